import type { Message } from '../kernel/messages.ts';
import { type Fen, fen } from '../kernel/money.ts';
import { type ChangePlace, papersToComplete, withChangedFacts } from './changed-facts.ts';
import { type CompiledPack, packOfYear } from './compile.ts';
import { capSentence, changeSentence, outcomeSentence } from './counterfactual-text.ts';
import { decodeValue } from './encoding.ts';
import { REFUSED } from './evaluate-items.ts';
import type { ContractFact } from './facts.ts';
import { type NeededFact, neededFor, type Way, wayOf } from './needed-facts.ts';
import { withNoticeRates } from './notice.ts';
import { refusePolicy } from './policy-refusals.ts';
import { findCandidates, readingsOf } from './prepare.ts';
import { runOnce } from './run.ts';
import { counts, type ItemRun, type MeasureRun } from './run-state.ts';
import { settleUnit } from './settle.ts';
import type { ItemSettlement, MeasureSettlement, SettlementRequest } from './settlement.ts';

/** One fact that has to be otherwise, with how it can come to be. */
export interface FactChange {
  readonly input: string;
  readonly label: Message;
  /** As in an explanation: fen as a decimal string, dates and codes as text, null for what is not known. */
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
  readonly way: Way;
  readonly sentence: Message;
}

/**
 * Why an item gets nothing, less, or cannot be computed, and the least that would change it. `change`: with these
 * changes the engine itself comes to `after`. `nothing`: no fact changes it, and the sentence says why. `unknown`: the
 * condition is of a form for which neither was found.
 */
export interface Counterfactual {
  readonly about: 'refused' | 'incomplete' | 'cut';
  readonly itemId: string | null;
  readonly itemLabel: string | null;
  readonly verdict: 'change' | 'nothing' | 'unknown';
  readonly changes: readonly FactChange[];
  /** The measure's amount now and with the changes; null where it waits or a value is still to be fixed. */
  readonly before: Fen;
  readonly after: Fen | null;
  readonly sentence: Message;
}

/** Items are looked at from the largest on, so that an answer comes at once however many a unit has. */
const ITEMS_LOOKED_AT = 20;
/** Changing one fact can bring another condition up; more rounds than this never helped. */
const ROUNDS = 4;

/**
 * For each refusal, cut and incomplete item of a measure the smallest change that flips it, found from the trace and
 * proven by settling the changed facts, or why nothing would. At most 20 items, the largest first; then the cap. Pure.
 * Refuses an unknown measure (`policy.unknown_measure`).
 */
export function counterfactual(
  document: CompiledPack,
  given: SettlementRequest,
  measureId: string,
): readonly Counterfactual[] {
  const compiled = connectedTo(packOfYear(document, given.year), measureId);
  const asked: Asked = { compiled, request: withNoticeRates(compiled.pack, given), measureId };
  const now = look(asked, asked.request);
  if (now === null) return [];
  const concerned = now.run.items
    .map((item) => ({ item, settled: now.measure.items.find(({ id }) => id === item.fact.id) }))
    .filter(({ settled }) => settled?.status === 'refused' || settled?.status === 'incomplete')
    .sort((a, b) => sizeOf(b.item) - sizeOf(a.item));
  const items = concerned
    .slice(0, ITEMS_LOOKED_AT)
    .flatMap(({ item, settled }) =>
      settled === undefined ? [] : [explainItem(asked, now, { item, settled })],
    );
  return [...items, ...cutOf(now)];
}

interface Asked {
  readonly compiled: CompiledPack;
  readonly request: SettlementRequest;
  readonly measureId: string;
}

/** A settlement of the measure together with the run that its trace is in. */
interface Look {
  readonly measure: MeasureSettlement;
  readonly run: MeasureRun;
  /** What the account comes to, and what it would come to at most, whatever its items. */
  readonly account: number;
  readonly highest: number;
}

/** The pack with the measure and those alone that a relation joins to it: the others cannot change its amount. */
function connectedTo(compiled: CompiledPack, measureId: string): CompiledPack {
  if (!compiled.measures.some(({ measure }) => measure.id === measureId))
    throw refusePolicy('policy.unknown_measure', { measure: measureId });
  const near = new Set([measureId]);
  for (let size = 0; size !== near.size; ) {
    size = near.size;
    for (const { relation } of compiled.relations) {
      if (relation.measures.some((id) => near.has(id))) for (const id of relation.measures) near.add(id);
    }
  }
  return { ...compiled, measures: compiled.measures.filter(({ measure }) => near.has(measure.id)) };
}

