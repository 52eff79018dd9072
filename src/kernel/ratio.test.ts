import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fen, fen } from './money.ts';
import { applyRatio, basisPoints, compareRatios, formatRatio, parseRatio, ratio } from './ratio.ts';

const ratios = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([numerator, denominator]) => ratio(numerator, denominator));

describe('parseRatio', () => {
  it.each([
    ['20%', 1n, 5n],
    ['２０％', 1n, 5n],
    ['0.2', 1n, 5n],
    ['12.5 %', 1n, 8n],
    ['1/3', 1n, 3n],
    ['2/6', 1n, 3n],
    ['-1%', -1n, 100n],
    ['-0.5%', -1n, 200n],
    ['0%', 0n, 1n],
    ['100%', 1n, 1n],
    ['150%', 3n, 2n],
  ])('reads %s in lowest terms', (text, numerator, denominator) => {
    expect(parseRatio(text)).toEqual({ numerator, denominator });
  });

  it.each(['', '%', '20‰', '1/0', '1/-3', '.5', '5.', '1/3%', 'twenty', '1e-2', '2²'])(
    'throws on "%s"',
    (text) => {
      expect(() => parseRatio(text)).toThrow(RangeError);
    },
  );
});

describe('ratio', () => {
  it('keeps the denominator positive and refuses zero', () => {
    expect(ratio(3n, -6n)).toEqual({ numerator: -1n, denominator: 2n });
    expect(ratio(-3n, -6n)).toEqual({ numerator: 1n, denominator: 2n });
    expect(() => ratio(1n, 0n)).toThrow(RangeError);
  });

  it('knows basis points', () => {
    expect(basisPoints(2000n)).toEqual(parseRatio('20%'));
    expect(basisPoints(1n)).toEqual(parseRatio('0.01%'));
  });
});

describe('applyRatio', () => {
  it('is exact up to the last step, which rounds as it is told', () => {
    expect(applyRatio(fen(1_000_000), parseRatio('20%'), 'down')).toBe(200_000n);
    expect(applyRatio(fen(100), parseRatio('1/3'), 'down')).toBe(33n);
    expect(applyRatio(fen(100), parseRatio('1/3'), 'up')).toBe(34n);
    expect(applyRatio(fen(25), parseRatio('10%'), 'half-up')).toBe(3n);
    expect(applyRatio(fen(25), parseRatio('10%'), 'half-even')).toBe(2n);
  });

  it('does not lose fen where a floating-point number would', () => {
    expect(applyRatio(99_999_999_999_999_999n as Fen, parseRatio('10%'), 'down')).toBe(
      9_999_999_999_999_999n,
    );
  });
});

describe('formatRatio', () => {
  it.each([
    ['20%', '20%'],
    ['12.5%', '12.5%'],
    ['0.000001%', '0.000001%'],
    ['0%', '0%'],
    ['1/3', '1/3'],
    ['-12.5%', '-12.5%'],
    ['-0.5%', '-0.5%'],
    ['-1/3', '-1/3'],
    ['0.0000001%', '1/1000000000'],
  ])('writes %s as %s', (text, expected) => {
    const value = text === '-1/3' ? ratio(-1n, 3n) : parseRatio(text);
    expect(formatRatio(value)).toBe(expected);
  });

  it('can be read back without loss', () => {
    fc.assert(
      fc.property(ratios, (value) => {
        expect(parseRatio(formatRatio(value))).toEqual(value);
      }),
    );
  });
});

describe('compareRatios', () => {
  it('compares the values, not the digits', () => {
    expect(compareRatios(parseRatio('1/3'), parseRatio('33%'))).toBe(1);
    expect(compareRatios(parseRatio('1/3'), parseRatio('34%'))).toBe(-1);
    expect(compareRatios(parseRatio('0.5'), parseRatio('50%'))).toBe(0);
    expect(compareRatios(parseRatio('-1%'), parseRatio('0%'))).toBe(-1);
  });

  it('is antisymmetric', () => {
    fc.assert(
      fc.property(ratios, ratios, (a, b) => {
        expect(compareRatios(a, b) + compareRatios(b, a)).toBe(0);
      }),
    );
  });
});
