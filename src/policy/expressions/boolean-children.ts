import { describeType } from '../value-types.ts';
import { type Building, type ExpressionNode, readList } from './expression.ts';

/** A list of conditions; reports each member that is not true or false. */
export function requireBooleans(body: unknown, building: Building): readonly ExpressionNode[] | null {
  const children = readList(body, 1, building);
  if (children === null) return null;
  for (const [index, child] of children.entries()) {
    if (child.type.kind === 'boolean' || child.type.kind === 'unknown') continue;
    building.problem(
      {
        zh: `此处须是条件（真或假），而不是 ${describeType(child.type)}。`,
        en: `A condition is needed here, not ${describeType(child.type)}.`,
      },
      String(index),
    );
  }
  return children;
}
