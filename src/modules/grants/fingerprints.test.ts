import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Fen } from '../../kernel/money.ts';
import { createSigner, type PublicKeys, type Signer } from '../../platform/signing/signer.ts';
import { readFingerprintFile, writeFingerprintFile } from './fingerprint-file.ts';
import {
  type ClaimedEvidence,
  type ClaimFingerprint,
  findCollisions,
  fingerprintOf,
  normaliseNumber,
  partialKeys,
} from './fingerprints.ts';

const key = createSecretKey(Buffer.alloc(32, 7));
const otherKey = createSecretKey(Buffer.alloc(32, 8));

function signerOf(keyId: string): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return createSigner(privateKey, { keyId, algorithm: 'Ed25519', publicKeyPem });
}

const evidence = (values: Partial<ClaimedEvidence> = {}): ClaimedEvidence => ({
  contractNumber: '示例-2024-0001',
  invoiceNumber: '24100000000000000001',
  amount: 12_345_678n as Fen,
  voucherNumber: 'V-2024-0001',
  ...values,
});

const shared = (a: ClaimedEvidence, b: ClaimedEvidence) => {
  const keys = new Set(partialKeys(key, a));
  return partialKeys(key, b).filter((each) => keys.has(each)).length;
};

describe('the partial keys of a payment', () => {
  test('are the same for numbers written in another way', () => {
    expect(normaliseNumber(' ｖ—２０２４（0001）')).toBe('V20240001');
    const written = evidence({ contractNumber: '示例　2024 0001', voucherNumber: 'v20240001' });
    expect(shared(evidence(), written)).toBe(4);
  });

  test.each([
    { contractNumber: '示例-2024-0002' },
    { invoiceNumber: '24100000000000000002' },
    { amount: 12_345_679n as Fen },
    { voucherNumber: 'V-2024-0002' },
    { voucherNumber: null },
  ])('share one when only this differs: %o', (changed) => {
    expect(shared(evidence(), evidence(changed))).toBe(1);
  });

  test('share none when two differ, under another key, or when too little is known', () => {
    expect(shared(evidence(), evidence({ amount: 1n as Fen, voucherNumber: 'V-9' }))).toBe(0);
    const keys = new Set(partialKeys(key, evidence()));
    expect(partialKeys(otherKey, evidence()).some((each) => keys.has(each))).toBe(false);
    expect(partialKeys(key, evidence({ amount: null, invoiceNumber: ' - ' }))).toEqual([]);
    expect(partialKeys(key, evidence({ contractNumber: null, voucherNumber: '' }))).toEqual([]);
  });

  test('of a contract without papers of its payment are the one of number and amount', () => {
    const bare = evidence({ voucherNumber: null, invoiceNumber: null });
    expect(shared(bare, bare)).toBe(1);
    expect(shared(bare, { ...bare, amount: 1n as Fen })).toBe(0);
    expect(shared(bare, evidence())).toBe(0);
  });

  test('do not confuse parts that run into one another', () => {
    const left = evidence({ contractNumber: 'AB', invoiceNumber: 'C', voucherNumber: null });
    const right = evidence({ contractNumber: 'A', invoiceNumber: 'BC', voucherNumber: null });
    expect(shared(left, right)).toBe(0);
  });
});

/** A small seeded generator (xorshift32): the same claims in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

interface NodeClaims {
  readonly node: string;
  readonly signer: Signer;
  readonly claims: Map<string, ClaimedEvidence>;
}

const CLAIMS = 100_000;
const PLANTED = 1_000;
const years = { from: 2023, until: 2025 };

const CHANGES: readonly ((original: ClaimedEvidence, serial: number) => ClaimedEvidence)[] = [
  (original) => original,
  (original, serial) => ({ ...original, contractNumber: `改写-${serial}` }),
  (original, serial) => ({ ...original, invoiceNumber: `9${serial}` }),
  (original) => ({ ...original, amount: ((original.amount ?? 0n) + 1n) as Fen }),
  (original, serial) => ({ ...original, voucherNumber: `改 ${serial}` }),
  (original) => ({ ...original, voucherNumber: null }),
  (original) => ({ ...original, contractNumber: ` ${(original.contractNumber ?? '').toLowerCase()}（） ` }),
];

/** Claims at three levels; every planted one is claimed again at another level, most with one paper changed. */
function plantDoubles() {
  const random = createRandom(20_240_301);
  const nodes: NodeClaims[] = ['province', 'city', 'district'].map((node) => ({
    node,
    signer: signerOf(node),
    claims: new Map(),
  }));
  const planted: [string, string][] = [];
  for (let n = 0; n < CLAIMS - PLANTED; n += 1) {
    const original: ClaimedEvidence = {
      contractNumber: `示例HT-${n}`,
      invoiceNumber: `2410${String(n).padStart(16, '0')}`,
      amount: BigInt(10_000_001 + random(5_000) * 100_000) as Fen,
      voucherNumber: `PZ${String(n).padStart(10, '0')}`,
    };
    const at = random(3);
    nodes[at]?.claims.set(`clm_${n}`, original);
    if (n >= PLANTED) continue;
    const change = CHANGES[n % CHANGES.length];
    const again = nodes[(at + 1 + random(2)) % 3];
    again?.claims.set(`clm_double_${n}`, change?.(original, n) ?? original);
    planted.push([`clm_${n}`, `clm_double_${n}`]);
  }
  return { nodes, planted };
}

