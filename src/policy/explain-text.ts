import type { Language, Message } from '../kernel/messages.ts';
import { type Fen, formatYuan } from '../kernel/money.ts';
import type { Explanation } from './explanation.ts';

/**
 * An explanation in words, one paragraph an entry: each item with its base, rate and amount or why not, then the
 * sum, the caps and the clause. Works on the tree alone, so that a stored explanation reads the same years later.
 */
export function explanationText(explanation: Explanation, language: Language): readonly string[] {
  const measure = unwrapReadings(explanation);
  const readings = explanation.children.filter(({ kind }) => kind === 'reading');
  const conditions = measure.children.filter(({ kind }) => kind === 'condition');
  const amount = measure.children.find(({ kind }) => kind !== 'condition' && kind !== 'earmark');
  const items = collect(measure, 'item');
  const paragraphs = items.map((item) => itemSentence(item, language));
  const failed = conditions.filter(({ value }) => value === false);
  if (failed.length > 0) paragraphs.push(refusalSentence(failed, language));
  if (readings.length > 0) paragraphs.push(readingsSentence(readings, language));
  else if (amount !== undefined && failed.length === 0) {
    paragraphs.push(capitalise(`${phrase(amount, language)}${language === 'zh' ? '。' : '.'}`, language));
  }
  if (readings.length === 0) {
    const earmarks = measure.children.filter(({ kind }) => kind === 'earmark');
    paragraphs.push(...earmarks.map((earmark) => earmarkSentence(earmark, language)));
  }
  paragraphs.push(basisSentence(explanation, language));
  return paragraphs;
}

function earmarkSentence(earmark: Explanation, language: Language): string {
  const basis = citationWords(earmark, language);
  const [share, amount, purpose] = [earmark.detail ?? '', yuan(earmark, language), earmark.label[language]];
  if (language === 'en') return `Of this ${share}, ${amount}, ${purpose}${basis}.`;
  return `其中可按 ${share} 计 ${amount}${purpose}${basis}。`;
}

function unwrapReadings(explanation: Explanation): Explanation {
  const [first] = explanation.children;
  return first?.kind === 'reading' ? (first.children[0] ?? explanation) : explanation;
}

function collect(node: Explanation, kind: Explanation['kind']): readonly Explanation[] {
  if (node.kind === kind) return [node];
  return node.children.flatMap((child) => collect(child, kind));
}

const ITEM_WORDS: Readonly<Record<string, Message>> = {
  contract: { zh: '技术合同', en: 'Contract ' },
  qualification: { zh: '资质', en: 'Recognition ' },
  sharingFee: { zh: '缴费发票', en: 'Fee invoice ' },
  sharingService: { zh: '共享服务', en: 'Sharing service ' },
  insurance: { zh: '保险单', en: 'Insurance policy ' },
  evaluation: { zh: '考评', en: 'Evaluation ' },
  distribution: { zh: '成果收益', en: 'Income of ' },
  investment: { zh: '投资', en: 'Investment ' },
};

function itemSentence(item: Explanation, language: Language): string {
  const word = ITEM_WORDS[item.evidence?.kind ?? ''] ?? { zh: '事项', en: 'Item ' };
  const name =
    language === 'zh'
      ? `${word.zh}“${item.evidence?.label ?? ''}”`
      : `${word.en}"${item.evidence?.label ?? ''}"`;
  const when =
    item.detail === undefined || item.detail === ''
      ? ''
      : language === 'zh'
        ? `（${item.detail}）`
        : ` (${item.detail})`;
  const failed = item.children.filter((child) => child.kind === 'condition' && child.value === false);
  if (failed.length > 0)
    return `${name}${when}${language === 'zh' ? '：' : ': '}${refusalSentence(failed, language)}`;
  if (item.reason !== undefined && item.value !== '0')
    return `${name}${when}${language === 'zh' ? '：等待决定。' : ': waits. '}${item.reason[language]}`;
  if (item.reason !== undefined)
    return `${name}${when}${language === 'zh' ? '：不予支持。' : ': not supported. '}${item.reason[language]}`;
  if (item.value === null)
    return `${name}${when}${language === 'zh' ? '：' : ': '}${missingSentence(item, language)}`;
  const chosen = item.children.find((child) => child.kind === 'exception' && child.value === true)
    ?.children[1];
  const amount =
    chosen ?? item.children.find((child) => child.kind !== 'condition' && child.kind !== 'exception');
  const words = `${amount === undefined ? '' : phrase(amount, language)}${mandateWords(item, language)}`;
  return language === 'zh' ? `${name}${when}：${words}。` : `${name}${when}: ${words}.`;
}

function mandateWords(item: Explanation, language: Language): string {
  const mandate = item.children.find(({ evidence }) => evidence?.kind === 'mandate')?.evidence?.label;
  if (mandate === undefined) return '';
  return language === 'zh' ? `；依据委托“${mandate}”促成` : `; brought about under the mandate "${mandate}"`;
}

function refusalSentence(failed: readonly Explanation[], language: Language): string {
  const reasons = failed.map((node) => `${node.reason?.[language] ?? ''}${citationWords(node, language)}`);
  return language === 'zh' ? `不予支持。${reasons.join('')}` : `Not supported. ${reasons.join(' ')}`;
}

function citationWords(node: Explanation, language: Language): string {
  const { citation } = node;
  if (citation === undefined) return '';
  return language === 'zh'
    ? `（依据${citation.clauseLabel.zh}“${citation.quote}”）`
    : ` (${citation.clauseLabel.en}: "${citation.quote}")`;
}

