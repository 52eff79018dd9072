import type { ExpressionDefinition } from './expression.ts';

/** The value of a named rule of the pack. `items` is the sum of the measure's items, for the account level. */
export const rule: ExpressionDefinition = {
  name: 'rule',
  build(body, building) {
    const node = typeof body === 'string' ? building.rule(body) : null;
    if (node === null) {
      return building.problem({
        zh: `没有可在此引用的规则“${String(body)}”：请写 rules 中的名称，账户层可写 items；规则不得循环引用。`,
        en: `No rule "${String(body)}" can be used here: name one of rules, or items for an account, without a cycle.`,
      });
    }
    if (node.kind === 'rule') return { ...node };
    return {
      type: node.type,
      label: node.label,
      detail: { rule: String(body) },
      children: [node],
      make: ([value]) => value ?? (() => Number.NaN),
    };
  },
};
