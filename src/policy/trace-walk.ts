import type { ExpressionNode } from './expressions/expression.ts';

/** How many places of a trace a node takes with everything below it. */
export function sizeOf(node: ExpressionNode): number {
  return node.children.reduce((sum, child) => sum + sizeOf(child), 1);
}

/** A child of a node with its place in the trace. */
export interface PlacedChild {
  readonly child: ExpressionNode;
  readonly place: number;
}

/**
 * The children that were evaluated, with their places: of a table the code and the chosen row alone, of everything
 * else each child. `valueAt` reads the trace; the code of a table stands right behind the table.
 */
export function evaluatedChildren(
  node: ExpressionNode,
  index: number,
  valueAt: (place: number) => number,
): readonly PlacedChild[] {
  const placed: PlacedChild[] = [];
  let place = index + 1;
  for (const child of node.children) {
    placed.push({ child, place });
    place += sizeOf(child);
  }
  if (node.kind !== 'table') return placed;
  const of = node.children[0]?.type;
  const code = of?.kind === 'choice' ? of.codes[valueAt(index + 1)] : undefined;
  const rows = node.detail.rows ?? [];
  const row = code !== undefined && rows.includes(code) ? rows.indexOf(code) : rows.indexOf(null);
  return placed.filter((_, position) => position === 0 || (code !== undefined && position - 1 === row));
}