function missingSentence(item: Explanation, language: Language): string {
  const names = collect(item, 'input')
    .filter(({ value }) => value === null)
    .map(({ label }) => label[language]);
  const unique = [...new Set(names)].join(language === 'zh' ? '、' : ', ');
  return language === 'zh'
    ? `尚缺${unique}，暂不能计算。`
    : `${unique} is missing; it cannot be computed yet.`;
}

function readingsSentence(readings: readonly Explanation[], language: Language): string {
  const parts = readings.map(
    (reading) => `${reading.label[language]}${language === 'zh' ? '，为 ' : ': '}${yuan(reading, language)}`,
  );
  return language === 'zh'
    ? `文件此处有不同理解，须由主管部门决定：${parts.join('；')}。`
    : `The text can be read in different ways and the authority has to decide: ${parts.join('; ')}.`;
}

function basisSentence(explanation: Explanation, language: Language): string {
  const label = explanation.citation?.clauseLabel[language] ?? '';
  const notices = [...new Set(noticesBelow(explanation).map((notice) => notice[language]))];
  const laws = [...new Set(lawsBelow(explanation))];
  const zh = [...notices, ...laws].map((each) => `、${each}`).join('');
  const en = [...notices, ...laws].map((each) => `; ${each}`).join('');
  return language === 'zh' ? `依据${label}${zh}。` : `Basis: ${label}${en}.`;
}

/** The notices whose words anything in a tree rests on. */
function noticesBelow(node: Explanation): readonly Message[] {
  const own = [node.citation?.notice, node.fixedBy?.notice].flatMap((notice) => notice?.label ?? []);
  return [...own, ...node.children.flatMap(noticesBelow)];
}

/** The laws that any value in a tree comes from, in their own words. */
function lawsBelow({ parameter, children }: Explanation): readonly string[] {
  const law = parameter?.law;
  const own = law === undefined ? [] : [`《${law.title}》${law.article}`];
  return [...own, ...children.flatMap(lawsBelow)];
}

function yuan(node: Explanation, language: Language): string {
  if (typeof node.value !== 'string') return language === 'zh' ? '（未定）' : '(open)';
  const amount = formatYuan(BigInt(node.value) as Fen);
  return language === 'zh' ? `${amount} 元` : `${amount} yuan`;
}

/** An amount as a clause of a sentence, without a full stop. */
function phrase(node: Explanation, language: Language): string {
  const [first, second] = node.children;
  if (node.kind === 'multiply' && first !== undefined && second !== undefined)
    return multiplyPhrase(node, language);
  if (node.kind === 'atMost' && first !== undefined && second !== undefined) {
    return `${phrase(first, language)}${capWords(first, second, language)}`;
  }
  if (node.kind === 'joint-cap') return jointPhrase(node, language);
  if (node.kind === 'rule' && node.detail !== 'items' && first !== undefined) return phrase(first, language);
  if (node.kind === 'table' && second !== undefined) return phrase(second, language);
  if (node.detail === 'items' && language === 'en') return `the items come to ${yuan(node, language)}`;
  return `${node.label[language]} ${yuan(node, language)}`;
}

function multiplyPhrase(node: Explanation, language: Language): string {
  const [base, rate] = [chosen(node.children[0]), chosen(node.children[1])];
  const open = rate?.parameter?.nature === 'ceiling' && rate.parameter.approvedBy === undefined;
  const amount = base === undefined ? '' : yuan(base, language);
  const label = base?.label[language] ?? '';
  const by = rate?.parameter?.approvedBy;
  if (language === 'en') {
    const source = by === undefined ? '' : `, approved by ${by.label},`;
    const share = `${open ? 'at most ' : ''}${String(rate?.value)}${source}`;
    return `${share} of the ${label} ${amount} is ${yuan(node, language)}`;
  }
  const share = `${String(rate?.value)}${by === undefined ? ' ' : `（${by.label}核定）`}`;
  return `${open ? '最高' : ''}按${label} ${amount}的 ${share}计 ${yuan(node, language)}`;
}

/** The node that a table or a named rule took its value from. */
function chosen(node: Explanation | undefined): Explanation | undefined {
  if (node?.kind === 'table') return chosen(node.children[1]);
  if (node?.kind === 'rule' && node.detail !== 'items') return chosen(node.children[0]);
  return node;
}

function capWords(value: Explanation, cap: Explanation, language: Language): string {
  const over = BigInt(String(value.value ?? 0)) > BigInt(String(cap.value ?? 0));
  const limit = `${cap.label[language]} ${yuan(cap, language)}`;
  if (language === 'zh') return over ? `，超过${limit}，按上限计` : `，未超过${limit}`;
  return over ? `, above the ${limit}, so the cap is paid` : `, not above the ${limit}`;
}

function jointPhrase(node: Explanation, language: Language): string {
  const [own, ...rest] = node.children;
  const cap = rest.at(-1);
  const others = rest.slice(0, -1);
  if (own === undefined || cap === undefined) return yuan(node, language);
  const limit = `${cap.label[language]} ${yuan(cap, language)}`;
  const why = (node.reason?.[language] ?? '').replace(/[。.]$/, '');
  const named = others
    .map((other) => `${other.label[language]} ${yuan(other, language)}`)
    .join(language === 'zh' ? '、' : ', ');
  if (language === 'zh') {
    return `${phrase(own, language)}；与${named || '其他措施'}适用${limit}，${why}，本项计 ${yuan(node, language)}`;
  }
  const cut = `with ${named || 'other measures'} under the ${limit}: ${why}`;
  return `${phrase(own, language)}; ${cut}; this measure gets ${yuan(node, language)}`;
}

function capitalise(sentence: string, language: Language): string {
  return language === 'en' ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;
}
