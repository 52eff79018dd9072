import { allocate, type Fen } from '../kernel/money.ts';
import type { CompiledPack, CompiledRelation } from './compile.ts';
import type { Frame } from './frame.ts';
import { applies, concernedBy, foreignGrants, sumOfGrants } from './relations.ts';
import { counts, type JointCapRun, type MeasureRun } from './run-state.ts';
import type { SettlementRequest } from './settlement.ts';

/** Lays every joint cap on its measures, in the order of the file. What other packs granted uses it up first. */
export function applyJointCaps(
  measures: readonly MeasureRun[],
  frame: Frame,
  { compiled, request }: { readonly compiled: CompiledPack; readonly request: SettlementRequest },
): readonly JointCapRun[] {
  const laid: JointCapRun[] = [];
  for (const entry of compiled.relations) {
    if (entry.relation.kind !== 'joint-cap' || entry.cap === null) continue;
    const concerned = concernedBy(entry.relation, measures).filter(({ amount }) => amount > 0);
    if (concerned.length === 0) continue;
    frame.day = Math.max(...concerned.map((measure) => measure.accountDay));
    if (!applies(entry, frame)) continue;
    laid.push(lay(entry, concerned, { frame, request }));
  }
  return laid;
}

function lay(
  entry: CompiledRelation,
  concerned: readonly MeasureRun[],
  { frame, request }: { readonly frame: Frame; readonly request: SettlementRequest },
): JointCapRun {
  const { relation, cap } = entry;
  const others = foreignGrants(relation, request);
  const used = sumOfGrants(others);
  const sum = concerned.reduce((total, measure) => total + measure.amount, used);
  const trace = new Float64Array(entry.width).fill(Number.NaN);
  Object.assign(frame, { itemsSum: sum, trace, traceOffset: 0 });
  entry.when?.traced(frame);
  const limit = cap?.traced(frame) ?? Number.NaN;
  if (Number.isNaN(limit)) {
    // Without a cap in force on that date nothing certain can be said: the measures come out incomplete.
    for (const measure of concerned) Object.assign(measure, { account: Number.NaN, amount: 0 });
  } else if (sum > limit || others.some(({ amount }) => amount === undefined)) {
    const open = others.find(({ certain, amount }) => certain === false || amount === undefined);
    // How much the cap leaves depends on a grant that is not settled: nobody can say it before.
    if (open !== undefined) holdAll(concerned, relation.id, open.label);
    const allocation = relation.kind === 'joint-cap' ? relation.allocation : 'in-order';
    if (sum > limit) distribute(concerned, Math.max(0, limit - used), allocation);
  }
  return { relation: entry, measures: concerned, others, cap: limit, sum, trace };
}

function holdAll(concerned: readonly MeasureRun[], relation: string, label: string): void {
  const question = {
    zh: `合并上限先由“${label}”使用，其数额尚未确定。`,
    en: `The joint cap is used by "${label}" first, whose amount is not settled yet.`,
  };
  for (const item of concerned.flatMap(({ items }) => items)) {
    if (counts(item)) item.waitsFor ??= { relation, question };
  }
}

function distribute(
  concerned: readonly MeasureRun[],
  limit: number,
  allocation: 'in-order' | 'largest-remainder',
): void {
  if (allocation === 'in-order') {
    let left = limit;
    for (const measure of concerned) {
      measure.amount = Math.min(measure.amount, left);
      left -= measure.amount;
    }
    return;
  }
  const parts = allocate(
    BigInt(limit) as Fen,
    concerned.map((measure) => BigInt(measure.amount)),
  );
  for (const [index, measure] of concerned.entries()) measure.amount = Number(parts[index] ?? 0n);
}
