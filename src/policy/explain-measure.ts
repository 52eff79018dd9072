import type { CompiledMeasure } from './compile.ts';
import { explainEarmarks } from './earmarks.ts';
import { REFUSED } from './evaluate-items.ts';
import {
  dateOf,
  type ExplainContext,
  explainCondition,
  explainExpression,
  type TraceView,
} from './explain-tree.ts';
import type { Explanation } from './explanation.ts';
import { unitSide } from './fact-table.ts';
import type { ContractFact, ItemKind, PriorGrantFact } from './facts.ts';
import { resolveCitation } from './pack.ts';
import { labelOf } from './prepare.ts';
import type { ItemRun, JointCapRun, MeasureRun } from './run-state.ts';

const ALLOCATIONS = {
  'in-order': { zh: '按法定日期先后分摊', en: 'laid on the earliest first' },
  'largest-remainder': { zh: '按比例分摊，尾差归余数最大者', en: 'in proportion, largest remainders first' },
} as const;

/**
 * The tree of one measure in one run: amount ← joint cap ← cap ← sum ← items ← conditions and base × rate ←
 * evidence.
 */
export function explainMeasure(
  run: MeasureRun,
  jointCaps: readonly JointCapRun[],
  context: ExplainContext,
): Explanation {
  const { compiled } = run.candidates;
  const { pack } = context.compiled;
  const view: TraceView = {
    trace: run.accountTrace,
    offset: 0,
    day: run.accountDay,
    item: null,
    items: () => run.items.map((item) => explainItem(item, run, context)),
  };
  const clause = pack.clauses.find((candidate) => candidate.id === compiled.measure.clause);
  const start = clause?.span[0] ?? 0;
  const words = pack.sourceText.slice(start, clause?.span[1] ?? start).replace(/\s+/g, '');
  return {
    kind: 'measure',
    label: compiled.measure.title,
    type: 'money',
    value: String(run.amount),
    citation: {
      pack: pack.id,
      clause: compiled.measure.clause,
      clauseLabel: clause?.label ?? compiled.measure.title,
      start,
      end: clause?.span[1] ?? start,
      quote: words,
    },
    detail: compiled.measure.id,
    children: [
      ...explainSubject(compiled, view, context),
      explainAmount(run, { view, jointCaps }, context),
      ...explainEarmarks(context.compiled, run),
    ],
  };
}

function explainSubject(
  compiled: CompiledMeasure,
  view: TraceView,
  context: ExplainContext,
): readonly Explanation[] {
  return compiled.subject.map((condition) => explainCondition(condition, view, context));
}

function explainAmount(
  run: MeasureRun,
  { view, jointCaps }: { readonly view: TraceView; readonly jointCaps: readonly JointCapRun[] },
  context: ExplainContext,
): Explanation {
  // An account that no item reached was never evaluated: its sum is shown with the items that were refused.
  const own: Explanation = Number.isFinite(run.accountDay)
    ? explainExpression(run.candidates.compiled.account, view, context)
    : {
        kind: 'rule',
        label: { zh: '各笔合计', en: 'sum of the items' },
        type: 'money',
        value: '0',
        detail: 'items',
        children: view.items(),
      };
  const laid = jointCaps.find((cap) => cap.measures.includes(run));
  const cap = laid?.relation.cap ?? null;
  if (laid === undefined || cap === null) return own;
  const capView: TraceView = { ...view, trace: laid.trace, day: run.accountDay, items: () => [] };
  const { relation } = laid.relation;
  const others = laid.measures.filter((other) => other !== run);
  const { citation } = relation;
  const allocation =
    relation.kind === 'joint-cap' ? ALLOCATIONS[relation.allocation] : ALLOCATIONS['in-order'];
  const over = laid.sum > laid.cap;
  return {
    kind: 'joint-cap',
    label: { zh: '合并上限', en: 'joint cap' },
    type: 'money',
    value: String(run.amount),
    ...(citation === null ? {} : { citation: resolveCitation(context.compiled.pack, citation) }),
    reason: over
      ? { zh: `合计超过上限，${allocation.zh}。`, en: `Together above the cap; ${allocation.en}.` }
      : { zh: '合计未超过上限。', en: 'Together not above the cap.' },
    detail: relation.id,
    children: [
      own,
      ...others.map(shortMeasure),
      ...laid.others.map(foreignGrant),
      explainExpression(cap, capView, context),
    ],
  };
}

/** Another measure under the same cap: its own tree tells the rest. */
function shortMeasure(run: MeasureRun): Explanation {
  const { measure } = run.candidates.compiled;
  return {
    kind: 'measure',
    label: measure.title,
    type: 'money',
    value: String(run.account),
    detail: measure.id,
    children: [],
  };
}

/** A grant under another document that uses the joint cap up first. */
function foreignGrant(grant: PriorGrantFact): Explanation {
  return {
    kind: 'measure',
    label: { zh: grant.label, en: grant.label },
    type: 'money',
    value: grant.amount === undefined ? null : String(grant.amount),
    ...(grant.measure === undefined ? {} : { detail: grant.measure }),
    children: [],
  };
}

function explainItem(item: ItemRun, run: MeasureRun, context: ExplainContext): Explanation {
  const { item: program } = run.candidates.compiled;
  const view: TraceView = {
    trace: run.itemTrace,
    offset: item.row * program.width,
    day: item.day,
    item: { of: program.of, run: item },
    items: () => [],
  };
  const label = labelOf(program.of, item.fact);
  const conditions = program.conditions.map((condition) => explainCondition(condition, view, context));
  const refused = item.outcome === REFUSED;
  const exceptions = program.exceptions.map(({ exception, when, amount }): Explanation => {
    const applies = explainExpression(when, view, context);
    return {
      kind: 'exception',
      label: { zh: '例外', en: 'exception' },
      type: 'boolean',
      value: applies.value,
      citation: resolveCitation(context.compiled.pack, exception.citation),
      detail: exception.id,
      children: applies.value === true ? [applies, explainExpression(amount, view, context)] : [applies],
    };
  });
  const [reason] = item.relationReasons;
  const why = reason?.sentence ?? item.waitsFor?.question;
  return {
    kind: 'item',
    label: { zh: label, en: label },
    type: 'money',
    value: refused ? '0' : Number.isNaN(item.outcome) ? null : String(item.outcome),
    evidence: { kind: program.of, id: item.fact.id, label },
    ...(why === undefined ? {} : { reason: why }),
    ...(reason === undefined || reason.citation === null ? {} : { citation: reason.citation }),
    detail: dateOf(view) ?? '',
    children:
      refused && reason === undefined
        ? conditions
        : [
            ...conditions,
            ...exceptions,
            explainExpression(program.amount, view, context),
            ...explainMandate(item, program.of, context),
          ],
  };
}

/** What proves that the unit brought the deal about, where it is paid as the institution or manager of a mandate. */
function explainMandate(item: ItemRun, of: ItemKind, { request }: ExplainContext): readonly Explanation[] {
  if (of !== 'contract') return [];
  const { mandate, ...fact } = item.fact as ContractFact;
  const side = unitSide(fact, request.unit.id);
  const isProof =
    mandate != null && (side === 'manager' || (side === 'broker' && mandate.brokerId === request.unit.id));
  if (!isProof) return [];
  return [
    {
      kind: 'evidence',
      label: { zh: '促成依据：签署的委托', en: 'brought about under a signed mandate' },
      type: 'boolean',
      value: true,
      evidence: {
        kind: 'mandate',
        id: mandate.id,
        label: `${mandate.name}（${mandate.digest.slice(0, 12)}）`,
      },
      children: [],
    },
  ];
}
