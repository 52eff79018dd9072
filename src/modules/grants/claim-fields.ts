import type { Fields } from '../../kernel/fields.ts';

/** Where a claim comes from: the unit asked, or the system told it that it appears entitled (免申即享). */
export const CLAIM_ORIGINS = [
  { code: 'unit', label: { zh: '单位申报', en: 'Claimed by the unit' } },
  { code: 'system', label: { zh: '免申即享', en: 'Proposed by the system' } },
] as const;

/** What the unit fills in, or the system for it. */
const askedFields = {
  unitId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '申报单位', en: 'Unit' },
    required: true,
    filter: true,
  },
  settlementId: {
    kind: 'reference',
    to: 'settlement',
    label: { zh: '依据的奖补核算', en: 'Settlement it rests on' },
    required: true,
    filter: true,
  },
  measureId: {
    kind: 'text',
    label: { zh: '措施编号', en: 'Measure' },
    hint: { zh: '核算结果中列出的措施', en: 'A measure that the result of the unit lists' },
    required: true,
    filter: true,
    list: false,
    maxLength: 80,
  },
  amountClaimed: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '申报金额（元）', en: 'Amount claimed (yuan)' },
    required: true,
    sort: true,
  },
  note: { kind: 'text', label: { zh: '说明', en: 'Note' }, list: false, maxLength: 1000, multiline: true },
} as const satisfies Fields;

/** What the claim takes from the settlement, and what its computation found. */
const computedFields = {
  origin: {
    kind: 'choice',
    choices: CLAIM_ORIGINS,
    label: { zh: '来源', en: 'Origin' },
    computed: true,
    filter: true,
  },
  measureTitle: { kind: 'text', label: { zh: '措施', en: 'Measure' }, computed: true, search: true },
  unitName: {
    kind: 'text',
    label: { zh: '单位名称', en: 'Name of the unit' },
    computed: true,
    search: true,
    list: false,
  },
  packId: { kind: 'text', label: { zh: '政策文件', en: 'Policy document' }, computed: true, filter: true },
  year: { kind: 'integer', label: { zh: '年度', en: 'Year' }, computed: true, filter: true, sort: true },
  regionCode: {
    kind: 'region',
    label: { zh: '兑付地区', en: 'Paying region' },
    computed: true,
    filter: true,
  },
  amountComputed: {
    kind: 'money',
    label: { zh: '核算金额（元）', en: 'Amount computed (yuan)' },
    computed: true,
  },
  resultHash: {
    kind: 'text',
    label: { zh: '核算结果摘要', en: 'Hash of the result' },
    hint: {
      zh: '与奖补核算中该单位结果的摘要一致，可逐步查看解释',
      en: 'That of the result of the unit in the settlement, where every step is explained',
    },
    computed: true,
    list: false,
  },
  excludedItems: {
    kind: 'text',
    label: { zh: '核算后失效的合同和到账', en: 'Contracts and receipts that no longer count' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

/** Who did what on which day, and what it led to. */
const procedureFields = {
  submittedOn: { kind: 'date', label: { zh: '申报日期', en: 'Submitted on' }, computed: true, sort: true },
  checkedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '核验人', en: 'Evidence checked by' },
    computed: true,
    list: false,
  },
  reviewedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '初审人', en: 'First reviewer' },
    computed: true,
    list: false,
  },
  secondReviewedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '复审人', en: 'Second reviewer' },
    computed: true,
    list: false,
  },
  amountApproved: {
    kind: 'money',
    label: { zh: '审定金额（元）', en: 'Amount approved (yuan)' },
    computed: true,
    sort: true,
  },
  noticeRound: {
    kind: 'integer',
    label: { zh: '公示轮次', en: 'Round of public notice' },
    computed: true,
    list: false,
  },
  noticeFrom: { kind: 'date', label: { zh: '公示开始', en: 'Notice begins' }, computed: true, list: false },
  noticeUntil: {
    kind: 'date',
    label: { zh: '公示截止（异议期限）', en: 'Notice ends (objections until)' },
    computed: true,
    sort: true,
  },
  decidedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '决定人', en: 'Decided by' },
    computed: true,
    list: false,
  },
  decidedOn: { kind: 'date', label: { zh: '决定日期', en: 'Decided on' }, computed: true },
  redressUntil: {
    kind: 'date',
    label: { zh: '申请复核期限', en: 'Redress until' },
    hint: {
      zh: '参照《中华人民共和国行政复议法》第二十条：知道决定之日起六十日内',
      en: 'After article 20 of the Administrative Reconsideration Law: sixty days',
    },
    computed: true,
  },
  redressOfficer: {
    kind: 'reference',
    to: 'user',
    label: { zh: '复核人', en: 'Redress decided by' },
    computed: true,
    list: false,
  },
  amountPaid: { kind: 'money', label: { zh: '已兑付金额（元）', en: 'Amount paid (yuan)' }, computed: true },
  paidOn: { kind: 'date', label: { zh: '兑付日期', en: 'Paid on' }, computed: true, list: false },
  amountReturned: {
    kind: 'money',
    label: { zh: '已追回金额（元）', en: 'Amount returned (yuan)' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

/** The fields of a claim. Amounts are fen. */
export const claimFields = {
  ...askedFields,
  ...computedFields,
  ...procedureFields,
} as const satisfies Fields;
