import { parsePlainDate } from '../../kernel/time.ts';
import { encodeDate } from '../encoding.ts';
import { evaluateQuick, REFUSED } from '../evaluate-items.ts';
import { CONTRACT_SIDES, ITEM_FIELDS } from '../fact-fields.ts';
import type { FactTable } from '../fact-table.ts';
import type { Frame } from '../frame.ts';
import { UNIT_SLOTS } from '../prepare.ts';
import type { BulkMeasure, BulkPlan } from './bulk-plan.ts';
import type { BulkUnits } from './bulk-units.ts';

export const CONTRACT_WIDTH = Object.keys(ITEM_FIELDS.contract).length;
const SIDE_SLOT = Object.keys(ITEM_FIELDS.contract).indexOf('unitSide');
const SIDES = CONTRACT_SIDES.length;

/**
 * Contracts side by side: rows of `CONTRACT_WIDTH` doubles as `ITEM_FIELDS` orders them, and the numbers of the units
 * that have a part in each, in the order of `CONTRACT_SIDES`; −1 for nobody who is counted.
 */
export interface ContractRows {
  readonly count: number;
  readonly data: Float64Array;
  readonly parties: Int32Array;
}

/** What the items of one measure came to in one variant, unit by unit. Amounts are exact doubles of fen. */
export interface VariantSums {
  readonly sum: Float64Array;
  /** The latest legal date of the items that count. */
  readonly day: Float64Array;
  /** Items with missing facts: how many, what they would get, how many of them nobody can say that of, their latest date. */
  readonly openItems: Int32Array;
  readonly openSum: Float64Array;
  readonly unknown: Int32Array;
  readonly openDay: Float64Array;
}

/** Adds items up, each looked at once and forgotten: what comes out can be added to what another part came to. */
export class BulkItems {
  readonly plan: BulkPlan;
  readonly units: BulkUnits;
  /** Measure by variant. */
  readonly sums: readonly (readonly VariantSums[])[];
  /** Facts that name the unit in any measure, each counted once a measure. */
  readonly candidates: Int32Array;
  /** Bits of the measures that have an item which waits for a person. */
  readonly waits: Int32Array;
  /** By run and unit the bits of the measures whose conditions on the unit hold. */
  readonly supported: readonly Int32Array[];
  readonly #anySupported: Int32Array;
  readonly #contractFrames: readonly Frame[];
  readonly #first: number;
  readonly #last: number;

  constructor(plan: BulkPlan, units: BulkUnits) {
    this.plan = plan;
    this.units = units;
    this.sums = plan.measures.map(({ variants }) => variants.map(() => emptySums(units.count)));
    this.candidates = new Int32Array(units.count);
    this.waits = new Int32Array(units.count);
    this.supported = plan.runs.map(({ frame }) => this.#supportedIn(frame));
    this.#anySupported = this.supported.reduce(
      (all, one) => all.map((bits, unit) => bits | (one[unit] ?? 0)),
      new Int32Array(units.count),
    );
    const used = new Set(plan.measures.filter(({ sides }) => sides > 0).flatMap(({ variants }) => variants));
    this.#contractFrames = plan.runs.filter((_, run) => used.has(run)).map(({ frame }) => frame);
    const { year } = plan.request;
    this.#first = encodeDate(parsePlainDate(`${year}-01-01`));
    this.#last = encodeDate(parsePlainDate(`${year}-12-31`));
  }