function look(asked: Asked, request: SettlementRequest): Look | null {
  const measure = settleUnit(asked.compiled, request).measures.find(({ id }) => id === asked.measureId);
  const { run, frame } = runFirst(asked, request);
  if (measure === undefined || run === undefined) return null;
  // What the account would come to if its items came to more than any cap: equal to its amount once a cap is reached.
  const probe = { day: run.accountDay, itemsSum: 1e15, trace: new Float64Array(run.accountTrace.length) };
  Object.assign(frame, { ...probe, traceOffset: 0 });
  const highest = Number.isFinite(run.accountDay) ? run.candidates.compiled.account.quick(frame) : Number.NaN;
  return { measure, run, account: run.account, highest };
}

/** One run of the first reading: what the trace is read from, and far cheaper than a settlement. */
function runFirst({ compiled, measureId }: Asked, request: SettlementRequest) {
  const settling = { compiled, request, candidates: findCandidates(compiled, request) };
  const reading = readingsOf(compiled)[0] ?? new Map<string, number>();
  const { measures, frame } = runOnce(settling, { reading, bound: 'highest', includeOpen: false });
  return { run: measures.find(({ candidates }) => candidates.compiled.measure.id === measureId), frame };
}

/** The request with the one contract alone: whether an item is paid does not depend on the unit's other contracts. */
function alone(request: SettlementRequest, { of, itemId }: ChangePlace): SettlementRequest {
  if (of !== 'contract') return request;
  const contracts = request.facts.contracts.filter(({ id }) => id === itemId);
  return { ...request, facts: { ...request.facts, contracts } };
}

/** The measure's amount when the facts of the whole unit are changed as needed; null when it waits. */
function amountWith(asked: Asked, place: ChangePlace, needed: readonly NeededFact[]): Fen | null {
  const changed = withChangedFacts(asked.request, place, needed);
  if (changed === null) return null;
  const { run } = runFirst(asked, changed);
  return run === undefined || Number.isNaN(run.account) ? null : fen(run.amount);
}

function sizeOf({ fact }: ItemRun): number {
  const amounts = Object.values(fact).filter((value) => typeof value === 'bigint');
  return Math.max(0, ...amounts.map(Number));
}

interface Concerned {
  readonly item: ItemRun;
  readonly settled: ItemSettlement;
}

function explainItem(asked: Asked, now: Look, { item, settled }: Concerned): Counterfactual {
  const before = now.measure.amount ?? fen(0);
  const base = { itemId: settled.id, itemLabel: settled.label, before } as const;
  const about = settled.status === 'refused' ? 'refused' : 'incomplete';
  const fail = (verdict: 'nothing' | 'unknown', why: Message): Counterfactual => ({
    ...base,
    about,
    verdict,
    changes: [],
    after: before,
    sentence: { zh: `“${settled.label}”：${why.zh}`, en: `"${settled.label}": ${why.en}` },
  });
  if (item.relationReasons.length > 0) return fail('nothing', historyWords(item));
  const place: ChangePlace = {
    of: now.run.candidates.compiled.item.of,
    itemId: settled.id,
    legalDate: settled.legalDate,
  };
  const found = search(asked, now, place);
  if (found.kind === 'none') return fail(found.verdict, found.why);
  const changes = [...found.needed, ...found.fixed].map((needed) =>
    changeOf(needed, item, asked.request.year),
  );
  const { after } = found;
  const capped = after !== null && about === 'refused' && after <= before && now.account === now.highest;
  if (capped && before > 0n) return fail('nothing', CAPPED);
  const sentence = outcomeSentence(settled.label, changes, { before, after });
  return { ...base, about, verdict: 'change', changes, after, sentence };
}

const CAPPED: Message = {
  zh: '其他各笔已达年度上限，该笔即使符合条件，本项也不会增加。',
  en: 'the other items reach the yearly cap already; the measure would not rise even if the item qualified.',
};

function historyWords(item: ItemRun): Message {
  const [first] = item.relationReasons;
  return {
    zh: `${first?.sentence.zh ?? ''}既往支持和已作的决定是既成记录，没有事实可以改变。`,
    en: `${first?.sentence.en ?? ''} Earlier grants and decisions are on record; no fact changes them.`,
  };
}

type Search =
  | {
      readonly kind: 'found';
      readonly needed: readonly NeededFact[];
      /** Values that are only missing: a base not assessed, an amount that a notice has to fix. */
      readonly fixed: readonly NeededFact[];
      readonly after: Fen | null;
    }
  | { readonly kind: 'none'; readonly verdict: 'nothing' | 'unknown'; readonly why: Message };

const NO_FACT: Message = {
  zh: '没有可以改变的事实能使未满足的条件成立。',
  en: 'no fact that could change makes the failed condition hold.',
};
const OTHER_YEAR: Message = {
  zh: '日期改到条件所需的范围，就不再属于本结算年度；本年度内没有事实能改变结果。',
  en: 'a date that satisfies the condition lies in another year; within this year no fact changes the result.',
};

