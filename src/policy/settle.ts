import type { Message } from '../kernel/messages.ts';
import { type Fen, fen, sumFen } from '../kernel/money.ts';
import { type CompiledPack, packOfYear } from './compile.ts';
import { earmarksOf } from './earmarks.ts';
import { explainMeasure } from './explain-measure.ts';
import type { Explanation } from './explanation.ts';
import { assembleItem, missingInputs, subjectReasons } from './item-settlement.ts';
import { noticesUsed, withNoticeRates } from './notice.ts';
import { findCandidates, isApproved, readingsOf } from './prepare.ts';
import { type Run, runOnce, type Settling } from './run.ts';
import type { JointCapRun, MeasureRun } from './run-state.ts';
import {
  type DecisionUsed,
  ENGINE_VERSION,
  type MeasureSettlement,
  type MeasureStatus,
  type NotPlaced,
  type OpenQuestion,
  type Reading,
  type SettlementRequest,
  type UnitSettlement,
} from './settlement.ts';

/**
 * The runs of one reading: certain; with open items counted in; with the lowest rates. Equal ones are the same
 * object.
 */
interface ReadingRuns {
  readonly reading: ReadonlyMap<string, number>;
  readonly base: Run;
  readonly open: Run;
  readonly lowest: Run;
}

/**
 * Settles one unit's year under a pack. Nothing is guessed: each way to resolve what is open (an undecided
 * interpretation, a fact that is missing, a rate not yet approved) is computed, and only when the amounts differ
 * does the measure wait or stay incomplete. Refuses approved rates outside their ceiling, amounts outside exact
 * range, and exceptions that contradict each other.
 */
export function settleUnit(document: CompiledPack, given: SettlementRequest): UnitSettlement {
  const compiled = packOfYear(document, given.year);
  const request = withNoticeRates(compiled.pack, given);
  const settling: Settling = { compiled, request, candidates: findCandidates(compiled, request) };
  const runs = readingsOf(compiled).map((reading) => runReading(settling, reading));
  const settled = compiled.measures.flatMap((_, index) => {
    const one = assembleMeasure(settling, runs, index);
    return one === null ? [] : [one];
  });
  const measures = settled.filter(({ result }) => result === undefined);
  const checks = settled.filter(({ result }) => result !== undefined);
  const amountsOf = (status: MeasureStatus) =>
    sumFen(
      measures.filter((measure) => measure.status === status).map((measure) => measure.amount ?? fen(0)),
    );
  return {
    engineVersion: ENGINE_VERSION,
    packId: compiled.pack.id,
    packHash: compiled.pack.hash,
    documentNumber: compiled.pack.documentNumber,
    unit: request.unit,
    year: request.year,
    jurisdiction: request.jurisdiction ?? compiled.pack.jurisdiction,
    decisions: decisionsOf(compiled),
    approvedRates: request.approvedRates ?? [],
    choices: request.choices ?? [],
    ...noticesUsed(compiled.pack),
    measures,
    ...(checks.length === 0 ? {} : { checks }),
    notPlaced: notPlacedOf(runs[0]?.base),
    granted: amountsOf('granted'),
    upTo: amountsOf('ceiling'),
  };
}

function runReading(settling: Settling, reading: ReadonlyMap<string, number>): ReadingRuns {
  const { compiled, request } = settling;
  const run = (bound: 'highest' | 'lowest', includeOpen: boolean) =>
    runOnce(settling, { reading, bound, includeOpen });
  const base = run('highest', false);
  const hasOpen = base.measures.some((measure) => measure.items.some((item) => Number.isNaN(item.outcome)));
  const hasCeiling = [...compiled.parameters.values()].some(
    ({ parameter }) => parameter.nature === 'ceiling' && !isApproved(request, parameter.id),
  );
  return {
    reading,
    base,
    open: hasOpen ? run('highest', true) : base,
    lowest: hasCeiling ? run('lowest', false) : base,
  };
}

/** What one measure came to in one reading. */
interface Outcome {
  readonly amount: number;
  readonly lowest: number;
  readonly possible: number;
  readonly certain: boolean;
}

