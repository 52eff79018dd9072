import type { Message } from '../kernel/messages.ts';
import type { ExpressionNode } from './expressions/expression.ts';
import { liesWithin } from './expressions/within.ts';
import type { CompiledExpression } from './program.ts';
import { evaluatedChildren } from './trace-walk.ts';
import type { ValueType } from './value-types.ts';

/**
 * A fact and the value nearest to its own with which a condition comes out as wanted; values as the engine holds
 * them.
 */
export interface NeededFact {
  readonly input: string;
  readonly label: Message;
  readonly type: ValueType;
  /** NaN when the fact is not known. */
  readonly from: number;
  readonly to: number;
  /** How the value is held against its limit; `outside` is a region that must not contain it. */
  readonly relation: 'is' | 'atLeast' | 'atMost' | 'within' | 'outside';
  /** What the value is held against, in words: a threshold of the document. */
  readonly limit: { readonly label: Message; readonly value: number } | null;
}

/**
 * How a fact can come to be otherwise: `act` by what the unit still can do, `establish` by somebody finding out what
 * is not known yet, `never` because it is done and past.
 */
export type Way = 'act' | 'establish' | 'never';

/** Where the values of a failed condition stand, and the fact that its legal date is. */
export interface NeedView {
  readonly trace: Float64Array;
  readonly offset: number;
  readonly date: CompiledExpression | null;
}

/** How the fact can change. */
export function wayOf({ input, from, to }: NeededFact): Way {
  if (Number.isNaN(from)) return 'establish';
  if (input === 'contract.receivedAmount' || input === 'contract.provenAmount')
    return to > from ? 'act' : 'never';
  return input === 'contract.registered' && to === 1 ? 'act' : 'never';
}

/**
 * The fewest facts that have to change for an expression to become true (or false), each to its nearest value; null
 * when no fact does it. Among equally few those that the unit can bring about itself, then the smallest amount.
 */
export function neededFor(
  expression: CompiledExpression,
  view: NeedView,
  wanted: boolean,
): readonly NeededFact[] | null {
  return need(expression.node, expression.index, { view, wanted });
}

interface Need {
  readonly view: NeedView;
  readonly wanted: boolean;
}

function need(node: ExpressionNode, index: number, goal: Need): readonly NeededFact[] | null {
  const { view, wanted } = goal;
  const value = valueAt(view, index);
  if (value === (wanted ? 1 : 0)) return [];
  const children = evaluatedChildren(node, index, (place) => valueAt(view, place));
  const below = () => children.map(({ child, place }) => need(child, place, goal));
  switch (node.kind) {
    case 'all':
    case 'any':
      return (node.kind === 'all') === wanted ? together(below()) : cheapest(below());
    case 'not': {
      const [only] = children;
      return only === undefined ? null : need(only.child, only.place, { view, wanted: !wanted });
    }
    case 'rule':
    case 'table': {
      const last = children.at(-1);
      return last === undefined ? null : need(last.child, last.place, goal);
    }
    case 'compare':
      return needCompare(node, children, goal);
    case 'within':
      return needWithin(children, goal);
    case 'input': {
      const leaf = leafOf(node, index, view);
      return leaf === null ? null : [{ ...leaf, to: wanted ? 1 : 0, relation: 'is', limit: null }];
    }
    default:
      return null;
  }
}

function valueAt(view: NeedView, place: number): number {
  return view.trace[view.offset + place] ?? Number.NaN;
}

function together(parts: readonly (readonly NeededFact[] | null)[]): readonly NeededFact[] | null {
  const all: NeededFact[] = [];
  for (const part of parts) {
    if (part === null) return null;
    for (const one of part)
      if (!all.some(({ input, to }) => input === one.input && to === one.to)) all.push(one);
  }
  return all;
}

function cheapest(parts: readonly (readonly NeededFact[] | null)[]): readonly NeededFact[] | null {
  const possible = parts.filter((part) => part !== null);
  return possible.sort((a, b) => compareCosts(costOf(a), costOf(b)))[0] ?? null;
}

const WAYS: readonly Way[] = ['act', 'establish', 'never'];

function costOf(needed: readonly NeededFact[]): readonly number[] {
  const worst = Math.max(0, ...needed.map((one) => WAYS.indexOf(wayOf(one))));
  const size = needed.reduce((sum, { from, to, type }) => {
    const distance = type.kind === 'money' || type.kind === 'date' ? Math.abs(to - from) : 0;
    return sum + (Number.isFinite(distance) ? distance : 0);
  }, 0);
  return [worst, needed.length, size];
}

