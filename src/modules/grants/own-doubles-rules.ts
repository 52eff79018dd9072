/** A claim of this node as far as it can double another. */
export interface ComparedClaim {
  readonly unitId: string;
  readonly packId: string;
  readonly measureId: string;
  readonly year: number;
}

/** What two claims have in common. */
export interface SharedPapers {
  readonly keys: number;
  /** Of the keys, those that name a payment. */
  readonly payments: number;
  /** Whether both claims name payments at all. */
  readonly bothNamePayments: boolean;
}

/**
 * Whether two claims of one node on the same papers look like one claimed twice, so that a person has to look:
 * by another unit under the same measure, by the same unit at another level's office (another document), or by the same
 * unit under the same measure again. Two sides of one contract that each claim under a measure of their own, and one
 * unit under several measures of one document, are what the documents intend. In another year the contract alone proves
 * nothing where payments are named: its instalments are claimed year by year. Pure.
 */
export function looksDouble(a: ComparedClaim, b: ComparedClaim, shared: SharedPapers): boolean {
  if (shared.keys === 0) return false;
  const sameUnit = a.unitId === b.unitId;
  const sameMeasure = a.packId === b.packId && a.measureId === b.measureId;
  if (!sameUnit) return sameMeasure;
  if (a.packId !== b.packId) return true;
  if (!sameMeasure) return false;
  return a.year === b.year || shared.payments > 0 || !shared.bothNamePayments;
}
