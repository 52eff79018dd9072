import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const settlementFields = {
  packId: {
    kind: 'text',
    label: { zh: '政策文件', en: 'Policy document' },
    required: true,
    filter: true,
    maxLength: 60,
  },
  year: {
    kind: 'integer',
    minimum: 2000,
    maximum: 2100,
    label: { zh: '结算年度', en: 'Year' },
    required: true,
    filter: true,
    sort: true,
  },
  regionCode: {
    kind: 'region',
    label: { zh: '适用地区', en: 'Jurisdiction' },
    required: true,
    filter: true,
    hint: {
      zh: '不是文件本身的实施区域时，本次结算为试算',
      en: 'Elsewhere than where the document holds, the run is a trial',
    },
  },
  approvedRates: {
    kind: 'text',
    maxLength: 20_000,
    list: false,
    label: { zh: '核定比例（JSON）', en: 'Approved rates (JSON)' },
    hint: { zh: '“最高”比例之下由通知核定的比例', en: 'Rates that a notice fixed under a ceiling' },
  },
  decisions: {
    kind: 'text',
    maxLength: 20_000,
    list: false,
    label: { zh: '条文解释决定（JSON）', en: 'Decisions on interpretations (JSON)' },
  },
  relationChoices: {
    kind: 'text',
    maxLength: 20_000,
    list: false,
    label: { zh: '并用决定（JSON）', en: 'Choices between measures (JSON)' },
    hint: {
      zh: '文件未规定能否同时享受时，由主管部门决定按哪项措施支持',
      en: 'Which measures pay where no document says whether both do',
    },
  },
  recordedDecisions: {
    kind: 'text',
    label: { zh: '已登记的条文解释决定（JSON）', en: 'Recorded decisions on interpretations (JSON)' },
    computed: true,
    list: false,
  },
  trial: { kind: 'boolean', label: { zh: '试算', en: 'Trial' }, computed: true, filter: true },
  packHash: { kind: 'text', label: { zh: '政策包摘要', en: 'Pack hash' }, computed: true, list: false },
  packForms: {
    kind: 'text',
    label: { zh: '依据的各文件文本（JSON）', en: 'Forms of the documents it reads (JSON)' },
    computed: true,
    list: false,
  },
  engineVersion: {
    kind: 'text',
    label: { zh: '引擎版本', en: 'Engine version' },
    computed: true,
    list: false,
  },
  unitCount: { kind: 'integer', label: { zh: '单位数', en: 'Units' }, computed: true },
  grantedTotal: {
    kind: 'money',
    label: { zh: '核算金额合计（元）', en: 'Granted in all (yuan)' },
    computed: true,
  },
  upToTotal: {
    kind: 'money',
    label: { zh: '上限内待核定合计（元）', en: 'Up to, to be fixed (yuan)' },
    computed: true,
    list: false,
  },
  waitingCount: {
    kind: 'integer',
    label: { zh: '待人工判断单位数', en: 'Units that wait for a person' },
    computed: true,
    list: false,
  },
  resultDigest: {
    kind: 'text',
    label: { zh: '结果摘要', en: 'Digest of the results' },
    computed: true,
    list: false,
    hint: {
      zh: '全部单位结果的 SHA-256，重算一致即相同',
      en: 'SHA-256 over the results of all units; a re-run gives the same',
    },
  },
  readUpTo: {
    kind: 'text',
    label: { zh: '依据台账至', en: 'Ledger read up to' },
    computed: true,
    list: false,
  },
  failure: { kind: 'text', label: { zh: '失败原因', en: 'Why it failed' }, computed: true, list: false },
  requestedBy: { kind: 'reference', to: 'user', label: { zh: '发起人', en: 'Requested by' }, computed: true },
  approvedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '审定人', en: 'Approved by' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

/** What the job fills in when it is done. */
const outcomeFields = {
  unitCount: { kind: 'integer', minimum: 0, label: { zh: '单位数', en: 'Units' }, required: true },
  grantedTotal: {
    kind: 'money',
    label: { zh: '核算金额合计（元）', en: 'Granted in all (yuan)' },
    required: true,
  },
  upToTotal: { kind: 'money', label: { zh: '上限内待核定合计（元）', en: 'Up to (yuan)' }, required: true },
  waitingCount: {
    kind: 'integer',
    minimum: 0,
    label: { zh: '待人工判断单位数', en: 'Units that wait' },
    required: true,
  },
  resultDigest: { kind: 'text', label: { zh: '结果摘要', en: 'Digest' }, required: true },
  readUpTo: { kind: 'text', label: { zh: '依据台账至', en: 'Ledger read up to' }, required: true },
} as const satisfies Fields;

const failureFields = {
  failure: { kind: 'text', label: { zh: '失败原因', en: 'Why it failed' }, required: true, maxLength: 2000 },
} as const satisfies Fields;

export type SettlementState = 'computing' | 'computed' | 'failed' | 'approved' | 'discarded';
export type SettlementCommand = 'complete' | 'fail' | 'approve' | 'discard';

/** The register of settlements (奖补核算): one run of a policy pack over a year's ledger. */
export const settlementRegister = {
  noun: 'settlement',
  plural: 'settlements',
  idPrefix: 'set',
  title: { zh: '奖补核算', en: 'Settlements' },
  fields: settlementFields,
  titleField: 'packId',
  defaultSort: '-createdAt',
  initialState: 'computing',
  states: {
    computing: { label: { zh: '核算中', en: 'Computing' }, tone: 'progress' },
    computed: { label: { zh: '待审定', en: 'To be approved' }, tone: 'waiting' },
    failed: { label: { zh: '核算失败', en: 'Failed' }, tone: 'ended' },
    approved: { label: { zh: '已审定', en: 'Approved' }, tone: 'done' },
    discarded: { label: { zh: '已作废', en: 'Discarded' }, tone: 'ended' },
  },
  commands: {
    complete: { label: { zh: '完成核算', en: 'Complete' }, systemOnly: true, fields: outcomeFields },
    fail: { label: { zh: '核算失败', en: 'Fail' }, systemOnly: true, fields: failureFields },
    approve: {
      label: { zh: '审定', en: 'Approve' },
      confirm: {
        zh: '审定后可以出具核算通知书，确认审定？',
        en: 'Notices can be issued once it is approved. Approve?',
      },
    },
    discard: {
      label: { zh: '作废', en: 'Discard' },
      danger: true,
      confirm: { zh: '作废这次核算？结果仍可查阅。', en: 'Discard this run? Its results stay readable.' },
    },
  },
  transitions: {
    computing: { complete: 'computed', fail: 'failed' },
    computed: { approve: 'approved', discard: 'discarded' },
    failed: {},
    approved: {},
    discarded: {},
  },
  events: {
    'settlement.created': { zh: '发起核算', en: 'Requested' },
    'settlement.completed': { zh: '核算完成', en: 'Computed' },
    'settlement.failed': { zh: '核算失败', en: 'Failed' },
    'settlement.approved': { zh: '审定', en: 'Approved' },
    'settlement.discarded': { zh: '作废', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<SettlementState, SettlementCommand>;
