import type { Message } from '../kernel/messages.ts';
import type { CompiledPack, CompiledRelation } from './compile.ts';
import { encodeFen, guardExact } from './encoding.ts';
import { REFUSED } from './evaluate-items.ts';
import { LEVELS, type PriorGrantFact } from './facts.ts';
import type { Frame } from './frame.ts';
import { resolveCitation } from './pack.ts';
import type { Relation } from './pack-schema.ts';
import { counts, type ItemRun, type MeasureRun } from './run-state.ts';
import type { RefusalReason, RelationChoice, SettlementRequest } from './settlement.ts';

/** What a relation is applied in. */
export interface RelationContext {
  readonly compiled: CompiledPack;
  readonly request: SettlementRequest;
  readonly relation: Relation;
}

/** Refuses or holds back items that a relation forbids or leaves open, before sums are made. */
export function applyItemRelations(
  measures: readonly MeasureRun[],
  frame: Frame,
  { compiled, request }: Pick<RelationContext, 'compiled' | 'request'>,
): void {
  for (const entry of compiled.relations) {
    const { relation } = entry;
    if (relation.kind === 'joint-cap' || !applies(entry, frame)) continue;
    const context: RelationContext = { compiled, request, relation };
    const concerned = concernedBy(relation, measures);
    if (relation.kind === 'no-repeat-above-level' || relation.kind === 'one-side') {
      for (const item of concerned.flatMap(({ items }) => items)) refusePaid(item, context);
    }
    if (relation.kind === 'exclusive' || relation.kind === 'undefined') holdShared(concerned, context);
  }
  for (const measure of measures) followAcross(measure, request);
}

/** Whether a relation that rests on an interpretation applies in this reading. */
export function applies({ when, width }: CompiledRelation, frame: Frame): boolean {
  if (when === null) return true;
  Object.assign(frame, { trace: new Float64Array(width).fill(Number.NaN), traceOffset: 0 });
  return when.traced(frame) === 1;
}

/** What a person chose for an item under a relation; a choice for the one item goes before one for all of them. */
export function choiceFor(
  choices: readonly RelationChoice[] | undefined,
  relation: string,
  itemId: string,
): RelationChoice | undefined {
  const given = (choices ?? []).filter((choice) => choice.relation === relation);
  return given.find((choice) => choice.itemId === itemId) ?? given.find((choice) => choice.itemId === null);
}

/** The measures that a relation names. */
export function concernedBy(relation: Relation, measures: readonly MeasureRun[]): readonly MeasureRun[] {
  return measures.filter(({ candidates }) => relation.measures.includes(candidates.compiled.measure.id));
}

const ONE_SIDE: Message = {
  zh: '同一年度同一项目只支持一方，另一方已获支持。',
  en: 'One side of a deal is supported in a year; the other already was.',
};

/** What somebody else, or a higher level, has already paid for; what it may still pay for has to wait. */
function refusePaid(item: ItemRun, context: RelationContext): void {
  const { relation, request } = context;
  if (item.outcome === REFUSED) return;
  const grants = request.facts.priorGrants.filter(
    (grant) => grant.itemId === item.fact.id && excludes(grant, context),
  );
  const paid = grants.find(({ certain }) => certain !== false);
  if (paid !== undefined) {
    const sentence = relation.kind === 'no-repeat-above-level' ? relation.refusal : ONE_SIDE;
    refuse(item, { zh: `${sentence.zh}（${paid.label}）`, en: `${sentence.en} (${paid.label})` }, context);
    return;
  }
  const [open] = grants;
  if (open === undefined) return;
  item.waitsFor ??= {
    relation: relation.id,
    question: {
      zh: `该项目可能由“${open.label}”支持，结果尚未确定；确定后才能判断是否重复支持。`,
      en: `"${open.label}" may support the item and is not settled yet; until then a repeat cannot be ruled out.`,
    },
  };
}

function excludes(grant: PriorGrantFact, { relation, request }: RelationContext): boolean {
  const own = grant.unitId === request.unit.id;
  if (relation.kind !== 'no-repeat-above-level') return !own && grant.year === request.year;
  if (relation.beneficiary === 'same-unit' && !own) return false;
  return LEVELS.indexOf(grant.level) <= LEVELS.indexOf(relation.level);
}

function refuse(item: ItemRun, sentence: Message, { compiled, relation }: RelationContext): void {
  const citation = relation.citation === null ? null : resolveCitation(compiled.pack, relation.citation);
  refuseFor(item, { condition: relation.id, sentence, citation });
}

function refuseFor(item: ItemRun, reason: RefusalReason): void {
  item.outcome = REFUSED;
  item.relationReasons = [...item.relationReasons, reason];
}

const UNDEFINED: Message = {
  zh: '文件未规定两项措施能否对同一项目同时支持，须由主管部门决定。',
  en: 'The document does not say whether both measures support the same item; the authority has to decide.',
};

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
    const choice = choiceFor(request.choices, relation.id, itemId);
    for (const { item, measure } of entries) {
      if (choice === undefined)
        item.waitsFor = { relation: relation.id, question: relation.question ?? UNDEFINED };
      else if (!choice.measures.includes(measure)) {
        const zh = '经决定，该项目按另一措施支持。';
        refuse(item, { zh, en: 'By decision the item is paid under another measure.' }, context);
      }
    }
  }
}

/** What relations between this pack and others do to the items of a measure. */
function followAcross(measure: MeasureRun, { across }: SettlementRequest): void {
  if (across === undefined) return;
  const { id } = measure.candidates.compiled.measure;
  for (const item of measure.items) {
    for (const found of across) {
      if (found.measure !== id || found.itemId !== item.fact.id || item.outcome === REFUSED) continue;
      const { relation, sentence, citation } = found;
      if (found.effect === 'refuse') refuseFor(item, { condition: relation, sentence, citation });
      else item.waitsFor ??= { relation, question: sentence };
    }
  }
}

/** What the unit was granted in the year under measures of other packs that share a joint cap. */
export function foreignGrants(relation: Relation, request: SettlementRequest): readonly PriorGrantFact[] {
  return request.facts.priorGrants.filter(
    ({ measure, unitId, year }) =>
      measure !== undefined &&
      relation.measures.includes(measure) &&
      unitId === request.unit.id &&
      year === request.year,
  );
}

/** Σ of the grants whose amount is known, in exact fen. */
export function sumOfGrants(grants: readonly PriorGrantFact[]): number {
  return grants.reduce(
    (sum, { amount }) => (amount === undefined ? sum : guardExact(sum + encodeFen(amount))),
    0,
  );
}