function outcomeOf(runs: ReadingRuns, index: number): Outcome {
  const [base, open, lowest] = [runs.base, runs.open, runs.lowest].map((run) => run.measures[index]);
  const amount = base?.amount ?? 0;
  const possible = open?.amount ?? amount;
  return {
    amount,
    lowest: Math.min(amount, lowest?.amount ?? amount),
    possible: possible >= runs.open.unknownAmount ? Number.NaN : possible,
    certain: !Number.isNaN(base?.account ?? 0) && possible === amount,
  };
}

function assembleMeasure(
  settling: Settling,
  runs: readonly ReadingRuns[],
  index: number,
): MeasureSettlement | null {
  const { compiled } = settling;
  const [first] = runs;
  const run = first?.base.measures[index];
  if (
    first === undefined ||
    run === undefined ||
    !runs.some(({ base }) => (base.measures[index]?.items.length ?? 0) > 0)
  ) {
    return null;
  }
  const outcomes = runs.map((entry) => outcomeOf(entry, index));
  const outcome = outcomes[0] ?? outcomeOf(first, index);
  const readings = readingsAmounts(compiled, runs, outcomes);
  const questions = questionsOf({ compiled, run, jointCaps: first.base.jointCaps }, readings);
  const status = statusOf(run, outcome, questions);
  const { measure } = run.candidates.compiled;
  const clause = compiled.pack.clauses.find((candidate) => candidate.id === measure.clause);
  const frame = first.base.frame;
  const items = run.items.map((item) => assembleItem(item, run, { compiled, status, frame }));
  const known = status === 'waiting' ? null : (fen(outcome.amount) as Fen);
  return withExplanation(
    {
      id: measure.id,
      title: measure.title,
      clause: measure.clause,
      clauseLabel: clause?.label ?? measure.title,
      ...(measure.result === undefined ? {} : { result: measure.result }),
      ...(measure.note === undefined ? {} : { note: measure.note }),
      status,
      amount: known,
      lowest: known === null ? null : status === 'ceiling' ? fen(outcome.lowest) : known,
      possible: status === 'incomplete' && !Number.isNaN(outcome.possible) ? fen(outcome.possible) : null,
      items,
      reasons: subjectReasons(run, compiled),
      missing: [...items.flatMap((item) => item.missing), ...accountMissing(run)],
      questions,
      allocation: measure.items.allocation,
      ...earmarksOf(compiled, run, known),
    },
    () => explainReadings(settling, readings, { runs, index }),
  );
}

/** Parameters of the account level without a value on its date; an account that no item reached was not evaluated. */
function accountMissing(run: MeasureRun) {
  if (!Number.isFinite(run.accountDay)) return [];
  return missingInputs(run.candidates.compiled.account, { trace: run.accountTrace, offset: 0, item: null });
}

function statusOf(run: MeasureRun, outcome: Outcome, questions: readonly OpenQuestion[]): MeasureStatus {
  const { items } = run;
  if (questions.length > 0) return 'waiting';
  if (run.failedSubject.length > 0) return 'refused';
  if (items.every((item) => item.outcome === Number.NEGATIVE_INFINITY)) return 'refused';
  if (!outcome.certain) return 'incomplete';
  return outcome.lowest === outcome.amount ? 'granted' : 'ceiling';
}

/** What the open questions of a measure are found in. */
interface QuestionContext {
  readonly compiled: CompiledPack;
  readonly run: MeasureRun;
  readonly jointCaps: readonly JointCapRun[];
}

/** The readings and their amounts when these differ; empty when the open questions make no difference here. */
function readingsAmounts(
  compiled: CompiledPack,
  runs: readonly ReadingRuns[],
  outcomes: readonly Outcome[],
): readonly Reading[] {
  const [first] = outcomes;
  const same = outcomes.every(
    (other) =>
      other.amount === first?.amount &&
      other.lowest === first.lowest &&
      Object.is(other.possible, first.possible),
  );
  if (same) return [];
  return runs.map(({ reading }, index) => {
    const options: Record<string, string> = {};
    const labels: Message[] = [];
    for (const [id, code] of reading) {
      const option = compiled.pack.interpretations.find((question) => question.id === id)?.options[code];
      if (option === undefined) continue;
      options[id] = option.code;
      labels.push(option.label);
    }
    const label = { zh: labels.map(({ zh }) => zh).join('；'), en: labels.map(({ en }) => en).join('; ') };
    return { options, label, amount: fen(outcomes[index]?.amount ?? 0) };
  });
}

