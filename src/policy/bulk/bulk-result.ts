import { allocate, type Fen } from '../../kernel/money.ts';
import type { CompiledRelation } from '../compile.ts';
import { guardExact } from '../encoding.ts';
import type { MeasureStatus } from '../settlement.ts';
import { type BulkItems, placeUnit, type VariantSums } from './bulk-items.ts';
import type { BulkRun } from './bulk-plan.ts';

/** Statuses by their code in a result; 0: no item counts and nothing is open. */
export const BULK_STATUSES = [
  'refused',
  'granted',
  'ceiling',
  'incomplete',
  'waiting',
] as const satisfies readonly MeasureStatus[];
const [REFUSED, GRANTED, CEILING, INCOMPLETE, WAITING] = [0, 1, 2, 3, 4];

/** What units get under each measure: places are `unit × measures + measure`, amounts exact doubles of fen. */
export interface BulkResult {
  readonly measures: readonly string[];
  readonly status: Uint8Array;
  /** Certain: the amount of a measure that is granted, or as far as it is certain while facts are missing. */
  readonly certain: Float64Array;
  /** At most, until a rate is approved. */
  readonly upTo: Float64Array;
  /** 1 where a cap of the measure, or one that it shares, leaves no room for more. */
  readonly atCap: Uint8Array;
}

/** A sum of items that no unit reaches (1,000 亿元 in fen): what an account gives for it is its cap. */
const BEYOND = 1e13;

/** The measures of one unit in one run. */
interface UnitRun {
  readonly amount: number[];
  readonly account: number[];
  readonly day: number[];
  readonly atCap: boolean[];
  /** By joint cap the measures that it was laid on, as bits. */
  readonly joint: number[];
}

/** The amounts of all units, after caps: the same to the fen as `settleUnit` gives for each of them. */
export function finishBulk(items: BulkItems): BulkResult {
  const { plan, units } = items;
  const width = plan.measures.length;
  const result: BulkResult = {
    measures: plan.measures.map(({ compiled }) => compiled.measure.id),
    status: new Uint8Array(units.count * width),
    certain: new Float64Array(units.count * width),
    upTo: new Float64Array(units.count * width),
    atCap: new Uint8Array(units.count * width),
  };
  for (let unit = 0; unit < units.count; unit += 1) {
    if (hasItems(items, unit)) new UnitFinisher(items, unit).write(result);
  }
  return result;
}

function hasItems(items: BulkItems, unit: number): boolean {
  for (const { variants } of items.sums) {
    for (const { sum, day, openItems } of variants) {
      if (day[unit] !== Number.NEGATIVE_INFINITY || openItems[unit] !== 0 || sum[unit] !== 0) return true;
    }
  }
  return false;
}

/** The runs of one reading: certain, with open items counted in, at the lowest rates. */
interface ReadingOfUnit {
  readonly base: UnitRun;
  readonly open: UnitRun;
  readonly lowest: UnitRun;
}

/** Takes one unit through accounts, joint caps and statuses, as `settleUnit` does. */
class UnitFinisher {
  readonly #items: BulkItems;
  readonly #unit: number;
  readonly #unknownAmount: number;

  constructor(items: BulkItems, unit: number) {
    this.#items = items;
    this.#unit = unit;
    this.#unknownAmount = Math.floor(Number.MAX_SAFE_INTEGER / (4 * ((items.candidates[unit] ?? 0) + 1)));
  }

