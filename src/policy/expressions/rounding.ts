import { divideRounded, type Rounding } from '../../kernel/money.ts';
import { guardExact } from '../encoding.ts';
import type { ExactRate } from '../frame.ts';

/**
 * `amount × rate` in whole fen. Doubles are exact while the product stays below 2^53; beyond it the same
 * computation runs in big integers. Negative amounts follow `divideRounded`: towards or away from zero.
 */
export function multiplyExactly(amount: number, rate: ExactRate, rounding: Rounding): number {
  const product = amount * rate.numerator;
  if (product >= 0 && product <= Number.MAX_SAFE_INTEGER) {
    const quotient = Math.floor(product / rate.denominator);
    if (rounding === 'down') return quotient;
    const remainder = product - quotient * rate.denominator;
    const rest = rate.denominator - remainder;
    return remainder !== 0 && roundsUp(quotient, remainder - rest, rounding) ? quotient + 1 : quotient;
  }
  if (Number.isNaN(product)) return product;
  const dividend = BigInt(amount) * BigInt(rate.numerator);
  return guardExact(Number(divideRounded(dividend, BigInt(rate.denominator), rounding)));
}

/** Whether a quotient with a remainder goes up; `overHalf` is above zero when the remainder is more than a half. */
function roundsUp(quotient: number, overHalf: number, rounding: Rounding): boolean {
  if (rounding === 'up') return true;
  if (overHalf !== 0) return overHalf > 0;
  return rounding === 'half-up' || quotient % 2 === 1;
}
