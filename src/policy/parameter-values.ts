import { parseYuan } from '../kernel/money.ts';
import { parseRatio, type Ratio } from '../kernel/ratio.ts';
import { parsePlainDate } from '../kernel/time.ts';
import { encodeDate, encodeFen, encodeRegion } from './encoding.ts';
import { constantEvaluator, type Evaluator, type ExactRate } from './frame.ts';
import type { Parameter } from './pack-schema.ts';
import { plainMoney, type ValueType } from './value-types.ts';

/** Rates by index. A frame starts with the pack's own and adds those that a notice or an officer approved. */
export class RatioTable {
  readonly rates: ExactRate[] = [];

  add(rate: Ratio): number {
    this.rates.push({ numerator: Number(rate.numerator), denominator: Number(rate.denominator) });
    return this.rates.length - 1;
  }
}

/** One dated value as the evaluator sees it: `[from, until)` in days since 1970. */
export interface DatedValue {
  readonly from: number;
  readonly until: number;
  readonly value: number;
  /** For a ceiling the index of the lowest rate that may be approved. */
  readonly lowest: number;
}

/** Encodes a parameter's values. Throws the kernel's refusals when an amount, a rate or a date cannot be read. */
export function datedValues(parameter: Parameter, ratios: RatioTable): readonly DatedValue[] {
  return parameter.values.map((entry, index) => {
    const ends = entry.until ?? parameter.values[index + 1]?.from ?? null;
    return {
      from: entry.from === null ? Number.NEGATIVE_INFINITY : encodeDate(parsePlainDate(entry.from)),
      until: ends === null ? Number.POSITIVE_INFINITY : encodeDate(parsePlainDate(ends)),
      value: encodeParameter(parameter, entry.value, ratios),
      lowest: parameter.nature === 'ceiling' ? ratios.add(parseRatio(entry.lowest ?? '0%')) : Number.NaN,
    };
  });
}

function encodeParameter(parameter: Parameter, value: string | number | boolean, ratios: RatioTable): number {
  const text = String(value);
  switch (parameter.type) {
    case 'money':
      return encodeFen(parseYuan(text));
    case 'ratio':
      return ratios.add(parseRatio(text));
    case 'date':
      return encodeDate(parsePlainDate(text));
    case 'region':
      return encodeRegion(text);
    case 'integer':
      return Number(text);
  }
}

/** The static type of a parameter. */
export function parameterType(parameter: Parameter): ValueType {
  if (parameter.type === 'money') return plainMoney;
  if (parameter.type === 'ratio') return { kind: 'ratio', of: parameter.of ?? [] };
  return { kind: parameter.type };
}

/**
 * Reads the value in force on the frame's legal date, or the approved rate in the parameter's slot. NaN outside
 * every period.
 */
export function parameterEvaluator(
  parameter: Parameter,
  slot: number,
  values: readonly DatedValue[],
): Evaluator {
  const [only] = values;
  const always = only?.from === Number.NEGATIVE_INFINITY && only.until === Number.POSITIVE_INFINITY;
  if (parameter.nature === 'ceiling') {
    return (frame) => {
      const approved = frame.overrides[slot] ?? Number.NaN;
      return Number.isNaN(approved) ? valueOn(values, frame.day) : approved;
    };
  }
  if (only !== undefined && values.length === 1) {
    if (always) return constantEvaluator(only.value);
    const { from, until, value } = only;
    return (frame) => (frame.day >= from && frame.day < until ? value : Number.NaN);
  }
  return (frame) => valueOn(values, frame.day);
}

function valueOn(values: readonly DatedValue[], day: number): number {
  for (const entry of values) if (day >= entry.from && day < entry.until) return entry.value;
  return Number.NaN;
}
