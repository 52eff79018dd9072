import { guardExact } from '../encoding.ts';
import { describeType, plainMoney } from '../value-types.ts';
import { type ExpressionDefinition, readKeys } from './expression.ts';

/**
 * `{ from, amount }`: what is left of an amount; it may be negative, lay `atLeast` over it where that has no
 * meaning.
 */
export const subtract: ExpressionDefinition = {
  name: 'subtract',
  build(body, building) {
    const keys = readKeys(body, ['from', 'amount'], building);
    if (keys === null) return building.unknown();
    const children = [building.child('from', keys['from']), building.child('amount', keys['amount'])];
    for (const child of children) {
      if (child.type.kind === 'money' || child.type.kind === 'unknown') continue;
      return building.problem({
        zh: `只能相减金额，而不是 ${describeType(child.type)}。`,
        en: `Only money can be subtracted, not ${describeType(child.type)}.`,
      });
    }
    return {
      type: plainMoney,
      children,
      make: ([from, amount]) => {
        if (from === undefined || amount === undefined) return () => Number.NaN;
        return (frame) => guardExact(from(frame) - amount(frame));
      },
    };
  },
};
