import type { ItemProgram } from '../compile.ts';
import { amountOf } from '../evaluate-items.ts';
import { CONTRACT_SIDES, ITEM_FIELDS } from '../fact-fields.ts';
import type { FactTable } from '../fact-table.ts';
import type { Evaluator, Frame } from '../frame.ts';
import { UNIT_SLOTS } from '../prepare.ts';
import { type BulkMeasure, type BulkPlan, type BulkRun, yearEnds } from './bulk-plan.ts';
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
  /**
   * Items with missing facts: how many, what they would get, how many of them nobody can say that of, their latest
   * date.
   */
  readonly openItems: Int32Array;
  readonly openSum: Float64Array;
  readonly unknown: Int32Array;
  readonly openDay: Float64Array;
}

/** What the items of one measure came to, in each variant. */
export interface MeasureSums {
  readonly variants: readonly VariantSums[];
  /** 1 where an item of the unit waits for a person. */
  readonly waits: Uint8Array;
}

/** Adds items up, each looked at once and forgotten. */
export class BulkItems {
  readonly plan: BulkPlan;
  readonly units: BulkUnits;
  readonly sums: readonly MeasureSums[];
  /** Facts that name the unit in any measure, each counted once a measure. */
  readonly candidates: Int32Array;
  /** By run and unit the bits of the measures whose conditions on the unit hold. */
  readonly supported: readonly Int32Array[];
  /** The measures that are evaluated here, as bits; the others share the sums of another document's form. */
  readonly #own: number;
  /** By unit the bits of the own measures that can pay it in any run. */
  readonly #possible: Int32Array;
  readonly #contractFrames: readonly Frame[];
  readonly #ends: readonly [number, number];

