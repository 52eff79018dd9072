import { createHmac, type KeyObject } from 'node:crypto';
import type { Fen } from '../../kernel/money.ts';

/** What a grant was claimed for: one payment under one contract, as its papers name it. Null: not known. */
export interface ClaimedEvidence {
  readonly contractNumber: string | null;
  readonly invoiceNumber: string | null;
  readonly amount: Fen | null;
  readonly voucherNumber: string | null;
}

/** A claim in the form that leaves the node: a reference that means nothing elsewhere, and its keyed hashes. */
export interface ClaimFingerprint {
  /** Keyed hash of the claim's id under the node's own name; only the node itself knows what it stands for. */
  readonly reference: string;
  readonly keys: readonly string[];
}

/** 128 bits: two different papers share a key by chance once in 10^38. */
const KEY_BYTES = 16;

/**
 * Numbers are compared as clerks read them: full-width and half-width, upper and lower case, blanks, hyphens and
 * brackets make no difference. Pure.
 */
export function normaliseNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/**
 * The partial keys of one payment: a keyed hash over each three of contract, invoice, amount and voucher. Whoever
 * changes one of the four leaves the key of the other three as it was, so the double is still found. Where one is not
 * known there is the one key of the rest; of a contract without papers of its payment there is the key of its number
 * and amount. The length of each part stands before it: no two different payments make the same text. Pure.
 */
export function partialKeys(key: KeyObject, evidence: ClaimedEvidence): readonly string[] {
  const parts: readonly (readonly [string, string])[] = [
    ['contract', normaliseNumber(evidence.contractNumber ?? '')],
    ['invoice', normaliseNumber(evidence.invoiceNumber ?? '')],
    ['amount', evidence.amount === null ? '' : evidence.amount.toString()],
    ['voucher', normaliseNumber(evidence.voucherNumber ?? '')],
  ];
  const known = parts.filter(([, text]) => text !== '');
  if (known.length === 2 && known.every(([name]) => name === 'contract' || name === 'amount')) {
    return [keyedHash(key, known.flat())];
  }
  const keys = parts.map(([leftOut]) => {
    const kept = parts.filter(([name]) => name !== leftOut);
    if (kept.some(([, text]) => text === '')) return null;
    return keyedHash(key, kept.flat());
  });
  return keys.filter((each) => each !== null);
}

/** A claim as it is sent: the keys of all payments that it rests on, sorted so that their order tells nothing. Pure. */
export function fingerprintOf(
  key: KeyObject,
  claim: { readonly node: string; readonly claimId: string; readonly evidence: readonly ClaimedEvidence[] },
): ClaimFingerprint {
  const keys = new Set(claim.evidence.flatMap((each) => partialKeys(key, each)));
  return { reference: keyedHash(key, ['claim', claim.node, claim.claimId]), keys: [...keys].sort() };
}

function keyedHash(key: KeyObject, parts: readonly string[]): string {
  const text = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('');
  return createHmac('sha256', key).update(text).digest().subarray(0, KEY_BYTES).toString('base64url');
}

/** Two claims that share keys. Four shared keys mean the same papers; one means that one of the four differs. */
export interface Collision {
  readonly own: string;
  readonly foreign: string;
  readonly sharedKeys: number;
}

/** Every pair of own and foreign claims that share at least one key, by reference. Linear in both. Pure. */
export function findCollisions(
  own: Iterable<ClaimFingerprint>,
  foreign: Iterable<ClaimFingerprint>,
): readonly Collision[] {
  const byKey = new Map<string, string[]>();
  for (const { reference, keys } of own) {
    for (const key of keys) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [reference]);
      else known.push(reference);
    }
  }
  const collisions: Collision[] = [];
  for (const { reference, keys } of foreign) {
    const shared = new Map<string, number>();
    for (const key of keys) {
      for (const match of byKey.get(key) ?? []) shared.set(match, (shared.get(match) ?? 0) + 1);
    }
    for (const [match, sharedKeys] of shared) {
      collisions.push({ own: match, foreign: reference, sharedKeys });
    }
  }
  return collisions;
}
