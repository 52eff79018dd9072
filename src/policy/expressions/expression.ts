import type { Message } from '../../kernel/messages.ts';
import type { Rounding } from '../../kernel/money.ts';
import type { Evaluator } from '../frame.ts';
import type { Parameter } from '../pack-schema.ts';
import type { ValueType } from '../value-types.ts';

/** The closed set. Each name stands four times: evaluator, YAML test, explanation, page of the guide. */
export const EXPRESSION_NAMES = [
  'input',
  'parameter',
  'rule',
  'money',
  'all',
  'any',
  'not',
  'compare',
  'within',
  'add',
  'subtract',
  'multiply',
  'atMost',
  'atLeast',
  'scale',
  'table',
  'round',
] as const;
export type ExpressionName = (typeof EXPRESSION_NAMES)[number];

/** What an explanation needs to know of a node beside its value. */
export interface NodeDetail {
  /** The fact that is read: `contract.technologyAmount`, `interpretation.contract-year`. */
  readonly input?: string;
  readonly parameter?: Parameter;
  readonly rule?: string;
  /** Operator of a comparison, name of a rounding, and so on. */
  readonly operator?: string;
  /** Codes that `table` chooses among, in the order of the children after the first; null is `otherwise`. */
  readonly rows?: readonly (string | null)[];
  /** The constant on the right of a comparison, in words. */
  readonly constant?: string;
}

/**
 * A checked expression. `make` joins the evaluators of the children to one; when `exhaustive` it evaluates every
 * child even if the result is already certain, because a trace shows each condition and not only the first that
 * failed.
 */
export interface ExpressionNode {
  readonly kind: ExpressionName;
  readonly type: ValueType;
  readonly path: string;
  readonly label: Message;
  readonly detail: NodeDetail;
  readonly children: readonly ExpressionNode[];
  readonly make: (children: readonly Evaluator[], exhaustive: boolean) => Evaluator;
}

export type NodeParts = Omit<ExpressionNode, 'kind' | 'path' | 'label' | 'detail'> &
  Partial<Pick<ExpressionNode, 'label' | 'detail'>>;

/** What an expression's builder may ask for: its children, what names mean, and where to report a problem. */
export interface Building {
  readonly path: string;
  /** Builds a child expression found under `key` (or `key.index`). */
  child(key: string, source: unknown): ExpressionNode;
  /** Reports a problem at this expression and gives a node of unknown type, so that the check goes on. */
  problem(message: Message, key?: string): NodeParts;
  /** A node of unknown type for an expression whose problem has been reported already. */
  unknown(): NodeParts;
  /** What an input name means here, or null. */
  input(
    name: string,
  ): { readonly type: ValueType; readonly label: Message; readonly evaluator: Evaluator } | null;
  parameter(
    id: string,
  ): { readonly parameter: Parameter; readonly type: ValueType; readonly evaluator: Evaluator } | null;
  /** A named rule of the pack, built anew at this place; `items` is the sum of the measure's items. */
  rule(id: string): ExpressionNode | null;
  /** Whether the citation's words stand in its clause; the problem is reported when not. */
  citation(source: unknown, key: string): boolean;
  /** The option that was decided for a question of interpretation, or null. */
  decision(id: string): string | null;
  readonly inputNames: readonly string[];
  readonly parameterIds: readonly string[];
}

/** One of the closed set: reads what stands under its name, checks types, and makes the evaluator. */
export interface ExpressionDefinition {
  readonly name: ExpressionName;
  build(body: unknown, building: Building): NodeParts;
}

const ROUNDINGS: readonly Rounding[] = ['down', 'up', 'half-up', 'half-even'];

function isRounding(value: unknown): value is Rounding {
  return ROUNDINGS.some((rounding) => rounding === value);
}

/**
 * A rounding by name, or `{ interpretation: id }` where the document is silent and somebody decided. Reports
 * anything else: there is no default.
 */
export function readRounding(value: unknown, building: Building): Rounding | null {
  const id =
    typeof value === 'object' && value !== null
      ? (value as { interpretation?: unknown }).interpretation
      : undefined;
  const rounding = typeof id === 'string' ? building.decision(id) : value;
  if (isRounding(rounding)) return rounding;
  const names = ROUNDINGS.join(', ');
  building.problem(
    {
      zh: `rounding 须是 ${names} 之一，或 { interpretation: 已决定的解释事项 }。`,
      en: `rounding is one of ${names}, or { interpretation: a decided question }.`,
    },
    'rounding',
  );
  return null;
}

/** The body as an object with exactly the given keys (`?` marks one that may be absent); reports what is wrong. */
export function readKeys(
  body: unknown,
  keys: readonly string[],
  building: Building,
): Readonly<Record<string, unknown>> | null {
  const names = keys.map((key) => key.replace('?', ''));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    building.problem({
      zh: `应写成含有 ${names.join('、')} 的对象。`,
      en: `Write an object with ${names.join(', ')}.`,
    });
    return null;
  }
  const given = Object.keys(body);
  const unknown = given.filter((key) => !names.includes(key));
  const missing = keys.filter((key) => !key.endsWith('?') && !given.includes(key));
  if (unknown.length > 0 || missing.length > 0) {
    building.problem({
      zh: `多出：${unknown.join('、') || '无'}；缺少：${missing.join('、') || '无'}。请按 ${names.join('、')} 填写。`,
      en: `Not known: ${unknown.join(', ') || 'none'}; missing: ${missing.join(', ') || 'none'}. Use ${names.join()}.`,
    });
    return null;
  }
  return body as Readonly<Record<string, unknown>>;
}

/** The body as a list of at least `least` expressions, built; reports when it is none. */
export function readList(body: unknown, least: number, building: Building): readonly ExpressionNode[] | null {
  if (!Array.isArray(body) || body.length < least) {
    building.problem({ zh: `应列出至少 ${least} 个表达式。`, en: `List at least ${least} expressions.` });
    return null;
  }
  return body.map((source, index) => building.child(String(index), source));
}
