import { guardExact } from '../encoding.ts';
import { describeType, plainMoney } from '../value-types.ts';
import { type ExpressionDefinition, readList } from './expression.ts';

/** The sum of amounts of money. The sum is no base of computation any more. */
export const add: ExpressionDefinition = {
  name: 'add',
  build(body, building) {
    const children = readList(body, 2, building);
    if (children === null) return building.unknown();
    for (const [index, child] of children.entries()) {
      if (child.type.kind === 'money' || child.type.kind === 'unknown') continue;
      building.problem(
        {
          zh: `只能相加金额，而不是 ${describeType(child.type)}。`,
          en: `Only money can be added, not ${describeType(child.type)}.`,
        },
        String(index),
      );
    }
    return {
      type: plainMoney,
      children,
      make: (parts) => (frame) => {
        let total = 0;
        for (const part of parts) total += part(frame);
        return guardExact(total);
      },
    };
  },
};
