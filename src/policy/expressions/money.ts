import { type Fen, parseYuan } from '../../kernel/money.ts';
import { encodeFen } from '../encoding.ts';
import { constantEvaluator } from '../frame.ts';
import { plainMoney } from '../value-types.ts';
import type { ExpressionDefinition } from './expression.ts';

/**
 * An amount written in the rule: `money: '0'`. Any amount but zero must say which words of the document it comes
 * from.
 */
export const money: ExpressionDefinition = {
  name: 'money',
  build(body, building) {
    const cited = typeof body === 'object' && body !== null;
    const text = cited ? (body as { yuan?: unknown }).yuan : body;
    const amount = typeof text === 'string' ? readYuan(text) : null;
    if (amount === null) {
      return building.problem({
        zh: '金额应写成加引号的元数，例如 "1000.00"；分以下不能有数字。',
        en: 'Write the amount in yuan and in quotes, such as "1000.00", with at most two decimals.',
      });
    }
    const proven = cited && building.citation((body as { citation?: unknown }).citation, 'citation');
    if (amount !== 0n && !proven) {
      return building.problem({
        zh: '非零金额必须注明出处：{ yuan, citation: { clause, quote } }，或改为 parameters.yaml 中的参数。',
        en: 'An amount other than zero needs { yuan, citation: { clause, quote } }, or make it a parameter.',
      });
    }
    return {
      type: plainMoney,
      label: { zh: '金额', en: 'amount' },
      children: [],
      make: () => constantEvaluator(encodeFen(amount)),
    };
  },
};

function readYuan(text: string): Fen | null {
  try {
    return parseYuan(text);
  } catch {
    return null;
  }
}