  #supportedIn(frame: Frame): Int32Array {
    const bits = new Int32Array(this.units.count);
    for (let unit = 0; unit < this.units.count; unit += 1) {
      placeUnit(frame, this.units.slots, unit);
      for (const [index, { compiled }] of this.plan.measures.entries()) {
        // What is not known of a unit refuses it no more than what holds.
        const failed = compiled.subject.some(({ expression }) => expression.quick(frame) === 0);
        if (!failed) bits[unit] = (bits[unit] ?? 0) | (1 << index);
      }
    }
    return bits;
  }

  /** Adds contracts. Every contract that concerns a unit must come exactly once. */
  addContracts({ count, data, parties }: ContractRows): void {
    for (const frame of this.#contractFrames) frame.data = data;
    for (let row = 0; row < count; row += 1) {
      for (let side = 0; side < SIDES; side += 1) {
        const unit = parties[row * SIDES + side] as number;
        if (unit < 0) continue;
        const mask = sidesOf(parties, row, { unit, side });
        if (mask > 0) this.#addContract(data, row * CONTRACT_WIDTH, { unit, side, mask });
      }
    }
  }

  #addContract(
    data: Float64Array,
    offset: number,
    { unit, side, mask }: { readonly unit: number; readonly side: number; readonly mask: number },
  ): void {
    const { measures, holds } = this.plan;
    const supported = this.#anySupported[unit] as number;
    let paying = 0;
    let placed = false;
    for (let index = 0; index < measures.length; index += 1) {
      const measure = measures[index] as BulkMeasure;
      if ((measure.sides & mask) === 0) continue;
      this.candidates[unit] = (this.candidates[unit] as number) + 1;
      if ((supported & (1 << index)) === 0) continue;
      if (!placed) {
        placed = true;
        data[offset + SIDE_SLOT] = side;
        for (const frame of this.#contractFrames) {
          frame.offset = offset;
          placeUnit(frame, this.units.slots, unit);
        }
      }
      if (this.#addItem(measure, index, unit)) paying |= 1 << index;
    }
    if (holds.length > 0 && paying > 0) this.#hold(unit, paying);
  }

  /** Adds one item under one measure; whether it counts in the first run. The frames stand at its row. */
  #addItem(measure: BulkMeasure, index: number, unit: number): boolean {
    const { item } = measure.compiled;
    let counts = false;
    for (let variant = 0; variant < measure.variants.length; variant += 1) {
      const { frame } = this.plan.runs[measure.variants[variant] as number] as BulkPlan['runs'][number];
      const day = item.date.quick(frame);
      if (!(day >= this.#first && day <= this.#last)) continue;
      frame.day = day;
      if (item.concerns !== null && item.concerns.quick(frame) === 0) continue;
      const outcome = evaluateQuick(item, frame);
      if (outcome === REFUSED) continue;
      const sums = this.sums[index]?.[variant] as VariantSums;
      if (Number.isNaN(outcome)) addOpen(sums, unit, { day, stake: item.amount.quick(frame) });
      else {
        sums.sum[unit] = (sums.sum[unit] as number) + outcome;
        sums.day[unit] = Math.max(sums.day[unit] as number, day);
        if (measure.variantOf[0] === variant) counts = true;
      }
    }
    return counts;
  }

  #hold(unit: number, paying: number): void {
    const together = paying & (this.supported[0]?.[unit] ?? 0);
    for (const mask of this.plan.holds) {
      const both = together & mask;
      // Two or more of its measures pay for the item.
      if ((both & (both - 1)) !== 0) this.waits[unit] = (this.waits[unit] as number) | both;
    }
  }

  /** Adds the items of a unit under a measure that is not about contracts. */
  addTable(index: number, unit: number, table: FactTable): void {
    const measure = this.plan.measures[index];
    if (measure === undefined) throw new Error(`there is no measure ${index}`);
    this.candidates[unit] = (this.candidates[unit] ?? 0) + table.count;
    for (let row = 0; row < table.count; row += 1) {
      for (const run of measure.variants) {
        const frame = this.plan.runs[run]?.frame;
        if (frame === undefined) continue;
        frame.data = table.data;
        frame.offset = row * table.width;
        placeUnit(frame, this.units.slots, unit);
      }
      this.#addItem(measure, index, unit);
    }
  }
}

function emptySums(units: number): VariantSums {
  return {
    sum: new Float64Array(units),
    day: new Float64Array(units).fill(Number.NEGATIVE_INFINITY),
    openItems: new Int32Array(units),
    openSum: new Float64Array(units),
    unknown: new Int32Array(units),
    openDay: new Float64Array(units).fill(Number.NEGATIVE_INFINITY),
  };
}

function addOpen(
  sums: VariantSums,
  unit: number,
  { day, stake }: { readonly day: number; readonly stake: number },
): void {
  sums.openItems[unit] = (sums.openItems[unit] as number) + 1;
  sums.openDay[unit] = Math.max(sums.openDay[unit] as number, day);
  if (Number.isNaN(stake)) sums.unknown[unit] = (sums.unknown[unit] as number) + 1;
  else sums.openSum[unit] = (sums.openSum[unit] as number) + stake;
}

/** Puts a unit into a frame. */
export function placeUnit(frame: Frame, slots: Float64Array, unit: number): void {
  const from = unit * UNIT_SLOTS.length;
  for (let index = 0; index < UNIT_SLOTS.length; index += 1) {
    frame.settlement[UNIT_SLOTS[index] as number] = slots[from + index] as number;
  }
}

/** Every part that the unit has in the contract, as bits; 0 when an earlier part has had its turn already. */
function sidesOf(
  parties: Int32Array,
  row: number,
  { unit, side }: { readonly unit: number; readonly side: number },
): number {
  let mask = 0;
  for (let other = 0; other < SIDES; other += 1) {
    if (parties[row * SIDES + other] !== unit) continue;
    if (other < side) return 0;
    mask |= 1 << other;
  }
  return mask;
}