  write(result: BulkResult): void {
    const { plan } = this.#items;
    const readings: ReadingOfUnit[] = [];
    for (let reading = 0; reading < plan.readings; reading += 1) readings.push(this.#reading(reading));
    const [first] = readings;
    if (first === undefined) return;
    for (let measure = 0; measure < plan.measures.length; measure += 1) {
      const place = this.#unit * plan.measures.length + measure;
      const status = this.#status(readings, first, measure);
      result.status[place] = status;
      const amount = first.base.amount[measure] ?? 0;
      if (status === GRANTED || status === INCOMPLETE) result.certain[place] = amount;
      if (status === CEILING) result.upTo[place] = amount;
      result.atCap[place] = first.base.atCap[measure] === true && status !== WAITING ? 1 : 0;
    }
  }

  #reading(reading: number): ReadingOfUnit {
    const { plan } = this.#items;
    const find = (bound: BulkRun['bound']) =>
      plan.runs.findIndex((run) => run.reading === reading && run.bound === bound);
    const highest = find('highest');
    const base = this.#run(highest, false);
    const open = this.#hasOpen(highest) ? this.#run(highest, true) : base;
    return { base, open, lowest: plan.hasLowest ? this.#run(find('lowest'), false) : base };
  }

  #sumsOf(measure: number, run: number): VariantSums | null {
    const { plan, sums, supported } = this.#items;
    if (((supported[run]?.[this.#unit] ?? 0) & (1 << measure)) === 0) return null;
    return sums[measure]?.variants[plan.measures[measure]?.variantOf[run] ?? 0] ?? null;
  }

  #hasOpen(run: number): boolean {
    return this.#items.plan.measures.some(
      (_, measure) => (this.#sumsOf(measure, run)?.openItems[this.#unit] ?? 0) > 0,
    );
  }

  #run(run: number, includeOpen: boolean): UnitRun {
    const { plan, units } = this.#items;
    const made: UnitRun = { amount: [], account: [], day: [], atCap: [], joint: [] };
    const frame = plan.runs[run]?.frame;
    if (frame === undefined) throw new Error(`there is no run ${run}`);
    placeUnit(frame, units.slots, this.#unit);
    for (const [measure, { compiled }] of plan.measures.entries()) {
      const { sum, day } = this.#itemsSum(measure, run, includeOpen);
      let account = 0;
      let capped = false;
      if (Number.isFinite(day)) {
        Object.assign(frame, { day, itemsSum: sum });
        account = compiled.account.quick(frame);
        frame.itemsSum = BEYOND;
        capped = sum > 0 && compiled.account.quick(frame) === account;
      }
      made.account.push(account);
      made.amount.push(Number.isNaN(account) ? 0 : account);
      made.day.push(Number.isFinite(day) ? day : Number.NaN);
      made.atCap.push(capped);
    }
    for (const relation of plan.compiled.relations) this.#layJointCap(relation, run, made);
    return made;
  }

  #itemsSum(
    measure: number,
    run: number,
    includeOpen: boolean,
  ): { readonly sum: number; readonly day: number } {
    const sums = this.#sumsOf(measure, run);
    if (sums === null) return { sum: 0, day: Number.NEGATIVE_INFINITY };
    const unit = this.#unit;
    const [sum = 0, day = Number.NEGATIVE_INFINITY] = [sums.sum[unit], sums.day[unit]];
    if (!includeOpen) return { sum: guardExact(sum), day };
    const unknown = (sums.unknown[unit] ?? 0) * this.#unknownAmount;
    const openDay = sums.openDay[unit] ?? Number.NEGATIVE_INFINITY;
    return { sum: guardExact(sum + (sums.openSum[unit] ?? 0) + unknown), day: Math.max(day, openDay) };
  }

  /** The same as `applyJointCaps`, for a unit to which nobody else has granted anything. */
  #layJointCap({ relation, cap, when }: CompiledRelation, run: number, made: UnitRun): void {
    if (relation.kind !== 'joint-cap' || cap === null) return;
    const { plan } = this.#items;
    const frame = plan.runs[run]?.frame;
    const concerned = plan.measures.flatMap(({ compiled }, measure) =>
      relation.measures.includes(compiled.measure.id) && (made.amount[measure] ?? 0) > 0 ? [measure] : [],
    );
    if (concerned.length === 0 || frame === undefined) return;
    frame.day = Math.max(...concerned.map((measure) => made.day[measure] ?? Number.NaN));
    if (when !== null && when.quick(frame) !== 1) return;
    const sum = concerned.reduce((total, measure) => total + (made.amount[measure] ?? 0), 0);
    frame.itemsSum = sum;
    const limit = cap.quick(frame);
    made.joint.push(concerned.reduce((bits, measure) => bits | (1 << measure), 0));
    if (Number.isNaN(limit)) {
      for (const measure of concerned) {
        made.account[measure] = Number.NaN;
        made.amount[measure] = 0;
      }
    } else if (sum >= limit) {
      for (const measure of concerned) made.atCap[measure] = true;
      if (sum > limit) distribute(made.amount, concerned, { limit, allocation: relation.allocation });
    }
  }

  #status(readings: readonly ReadingOfUnit[], first: ReadingOfUnit, measure: number): number {
    const amount = first.base.amount[measure] ?? 0;
    const amountOf = ({ base }: ReadingOfUnit) => base.amount[measure] ?? 0;
    if (readings.some((other) => amountOf(other) !== amount)) return WAITING;
    if (this.#waits(first.base, measure)) return WAITING;
    const sums = this.#sumsOf(measure, 0);
    const day = sums?.day[this.#unit] ?? Number.NEGATIVE_INFINITY;
    if (sums === null || (day === Number.NEGATIVE_INFINITY && sums.openItems[this.#unit] === 0))
      return REFUSED;
    const possible = first.open.amount[measure] ?? amount;
    const certain = !Number.isNaN(first.base.account[measure] ?? 0) && possible === amount;
    if (!certain) return INCOMPLETE;
    return Math.min(amount, first.lowest.amount[measure] ?? amount) === amount ? GRANTED : CEILING;
  }

  /** Whether an item of the measure, or of one that cuts it under a joint cap, waits for a person. */
  #waits(base: UnitRun, measure: number): boolean {
    const { sums } = this.#items;
    const waits = (index: number) => sums[index]?.waits[this.#unit] === 1;
    if (waits(measure)) return true;
    if (base.amount[measure] === base.account[measure]) return false;
    return base.joint.some(
      (bits) =>
        (bits & (1 << measure)) !== 0 && sums.some((_, other) => (bits & (1 << other)) !== 0 && waits(other)),
    );
  }
}

function distribute(
  amounts: number[],
  concerned: readonly number[],
  { limit, allocation }: { readonly limit: number; readonly allocation: 'in-order' | 'largest-remainder' },
): void {
  if (allocation === 'in-order') {
    let left = limit;
    for (const measure of concerned) {
      amounts[measure] = Math.min(amounts[measure] ?? 0, left);
      left -= amounts[measure] ?? 0;
    }
    return;
  }
  const parts = allocate(
    BigInt(limit) as Fen,
    concerned.map((measure) => BigInt(amounts[measure] ?? 0)),
  );
  for (const [index, measure] of concerned.entries()) amounts[measure] = Number(parts[index] ?? 0n);
}
