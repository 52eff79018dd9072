import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  divideRounded,
  type Fen,
  fen,
  formatWanYuan,
  formatYuan,
  maxFen,
  minFen,
  parseYuan,
  type Rounding,
  sumFen,
  zeroFen,
} from './money.ts';
import { Refusal } from './refusal.ts';

// The largest amount that parseYuan reads has 15 digits of yuan.
const LARGEST = 10n ** 17n - 1n;
const amounts = fc.bigInt({ min: -LARGEST, max: LARGEST }).map((value) => value as Fen);
const integers = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const divisors = integers.filter((value) => value !== 0n);
const roundings: readonly Rounding[] = ['down', 'up', 'half-up', 'half-even'];
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

describe('fen', () => {
  it('takes whole numbers only', () => {
    expect(fen(12)).toBe(12n);
    expect(fen(-1n)).toBe(-1n);
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => fen(wrong)).toThrow(RangeError);
    }
  });
});

describe('parseYuan', () => {
  it.each([
    ['0', 0n],
    ['1234.5', 123_450n],
    ['0.01', 1n],
    ['007', 700n],
    ['1,234.50', 123_450n],
    ['12,345,678', 1_234_567_800n],
    ['￥1,234', 123_400n],
    ['¥1234', 123_400n],
    ['1234.50元', 123_450n],
    ['１，２３４．５６', 123_456n],
    [' 1 234 ', 123_400n],
    ['-1.00', -100n],
    ['−1', -100n],
    ['-¥1', -100n],
    ['-0.00', 0n],
    ['999999999999999.99', 99_999_999_999_999_999n],
  ])('reads %s', (text, expected) => {
    expect(parseYuan(text)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    '元',
    '1.',
    '.5',
    '1.234',
    '1e5',
    '100万元',
    '1,5',
    '1,2345',
    ',123',
    '1,,234',
    '12元5',
    '1-2',
    '--1',
    '5²',
    '①',
    '0x10',
    '1000000000000000',
    'NaN',
  ])('refuses "%s" rather than guessing', (text) => {
    try {
      parseYuan(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect(error).toMatchObject({ code: 'money.not_an_amount', params: { text } });
    }
  });

  it('reads what formatYuan writes', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseYuan(formatYuan(amount))).toBe(amount);
      }),
    );
  });
});

describe('formatting', () => {
  it.each([
    [0n, '0.00', '0'],
    [1n, '0.01', '0.000001'],
    [-5n, '-0.05', '-0.000005'],
    [99_999n, '999.99', '0.099999'],
    [100_000n, '1,000.00', '0.1'],
    [1_000_000n, '10,000.00', '1'],
    [-123_456_789n, '-1,234,567.89', '-123.456789'],
    [1_234_567_000_000n, '12,345,670,000.00', '1,234,567'],
  ])('writes %s fen', (amount, yuan, wanYuan) => {
    expect(formatYuan(amount as Fen)).toBe(yuan);
    expect(formatWanYuan(amount as Fen)).toBe(wanYuan);
  });
});

describe('divideRounded', () => {
  it.each<[bigint, bigint, Rounding, bigint]>([
    [5n, 2n, 'down', 2n],
    [5n, 2n, 'up', 3n],
    [5n, 2n, 'half-up', 3n],
    [5n, 2n, 'half-even', 2n],
    [7n, 2n, 'half-even', 4n],
    [4n, 3n, 'half-up', 1n],
    [4n, 3n, 'up', 2n],
    [6n, 3n, 'up', 2n],
    [-5n, 2n, 'down', -2n],
    [-5n, 2n, 'up', -3n],
    [-5n, 2n, 'half-up', -3n],
    [-5n, 2n, 'half-even', -2n],
    [5n, -2n, 'half-up', -3n],
    [-5n, -2n, 'half-up', 3n],
    [0n, 7n, 'up', 0n],
  ])('%s / %s rounded %s is %s', (dividend, divisor, rounding, expected) => {
    expect(divideRounded(dividend, divisor, rounding)).toBe(expected);
  });

  it('refuses to divide by zero', () => {
    expect(() => divideRounded(1n, 0n, 'down')).toThrow(RangeError);
  });

  it('is never further from the exact quotient than its rule allows', () => {
    fc.assert(
      fc.property(integers, divisors, (dividend, divisor) => {
        for (const rounding of roundings) {
          const error = magnitude(divideRounded(dividend, divisor, rounding) * divisor - dividend);
          if (rounding === 'down' || rounding === 'up') expect(error < magnitude(divisor)).toBe(true);
          else expect(error * 2n <= magnitude(divisor)).toBe(true);
        }
      }),
    );
  });

  it('orders its rules: down ≤ half-even ≤ half-up ≤ up in magnitude, all equal when the quotient is whole', () => {
    fc.assert(
      fc.property(integers, divisors, (dividend, divisor) => {
        const [down, halfEven, halfUp, up] = (['down', 'half-even', 'half-up', 'up'] as const).map(
          (rounding) => magnitude(divideRounded(dividend, divisor, rounding)),
        ) as [bigint, bigint, bigint, bigint];
        expect(down <= halfEven && halfEven <= halfUp && halfUp <= up).toBe(true);
        expect(up - down).toBe(dividend % divisor === 0n ? 0n : 1n);
      }),
    );
  });

  it('is odd: the sign of the dividend only changes the sign of the result', () => {
    fc.assert(
      fc.property(integers, divisors, fc.constantFrom(...roundings), (dividend, divisor, rounding) => {
        expect(divideRounded(-dividend, divisor, rounding)).toBe(-divideRounded(dividend, divisor, rounding));
      }),
    );
  });
});

describe('sums and comparisons', () => {
  it('adds, and gives zero for nothing', () => {
    expect(sumFen([])).toBe(zeroFen);
    expect(sumFen([fen(1), fen(-3), fen(5)])).toBe(3n);
  });

  it('finds the smaller and the larger', () => {
    expect(minFen(fen(-1), fen(0))).toBe(-1n);
    expect(maxFen(fen(-1), fen(0))).toBe(0n);
    expect(minFen(fen(2), fen(2))).toBe(2n);
  });
});

describe('allocate', () => {
  it('gives the fen left over to the largest remainder, ties to the earlier part', () => {
    expect(allocate(fen(100), [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(fen(101), [1n, 2n, 1n])).toEqual([25n, 51n, 25n]);
    expect(allocate(fen(1), [1n, 1n])).toEqual([1n, 0n]);
    expect(allocate(fen(-100), [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
    expect(allocate(fen(10), [0n, 1n])).toEqual([0n, 10n]);
  });

  it('refuses weights that say nothing', () => {
    for (const weights of [[], [0n, 0n], [1n, -1n], [2n, -1n]]) {
      expect(() => allocate(fen(1), weights)).toThrow(RangeError);
    }
  });

  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 })
    .filter((list) => list.some((weight) => weight > 0n));

  it('always adds up to the total, to the fen', () => {
    fc.assert(
      fc.property(amounts, weights, (total, list) => {
        expect(sumFen(allocate(total, list))).toBe(total);
      }),
    );
  });

  it('gives no part more than one fen away from its exact share, and nothing to a weight of zero', () => {
    fc.assert(
      fc.property(amounts, weights, (total, list) => {
        const sum = list.reduce((a, b) => a + b, 0n);
        for (const [index, part] of allocate(total, list).entries()) {
          const weight = list[index] ?? 0n;
          expect(magnitude(part * sum - total * weight) < sum).toBe(true);
          if (weight === 0n) expect(part).toBe(0n);
        }
      }),
    );
  });
});
