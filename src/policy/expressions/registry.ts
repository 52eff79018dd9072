import { add } from './add.ts';
import { all } from './all.ts';
import { any } from './any.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { compare } from './compare.ts';
import type { ExpressionDefinition, ExpressionName } from './expression.ts';
import { input } from './input.ts';
import { money } from './money.ts';
import { multiply } from './multiply.ts';
import { not } from './not.ts';
import { parameter } from './parameter.ts';
import { round } from './round.ts';
import { rule } from './rule.ts';
import { scale } from './scale.ts';
import { subtract } from './subtract.ts';
import { table } from './table.ts';
import { within } from './within.ts';

/** The closed set of expressions, by name. The compiler finds a name of the set that has no definition. */
export const EXPRESSIONS: Readonly<Record<ExpressionName, ExpressionDefinition>> = {
  input,
  parameter,
  rule,
  money,
  all,
  any,
  not,
  compare,
  within,
  add,
  subtract,
  multiply,
  atMost,
  atLeast,
  scale,
  table,
  round,
};

/** Words for the kinds of an explanation's nodes where the document gives none. */
export const EXPRESSION_LABELS: Readonly<
  Record<ExpressionName, { readonly zh: string; readonly en: string }>
> = {
  input: { zh: '事实', en: 'fact' },
  parameter: { zh: '参数', en: 'parameter' },
  rule: { zh: '规则', en: 'rule' },
  money: { zh: '金额', en: 'amount' },
  all: { zh: '同时满足', en: 'all of' },
  any: { zh: '满足其一', en: 'any of' },
  not: { zh: '不属于', en: 'not' },
  compare: { zh: '比较', en: 'comparison' },
  within: { zh: '位于区域内', en: 'lies within' },
  add: { zh: '合计', en: 'sum' },
  subtract: { zh: '差额', en: 'difference' },
  multiply: { zh: '基数 × 比例', en: 'base × rate' },
  atMost: { zh: '不超过上限', en: 'at most' },
  atLeast: { zh: '不低于下限', en: 'at least' },
  scale: { zh: '分档累进', en: 'progressive bands' },
  table: { zh: '按类别取值', en: 'value by kind' },
  round: { zh: '取整', en: 'rounding' },
};
