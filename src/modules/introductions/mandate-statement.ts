import { canonicalJson } from '../../kernel/canonical-json.ts';
import { contentHash } from '../../kernel/content-hash.ts';
import { encodeValue, type FieldValues } from '../../kernel/field-values.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { type PublicKeys, type Signer, verifySignature } from '../../platform/signing/signer.ts';
import { MANAGER_PLACES } from './mandate-schema.ts';

/** What signing leaves in the record: the digest of the statement and the node's signature over it. */
export interface MandateSeal {
  readonly [field: string]: string;
  readonly digest: string;
  readonly signature: string;
  readonly keyId: string;
}

const TERMS = [
  'name',
  'principalId',
  'otherPrincipalId',
  'brokerId',
  'scope',
  'achievementId',
  'needId',
  'beginsOn',
  'endsOn',
  'feeKind',
  'feeBasisPoints',
  'feeAmount',
  'confirmedOn',
  'confirmedBy',
  'otherConfirmedOn',
  'otherConfirmedBy',
] as const;

/**
 * What is hashed and signed: all terms of a mandate, its confirmations, and who has which part. People stand in it by
 * their ids only, so that it can be shown and their data can still be erased. Never change its meaning.
 */
export function mandateStatement(id: string, values: FieldValues, signedOn: PlainDate): JsonObject {
  const names = [...TERMS, ...MANAGER_PLACES.flat()];
  const terms = Object.fromEntries(names.map((name) => [name, encodeValue(values[name] ?? null)]));
  return { schemaVersion: 1, kind: 'mandate', id, signedOn, remainder: 'leadManagerId', terms };
}

/** Signs a statement with the key of the node. */
export async function sealMandate(signer: Signer, statement: JsonObject): Promise<MandateSeal> {
  const signature = await signer.sign(new TextEncoder().encode(canonicalJson(statement)));
  return {
    digest: contentHash(statement),
    signature: Buffer.from(signature).toString('base64'),
    keyId: signer.keyId,
  };
}

/** Whether a statement is what was signed: its digest and the signature both agree. */
export function isSealed(keys: PublicKeys, statement: JsonObject, seal: MandateSeal): boolean {
  const key = keys.get(seal.keyId);
  if (key === undefined || contentHash(statement) !== seal.digest) return false;
  return verifySignature({
    publicKeyPem: key.publicKeyPem,
    algorithm: key.algorithm,
    bytes: new TextEncoder().encode(canonicalJson(statement)),
    signature: Buffer.from(seal.signature, 'base64'),
  });
}
