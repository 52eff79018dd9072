import type { CompiledMeasure, CompiledPack } from '../compile.ts';
import type { ExpressionNode } from '../expressions/expression.ts';
import type { Parameter } from '../pack-schema.ts';

/** The node and everything below it. */
export function nodesOf(node: ExpressionNode): readonly ExpressionNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

/** All expressions of a measure: subject, legal date, conditions, exceptions, amounts. */
export function expressionsOf({ subject, item, account }: CompiledMeasure): readonly ExpressionNode[] {
  return [
    ...subject.map(({ expression }) => expression.node),
    item.date.node,
    ...item.conditions.map(({ expression }) => expression.node),
    ...item.exceptions.flatMap(({ when, amount }) => [when.node, amount.node]),
    item.amount.node,
    account.node,
  ];
}

/** The parameters that an expression reads, each once. */
export function parametersIn(node: ExpressionNode): readonly Parameter[] {
  const found = nodesOf(node).flatMap(({ detail }) =>
    detail.parameter === undefined ? [] : [detail.parameter],
  );
  return [...new Map(found.map((parameter) => [parameter.id, parameter])).values()];
}

/** The parameters that any measure, relation or earmark of the pack reads. */
export function parametersUsed(compiled: CompiledPack): ReadonlySet<string> {
  const nodes = [
    ...compiled.measures.flatMap(expressionsOf),
    ...compiled.relations.flatMap(({ cap, when }) =>
      [cap, when].flatMap((part) => (part === null ? [] : [part.node])),
    ),
  ];
  const earmarks = compiled.pack.measures.flatMap(({ earmarks = [] }) => earmarks.map(({ share }) => share));
  return new Set([...nodes.flatMap(parametersIn).map(({ id }) => id), ...earmarks]);
}
