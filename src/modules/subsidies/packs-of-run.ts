import type { Kysely } from 'kysely';
import { chinaDateOf } from '../../kernel/time.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { type CompiledPack, packOfYear } from '../../policy/compile.ts';
import { recordedDecisionsOf } from './interpretation-decisions.ts';
import { archivedPack, formsOfYear, type PackForm } from './pack-archive.ts';
import { type PackLibrary, packUnderDecisions } from './pack-library.ts';
import { parseChoices } from './settlement-choices.ts';

/**
 * The documents as a settlement reads them: in the form that they had when it was asked for, with the interpretations
 * that were decided then. What the node reads the same way today is taken from there, all else from the archive.
 * Refuses (`policy.form_*`) a form that is not kept or not what it was.
 */
export async function packsOfRun(
  read: Kysely<Tables>,
  library: PackLibrary,
  record: RegisterRecord,
): Promise<readonly CompiledPack[]> {
  const known = readByRecord.get(record);
  if (known !== undefined) return known;
  const packs: CompiledPack[] = [];
  for (const form of formsOf(library, record)) {
    packs.push(currentForm(library, record, form) ?? (await archivedPack(read, form.hash)));
  }
  const compiled = packsUnderRun(packs, record);
  readByRecord.set(record, compiled);
  return compiled;
}

/** Compiling takes longer than settling; one record is compiled for once. */
const readByRecord = new WeakMap<RegisterRecord, readonly CompiledPack[]>();

/** The forms that a settlement names. One of before forms were kept names its own document, without notices. */
function formsOf(library: PackLibrary, { values }: RegisterRecord): readonly PackForm[] {
  const { packForms, packHash, packId, year } = values;
  if (typeof packForms === 'string') return JSON.parse(packForms) as PackForm[];
  const today = formsOfYear(library.packs, Number(year));
  const changed = library.packs.some(({ pack }) => pack.id === packId && pack.hash !== packHash);
  if (!changed || typeof packHash !== 'string') return today;
  return today.map((form) => (form.packId === packId ? { ...form, hash: packHash } : form));
}

/** The form of its own document that a settlement reads, as its results name it. Pure. */
export function ownFormOf(
  library: PackLibrary,
  record: RegisterRecord,
): PackForm & { readonly year: number } {
  const packId = String(record.values.packId);
  const found = formsOf(library, record).find((form) => form.packId === packId);
  const hash = found?.hash ?? String(record.values.packHash);
  return { packId, hash, year: Number(record.values.year) };
}

/** The document of the node, where it still has the form that is asked for. */
function currentForm(library: PackLibrary, record: RegisterRecord, form: PackForm): CompiledPack | undefined {
  const year = Number(record.values.year);
  return library.packs.find(
    (compiled) => compiled.pack.id === form.packId && packOfYear(compiled, year).pack.hash === form.hash,
  );
}

/** Documents with what was decided for good and recorded, then what was decided for this run alone. Pure. */
export function packsUnderRun(
  packs: readonly CompiledPack[],
  record: RegisterRecord,
): readonly CompiledPack[] {
  const recorded = recordedDecisionsOf(record.values);
  return packs.map((compiled) => {
    const standing = packUnderDecisions(
      compiled,
      recorded.filter(({ packId }) => packId === compiled.pack.id),
    );
    if (compiled.pack.id !== record.values.packId) return standing;
    const own = { decidedBy: record.createdBy, decidedOn: chinaDateOf(record.createdAt) };
    const chosen = parseChoices(record.values).decisions.map((decision) => ({ ...decision, ...own }));
    return packUnderDecisions(standing, chosen);
  });
}

/** The settlement's own document among those that it reads. */
export function ownPack(packs: readonly CompiledPack[], record: RegisterRecord): CompiledPack {
  const found = packs.find(({ pack }) => pack.id === record.values.packId);
  if (found === undefined) throw new Error('a settlement reads its own document');
  return found;
}
