import { booleanType, describeType } from '../value-types.ts';
import type { ExpressionDefinition } from './expression.ts';

/** True when the condition is false; not known when it is not known. */
export const not: ExpressionDefinition = {
  name: 'not',
  build(body, building) {
    const child = building.child('', body);
    if (child.type.kind !== 'boolean' && child.type.kind !== 'unknown') {
      return building.problem({
        zh: `not 之内须是条件，而不是 ${describeType(child.type)}。`,
        en: `not takes a condition, not ${describeType(child.type)}.`,
      });
    }
    return {
      type: booleanType,
      children: [child],
      make:
        ([value]) =>
        (frame) =>
          1 - (value === undefined ? Number.NaN : value(frame)),
    };
  },
};