  /** With `base`, measures that come out the same there are evaluated there alone; it must be given the same facts. */
  constructor(plan: BulkPlan, units: BulkUnits, base: BulkItems | null = null) {
    this.plan = plan;
    this.units = units;
    const shared = base === null ? new Map<number, MeasureSums>() : sharedMeasures(plan, base);
    this.sums = plan.measures.map(
      ({ variants }, index) => shared.get(index) ?? emptyMeasure(variants, units),
    );
    this.#own = plan.measures.reduce((bits, _, index) => (shared.has(index) ? bits : bits | (1 << index)), 0);
    this.candidates = new Int32Array(units.count);
    this.supported = plan.runs.map(({ frame }) => this.#supportedIn(frame));
    this.#possible = new Int32Array(units.count);
    for (const bits of this.supported) {
      for (let unit = 0; unit < units.count; unit += 1) {
        this.#possible[unit] = (this.#possible[unit] as number) | ((bits[unit] as number) & this.#own);
      }
    }
    const used = new Set(
      plan.measures.flatMap(({ sides, variants }, index) =>
        sides > 0 && (this.#own & (1 << index)) !== 0 ? variants : [],
      ),
    );
    this.#contractFrames = plan.runs.filter((_, run) => used.has(run)).map(({ frame }) => frame);
    this.#ends = yearEnds(plan.request.year);
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
    const { measuresBySides } = this.plan;
    for (let row = 0; row < count; row += 1) {
      for (let side = 0; side < SIDES; side += 1) {
        const unit = parties[row * SIDES + side] as number;
        if (unit < 0) continue;
        const mask = sidesOf(parties, row, { unit, side });
        if (mask === 0) continue;
        const measures = measuresBySides[mask] as number;
        this.candidates[unit] = (this.candidates[unit] as number) + bitCount(measures);
        const possible = measures & (this.#possible[unit] as number);
        if (possible === 0) continue;
        data[row * CONTRACT_WIDTH + SIDE_SLOT] = side;
        this.#addContract(row * CONTRACT_WIDTH, unit, possible);
      }
    }
  }

  #addContract(offset: number, unit: number, possible: number): void {
    const { measures, holds } = this.plan;
    for (const frame of this.#contractFrames) {
      frame.offset = offset;
      placeUnit(frame, this.units.slots, unit);
    }
    let paying = 0;
    for (let index = 0; index < measures.length; index += 1) {
      if ((possible & (1 << index)) === 0) continue;
      if (this.#addItem(measures[index] as BulkMeasure, index, unit)) paying |= 1 << index;
    }
    if (holds.length > 0 && paying > 0) this.#hold(unit, paying);
  }

  /** Adds one item under one measure; whether it counts in the first run. The frames stand at its row. */
  #addItem(measure: BulkMeasure, index: number, unit: number): boolean {
    const { item } = measure.compiled;
    const { variants } = this.sums[index] as MeasureSums;
    const [first, last] = this.#ends;
    let counts = false;
    for (const group of measure.groups) {
      const { frame } = this.plan.runs[measure.variants[group[0] as number] as number] as BulkRun;
      const day = item.date.quick(frame);
      // An item of another year, or of no known date, is not of this settlement.
      if (!(day >= first && day <= last)) continue;
      frame.day = day;
      if (item.concerns !== null && item.concerns.quick(frame) === 0) continue;
      const known = conditionsOf(item, frame);
      if (known === 0) continue;
      for (const variant of group) {
        const { frame: own } = this.plan.runs[measure.variants[variant] as number] as BulkRun;
        own.day = day;
        const amount = known === 1 ? amountOf(item, own) : Number.NaN;
        const sums = variants[variant] as VariantSums;
        if (Number.isNaN(amount)) addOpen(sums, unit, { day, stake: item.amount.quick(own) });
        else {
          sums.sum[unit] = (sums.sum[unit] as number) + amount;
          if (day > (sums.day[unit] as number)) sums.day[unit] = day;
          if (measure.variantOf[0] === variant) counts = true;
        }
      }
    }
    return counts;
  }

  #hold(unit: number, paying: number): void {
    const together = paying & (this.supported[0]?.[unit] ?? 0);
    for (const mask of this.plan.holds) {
      const both = together & mask;
      // Only where two or more of its measures pay for the item does it wait.
      if ((both & (both - 1)) === 0) continue;
      for (const [index, { waits }] of this.sums.entries()) if ((both & (1 << index)) !== 0) waits[unit] = 1;
    }
  }

  /** Adds the items of a unit under a measure that is not about contracts. */
  addTable(index: number, unit: number, table: FactTable): void {
    const measure = this.plan.measures[index];
    if (measure === undefined) throw new Error(`there is no measure ${index}`);
    this.candidates[unit] = (this.candidates[unit] ?? 0) + table.count;
    if ((this.#own & (1 << index)) === 0) return;
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

/** The measures that come out as in a base, with what they come to there. Those that hold each other go together. */
function sharedMeasures(plan: BulkPlan, base: BulkItems): Map<number, MeasureSums> {
  const found = new Map<number, MeasureSums>();
  const namesOf = ({ holds, measures }: BulkPlan, index: number) =>
    holds
      .filter((mask) => (mask & (1 << index)) !== 0)
      .map((mask) =>
        measures.filter((_, other) => (mask & (1 << other)) !== 0).map(({ signature }) => signature),
      )
      .map((names) => names.join('\n'))
      .sort()
      .join('\n\n');
  for (const [index, { signature }] of plan.measures.entries()) {
    const same = base.plan.measures.findIndex((other) => other.signature === signature);
    if (same < 0 || namesOf(plan, index) !== namesOf(base.plan, same)) continue;
    const sums = base.sums[same];
    if (sums !== undefined) found.set(index, sums);
  }
  // Whether an item waits is seen only where all the measures that may pay for it are looked at together.
  const bitsOf = (mask: number) =>
    plan.measures.flatMap((_, index) => ((mask & (1 << index)) === 0 ? [] : [index]));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const indexes of plan.holds.map(bitsOf)) {
      if (!indexes.every((index) => found.has(index))) for (const index of indexes) found.delete(index);
    }
  }
  return found;
}

/** 0 when a condition fails, 1 when all hold, NaN when facts are missing. The frame stands at the item and its date. */
function conditionsOf({ quickConditions }: ItemProgram, frame: Frame): number {
  let known = 1;
  for (let index = 0; index < quickConditions.length; index += 1) {
    const value = (quickConditions[index] as Evaluator)(frame);
    if (value === 0) return 0;
    known *= value;
  }
  return known;
}

/** How many bits of a number are set. */
function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function emptyMeasure(variants: readonly number[], { count }: BulkUnits): MeasureSums {
  return { variants: variants.map(() => emptySums(count)), waits: new Uint8Array(count) };
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