test('of 100,000 claims at three levels every planted double is found, and no paper leaves', async () => {
  const { nodes, planted } = plantDoubles();
  expect(nodes.reduce((sum, each) => sum + each.claims.size, 0)).toBe(CLAIMS);
  const publicKeys: PublicKeys = new Map(nodes.map(({ signer }) => [signer.keyId, signer]));
  const claimOf = new Map<string, string>();
  const own = new Map<string, readonly ClaimFingerprint[]>();
  const files = new Map<string, string>();
  for (const { node, signer, claims } of nodes) {
    const fingerprints = [...claims].map(([claimId, each]) => {
      const made = fingerprintOf(key, { node, claimId, evidence: [each] });
      claimOf.set(made.reference, claimId);
      return made;
    });
    own.set(node, fingerprints);
    files.set(node, await writeFingerprintFile({ node, years, key, signer }, fingerprints));
  }
  const found = new Map<string, number>();
  for (const [node, fingerprints] of own) {
    for (const [sender, file] of files) {
      if (sender === node) continue;
      const received = readFingerprintFile({ key, publicKeys }, file);
      for (const collision of findCollisions(fingerprints, received.fingerprints)) {
        const pair = [claimOf.get(collision.own), claimOf.get(collision.foreign)].sort().join(' ');
        found.set(pair, (found.get(pair) ?? 0) + 1);
      }
    }
  }
  const wanted = planted.map((pair) => [...pair].sort().join(' '));
  expect(wanted.filter((pair) => !found.has(pair))).toEqual([]);
  expect([...found.keys()].filter((pair) => !wanted.includes(pair))).toEqual([]);
  // Both sides find each double: a case opens at both.
  expect(new Set(found.values())).toEqual(new Set([2]));
  for (const { node, claims } of nodes) expectNoPlaintext(files.get(node) ?? '', claims);
}, 120_000);

/** Looks for every identifying text as a whole word, as written and as normalised. */
function expectNoPlaintext(file: string, claims: ReadonlyMap<string, ClaimedEvidence>): void {
  const words = new Set(file.split(/[^\p{Letter}\p{Number}_-]+/u));
  expect(file, 'no Chinese text at all').not.toMatch(/\p{Script=Han}/u);
  const told: string[] = [];
  for (const [claimId, each] of claims) {
    const texts = [claimId, each.contractNumber, each.invoiceNumber, each.voucherNumber, String(each.amount)];
    for (const text of texts) {
      if (text !== null && (words.has(text) || words.has(normaliseNumber(text)))) told.push(text);
    }
  }
  expect(told).toEqual([]);
}

test('the search for plaintext finds what it looks for', () => {
  const claims = new Map([['clm_1', evidence()]]);
  for (const told of ['clm_1', '24100000000000000001', '12345678', 'V20240001', '示例-2024-0001'])
    expect(() => expectNoPlaintext(`{"a":"${told}"}`, claims)).toThrow();
});

describe('a file of fingerprints', () => {
  const signer = signerOf('sender');
  const publicKeys: PublicKeys = new Map([[signer.keyId, signer]]);
  const fingerprint = fingerprintOf(key, { node: 'city', claimId: 'clm_1', evidence: [evidence()] });
  const write = () => writeFingerprintFile({ node: 'city', years, key, signer }, [fingerprint]);
  const refusal = (text: string, receiver = { key, publicKeys }) => {
    try {
      readFingerprintFile(receiver, text);
      return 'read';
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };

  test('is read as it was written', async () => {
    expect(readFingerprintFile({ key, publicKeys }, await write())).toEqual({
      node: 'city',
      years,
      fingerprints: [fingerprint],
    });
  });

  test('is refused when anything in it was changed, added or cut off', async () => {
    const file = await write();
    const lines = file.split('\n');
    expect(refusal(file.replace('city', 'town'))).toBe('fingerprints.wrong_signature');
    expect(refusal([lines[0], lines[2], ''].join('\n'))).toBe('fingerprints.wrong_signature');
    expect(refusal([lines[0], lines[1], lines[1], lines[2], ''].join('\n'))).toBe(
      'fingerprints.wrong_signature',
    );
    expect(refusal('')).toBe('fingerprints.malformed');
    expect(refusal('not json\n')).toBe('fingerprints.malformed');
  });

  test('is refused from a signer who is not known and under another exchange key', async () => {
    const file = await write();
    expect(refusal(file, { key, publicKeys: new Map() })).toBe('fingerprints.unknown_signer');
    expect(refusal(file, { key: otherKey, publicKeys })).toBe('fingerprints.other_exchange_key');
  });
});
