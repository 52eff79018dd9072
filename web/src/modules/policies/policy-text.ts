import type { Message } from '../../../../src/kernel/messages.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

/** Words of the pages of policy documents. */
export const policyText = {
  heading: { zh: '政策文件', en: 'Policy documents' },
  none: { zh: '本节点没有装载政策文件。', en: 'No policy document is loaded on this node.' },
  number: { zh: '文号', en: 'Number' },
  issuer: { zh: '发文机关', en: 'Issued by' },
  adopted: { zh: '成文日期', en: 'Dated' },
  jurisdiction: { zh: '实施区域', en: 'Holds in' },
  measures: { zh: '可执行措施', en: 'Measures carried out' },
  measureCount: { zh: '{count} 项', en: '{count}' },
  fingerprint: { zh: '政策包摘要', en: 'Digest of the pack' },
  findLabel: { zh: '在文件中查找', en: 'Find in the document' },
  findNone: { zh: '没有找到', en: 'Not found' },
  findPlace: { zh: '第 {index} 处，共 {count} 处', en: '{index} of {count}' },
  findNext: { zh: '下一处', en: 'Next' },
  findPrevious: { zh: '上一处', en: 'Previous' },
  print: { zh: '打印', en: 'Print' },
  contents: { zh: '目录', en: 'Contents' },
  permalink: { zh: '定位到{label}', en: 'Go to {label}' },
  aboutClause: { zh: '条款信息', en: 'About the clause' },
  chooseClause: {
    zh: '把指针移到条款上，或用 Tab 键移到条款左侧的 § 号，这里显示该条款的执行情况和参数。',
    en: 'Point at a clause, or move to its § mark with the Tab key, to see here what is run from it.',
  },
  kind: { zh: '性质', en: 'Kind' },
  coverage: { zh: '执行情况', en: 'Carried out' },
  responsible: { zh: '责任部门', en: 'Responsible' },
  parametersHere: { zh: '本条设定的参数', en: 'Values that it sets' },
  resultsOf: { zh: '{year} 年度各单位金额：{measure}', en: 'What each unit got for {year}: {measure}' },
  copyLink: { zh: '复制条款链接', en: 'Copy the link' },
  copied: { zh: '已复制条款链接。', en: 'The link is copied.' },
  valueFrom: { zh: '{from} 起', en: 'from {from}' },
  valueBetween: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  valueUntil: { zh: '至 {until}', en: 'until {until}' },
  valueAlways: { zh: '长期有效', en: 'without end' },
  openDocument: { zh: '在文件全文中查看', en: 'Open in the whole document' },
  clauseDrawer: { zh: '政策依据：{label}', en: 'Basis: {label}' },
  unknownClause: {
    zh: '文件中没有编号为“{id}”的条款。',
    en: 'The document has no clause "{id}".',
  },
  lettersNote: {
    zh: '正文逐字取自文件原文，未作改动；SHA-256 见政策包摘要。',
    en: 'The text is the source letter for letter; the digest of the pack covers it.',
  },
} as const satisfies Catalogue;

const unknownCode = (code: string): Message => ({ zh: code, en: code });

const CLAUSE_KINDS: Readonly<Record<string, Message>> = {
  measure: { zh: '支持措施', en: 'Support measure' },
  target: { zh: '目标指标', en: 'Target' },
  task: { zh: '工作任务', en: 'Task' },
  principle: { zh: '原则要求', en: 'Principle' },
  formal: { zh: '公文格式', en: 'Formal part' },
};

/** What a clause is. */
export function clauseKindWords(code: string): Message {
  return CLAUSE_KINDS[code] ?? unknownCode(code);
}

const COVERAGE: Readonly<Record<string, Message>> = {
  executable: { zh: '可执行', en: 'Carried out by the system' },
  later: { zh: '待实现', en: 'Not yet carried out' },
  'no-amount': { zh: '无金额，由通知另定', en: 'Names no amount; a notice has to' },
  informative: { zh: '仅供了解，不由本系统兑付', en: 'For information: not paid through this system' },
};

/** How far the system carries a clause out. */
export function coverageWords(code: string): Message {
  return COVERAGE[code] ?? unknownCode(code);
}

const NATURES: Readonly<Record<string, Message>> = {
  rate: { zh: '定率', en: 'Rate' },
  ceiling: { zh: '最高比例', en: 'Ceiling' },
  cap: { zh: '上限', en: 'Cap' },
  amount: { zh: '定额', en: 'Fixed sum' },
  fact: { zh: '事实', en: 'Fact' },
};

/** What kind of value a parameter is: a rate must never be taken for a ceiling. */
export function natureWords(code: string): Message {
  return NATURES[code] ?? unknownCode(code);
}
