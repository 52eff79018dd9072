import type { QualificationFact, UnitFact } from '../facts.ts';
import { encodeUnit, UNIT_SLOTS } from '../prepare.ts';

/** Units side by side: what a frame holds of each, in the order of `UNIT_SLOTS`. A unit's number is its place. */
export interface BulkUnits {
  readonly count: number;
  readonly slots: Float64Array;
}

/**
 * Encodes units; `qualificationsOf` gives every known recognition of one. Refuses kinds and regions it does not know.
 */
export function encodeUnits(
  units: readonly UnitFact[],
  qualificationsOf: (unitId: string) => readonly QualificationFact[],
): BulkUnits {
  const slots = new Float64Array(units.length * UNIT_SLOTS.length);
  for (const [index, unit] of units.entries()) {
    slots.set(encodeUnit(unit, qualificationsOf(unit.id)), index * UNIT_SLOTS.length);
  }
  return { count: units.length, slots };
}
