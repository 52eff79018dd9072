import type { ExpressionDefinition } from './expression.ts';

/**
 * Reads a fact (`contract.technologyAmount`, `unit.kind`, `item.legalDate`) or an interpretation
 * (`interpretation.contract-year`).
 */
export const input: ExpressionDefinition = {
  name: 'input',
  build(body, building) {
    const found = typeof body === 'string' ? building.input(body) : null;
    if (found === null || typeof body !== 'string') {
      const names = building.inputNames.join(', ');
      return building.problem({
        zh: `这里没有名为“${String(body)}”的事实。可用：${names}。`,
        en: `There is no fact "${String(body)}" here. There are: ${names}.`,
      });
    }
    return {
      type: found.type,
      label: found.label,
      detail: { input: body },
      children: [],
      make: () => found.evaluator,
    };
  },
};
