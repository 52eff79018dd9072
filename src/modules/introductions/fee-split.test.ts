import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fen, fen, parseYuan, sumFen } from '../../kernel/money.ts';
import { feeOn, shareFault, splitAmount } from './fee-split.ts';

const of = (...basisPoints: readonly number[]) =>
  basisPoints.map((each, index) => ({ personId: `per_${index}`, basisPoints: each }));

describe('a split', () => {
  test('is the whole and nothing else', () => {
    expect(shareFault(of(10_000))).toBeNull();
    expect(shareFault(of(6000, 4000))).toBeNull();
    expect(shareFault(of(6000, 3999))).toBe('sum');
    expect(shareFault(of(6000, 4001))).toBe('sum');
    expect(shareFault([])).toBe('none');
    expect(shareFault([...of(5000), ...of(5000)])).toBe('repeated');
    expect(() => splitAmount(fen(1), of(9999))).toThrow(RangeError);
  });

  test('gives what is left over to the lead', () => {
    expect(splitAmount(fen(100), of(3334, 3333, 3333))).toEqual([34n, 33n, 33n]);
    expect(splitAmount(fen(1), of(1, 9999))).toEqual([1n, 0n]);
  });

  test('adds up to the fen, and nobody but the lead gets more than his part', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), cuts, (amount, places) => {
        const edges = [0, ...[...places].sort((a, b) => a - b), 10_000];
        const shares = of(...edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)));
        const parts = splitAmount(amount as Fen, shares);
        expect(sumFen(parts)).toBe(amount);
        for (const [index, part] of parts.entries()) {
          const exact = amount * BigInt(shares[index]?.basisPoints ?? 0);
          if (index > 0) expect(part * 10_000n <= exact).toBe(true);
          else expect(part * 10_000n - exact < 10_000n * BigInt(shares.length)).toBe(true);
        }
      }),
    );
  });
});

test('a fee is a share of the total amount, a fixed one, or none', () => {
  const total = parseYuan('1000000');
  expect(feeOn(total, { kind: 'percentage', basisPoints: 200, amount: null })).toBe(parseYuan('20000'));
  expect(feeOn(fen(25), { kind: 'percentage', basisPoints: 200, amount: null })).toBe(1n);
  expect(feeOn(fen(24), { kind: 'percentage', basisPoints: 200, amount: null })).toBe(0n);
  expect(feeOn(total, { kind: 'fixed', basisPoints: null, amount: fen(7) })).toBe(7n);
  expect(feeOn(total, { kind: 'none', basisPoints: null, amount: null })).toBe(0n);
});
