import { describe, expect, test } from 'vitest';
import { type ComparedClaim, looksDouble, type SharedPapers } from './own-doubles-rules.ts';

const claim: ComparedClaim = { unitId: 'org_a', packId: 'city', measureId: 'buy', year: 2024 };
const all: SharedPapers = { keys: 5, payments: 4, bothNamePayments: true };
const contractOnly: SharedPapers = { keys: 1, payments: 0, bothNamePayments: true };

describe('two claims of one node on the same papers', () => {
  test.each([
    ['another unit under the same measure', { unitId: 'org_b' }, all, true],
    [
      'the other side of the contract under its own measure',
      { unitId: 'org_b', measureId: 'sell' },
      all,
      false,
    ],
    ['the same unit at the office of another level', { packId: 'province', measureId: 'import' }, all, true],
    ['the same unit under another measure of the document', { measureId: 'award' }, all, false],
    ['the same claim in another settlement of the year', {}, contractOnly, true],
    ['the same payment in another year', { year: 2025 }, { ...all, keys: 1, payments: 1 }, true],
    ['another payment under the contract in another year', { year: 2025 }, contractOnly, false],
    [
      'the same contract in another year, no payments named',
      { year: 2025 },
      { ...contractOnly, bothNamePayments: false },
      true,
    ],
    ['nothing in common', {}, { keys: 0, payments: 0, bothNamePayments: true }, false],
  ] as const)('%s', (_name, other, shared, expected) => {
    expect(looksDouble(claim, { ...claim, ...other }, shared)).toBe(expected);
    expect(looksDouble({ ...claim, ...other }, claim, shared)).toBe(expected);
  });
});
