import type { Message } from '../../../../src/kernel/messages.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

/** Words of the page of one unit's result. */
export const unitText = {
  beside: { zh: '与其他文件的衔接', en: 'Beside other documents' },
  besidePacks: { zh: '一并考虑的文件', en: 'Documents looked at too' },
  besideNothing: {
    zh: '这些文件与本结果没有相互影响。',
    en: 'None of them has any bearing on this result.',
  },
  besideWaits: { zh: '等待决定：', en: 'waits: ' },
  besideRefuses: { zh: '不予支持：', en: 'refused: ' },
  besideAllows: { zh: '予以支持：', en: 'paid: ' },
  decidedIn: {
    zh: '条文解释按已登记的决定（{document}，{date}）',
    en: 'Read as decided in {document} on {date}',
  },
  granted: { zh: '核算金额', en: 'Granted' },
  upTo: { zh: '上限内待核定', en: 'Up to, to be fixed' },
  upToNote: { zh: '比例核定前的最高额', en: 'at most, until rates are approved' },
  print: { zh: '打印', en: 'Print' },
  unit: { zh: '单位', en: 'Organization' },
  resultDigest: { zh: '结果摘要', en: 'Digest' },
  resultDigestNote: {
    zh: '本单位结果（含全部解释步骤）的 SHA-256。',
    en: 'SHA-256 over this result with every step of its explanation.',
  },
  provenance: { zh: '核算存证', en: 'Proof of the result' },
  recheck: { zh: '重算核对', en: 'Compute again and compare' },
  recheckSame: {
    zh: '一致：按存档事实重算，结果逐字节相同。',
    en: 'The same: computed again from the stored facts, byte for byte.',
  },
  recheckDifferent: {
    zh: '不一致：重算结果与存档结果不同，请停止兑付并报告管理员。',
    en: 'Different: the result computed again is not the stored one. Stop payment and report it.',
  },
  packSame: { zh: '政策包未变。', en: 'The policy pack is the same.' },
  packChanged: { zh: '政策包在核算之后已改动。', en: 'The policy pack was changed since.' },
  storedHash: { zh: '存档', en: 'Stored' },
  recomputedHash: { zh: '重算', en: 'Again' },
  notice: { zh: '核算通知书', en: 'Notice' },
  issueNotice: { zh: '出具通知书', en: 'Issue the notice' },
  issueConfirm: {
    zh: '通知书出具后编号、签名并可公开核验，不能修改。确认向“{unit}”出具？',
    en: 'A notice is numbered, signed and publicly verifiable, and cannot be changed. Issue it to {unit}?',
  },
  issued: { zh: '通知书已出具。', en: 'The notice has been issued.' },
  openPdf: { zh: '打开通知书（PDF）', en: 'Open the notice (PDF)' },
  verifyPage: { zh: '公开核验页', en: 'Public verification page' },
  verifyCode: { zh: '核验码 {code}', en: 'Verification code {code}' },
  noticeAfterApproval: { zh: '核算审定后可以出具。', en: 'It can be issued once the run is approved.' },
  noticeNothing: {
    zh: '没有确定的金额，不能出具。',
    en: 'No amount is certain, so there is nothing to notify.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  atMost: { zh: '最高', en: 'at most' },
  certainSoFar: { zh: '已确定', en: 'so far' },
  lowest: { zh: '按最低比例为 {amount} 元', en: '{amount} yuan at the lowest rate' },
  possible: { zh: '补齐信息后最高 {amount} 元', en: 'up to {amount} yuan once the facts are there' },
  undecided: { zh: '待人工判断', en: 'Waits for a decision' },
  advice: { zh: '差什么才能得到更多', en: 'What would lead to more' },
  adviceNone: { zh: '没有被拒绝、削减或缺信息的部分。', en: 'Nothing was refused, cut or is missing.' },
  eachItem: { zh: '逐笔说明（{count} 笔）', en: 'Item by item ({count})' },
  items: { zh: '计入的记录（{count} 笔）', en: 'Records counted ({count})' },
  itemsOpen: { zh: '未定的记录（{count} 笔）', en: 'Records not settled yet ({count})' },
  refusedItems: { zh: '不予支持的记录（{count} 笔）', en: 'Records not supported ({count})' },
  item: { zh: '记录', en: 'Record' },
  legalDate: { zh: '法定日期', en: 'Legal date' },
  computed: { zh: '本笔计算（元）', en: 'By itself (yuan)' },
  counted: { zh: '计入（元）', en: 'Counted (yuan)' },
  todo: { zh: '需要补充的信息', en: 'Facts to be supplied' },
  todoHarmless: { zh: '尚缺的信息（不影响本项金额）', en: 'Facts missing (they do not change the amount)' },
  todoLine: { zh: '补充“{fact}”', en: 'Supply "{fact}"' },
  todoParameter: {
    zh: '文件在法定日期没有规定“{fact}”',
    en: 'The document sets no "{fact}" on the legal date',
  },
  questions: { zh: '须由主管部门决定', en: 'The authority has to decide' },
  reading: { zh: '理解', en: 'Reading' },
  amountYuan: { zh: '金额（元）', en: 'Amount (yuan)' },
  concerned: { zh: '涉及记录', en: 'Records concerned' },
  decideByRun: {
    zh: '在发起核算时作出决定并写明理由，重新核算后金额确定。',
    en: 'Decide it with a reason when a run is requested; the amount is then certain.',
  },
  relationWaits: {
    zh: '决定之前，涉及的措施均不计金额。',
    en: 'Until it is decided the measures concerned grant nothing.',
  },
  explanation: { zh: '逐步解释', en: 'Step by step' },
  expandAll: { zh: '全部展开', en: 'Open all' },
  collapseAll: { zh: '全部收起', en: 'Close all' },
  metConditions: { zh: '已满足的条件（{count} 项）', en: 'Conditions met ({count})' },
  holds: { zh: '满足', en: 'holds' },
  fails: { zh: '不满足', en: 'does not hold' },
  unknown: { zh: '未知', en: 'not known' },
  openAmount: { zh: '未定', en: 'open' },
  legalDateIs: { zh: '法定日期 {date}', en: 'legal date {date}' },
  openRecord: { zh: '查看记录', en: 'Open the record' },
  approvedBy: { zh: '{document}核定', en: 'approved by {document}' },
  refusedMeasures: { zh: '不予支持的措施（{count} 项）', en: 'Measures not supported ({count})' },
  notPlaced: { zh: '未归入任何年度的记录', en: 'Records that no year can be named for' },
  notPlacedNote: {
    zh: '以下记录缺少法定日期，补充后才能核算。',
    en: 'These have no legal date yet and are settled once they have.',
  },
  noMeasures: {
    zh: '该单位在本年度没有涉及任何措施的记录。',
    en: 'No measure looks at anything of this unit in the year.',
  },
  basisLabel: { zh: '依据', en: 'Basis' },
  rateOpen: { zh: '比例未核定', en: 'rate not approved' },
} as const satisfies Catalogue;

/** How an amount is brought to whole fen. */
export const ROUNDING_WORDS: Readonly<Record<string, Message>> = {
  down: { zh: '不足一分的舍去', en: 'fractions of a fen are dropped' },
  up: { zh: '不足一分的进一', en: 'fractions of a fen are rounded up' },
  'half-up': { zh: '四舍五入到分', en: 'rounded half up to the fen' },
  'half-even': { zh: '四舍六入五成双到分', en: 'rounded half to even to the fen' },
};

/** The comparisons of conditions. Dates and amounts read differently, so each has its own words. */
export const OPERATOR_WORDS: Readonly<Record<string, { readonly date: Message; readonly other: Message }>> = {
  is: { date: { zh: '即', en: 'is' }, other: { zh: '是', en: 'is' } },
  isNot: { date: { zh: '不是', en: 'is not' }, other: { zh: '不是', en: 'is not' } },
  isAtLeast: { date: { zh: '不早于', en: 'is not before' }, other: { zh: '不低于', en: 'is at least' } },
  isMoreThan: { date: { zh: '晚于', en: 'is after' }, other: { zh: '高于', en: 'is more than' } },
  isAtMost: { date: { zh: '不晚于', en: 'is not after' }, other: { zh: '不高于', en: 'is at most' } },
  isLessThan: { date: { zh: '早于', en: 'is before' }, other: { zh: '低于', en: 'is less than' } },
};