function questionsOf(
  { compiled, run, jointCaps }: QuestionContext,
  readings: readonly Reading[],
): readonly OpenQuestion[] {
  const questions: OpenQuestion[] = [];
  for (const question of compiled.pack.interpretations) {
    if (question.decision !== null || readings.length === 0) continue;
    // A question is named only if its answer changes the amount while the other answers stay as they are.
    const matters = readings.some((one) =>
      readings.some((other) => differsOnlyIn(question.id, one, other) && one.amount !== other.amount),
    );
    if (!matters) continue;
    questions.push({
      kind: 'interpretation',
      id: question.id,
      question: question.question,
      readings,
      itemIds: [],
    });
  }
  const concerned = cutBy(run, jointCaps);
  return [...questions, ...relationQuestions(concerned)];
}

/** What the held items wait for, each relation once. */
function relationQuestions(concerned: readonly MeasureRun[]): readonly OpenQuestion[] {
  const held = concerned.flatMap(({ items }) => items).filter((item) => item.waitsFor !== null);
  const ids = [...new Set(held.map((item) => item.waitsFor?.relation ?? ''))].sort();
  return ids.flatMap((id): readonly OpenQuestion[] => {
    const waiting = held.filter((item) => item.waitsFor?.relation === id);
    const question = waiting[0]?.waitsFor?.question;
    const itemIds = [...new Set(waiting.map((item) => item.fact.id))];
    return question === undefined ? [] : [{ kind: 'relation', id, question, readings: [], itemIds }];
  });
}

/** A measure, and those that cut it under a joint cap: while one of them waits, its amount is not certain either. */
function cutBy(run: MeasureRun, jointCaps: readonly JointCapRun[]): readonly MeasureRun[] {
  if (run.amount === run.account) return [run];
  return [
    run,
    ...jointCaps.filter(({ measures }) => measures.includes(run)).flatMap(({ measures }) => measures),
  ];
}

function differsOnlyIn(id: string, one: Reading, other: Reading): boolean {
  return Object.keys(one.options).every((key) => (one.options[key] !== other.options[key]) === (key === id));
}

function explainReadings(
  { compiled, request }: Settling,
  readings: readonly Reading[],
  { runs, index }: { readonly runs: readonly ReadingRuns[]; readonly index: number },
): Explanation {
  const explain = (entry: ReadingRuns | undefined): Explanation => {
    const run = entry?.base.measures[index];
    if (entry === undefined || run === undefined) throw new Error('a settlement has at least one reading');
    const context = { compiled, request, frame: entry.base.frame, reading: entry.reading };
    return explainMeasure(run, entry.base.jointCaps, context);
  };
  if (readings.length === 0) return explain(runs[0]);
  const first = explain(runs[0]);
  const children = readings.map((reading, at): Explanation => {
    const value = reading.amount.toString();
    return { kind: 'reading', label: reading.label, type: 'money', value, children: [explain(runs[at])] };
  });
  return { ...first, value: null, children };
}

/**
 * Adds an explanation that is made once, when somebody reads it: most settlements are stored or summed, few are
 * looked at.
 */
function withExplanation(
  settled: Omit<MeasureSettlement, 'explanation'>,
  make: () => Explanation,
): MeasureSettlement {
  let made: Explanation | null = null;
  return Object.defineProperty({ ...settled }, 'explanation', {
    enumerable: true,
    get: () => {
      made ??= make();
      return made;
    },
  }) as MeasureSettlement;
}

function decisionsOf(compiled: CompiledPack): readonly DecisionUsed[] {
  return compiled.pack.interpretations.map(({ id, decision, decidedBy, decidedOn, record }) => ({
    interpretation: id,
    option: decision,
    decidedBy,
    decidedOn,
    ...(record === undefined ? {} : { record }),
  }));
}

function notPlacedOf(run: Run | undefined): readonly NotPlaced[] {
  return (run?.measures ?? []).flatMap((measure) =>
    measure.notPlaced.map((item): NotPlaced => {
      const { compiled } = measure.candidates;
      const missing = missingInputs(compiled.item.date, {
        trace: measure.itemTrace,
        offset: item.row * compiled.item.width,
        item: { of: compiled.item.of, run: item },
      });
      return {
        measure: compiled.measure.id,
        itemId: item.fact.id,
        itemLabel: missing[0]?.itemLabel ?? '',
        missing,
      };
    }),
  );
}
