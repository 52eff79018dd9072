import type { Language, Message } from '../kernel/messages.ts';
import { formatYuan, parseYuan } from '../kernel/money.ts';
import type { CompiledMeasure, CompiledPack } from './compile.ts';
import type { ExpressionNode } from './expressions/expression.ts';
import type { Parameter } from './pack-schema.ts';

/** A measure in sentences: who, for what, how much for each, how much in a year. The words are those of the pack. */
export interface ReadableRule {
  readonly id: string;
  readonly title: Message;
  /** Null for a grant; else what the amount is. */
  readonly result: 'check' | 'deduction' | null;
  readonly note: Message | null;
  readonly conditions: readonly { readonly label: Message; readonly quote: string }[];
  readonly amount: Message;
  readonly exceptions: readonly { readonly amount: Message; readonly quote: string }[];
  readonly account: Message;
  readonly earmarks: readonly Message[];
}

/** The measures that a clause carries, each as sentences. */
export function readableRules(compiled: CompiledPack, clauseId: string): readonly ReadableRule[] {
  return compiled.measures
    .filter(({ measure }) => measure.clause === clauseId)
    .map((measure) => readableRule(measure, compiled));
}

function readableRule(compiled: CompiledMeasure, pack: CompiledPack): ReadableRule {
  const { measure, item, subject, account } = compiled;
  const words = (node: ExpressionNode) => inBoth(node, pack);
  return {
    id: measure.id,
    title: measure.title,
    result: measure.result ?? null,
    note: measure.note ?? null,
    conditions: [...subject, ...item.conditions].map(({ condition }) => ({
      label: condition.label,
      quote: condition.citation.quote,
    })),
    amount: words(item.amount.node),
    exceptions: item.exceptions.map(({ exception, amount }) => ({
      amount: words(amount.node),
      quote: exception.citation.quote,
    })),
    account: words(account.node),
    earmarks: (measure.earmarks ?? []).map((earmark) => earmark.label),
  };
}

function inBoth(node: ExpressionNode, pack: CompiledPack): Message {
  return { zh: formula(node, pack, 'zh'), en: formula(node, pack, 'en') };
}

/** An amount as a formula of facts and values: 技术交易额 × 20%，不超过 1,000,000.00 元. */
function formula(node: ExpressionNode, pack: CompiledPack, language: Language): string {
  const zh = language === 'zh';
  const part = (child: ExpressionNode | undefined) =>
    child === undefined ? '' : formula(child, pack, language);
  const [first, second] = node.children;
  const joined = (sign: string) => node.children.map(part).join(sign);
  switch (node.kind) {
    case 'input':
      return node.label[language];
    case 'parameter':
      return parameterWords(node.detail.parameter, language);
    case 'rule':
      return node.detail.rule === 'items' ? (zh ? '各项合计' : 'the sum of the items') : part(first);
    case 'multiply':
      return `${part(first)} × ${part(second)}`;
    case 'add':
      return joined(' + ');
    case 'subtract':
      return joined(' − ');
    case 'atMost':
      return zh ? `${part(first)}，不超过 ${part(second)}` : `${part(first)}, at most ${part(second)}`;
    case 'atLeast':
      return zh ? `${part(first)}，不低于 ${part(second)}` : `${part(first)}, at least ${part(second)}`;
    case 'table':
      return tableWords(node, pack, language);
    case 'round':
      return part(first);
    case 'money':
      return zh ? '零' : 'nothing';
    default:
      return node.label[language];
  }
}

/** The rows of a table; of one that a decided interpretation chooses among, the chosen row alone. */
function tableWords(node: ExpressionNode, pack: CompiledPack, language: Language): string {
  const [of, ...cells] = node.children;
  const id = /^interpretation\.(.+)$/.exec(of?.detail.input ?? '')?.[1];
  const question = pack.pack.interpretations.find((each) => each.id === id);
  const chosen = node.detail.rows?.indexOf(question?.decision ?? '') ?? -1;
  const decided = cells[chosen];
  if (question !== undefined && question.decision !== null && decided !== undefined)
    return formula(decided, pack, language);
  const rows = cells.map((cell, index) => {
    const code = node.detail.rows?.[index] ?? null;
    const option = question?.options.find((each) => each.code === code);
    const name = option?.label[language] ?? code ?? (language === 'zh' ? '其他' : 'otherwise');
    return `${name}${language === 'zh' ? '：' : ': '}${formula(cell, pack, language)}`;
  });
  return rows.join(language === 'zh' ? '；' : '; ');
}

function parameterWords(parameter: Parameter | undefined, language: Language): string {
  const zh = language === 'zh';
  if (parameter === undefined) return '';
  const newest = parameter.values.at(-1);
  if (newest === undefined)
    return zh ? `${parameter.label.zh}（由通知确定）` : `${parameter.label.en} (by notice)`;
  if (parameter.type === 'money') {
    const amount = formatYuan(parseYuan(String(newest.value)));
    return zh ? `${amount} 元` : `${amount} yuan`;
  }
  if (parameter.nature !== 'ceiling') return String(newest.value);
  const from = newest.lowest === undefined ? '' : `${newest.lowest}—`;
  return zh ? `${from}${newest.value}（最高，须核定）` : `${from}${newest.value} (at most, to be approved)`;
}
