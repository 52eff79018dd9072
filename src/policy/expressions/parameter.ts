import type { ExpressionDefinition } from './expression.ts';

/** A dated, cited value of the document. Its value is the one in force on the legal date of the item. */
export const parameter: ExpressionDefinition = {
  name: 'parameter',
  build(body, building) {
    const found = typeof body === 'string' ? building.parameter(body) : null;
    if (found === null) {
      const names = building.parameterIds.join(', ');
      return building.problem({
        zh: `parameters.yaml 中没有参数“${String(body)}”。可用：${names}。`,
        en: `parameters.yaml has no parameter "${String(body)}". It has: ${names}.`,
      });
    }
    return {
      type: found.type,
      label: found.parameter.label,
      detail: { parameter: found.parameter },
      children: [],
      make: () => found.evaluator,
    };
  },
};
