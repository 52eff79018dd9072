import { describeType, plainMoney } from '../value-types.ts';
import { type ExpressionDefinition, readKeys, readRounding } from './expression.ts';
import { multiplyExactly } from './rounding.ts';

/** Units that amounts are paid in, in fen. */
const UNITS: Readonly<Record<string, number>> = {
  yuan: 100,
  'hundred-yuan': 10_000,
  'thousand-yuan': 100_000,
  'ten-thousand-yuan': 1_000_000,
};

/** `{ amount, to, rounding }`: whole yuan, hundreds, thousands or ten-thousands of yuan under the named rounding. */
export const round: ExpressionDefinition = {
  name: 'round',
  build(body, building) {
    const keys = readKeys(body, ['amount', 'to', 'rounding'], building);
    if (keys === null) return building.unknown();
    const amount = building.child('amount', keys['amount']);
    const unit = UNITS[String(keys['to'])];
    const rounding = readRounding(keys['rounding'], building);
    if (rounding === null) return building.unknown();
    if (amount.type.kind !== 'money' && amount.type.kind !== 'unknown') {
      return building.problem({
        zh: `只能对金额取整，而不是 ${describeType(amount.type)}。`,
        en: `Only money is rounded, not ${describeType(amount.type)}.`,
      });
    }
    if (unit === undefined) {
      const units = Object.keys(UNITS).join(', ');
      return building.problem({ zh: `to 须是 ${units} 之一。`, en: `to is one of ${units}.` }, 'to');
    }
    return {
      type: plainMoney,
      detail: { operator: `${rounding} ${String(keys['to'])}` },
      children: [amount],
      make: ([value]) => {
        if (value === undefined) return () => Number.NaN;
        return (frame) => multiplyExactly(value(frame), { numerator: 1, denominator: unit }, rounding) * unit;
      },
    };
  },
};