/** Changes what the failed conditions need and settles again, until the item is paid or nothing is left to change. */
function search(asked: Asked, now: Look, place: ChangePlace): Search {
  let request = alone(asked.request, place);
  let seen = look(asked, request);
  if (seen === null) return { kind: 'none', verdict: 'nothing', why: OTHER_YEAR };
  const waiting = now.measure.status === 'waiting';
  const needed: NeededFact[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const item = seen.run.items.find(({ fact }) => fact.id === place.itemId);
    if (item === undefined) return { kind: 'none', verdict: 'nothing', why: OTHER_YEAR };
    if (item.relationReasons.length > 0) return { kind: 'none', verdict: 'nothing', why: historyWords(item) };
    if (item.outcome !== REFUSED && !Number.isNaN(item.outcome)) {
      const waits = waiting || seen.measure.status === 'waiting';
      return { kind: 'found', needed, fixed: [], after: waits ? null : amountWith(asked, place, needed) };
    }
    const next = neededByItem(seen.run, item);
    if (next === null) return { kind: 'none', verdict: 'unknown', why: NO_FACT };
    const fresh = next.filter((one) => !needed.some(({ input, to }) => input === one.input && to === one.to));
    if (fresh.length === 0) return onlyMissing(seen, item, needed);
    const changed = withChangedFacts(request, place, fresh);
    if (changed === null) return { kind: 'none', verdict: 'nothing', why: NO_FACT };
    for (const one of fresh) addTo(needed, one);
    request = changed;
    const then = look(asked, request);
    if (then === null) return { kind: 'none', verdict: 'nothing', why: OTHER_YEAR };
    seen = then;
  }
  return { kind: 'none', verdict: 'unknown', why: NO_FACT };
}

/** A fact that has to change twice changes once, from what it is to what it comes to. */
function addTo(needed: NeededFact[], one: NeededFact): void {
  const at = needed.findIndex(({ input }) => input === one.input);
  const earlier = needed[at];
  if (earlier === undefined) needed.push(one);
  else needed[at] = { ...one, from: earlier.from };
}

/** What is needed for every condition of the item and of the unit that does not hold; null when one cannot. */
function neededByItem(run: MeasureRun, item: ItemRun): readonly NeededFact[] | null {
  const { item: program } = run.candidates.compiled;
  const own = { trace: run.itemTrace, offset: item.row * program.width, date: program.date };
  const unit = { trace: run.accountTrace, offset: 0, date: null };
  const parts = [
    ...program.conditions.map(({ expression }) => neededFor(expression, own, true)),
    ...run.failedSubject.map(({ expression }) => neededFor(expression, unit, true)),
  ];
  const all: NeededFact[] = [];
  for (const part of parts) {
    if (part === null) return null;
    for (const one of part) if (!all.some(({ input }) => input === one.input)) all.push(one);
  }
  return all;
}

/** Nothing has to be otherwise, yet values are missing: those of the amount itself. */
function onlyMissing({ measure }: Look, item: ItemRun, needed: readonly NeededFact[]): Search {
  const settled = measure.items.find(({ id }) => id === item.fact.id);
  const fixed = (settled?.missing ?? []).map(({ input, label }): NeededFact => {
    const type = { kind: 'unknown' } as const;
    return { input, label, type, from: Number.NaN, to: Number.NaN, relation: 'is', limit: null };
  });
  if (fixed.length === 0) return { kind: 'none', verdict: 'unknown', why: NO_FACT };
  return { kind: 'found', needed, fixed, after: null };
}

function changeOf(needed: NeededFact, item: ItemRun, year: number): FactChange {
  const way = wayOf(needed);
  const proven = needed.input === 'contract.provenAmount' && way === 'act';
  const papers = proven ? papersToComplete(item.fact as ContractFact, needed, year).length : 0;
  const shown = (value: number) =>
    Number.isFinite(value) ? decodeValue(value, needed.type, { ratios: [] }) : null;
  return {
    input: needed.input,
    label: needed.label,
    from: shown(needed.from),
    to: shown(needed.to),
    way,
    sentence: changeSentence({ needed, way, papers }),
  };
}

/** The cap of the measure, when it takes something off: a proof that nothing raises the amount. */
function cutOf({ measure, run, highest }: Look): readonly Counterfactual[] {
  const sum = run.items.filter(counts).reduce((total, item) => total + item.outcome, 0);
  const joint = run.amount < run.account;
  const fixed = joint || highest === run.account;
  if (measure.amount === null || run.amount >= sum || !fixed) return [];
  return [
    {
      about: 'cut',
      itemId: null,
      itemLabel: null,
      verdict: 'nothing',
      changes: [],
      before: measure.amount,
      after: measure.amount,
      sentence: capSentence(fen(sum), fen(run.amount), joint),
    },
  ];
}
