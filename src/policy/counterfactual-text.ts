import type { Message } from '../kernel/messages.ts';
import { type Fen, fen, formatWanYuan, formatYuan } from '../kernel/money.ts';
import { decodeDate } from './encoding.ts';
import type { NeededFact, Way } from './needed-facts.ts';

/** What the words of a change are taken from beside the change itself. */
export interface ChangeWords {
  readonly needed: NeededFact;
  readonly way: Way;
  /** How many arrivals only lack their papers, where completing them is enough. */
  readonly papers: number;
}

/** One change as a clause without a full stop. */
export function changeSentence({ needed, way, papers }: ChangeWords): Message {
  if (way === 'act') return actSentence(needed, papers);
  if (Number.isNaN(needed.to)) return missingSentence(needed);
  const to = requirement(needed);
  if (way === 'establish') {
    return {
      zh: `查明“${needed.label.zh}”，且须${to.zh}`,
      en: `establish "${needed.label.en}", and it ${to.en}`,
    };
  }
  const now = valueWords(needed, needed.from);
  return {
    zh: `“${needed.label.zh}”${to.zh}（现为${now.zh.trimEnd()}）`,
    en: `"${needed.label.en}" ${to.en} (now ${now.en})`,
  };
}

/** A value that has no right answer, only an answer: a base to be assessed, an amount that a notice fixes. */
function missingSentence({ input, label }: NeededFact): Message {
  if (input.startsWith('parameter.')) {
    return { zh: `由通知确定“${label.zh}”`, en: `have a notice fix the ${label.en}` };
  }
  return { zh: `补充“${label.zh}”`, en: `supply the ${label.en}` };
}

function actSentence(needed: NeededFact, papers: number): Message {
  const { from, to, limit, input } = needed;
  if (input === 'contract.registered') {
    return {
      zh: '在全国技术合同登记系统登记该合同',
      en: 'have the contract entered in the national register',
    };
  }
  if (papers > 0) {
    return {
      zh: `为 ${papers} 笔已到账款项补齐转账凭证和发票`,
      en: `complete voucher and invoice of ${papers} arrivals`,
    };
  }
  const proven = input === 'contract.provenAmount';
  if (limit === null || limit.value === 0) {
    return { zh: '有转账凭证与发票俱全的款项到账', en: 'have money arrive with voucher and invoice' };
  }
  const [more, threshold] = [fen(to - from), fen(limit.value)];
  return {
    zh: `再到账 ${wan(more)}${proven ? '（凭证、发票俱全）' : ''}即达 ${wan(threshold)}${gate(limit.label.zh)}`,
    en: `with ${yuan(more)} more received${proven ? ' with voucher and invoice' : ''} the ${limit.label.en} of ${yuan(threshold)} is reached`,
  };
}

/** `门槛` follows the figure; a label that says so already is not repeated. */
function gate(label: string): string {
  return label.endsWith('门槛') ? '门槛' : `（${label}）`;
}

function requirement({ relation, limit, ...needed }: NeededFact): Message {
  const to = valueWords({ ...needed, relation, limit }, needed.to);
  switch (relation) {
    case 'is':
      return { zh: `为${to.zh.trimEnd()}`, en: `has to be ${to.en}` };
    case 'atLeast':
      return { zh: `不低于${to.zh.trimEnd()}`, en: `has to be at least ${to.en}` };
    case 'atMost':
      return { zh: `不高于${to.zh.trimEnd()}`, en: `has to be at most ${to.en}` };
    case 'within': {
      const region = String(limit?.value ?? '').padStart(6, '0');
      return { zh: `在 ${region} 之内`, en: `has to lie in ${region}` };
    }
    case 'outside': {
      const region = String(limit?.value ?? '').padStart(6, '0');
      return { zh: `在 ${region} 之外`, en: `has to lie outside ${region}` };
    }
  }
}

function valueWords({ type }: NeededFact, value: number): Message {
  const same = (text: string): Message => ({ zh: ` ${text} `, en: text });
  if (Number.isNaN(value)) return { zh: '未知', en: 'not known' };
  if (!Number.isFinite(value)) return { zh: '无', en: 'none' };
  switch (type.kind) {
    case 'boolean':
      return value === 1 ? { zh: '“是”', en: 'true' } : { zh: '“否”', en: 'false' };
    case 'money':
      return { zh: ` ${wan(fen(value))}`, en: yuan(fen(value)) };
    case 'date':
      return same(decodeDate(value));
    case 'region':
      return same(String(value).padStart(6, '0'));
    case 'choice':
      return same(type.codes[value] ?? '');
    default:
      return same(String(value));
  }
}

function wan(amount: Fen): string {
  return `${formatWanYuan(amount)} 万元`;
}

function yuan(amount: Fen): string {
  return `${formatYuan(amount)} yuan`;
}

/** What the changes of an item come to: from the amount now to the amount then. */
export function outcomeSentence(
  label: string,
  changes: readonly { readonly way: Way; readonly sentence: Message }[],
  amounts: { readonly before: Fen; readonly after: Fen | null },
): Message {
  const words = {
    zh: changes.map(({ sentence }) => sentence.zh).join('，并'),
    en: changes.map(({ sentence }) => sentence.en).join(', and '),
  };
  const then = amountWords(amounts);
  if (changes.some(({ way }) => way === 'never')) {
    return {
      zh: `“${label}”：除非${words.zh}，否则不予支持；所列为既成事实，申请单位不能改变。`,
      en: `"${label}": not supported unless ${words.en}; these are accomplished facts that the applicant cannot change.`,
    };
  }
  const established = changes.some(({ way }) => way === 'establish');
  return {
    zh: `“${label}”：${established ? '须' : ''}${words.zh}，${then.zh}。`,
    en: `"${label}": ${words.en}; ${then.en}.`,
  };
}

function amountWords({ before, after }: { readonly before: Fen; readonly after: Fen | null }): Message {
  if (after === null) return { zh: '即可继续计算本项', en: 'then the measure can be computed' };
  return {
    zh: `本项由 ${wan(before)}增至 ${wan(after)}`,
    en: `the measure then rises from ${yuan(before)} to ${yuan(after)}`,
  };
}

/** Why nothing raises a measure whose cap is reached. */
export function capSentence(sum: Fen, amount: Fen, joint: boolean): Message {
  const zh = joint ? '合并上限' : '年度上限';
  const en = joint ? 'joint cap' : 'yearly cap';
  return {
    zh: `各笔合计 ${wan(sum)}，${zh}内只计 ${wan(amount)}，超出的 ${wan(fen(sum - amount))}不予支持；本年度再增加任何事实，本项也不会增加。`,
    en: `The items come to ${yuan(sum)}, of which the ${en} leaves ${yuan(amount)}; whatever is added in the year, the measure does not rise.`,
  };
}
