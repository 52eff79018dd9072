import { allocate, type Fen } from '../../kernel/money.ts';
import type { CompiledRelation } from '../compile.ts';
import { guardExact } from '../encoding.ts';
import type { Frame } from '../frame.ts';
import type { CompiledExpression } from '../program.ts';
import type { MeasureStatus } from '../settlement.ts';
import { type BulkItems, placeUnit, type VariantSums } from './bulk-items.ts';
import type { BulkMeasure, BulkRun } from './bulk-plan.ts';

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
  const finisher = new UnitFinisher(items);
  for (let unit = 0; unit < units.count; unit += 1) {
    if (hasItems(items, unit)) finisher.write(result, unit);
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

/** A joint cap with the measures that it holds together, by their places. */
interface JointCap {
  readonly measures: readonly number[];
  readonly cap: CompiledExpression;
  readonly when: CompiledExpression | null;
  readonly allocation: Allocation;
}

/** How a joint cap is shared out among measures that come to more. */
type Allocation = Extract<CompiledRelation['relation'], { kind: 'joint-cap' }>['allocation'];

function jointCapsOf({ compiled, measures }: BulkItems['plan']): readonly JointCap[] {
  const placeOf = (id: string) => measures.findIndex((each) => each.compiled.measure.id === id);
  return compiled.relations.flatMap(({ relation, cap, when }) => {
    if (relation.kind !== 'joint-cap' || cap === null) return [];
    // In the order of the document, whatever order the relation names them in.
    const places = relation.measures.map(placeOf).filter((place) => place >= 0);
    return [{ measures: places.sort((a, b) => a - b), cap, when, allocation: relation.allocation }];
  });
}

/** By reading the runs at the highest and at the lowest rates. */
interface RunsOfReading {
  readonly highest: number;
  readonly lowest: number;
}

function runsByReading({ runs, readings }: BulkItems['plan']): readonly RunsOfReading[] {
  return Array.from({ length: readings }, (_, reading) => {
    const find = (bound: BulkRun['bound']) =>
      runs.findIndex((run) => run.reading === reading && run.bound === bound);
    return { highest: find('highest'), lowest: find('lowest') };
  });
}

/** Takes units, one after another, through accounts, joint caps and statuses, as `settleUnit` does. */
class UnitFinisher {
  readonly #items: BulkItems;
  readonly #jointCaps: readonly JointCap[];
  readonly #runs: readonly RunsOfReading[];
  #unit = 0;
  #unknownAmount = 0;

  constructor(items: BulkItems) {
    this.#items = items;
    this.#jointCaps = jointCapsOf(items.plan);
    this.#runs = runsByReading(items.plan);
  }

  write(result: BulkResult, unit: number): void {
    const { plan, candidates } = this.#items;
    this.#unit = unit;
    this.#unknownAmount = Math.floor(Number.MAX_SAFE_INTEGER / (4 * ((candidates[unit] ?? 0) + 1)));
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
    const { highest, lowest } = this.#runs[reading] as RunsOfReading;
    const base = this.#run(highest, false);
    const open = this.#hasOpen(highest) ? this.#run(highest, true) : base;
    return { base, open, lowest: plan.hasLowest ? this.#run(lowest, false) : base };
  }

  #sumsOf(measure: number, run: number): VariantSums | null {
    const { plan, sums, supported } = this.#items;
    if (((supported[run]?.[this.#unit] ?? 0) & (1 << measure)) === 0) return null;
    return sums[measure]?.variants[plan.measures[measure]?.variantOf[run] ?? 0] ?? null;
  }

  #hasOpen(run: number): boolean {
    for (let measure = 0; measure < this.#items.plan.measures.length; measure += 1) {
      if ((this.#sumsOf(measure, run)?.openItems[this.#unit] ?? 0) > 0) return true;
    }
    return false;
  }

  #run(run: number, includeOpen: boolean): UnitRun {
    const { plan, units } = this.#items;
    const made: UnitRun = { amount: [], account: [], day: [], atCap: [], joint: [] };
    const frame = plan.runs[run]?.frame;
    if (frame === undefined) throw new Error(`there is no run ${run}`);
    placeUnit(frame, units.slots, this.#unit);
    for (let measure = 0; measure < plan.measures.length; measure += 1) {
      const sums = this.#sumsOf(measure, run);
      const day = sums === null ? Number.NEGATIVE_INFINITY : this.#dayOf(sums, includeOpen);
      let account = 0;
      let capped = false;
      if (sums !== null && day !== Number.NEGATIVE_INFINITY) {
        const { quick } = (plan.measures[measure] as BulkMeasure).compiled.account;
        const sum = this.#sumOf(sums, includeOpen);
        frame.day = day;
        frame.itemsSum = sum;
        account = quick(frame);
        frame.itemsSum = BEYOND;
        capped = sum > 0 && quick(frame) === account;
      }
      made.account.push(account);
      made.amount.push(Number.isNaN(account) ? 0 : account);
      made.day.push(day === Number.NEGATIVE_INFINITY ? Number.NaN : day);
      made.atCap.push(capped);
    }
    for (const jointCap of this.#jointCaps) this.#layJointCap(jointCap, frame, made);
    return made;
  }

  /** The latest date of what counts; −∞ when nothing does. */
  #dayOf({ day, openDay }: VariantSums, includeOpen: boolean): number {
    const known = day[this.#unit] as number;
    return includeOpen ? Math.max(known, openDay[this.#unit] as number) : known;
  }

  #sumOf({ sum, openSum, unknown }: VariantSums, includeOpen: boolean): number {
    const known = sum[this.#unit] as number;
    if (!includeOpen) return guardExact(known);
    const atMost = (unknown[this.#unit] as number) * this.#unknownAmount;
    return guardExact(known + (openSum[this.#unit] as number) + atMost);
  }

  /** The same as `applyJointCaps`, for a unit to which nobody else has granted anything. */
  #layJointCap({ measures, cap, when, allocation }: JointCap, frame: Frame, made: UnitRun): void {
    const { amount, account, day, atCap, joint } = made;
    let bits = 0;
    let sum = 0;
    let latest = Number.NEGATIVE_INFINITY;
    for (const measure of measures) {
      const own = amount[measure] as number;
      if (own <= 0) continue;
      bits |= 1 << measure;
      sum += own;
      latest = Math.max(latest, day[measure] as number);
    }
    if (bits === 0) return;
    frame.day = latest;
    if (when !== null && when.quick(frame) !== 1) return;
    frame.itemsSum = sum;
    const limit = cap.quick(frame);
    joint.push(bits);
    if (!Number.isNaN(limit) && sum < limit) return;
    const concerned = measures.filter((measure) => (bits & (1 << measure)) !== 0);
    for (const measure of concerned) {
      if (Number.isNaN(limit)) {
        account[measure] = Number.NaN;
        amount[measure] = 0;
      } else atCap[measure] = true;
    }
    if (sum > limit) distribute(amount, concerned, { limit, allocation });
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
  { limit, allocation }: { readonly limit: number; readonly allocation: Allocation },
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
