import { allocate, type Fen } from '../kernel/money.ts';
import { yearOf } from '../kernel/time.ts';
import type { CompiledPack } from './compile.ts';
import { decodeDate, guardExact } from './encoding.ts';
import { amountAtStake, evaluateTraced, REFUSED } from './evaluate-items.ts';
import type { Frame } from './frame.ts';
import { applyJointCaps } from './joint-caps.ts';
import type { Allocation } from './pack-schema.ts';
import { type Candidates, createFrame, type RunOptions } from './prepare.ts';
import { applyItemRelations } from './relations.ts';
import { counts, type ItemRun, type JointCapRun, type MeasureRun } from './run-state.ts';
import type { SettlementRequest } from './settlement.ts';

/** What every run of one settlement shares. */
export interface Settling {
  readonly compiled: CompiledPack;
  readonly request: SettlementRequest;
  readonly candidates: readonly Candidates[];
}

/** All measures of a unit's year, settled once. */
export interface Run {
  readonly frame: Frame;
  readonly measures: readonly MeasureRun[];
  readonly jointCaps: readonly JointCapRun[];
  /** Stands for an unknown amount when open items are counted in; no real amount reaches it. */
  readonly unknownAmount: number;
}

/** Settles all measures once, with everything that is open resolved as the options say. */
export function runOnce({ compiled, request, candidates }: Settling, options: RunOptions): Run {
  const frame = createFrame(compiled, request, options);
  const count = candidates.reduce((sum, { facts }) => sum + facts.length, 0);
  const unknownAmount = Math.floor(Number.MAX_SAFE_INTEGER / (4 * (count + 1)));
  const measures = candidates.map((entry) => runItems(entry, frame, request.year));
  applyItemRelations(measures, frame, { compiled, request });
  for (const measure of measures) runAccount(measure, frame, options.includeOpen ? unknownAmount : null);
  const jointCaps = applyJointCaps(measures, frame, { compiled, request });
  for (const measure of measures) {
    allocateToItems(measure.items, measure.amount, measure.candidates.compiled.measure.items.allocation);
  }
  return { frame, measures, jointCaps, unknownAmount };
}

function runItems(candidates: Candidates, frame: Frame, year: number): MeasureRun {
  const { item: program, subject, accountWidth } = candidates.compiled;
  const { table } = candidates;
  const itemTrace = new Float64Array(table.count * program.width).fill(Number.NaN);
  const placed: ItemRun[] = [];
  const notPlaced: ItemRun[] = [];
  for (const [row, fact] of candidates.facts.entries()) {
    Object.assign(frame, { data: table.data, offset: row * table.width });
    Object.assign(frame, { trace: itemTrace, traceOffset: row * program.width });
    const outcome = evaluateTraced(program, frame);
    if (program.concerns?.traced(frame) === 0) continue;
    const base = { fact, row, day: frame.day, amount: 0, relationReasons: [], waitsFor: null };
    const run: ItemRun = { ...base, outcome, atStake: amountAtStake(program, frame) };
    if (Number.isNaN(frame.day)) notPlaced.push(run);
    else if (Number.isFinite(frame.day) && yearOf(decodeDate(frame.day)) === year) placed.push(run);
  }
  const accountTrace = new Float64Array(accountWidth).fill(Number.NaN);
  Object.assign(frame, { trace: accountTrace, traceOffset: 0 });
  const failedSubject = subject.filter(({ expression }) => expression.traced(frame) === 0);
  const rest = { failedSubject, itemTrace, accountTrace, accountDay: Number.NaN, account: 0, amount: 0 };
  return { candidates, items: inOrder(placed), notPlaced, ...rest };
}

function inOrder(items: readonly ItemRun[]): ItemRun[] {
  return [...items].sort(
    (a, b) => a.day - b.day || (a.fact.id < b.fact.id ? -1 : a.fact.id > b.fact.id ? 1 : 0),
  );
}

function runAccount(measure: MeasureRun, frame: Frame, unknownAmount: number | null): void {
  if (measure.failedSubject.length > 0) {
    for (const item of measure.items) item.outcome = REFUSED;
  }
  let sum = 0;
  let day = Number.NEGATIVE_INFINITY;
  for (const item of measure.items) {
    if (unknownAmount !== null && Number.isNaN(item.outcome)) {
      item.outcome = Number.isNaN(item.atStake) ? unknownAmount : item.atStake;
    }
    if (!counts(item)) continue;
    sum = guardExact(sum + item.outcome);
    day = Math.max(day, item.day);
  }
  if (!Number.isFinite(day)) return;
  // The cap of a year is the one in force on the latest legal date of what it is laid on.
  Object.assign(frame, { day, itemsSum: sum, trace: measure.accountTrace, traceOffset: 0 });
  measure.accountDay = day;
  measure.account = measure.candidates.compiled.account.traced(frame);
  measure.amount = Number.isNaN(measure.account) ? 0 : measure.account;
}

/** Lays an amount on the items it was made of; the parts add up to it to the fen. */
function allocateToItems(items: readonly ItemRun[], amount: number, allocation: Allocation): void {
  const paid = items.filter(counts);
  const sum = paid.reduce((total, item) => total + item.outcome, 0);
  if (sum === 0) return;
  if (allocation === 'in-order' && amount <= sum) {
    let left = amount;
    for (const item of paid) {
      item.amount = Math.min(item.outcome, left);
      left -= item.amount;
    }
    return;
  }
  const parts = allocate(
    BigInt(amount) as Fen,
    paid.map((item) => BigInt(item.outcome)),
  );
  for (const [index, item] of paid.entries()) item.amount = Number(parts[index] ?? 0n);
}
