import { describeType, plainMoney, type ValueType } from '../value-types.ts';
import { type Building, type ExpressionDefinition, readKeys, readRounding } from './expression.ts';
import { multiplyExactly } from './rounding.ts';

/**
 * `{ amount, by, rounding }`: a base times a rate, in whole fen under the named rounding. The rate says which bases
 * it may be applied to (`of`), so that a rate of the technology amount never meets the total amount.
 */
export const multiply: ExpressionDefinition = {
  name: 'multiply',
  build(body, building) {
    const keys = readKeys(body, ['amount', 'by', 'rounding'], building);
    if (keys === null) return building.unknown();
    const amount = building.child('amount', keys['amount']);
    const by = building.child('by', keys['by']);
    const rounding = readRounding(keys['rounding'], building);
    if (rounding === null) return building.unknown();
    checkBasis(amount.type, by.type, building);
    return {
      type: plainMoney,
      detail: { operator: rounding },
      children: [amount, by],
      make: ([base, rate]) => {
        if (base === undefined || rate === undefined) return () => Number.NaN;
        return (frame) => {
          const exact = frame.ratios[rate(frame)];
          return exact === undefined ? Number.NaN : multiplyExactly(base(frame), exact, rounding);
        };
      },
    };
  },
};

/** Reports an amount that is no money, a rate that is no ratio, or a rate applied to a base it does not speak of. */
export function checkBasis(amount: ValueType, by: ValueType, building: Building): void {
  if (amount.kind === 'unknown' || by.kind === 'unknown') return;
  if (amount.kind !== 'money' || by.kind !== 'ratio') {
    building.problem({
      zh: `须是金额乘以比例，而不是 ${describeType(amount)} 乘以 ${describeType(by)}。`,
      en: `Money is multiplied by a ratio, not ${describeType(amount)} by ${describeType(by)}.`,
    });
    return;
  }
  const fits = amount.bases.length > 0 && amount.bases.every((basis) => by.of.includes(basis));
  if (fits) return;
  building.problem({
    zh: `该比例的基数是 ${by.of.join('、')}，不能乘以 ${describeType(amount)}。请改用文件规定的基数，或改正参数的 of。`,
    en:
      `The rate is of ${by.of.join(', ')} and cannot meet ${describeType(amount)}. ` +
      "Use the base that the document names, or correct the parameter's of.",
  });
}
