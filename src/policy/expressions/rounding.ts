import { divideRounded, type Rounding } from '../../kernel/money.ts';
import { guardExact } from '../encoding.ts';

/**
 * `amount × numerator ÷ denominator` in whole fen. Doubles are exact while the product stays below 2^53; beyond it the same
 * computation runs in big integers. Negative amounts follow `divideRounded`: towards or away from zero.
 */
export function multiplyExactly(
  amount: number,
  numerator: number,
  denominator: number,
  rounding: Rounding,
): number {
  const product = amount * numerator;
  if (product >= 0 && product <= Number.MAX_SAFE_INTEGER) {
    const quotient = Math.floor(product / denominator);
    const remainder = product - quotient * denominator;
    if (remainder === 0 || rounding === 'down') return quotient;
    return quotient + (roundsUp(quotient, remainder, denominator, rounding) ? 1 : 0);
  }
  if (Number.isNaN(product)) return product;
  return guardExact(Number(divideRounded(BigInt(amount) * BigInt(numerator), BigInt(denominator), rounding)));
}

function roundsUp(quotient: number, remainder: number, denominator: number, rounding: Rounding): boolean {
  if (rounding === 'up') return true;
  const rest = denominator - remainder;
  if (remainder !== rest) return remainder > rest;
  return rounding === 'half-up' || quotient % 2 === 1;
}
