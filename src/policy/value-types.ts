import type { Basis } from './fact-fields.ts';

/**
 * The static type of an expression. `money` carries the bases it was taken from (成交额, 技术交易额, 到账额 …), and `ratio`
 * the bases it may be applied to, so that the checker refuses a rate of one base on an amount of another.
 * An empty list of a money type means an amount that is no base any more: a subsidy, a cap, a sum.
 */
export type ValueType =
  | { readonly kind: 'money'; readonly bases: readonly Basis[] }
  | { readonly kind: 'ratio'; readonly of: readonly Basis[] }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'region' }
  | { readonly kind: 'choice'; readonly codes: readonly string[] }
  /**
   * The type of an expression with a problem that has been reported: it fits everywhere, so that one error stays
   * one.
   */
  | { readonly kind: 'unknown' };

export type ValueKind = ValueType['kind'];

export const unknownType: ValueType = { kind: 'unknown' };
export const booleanType: ValueType = { kind: 'boolean' };
export const plainMoney: ValueType = { kind: 'money', bases: [] };

/** A type in the words of an error message. */
export function describeType(type: ValueType): string {
  if (type.kind === 'money' && type.bases.length > 0) return `money (${type.bases.join(' | ')})`;
  if (type.kind === 'ratio') return `ratio of ${type.of.join(' | ')}`;
  if (type.kind === 'choice') return `choice (${type.codes.join(' | ')})`;
  return type.kind;
}

/** Whether two values can be compared or stand in the place of each other. */
export function sameKind(a: ValueType, b: ValueType): boolean {
  return a.kind === 'unknown' || b.kind === 'unknown' || a.kind === b.kind;
}
