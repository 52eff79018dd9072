import type { Message } from '../../kernel/messages.ts';

/**
 * Terms on which money depends and which documents use as if everybody knew them. A document that uses one in a
 * condition has to define it, name who attests it, or refer to where it is defined. Longer terms stand before the
 * terms that they contain. 成交额 and 技术交易额 are not here: the national rules of contract registration define them.
 */
export const LEGAL_TERMS: readonly Message[] = [
  { zh: '先进技术成果', en: 'advanced technology' },
  { zh: '先进科技成果', en: 'advanced achievement' },
  { zh: '先进适用技术', en: 'advanced and applicable technology' },
  { zh: '先进成果', en: 'advanced achievement' },
  { zh: '重大科技成果', en: 'major achievement' },
  { zh: '关联企业', en: 'related enterprise' },
  { zh: '关联交易', en: 'transaction between related parties' },
  { zh: '国际技术交易', en: 'international technology transaction' },
  { zh: '国际技术转移机构', en: 'international transfer institution' },
  { zh: '新型研发机构', en: 'new research institution' },
  { zh: '技术转移机构', en: 'technology-transfer institution' },
  { zh: '研发项目', en: 'research project' },
  { zh: '首台（套）', en: 'first set of equipment' },
  { zh: '绩效考评优秀', en: 'excellent evaluation' },
  { zh: '在省内进行技术交易', en: 'transaction within the province' },
  { zh: '就地转化', en: 'applied on the spot' },
  { zh: '实际到账', en: 'money that really arrived' },
  { zh: '到位资金', en: 'funds in place' },
  { zh: '技术合同交易额', en: 'transaction amount of a contract' },
];

/** Whether a text says what a term means: 所称…是指, …是指, 本办法所称…, …（以下…）. */
export function defines(text: string, term: string): boolean {
  const plain = text.replace(/[\s“”"《》]/g, '');
  const word = term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `${word}(?:额|金额)?[，,]?(?:是|系)?指|所称的?${word}[，,]?(?:是|为|系|包括|须)|${word}的认定(?:标准|办法|条件)`,
  ).test(plain);
}
