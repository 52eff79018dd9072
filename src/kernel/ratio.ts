import { toHalfWidth } from './half-width.ts';
import { divideRounded, type Fen, type Rounding } from './money.ts';

/** An exact rate: `20 %` is `{ numerator: 20n, denominator: 100n }`. Never a floating-point number. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Reads `20%`, `0.2`, `1/3`, `12.5 %`; the result is in lowest terms. Throws a RangeError on anything else. */
export function parseRatio(text: string): Ratio {
  const plain = toHalfWidth(text).replace(/\s/g, '');
  const match = /^(-?\d+)(?:\.(\d+))?(%|\/(\d+))?$/.exec(plain);
  if (match === null) throw new RangeError(`"${text}" is not a rate such as 20% or 1/3`);
  const decimals = match[2] ?? '';
  const numerator = BigInt(`${match[1]}${decimals}`);
  const scale = 10n ** BigInt(decimals.length);
  const divisor = match[3] === '%' ? 100n : BigInt(match[4] ?? '1');
  return ratio(numerator, scale * divisor);
}

/** A rate in lowest terms, with a positive denominator. Throws a RangeError when the denominator is 0. */
export function ratio(numerator: bigint, denominator: bigint): Ratio {
  if (denominator === 0n) throw new RangeError('a rate cannot have the denominator 0');
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  const sign = denominator < 0n ? -1n : 1n;
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

/** A rate from basis points (1/10,000): `2000` is 20 %. */
export function basisPoints(points: bigint): Ratio {
  return ratio(points, 10_000n);
}

/** `amount × rate` in whole fen under the named rounding. */
export function applyRatio(amount: Fen, rate: Ratio, rounding: Rounding): Fen {
  return divideRounded(amount * rate.numerator, rate.denominator, rounding) as Fen;
}

/** `20%`, `12.5%`; a rate whose percentage needs more than six decimals is written as a fraction, `1/3`. */
export function formatRatio(rate: Ratio): string {
  const scaled = rate.numerator * 100_000_000n;
  if (scaled % rate.denominator !== 0n) return `${rate.numerator}/${rate.denominator}`;
  const value = scaled / rate.denominator;
  const magnitude = value < 0n ? -value : value;
  const fraction = (magnitude % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${magnitude / 1_000_000n}${fraction === '' ? '' : `.${fraction}`}%`;
}

/** -1 when the first rate is smaller, 1 when it is larger, 0 when they are equal. */
export function compareRatios(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