function compareCosts(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

type Leaf = Pick<NeededFact, 'input' | 'label' | 'type' | 'from'>;

/** The fact that an expression simply reads, through named rules, chosen rows and the legal date; null when none. */
function leafOf(node: ExpressionNode, index: number, view: NeedView): Leaf | null {
  const { input } = node.detail;
  if (node.kind === 'input' && input !== undefined) {
    if (input.startsWith('interpretation.')) return null;
    if (input === 'item.legalDate') {
      return view.date === null ? null : leafOf(view.date.node, view.date.index, view);
    }
    return { input, label: node.label, type: node.type, from: valueAt(view, index) };
  }
  if (node.kind !== 'rule' && node.kind !== 'table') return null;
  const last = evaluatedChildren(node, index, (place) => valueAt(view, place)).at(-1);
  return last === undefined ? null : leafOf(last.child, last.place, view);
}

type Placed = ReturnType<typeof evaluatedChildren>[number];

const OPPOSITE: Readonly<Record<string, string>> = {
  is: 'isNot',
  isNot: 'is',
  isAtLeast: 'isLessThan',
  isLessThan: 'isAtLeast',
  isAtMost: 'isMoreThan',
  isMoreThan: 'isAtMost',
};
/** The operator with its sides exchanged. */
const MIRRORED: Readonly<Record<string, string>> = {
  isAtLeast: 'isAtMost',
  isAtMost: 'isAtLeast',
  isMoreThan: 'isLessThan',
  isLessThan: 'isMoreThan',
};

function needCompare(
  node: ExpressionNode,
  [left, right]: readonly Placed[],
  { view, wanted }: Need,
): readonly NeededFact[] | null {
  const written = node.detail.operator ?? 'is';
  const operator = wanted ? written : (OPPOSITE[written] ?? written);
  if (left === undefined) return null;
  const leaf = leafOf(left.child, left.place, view);
  if (right === undefined) return leaf === null ? null : needConstant(leaf, operator, node);
  const sides = [
    nearest(leaf, operator, { node: right, view }),
    nearest(leafOf(right.child, right.place, view), MIRRORED[operator] ?? operator, { node: left, view }),
  ];
  return cheapest(sides);
}

/** Held against codes or true and false. */
function needConstant(leaf: Leaf, operator: string, node: ExpressionNode): readonly NeededFact[] | null {
  const words = (node.detail.constant ?? '').split(' / ');
  const { type } = leaf;
  const codes = type.kind === 'boolean' ? ['false', 'true'] : type.kind === 'choice' ? type.codes : [];
  const listed = codes.filter((code) => words.includes(code) === (operator === 'is'));
  const to = codes.indexOf(listed[0] ?? '');
  return to < 0 ? null : [{ ...leaf, to, relation: 'is', limit: null }];
}

/** The value nearest to the leaf's own that stands in the relation to the other side. */
function nearest(
  leaf: Leaf | null,
  operator: string,
  { node, view }: { readonly node: Placed; readonly view: NeedView },
): readonly NeededFact[] | null {
  const limit = valueAt(view, node.place);
  if (leaf === null || !Number.isFinite(limit)) return null;
  const step = { isAtLeast: 0, isAtMost: 0, is: 0, isMoreThan: 1, isLessThan: -1 }[operator];
  if (step === undefined) return null;
  const relation = operator === 'is' ? 'is' : operator === 'isAtMost' || step === -1 ? 'atMost' : 'atLeast';
  return [{ ...leaf, to: limit + step, relation, limit: { label: node.child.label, value: limit } }];
}

/** A region elsewhere: Beijing, or Tianjin for what must lie outside Beijing. */
const ELSEWHERE = [110_000, 120_000] as const;

function needWithin([region, of]: readonly Placed[], { view, wanted }: Need): readonly NeededFact[] | null {
  if (region === undefined || of === undefined) return null;
  const leaf = leafOf(region.child, region.place, view);
  const limit = valueAt(view, of.place);
  if (leaf === null || !Number.isFinite(limit)) return null;
  const named = { label: of.child.label, value: limit };
  if (wanted) return [{ ...leaf, to: limit, relation: 'within', limit: named }];
  const outside = ELSEWHERE.find((code) => liesWithin(code, limit) === 0);
  return outside === undefined ? null : [{ ...leaf, to: outside, relation: 'outside', limit: named }];
}
