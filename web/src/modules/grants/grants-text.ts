import type { Catalogue } from '../../i18n/catalogue.ts';

/** Words of the officer's desk. */
export const deskText = {
  heading: { zh: '兑付待办', en: 'Grant desk' },
  now: { zh: '现在可以办理（{count}）', en: 'To be done now ({count})' },
  later: { zh: '公示期满后办理（{count}）', en: 'To be done when the notice is over ({count})' },
  overdue: { zh: '已逾期', en: 'overdue' },
  overdueCount: { zh: '其中逾期 {count} 件', en: '{count} of them overdue' },
  noDeadline: { zh: '无法定期限', en: 'no legal deadline' },
  since: { zh: '自 {date} 起', en: 'since {date}' },
  nextStep: { zh: '下一步：', en: 'Next: ' },
  nothingNow: { zh: '没有现在需要您办理的奖补事项。', en: 'No grant waits for you now.' },
  nothingAtAll: {
    zh: '没有待您办理的奖补事项。新的申报经单位确认后会出现在这里。',
    en: 'Nothing waits for you. Claims appear here once their unit has confirmed them.',
  },
  more: { zh: '仅列出最急的 {count} 件。', en: 'Only the {count} most urgent are shown.' },
} as const satisfies Catalogue;

/** Words of the finance desk. */
export const financeText = {
  heading: { zh: '预算与兑付', en: 'Budgets and payment' },
  none: {
    zh: '还没有奖补预算。录入预算并由另一人下达后，可以在这里安排兑付。',
    en: 'There is no budget yet. Enter one and have it opened by somebody else; payments are then planned here.',
  },
  newBudget: { zh: '录入预算', en: 'Enter a budget' },
  amount: { zh: '预算', en: 'Budget' },
  paid: { zh: '已支付', en: 'Paid' },
  planned: { zh: '已安排', en: 'Promised' },
  free: { zh: '可用', en: 'Free' },
  bar: {
    zh: '预算 {amount} 元：已支付 {paid} 元，已安排 {planned} 元，可用 {free} 元',
    en: 'Budget of {amount} yuan: {paid} paid, {planned} promised, {free} free',
  },
  due: { zh: '待兑付 {count} 项，共 {total} 元', en: '{count} claims are due, {total} yuan' },
  nothingDue: { zh: '没有待兑付的申报', en: 'No claim is due' },
  short: { zh: '预算不足，差 {total} 元', en: 'The budget is {total} yuan short' },
  usedUp: { zh: '本预算已用完', en: 'this budget is used up' },
  batches: { zh: '本预算的批次', en: 'Batches of this budget' },
  preview: { zh: '预览分配', en: 'Preview' },
  hide: { zh: '收起预览', en: 'Hide the preview' },
  ruleChoice: { zh: '预算不足时的分配方式', en: 'How a short budget is shared' },
  ruleOfBudget: { zh: '（通知规定）', en: ' (as the notice says)' },
  comparing: {
    zh: '此为对比。批次按通知规定的方式“{rule}”生成。',
    en: 'For comparison only. A batch follows the rule of the notice, "{rule}".',
  },
  unit: { zh: '单位', en: 'Unit' },
  measure: { zh: '措施', en: 'Measure' },
  dueAmount: { zh: '应兑付（元）', en: 'Due (yuan)' },
  lineAmount: { zh: '本次（元）', en: 'This time (yuan)' },
  waits: { zh: '待下一批', en: 'waits' },
  extraFen: { zh: '含进位 1 分', en: 'with one of the last fen' },
  total: { zh: '合计', en: 'Total' },
  rest: { zh: '分配后可用余额 {rest} 元', en: '{rest} yuan stay in the budget' },
  number: { zh: '批次号', en: 'Batch number' },
  make: { zh: '生成批次', en: 'Make the batch' },
  made: { zh: '批次已生成', en: 'The batch was made' },
  toBatch: { zh: '打开批次 {number}，核对后确认支付', en: 'Open batch {number} to check and confirm it' },
  numberMissing: { zh: '请填写批次号。', en: 'Give the batch a number.' },
  lines: { zh: '批次明细', en: 'Lines of the batch' },
  bankFile: { zh: '导出银行付款清单', en: 'List for the bank (Excel)' },
  noLines: { zh: '这个批次没有明细。', en: 'The batch has no lines.' },
} as const satisfies Catalogue;

/** Words of the ledger of caps. */
export const capsText = {
  heading: { zh: '额度台账', en: 'Ledger of caps' },
  none: {
    zh: '没有符合条件的额度账户。初审通过的申报才占用额度。',
    en: 'No account fits. A claim takes part of a cap once its first review is through.',
  },
  search: { zh: '按单位名称查找', en: 'Find a unit by name' },
  year: { zh: '年度', en: 'Year' },
  onlyFull: { zh: '只看已用满的', en: 'Only those used up' },
  limit: { zh: '上限', en: 'Cap' },
  reserved: { zh: '占用', en: 'Reserved' },
  spent: { zh: '已兑付', en: 'Granted' },
  free: { zh: '余额', en: 'Free' },
  bar: {
    zh: '上限 {limit} 元：已兑付 {spent} 元，占用 {reserved} 元，余额 {free} 元',
    en: 'Cap of {limit} yuan: {spent} granted, {reserved} reserved, {free} free',
  },
  claims: { zh: '占用的申报', en: 'Claims behind it' },
  claimParts: {
    zh: '占用 {reserved} 元，已兑付 {spent} 元',
    en: '{reserved} yuan reserved, {spent} granted',
  },
  loadMore: { zh: '更多', en: 'More' },
  clause: { zh: '政策依据：{clause}', en: 'Clause: {clause}' },
} as const satisfies Catalogue;

