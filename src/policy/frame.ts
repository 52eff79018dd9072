/**
 * What an evaluator reads and writes. One frame serves a whole run: rows of facts lie one after another in `data`,
 * and an evaluator gets only the offset of its row, so that evaluation allocates nothing.
 *
 * All values are doubles that hold exact integers: fen, days since 1970, codes of choices and regions, 0/1 for
 * no/yes, indexes into `ratios`; NaN is "not known". Amounts are guarded to stay within ±(2^53 − 1) fen (90 million
 * million yuan), where doubles are exact integers; outside it the engine refuses rather than rounds. `bigint` fen
 * enter and leave at the edge.
 */
export interface Frame {
  data: Float64Array;
  offset: number;
  /** Slots of facts that are the same for all items, and of undecided interpretations. */
  settlement: Float64Array;
  /** Rates by index; a rate is looked up and never computed. */
  ratios: readonly ExactRate[];
  /** Per parameter slot the index of an approved rate, or NaN to use the pack's own value. */
  overrides: Float64Array;
  /** The legal date of the item in days since 1970; it picks the values of dated parameters. */
  day: number;
  /** Σ of the items of the measure, for account-level expressions. */
  itemsSum: number;
  trace: Float64Array;
  traceOffset: number;
}

/** A rate as the engine uses it: both numbers are exact integers. */
export interface ExactRate {
  readonly numerator: number;
  readonly denominator: number;
}

export type Evaluator = (frame: Frame) => number;

const constants = new WeakMap<Evaluator, number>();

/** An evaluator whose value never changes; the compiler folds what depends on constants alone. */
export function constantEvaluator(value: number): Evaluator {
  const evaluator: Evaluator = () => value;
  constants.set(evaluator, value);
  return evaluator;
}

/** The value of a constant evaluator, or undefined. */
export function constantOf(evaluator: Evaluator): number | undefined {
  return constants.get(evaluator);
}
