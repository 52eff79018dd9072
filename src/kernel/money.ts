import type { Brand } from './brand.ts';
import { toHalfWidth } from './half-width.ts';
import { defineRefusals } from './refusal.ts';

/** An amount of money in fen (分, 1/100 yuan), always CNY. A foreign-currency price is a field of its own beside it. */
export type Fen = Brand<bigint, 'Fen'>;

/**
 * How a quotient becomes whole fen. There is no default: each caller names the rule that its text or practice
 * asks for.
 */
export type Rounding = 'down' | 'up' | 'half-up' | 'half-even';

export const refuseMoney = defineRefusals({
  'money.not_an_amount': {
    status: 422,
    zh: '“{text}”不是金额。',
    en: '"{text}" is not an amount of money.',
    next: {
      zh: '请填写以元为单位、最多两位小数的数字，例如 1234567.89。',
      en: 'Enter yuan with at most two decimals, for example 1234567.89.',
    },
  },
});

export const zeroFen = 0n as Fen;

/** Whole fen from an integer. Throws on a number that is not a safe integer. */
export function fen(value: bigint | number): Fen {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`${value} is not whole fen`);
  return BigInt(value) as Fen;
}

/** Yuan, with thousands separators at their places or none at all, and at most two decimals. */
const AMOUNT = /^(-?)[¥￥]?(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?元?$/;

/**
 * Reads yuan as people write them: `1234.5`, `1,234.50`, `￥1,234`, `1234元`, full-width digits.
 * Refuses more than two decimals rather than rounding in silence, and a separator out of place (`1,5`, `12元5`) rather
 * than guessing what it meant (`money.not_an_amount`).
 */
export function parseYuan(text: string): Fen {
  const plain = toHalfWidth(text).replace(/−/g, '-').replace(/\s/g, '');
  const match = AMOUNT.exec(plain);
  if (match === null) throw refuseMoney('money.not_an_amount', { text });
  const yuan = (match[2] ?? '').replaceAll(',', '');
  const whole = BigInt(yuan) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return (match[1] === '-' ? -whole : whole) as Fen;
}

/** `1,234,567.89`: yuan with two decimals and thousands separators. */
export function formatYuan(amount: Fen): string {
  const sign = amount < 0n ? '-' : '';
  const absolute = amount < 0n ? -amount : amount;
  const yuan = (absolute / 100n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${sign}${yuan}.${(absolute % 100n).toString().padStart(2, '0')}`;
}

/** `123.456789`: ten-thousands of yuan (万元) without loss and without trailing zeros. */
export function formatWanYuan(amount: Fen): string {
  const sign = amount < 0n ? '-' : '';
  const absolute = amount < 0n ? -amount : amount;
  const fraction = (absolute % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  const whole = (absolute / 1_000_000n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The sum, 0 fen for nothing. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total as Fen;
}

/** The smaller of two amounts. */
export function minFen(a: Fen, b: Fen): Fen {
  return a < b ? a : b;
}

/** The larger of two amounts. */
export function maxFen(a: Fen, b: Fen): Fen {
  return a > b ? a : b;
}

/**
 * `dividend / divisor` as an integer under a named rounding; the sign of the result is handled towards and away
 * from zero.
 */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor === 0n) throw new RangeError('division by zero');
  const negative = dividend < 0n !== divisor < 0n;
  const a = dividend < 0n ? -dividend : dividend;
  const b = divisor < 0n ? -divisor : divisor;
  const quotient = a / b;
  const remainder = a % b;
  const up =
    remainder !== 0n &&
    (rounding === 'up' ||
      (rounding === 'half-up' && remainder * 2n >= b) ||
      (rounding === 'half-even' && (remainder * 2n > b || (remainder * 2n === b && quotient % 2n === 1n))));
  const magnitude = up ? quotient + 1n : quotient;
  return negative ? -magnitude : magnitude;
}

/**
 * Splits `total` over `weights` so that the parts add up to it to the fen: largest remainder first, ties to the
 * earlier part. Throws when the weights are negative or all zero.
 */
export function allocate(total: Fen, weights: readonly bigint[]): Fen[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum <= 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('weights must be ≥ 0 and not all zero');
  const parts = weights.map((weight) => divideRounded(total * weight, sum, 'down'));
  const order = weights
    .map((weight, index) => ({ index, remainder: ((total < 0n ? -total : total) * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  let left = total - parts.reduce((a, b) => a + b, 0n);
  const step = left < 0n ? -1n : 1n;
  for (const { index } of order) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + step;
    left -= step;
  }
  return parts as Fen[];
}
