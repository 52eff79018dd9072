import type { Message } from '../kernel/messages.ts';
import { allocate, type Fen } from '../kernel/money.ts';
import type { CompiledPack } from './compile.ts';
import { REFUSED } from './evaluate-items.ts';
import { LEVELS, type PriorGrantFact } from './facts.ts';
import type { Frame } from './frame.ts';
import { resolveCitation } from './pack.ts';
import type { Relation } from './pack-schema.ts';
import { counts, type ItemRun, type JointCapRun, type MeasureRun } from './run-state.ts';
import type { RefusalReason, SettlementRequest } from './settlement.ts';

/** What a relation is applied in. */
interface RelationContext {
  readonly compiled: CompiledPack;
  readonly request: SettlementRequest;
  readonly relation: Relation;
}

/** Refuses or holds back items that a relation forbids or leaves open, before sums are made. */
export function applyItemRelations(
  compiled: CompiledPack,
  measures: readonly MeasureRun[],
  request: SettlementRequest,
): void {
  for (const { relation } of compiled.relations) {
    const context: RelationContext = { compiled, request, relation };
    const concerned = measures.filter(({ candidates }) =>
      relation.measures.includes(candidates.compiled.measure.id),
    );
    if (relation.kind === 'no-repeat-above-level' || relation.kind === 'one-side') {
      for (const item of concerned.flatMap(({ items }) => items)) refusePaid(item, context);
    }
    if (relation.kind === 'exclusive' || relation.kind === 'undefined') holdShared(concerned, context);
  }
}

/** What somebody else, or a higher level, has already paid for. */
function refusePaid(item: ItemRun, context: RelationContext): void {
  const { relation, request } = context;
  const paid = request.facts.priorGrants.find(
    (grant) => grant.itemId === item.fact.id && excludes(grant, context),
  );
  if (paid === undefined || item.outcome === REFUSED) return;
  const sentence =
    relation.kind === 'no-repeat-above-level'
      ? relation.refusal
      : {
          zh: '同一年度同一项目只支持一方，另一方已获支持。',
          en: 'One side of a deal is supported in a year; the other already was.',
        };
  refuse(item, { zh: `${sentence.zh}（${paid.label}）`, en: `${sentence.en} (${paid.label})` }, context);
}

function excludes(grant: PriorGrantFact, { relation, request }: RelationContext): boolean {
  if (relation.kind === 'no-repeat-above-level') {
    return LEVELS.indexOf(grant.level) <= LEVELS.indexOf(relation.level);
  }
  return grant.unitId !== request.unit.id && grant.year === request.year;
}

function refuse(item: ItemRun, sentence: Message, { compiled, relation }: RelationContext): void {
  const citation = relation.citation === null ? null : resolveCitation(compiled.pack, relation.citation);
  const reason: RefusalReason = { condition: relation.id, sentence, citation };
  item.outcome = REFUSED;
  item.relationReasons = [...item.relationReasons, reason];
}

/** An item that two measures pay for: a person's choice is followed, without one the item waits in both. */
function holdShared(concerned: readonly MeasureRun[], context: RelationContext): void {
  const { relation, request } = context;
  const payers = new Map<string, { readonly item: ItemRun; readonly measure: string }[]>();
  for (const measure of concerned) {
    for (const item of measure.items) {
      if (!counts(item) || measure.failedSubject.length > 0) continue;
      const entry = { item, measure: measure.candidates.compiled.measure.id };
      payers.set(item.fact.id, [...(payers.get(item.fact.id) ?? []), entry]);
    }
  }
  for (const [itemId, entries] of payers) {
    if (entries.length < 2) continue;
    const choice = request.choices?.find(
      (given) => given.relation === relation.id && given.itemId === itemId,
    );
    for (const { item, measure } of entries) {
      if (choice === undefined) item.waitsFor = relation.id;
      else if (!choice.measures.includes(measure)) {
        const zh = '经决定，该项目按另一措施支持。';
        refuse(item, { zh, en: 'By decision the item is paid under another measure.' }, context);
      }
    }
  }
}

/** Lays every joint cap on its measures, in the order of the file. */
export function applyJointCaps(
  compiled: CompiledPack,
  measures: readonly MeasureRun[],
  frame: Frame,
): readonly JointCapRun[] {
  const laid: JointCapRun[] = [];
  for (const entry of compiled.relations) {
    const { relation, cap } = entry;
    if (relation.kind !== 'joint-cap' || cap === null) continue;
    const concerned = measures.filter(
      (measure) => measure.amount > 0 && relation.measures.includes(measure.candidates.compiled.measure.id),
    );
    if (concerned.length === 0) continue;
    const sum = concerned.reduce((total, measure) => total + measure.amount, 0);
    const trace = new Float64Array(entry.width).fill(Number.NaN);
    const day = Math.max(...concerned.map((measure) => measure.accountDay));
    Object.assign(frame, { day, itemsSum: sum, trace, traceOffset: 0 });
    if (entry.when !== null && entry.when.traced(frame) !== 1) continue;
    const limit = cap.traced(frame);
    if (Number.isNaN(limit)) {
      // Without a cap in force on that date nothing certain can be said: the measures come out incomplete.
      for (const measure of concerned) Object.assign(measure, { account: Number.NaN, amount: 0 });
    } else if (sum > limit) distribute(concerned, limit, relation.allocation);
    laid.push({ relation: entry, measures: concerned, cap: limit, sum, trace });
  }
  return laid;
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
