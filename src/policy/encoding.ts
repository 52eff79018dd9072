import { assertNever } from '../kernel/assert-never.ts';
import { type Fen, fen } from '../kernel/money.ts';
import { formatRatio, ratio } from '../kernel/ratio.ts';
import type { PlainDate } from '../kernel/time.ts';
import type { Frame } from './frame.ts';
import { refusePolicy } from './policy-refusals.ts';
import type { ValueType } from './value-types.ts';

const DAY_MS = 86_400_000;

/** Fen as an exact double. Refuses (`policy.amount_out_of_range`) beyond 2^53 − 1 fen instead of losing a fen. */
export function encodeFen(amount: Fen | null): number {
  if (amount === null) return Number.NaN;
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw refusePolicy('policy.amount_out_of_range', { amount });
  return value;
}

/** Keeps an intermediate amount exact: refuses when it left the range in which doubles are whole fen. */
export function guardExact(value: number): number {
  if (value > Number.MAX_SAFE_INTEGER || value < -Number.MAX_SAFE_INTEGER) {
    throw refusePolicy('policy.amount_out_of_range', { amount: value });
  }
  return value;
}

/** Days since 1970; NaN for a date that is not known. */
export function encodeDate(date: PlainDate | null): number {
  return date === null ? Number.NaN : Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Reverses `encodeDate`; the days must be finite. */
export function decodeDate(days: number): PlainDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10) as PlainDate;
}

/** 1, 0, or NaN for what is not known. */
export function encodeBoolean(value: boolean | null): number {
  return value === null ? Number.NaN : value ? 1 : 0;
}

/** A six-digit division code as a number; NaN when it is not known. */
export function encodeRegion(code: string | null): number {
  return code === null ? Number.NaN : Number(code);
}

/** The place of a code in its table; refuses (`policy.unknown_code`) a code that the table does not have. */
export function encodeChoice(code: string | null, codes: readonly string[]): number {
  if (code === null) return Number.NaN;
  const index = codes.indexOf(code);
  if (index < 0) throw refusePolicy('policy.unknown_code', { code, codes: codes.join(', ') });
  return index;
}

/**
 * A value of a trace as it stands in an explanation: fen as a decimal string, dates and codes as text, null when
 * not known.
 */
export function decodeValue(value: number, type: ValueType, frame: Pick<Frame, 'ratios'>) {
  if (Number.isNaN(value)) return null;
  switch (type.kind) {
    case 'money':
      return fen(value).toString();
    case 'ratio':
      return formatRatio(
        ratio(BigInt(frame.ratios[value]?.numerator ?? 0), BigInt(frame.ratios[value]?.denominator ?? 1)),
      );
    case 'boolean':
      return value === 1;
    case 'date':
      return decodeDate(value);
    case 'integer':
      return value;
    case 'region':
      return String(value).padStart(6, '0');
    case 'choice':
      return type.codes[value] ?? null;
    case 'unknown':
      return null;
    default:
      return assertNever(type);
  }
}