/** Words of what the system proposes to a unit. */
export const proposalText = {
  heading: { zh: '免申即享', en: 'Proposed to you' },
  intro: {
    zh: '根据登记的合同、到账和资质，以下奖补看来符合条件。确认后即为申报，不需要另行提交材料；不确认则不办理。',
    en: 'From the registered contracts, receipts and recognitions you appear entitled to what follows. Confirming claims it, without further papers; nothing happens until you confirm.',
  },
  none: {
    zh: '目前没有可以确认的奖补。核算审定后，符合条件的会列在这里。',
    en: 'Nothing can be confirmed at the moment. Once a settlement is approved, what you appear entitled to stands here.',
  },
  appears: { zh: '看来符合条件', en: 'You appear entitled to' },
  ofYear: { zh: '{year} 年度 · {policy}', en: 'for {year} · {policy}' },
  explain: { zh: '查看核算过程', en: 'How it was computed' },
  open: { zh: '查看申报', en: 'Open the claim' },
  confirm: { zh: '确认申报', en: 'Confirm' },
  confirmed: { zh: '已确认，等待核验。', en: 'Confirmed; it will now be checked.' },
  failed: { zh: '没有办理', en: 'It was not done' },
} as const satisfies Catalogue;

/** Words of the form in which somebody objects to a notice. */
export const objectionText = {
  heading: { zh: '提出异议', en: 'Object to a notice' },
  against: {
    zh: '对“{unit}”{year} 年度“{measure}”拟兑付 {amount} 元的公示提出异议。异议应当在 {until}（含当日）前提出。',
    en: 'Against the notice that {unit} is to be paid {amount} yuan for {year} under "{measure}". Objections are received until {until}.',
  },
  submit: { zh: '提出异议', en: 'Object' },
} as const satisfies Catalogue;

/** Words that a claim's page has beside its fields. */
export const claimText = {
  progress: { zh: '办理进度与期限', en: 'Progress and deadlines' },
  steps: {
    zh: '申报,核验,核算,初审,复审,公示,决定,兑付',
    en: 'claimed,checked,computed,first review,second review,notice,decided,paid',
  },
  waiting: { zh: '当前', en: 'now' },
  next: { zh: '下一步', en: 'Next' },
  nextProposed: {
    zh: '申报单位确认，之后由主管部门核验证明材料。',
    en: 'The unit confirms it; then the office checks the evidence.',
  },
  nextSubmitted: {
    zh: '主管部门核验合同、发票和转账凭证。',
    en: 'The office checks contracts, invoices and vouchers.',
  },
  nextCorrecting: {
    zh: '申报单位补正材料后重新确认。',
    en: 'The unit corrects its papers and confirms again.',
  },
  nextChecked: { zh: '按存档事实核算金额。', en: 'The amount is computed from the stored facts.' },
  nextComputed: { zh: '主管部门初审，审定金额。', en: 'The office reviews it and approves an amount.' },
  nextReviewed: {
    zh: '由初审以外的人员复审。',
    en: 'Somebody other than the first reviewer reviews it again.',
  },
  nextApproved: { zh: '向社会公示。', en: 'It is put on public notice.' },
  nextNoticed: {
    zh: '公示至 {until}（含当日），期内可以提出异议。自 {from} 起，没有未办结异议的，由复审人员作出兑付决定，当日出具决定书。',
    en: 'On public notice up to and including {until}; until then anybody may object. From {from} on, with no objection open, the second reviewer decides, and the letter is issued with the decision.',
  },
  nextNoticeOver: {
    zh: '公示已于 {until} 届满。没有未办结异议的，由复审人员作出兑付决定，当日出具决定书。',
    en: 'The notice ended on {until}. With no objection open, the second reviewer decides, and the letter is issued with the decision.',
  },
  nextDecided: {
    zh: '由财政部门在预算内编入兑付批次，确认支付后兑付。',
    en: 'The finance office takes it into a batch under a budget and confirms the payment.',
  },
  noticePeriod: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  explain: { zh: '逐步查看核算过程和条款', en: 'Every step of the computation, with its clauses' },
  letters: { zh: '决定书', en: 'Letter of decision' },
  noLetter: { zh: '作出决定后出具。', en: 'Issued with the decision.' },
  missingLetter: {
    zh: '决定已经作出，尚未出具决定书。',
    en: 'The claim is decided, and its letter has not been issued yet.',
  },
  issue: { zh: '出具决定书', en: 'Issue the letter' },
  issued: { zh: '决定书已出具', en: 'The letter was issued' },
  openPdf: { zh: '打开决定书（PDF）', en: 'Open the letter (PDF)' },
  verify: { zh: '公开核验页', en: 'Public verification page' },
  revoked: { zh: '{date} 作废：{reason}', en: 'Revoked on {date}: {reason}' },
  redress: { zh: '救济', en: 'Redress' },
  redressUntil: { zh: '申请复核期限', en: 'Redress may be asked for until' },
  redressOver: { zh: '（已届满）', en: ' (over)' },
  officer: { zh: '决定承办人', en: 'Decided by' },
  redressOfficer: { zh: '复核人', en: 'Redress decided by' },
  redressHow: {
    zh: '选择上方“申请复核”并写明理由。复核由没有参与原决定的人员办理，六十日内作出决定，不作出更不利的变更；也可以依法申请行政复议或者提起行政诉讼。',
    en: 'Choose "Ask for redress" above and say why. Somebody who had no part in the decision decides within sixty days and never makes it worse. Administrative reconsideration and litigation remain open.',
  },
  caps: { zh: '占用的额度', en: 'Caps it counts against' },
  noCaps: { zh: '没有占用额度。', en: 'It takes part of no cap.' },
} as const satisfies Catalogue;
