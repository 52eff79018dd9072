import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Json } from '../../kernel/json.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type PublicKeys, type Signer, verifySignature } from '../../platform/signing/signer.ts';
import { type CompiledPack, packOfYear } from '../../policy/compile.ts';
import { archivedPack } from '../subsidies/index.ts';
import { reformHash } from './reform.ts';
import { refuseReform } from './reform-errors.ts';
import { comparable, runTrial, type TrialParts } from './reform-run.ts';
import {
  type FileCheck,
  type Reform,
  type ReformFile,
  reformFileSchema,
  reformSchema,
  type TrialScope,
} from './reform-schema.ts';

/** The bytes that are signed: the RFC 8785 text of everything but the signature. */
function signedBytes(file: Omit<ReformFile, 'signature'>): Uint8Array {
  return new TextEncoder().encode(canonicalJson(file as unknown as Json));
}

/** Runs a reform and makes the file by which another node can run it again, signed by this one. */
export async function makeReformFile(
  parts: TrialParts & { readonly signer: Signer },
  scope: TrialScope,
  reform: Reform,
): Promise<ReformFile> {
  const run = await runTrial(parts, { scope, reforms: [reform] }, { digest: true });
  const content: Omit<ReformFile, 'signature'> = {
    format: 'jizhuan-reform-result/1',
    engineVersion: run.engineVersion,
    scope,
    reform,
    reformHash: reformHash(reform),
    years: run.years.map(({ year, packHash, contracts, factsDigest, outcomes }) => {
      const [outcome] = outcomes;
      if (outcome === undefined || factsDigest === null)
        throw new Error('a file needs an outcome and a digest');
      return { year, packHash, contracts, factsDigest, outcome };
    }),
  };
  const { signer } = parts;
  const value = Buffer.from(await signer.sign(signedBytes(content))).toString('base64');
  const { algorithm, keyId, publicKeyPem } = signer;
  return { ...content, signature: { algorithm, keyId, publicKeyPem, value } };
}

/** Reads a reform as people write it. Refuses (`reform.malformed`) what is none, with the place. */
export function parseReform(content: unknown): Reform {
  const read = reformSchema.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw refuseReform('reform.malformed', {
    place: issue?.path.join('.') ?? '',
    detail: issue?.message ?? '',
  });
}

/** Reads a shared file. Refuses (`reform.file_malformed`) what is none, with the place. */
export function parseReformFile(content: unknown): ReformFile {
  const read = reformFileSchema.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const detail = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
  throw refuseReform('reform.file_malformed', { detail });
}

/**
 * The form of the document that a file names, for each year that the document of this node reads otherwise by now and
 * whose form is kept. A form that is not kept is left out: the check then says so.
 */
async function documentsOfFile(
  { database, library }: TrialParts,
  file: ReformFile,
): Promise<ReadonlyMap<number, CompiledPack>> {
  const documents = new Map<number, CompiledPack>();
  const current = library.packs.find(({ pack }) => pack.id === file.scope.packId);
  for (const { year, packHash } of file.years) {
    if (current !== undefined && packOfYear(current, year).pack.hash === packHash) continue;
    try {
      const kept = await archivedPack(database.read, packHash);
      if (kept.pack.id === file.scope.packId) documents.set(year, kept);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'policy.form_missing') throw error;
    }
  }
  return documents;
}

/**
 * Verifies the signature of a shared file and runs it again on the facts of this node. A file whose signature is not
 * right is not run: refuses it (`reform.file_forged`).
 */
export async function checkReformFile(
  parts: TrialParts & { readonly publicKeys: PublicKeys },
  file: ReformFile,
): Promise<FileCheck> {
  const { signature, ...content } = file;
  const own = parts.publicKeys.get(signature.keyId);
  const signatureValid = verifySignature({
    publicKeyPem: signature.publicKeyPem,
    algorithm: signature.algorithm,
    bytes: signedBytes(content),
    signature: Buffer.from(signature.value, 'base64'),
  });
  if (!signatureValid) throw refuseReform('reform.file_forged');
  const documents = await documentsOfFile(parts, file);
  const asked = { scope: file.scope, reforms: [file.reform] };
  const run = await runTrial(parts, asked, { digest: true, documents });
  const years = file.years.map((told) => {
    const found = run.years.find(({ year }) => year === told.year);
    const same = (one: unknown, other: unknown) =>
      canonicalJson(one as Json) === canonicalJson(other as Json);
    return {
      year: told.year,
      packHash: told.packHash,
      packSame: found?.packHash === told.packHash,
      packCurrent: !documents.has(told.year) && found?.packHash === told.packHash,
      factsSame: found?.factsDigest === told.factsDigest,
      resultSame: same(comparable(found?.outcomes[0]), comparable(told.outcome)),
    };
  });
  const reformHashSame = file.reformHash === reformHash(file.reform);
  const all = years.every(({ packSame, factsSame, resultSame }) => packSame && factsSame && resultSame);
  return {
    signatureValid,
    ownKey: own?.publicKeyPem.trim() === signature.publicKeyPem.trim(),
    reformHashSame,
    years,
    same: all && reformHashSame && file.engineVersion === run.engineVersion,
  };
}
