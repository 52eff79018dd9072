import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const objectionFields = {
  claimId: {
    kind: 'reference',
    to: 'claim',
    label: { zh: '公示的申报', en: 'Claim' },
    required: true,
    filter: true,
  },
  objectorId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '异议单位', en: 'Objector' },
    hint: { zh: '公民提出的异议留空，不填写个人信息', en: 'Left empty for a person: no personal data here' },
    filter: true,
  },
  grounds: {
    kind: 'text',
    label: { zh: '异议理由', en: 'Grounds' },
    required: true,
    search: true,
    maxLength: 2000,
    multiline: true,
  },
  noticeRound: {
    kind: 'integer',
    label: { zh: '公示轮次', en: 'Round of public notice' },
    computed: true,
    list: false,
  },
  receivedOn: { kind: 'date', label: { zh: '收到日期', en: 'Received on' }, computed: true },
  deadline: { kind: 'date', label: { zh: '异议期限', en: 'Objections until' }, computed: true },
  regionCode: {
    kind: 'region',
    label: { zh: '兑付地区', en: 'Paying region' },
    computed: true,
    filter: true,
  },
  finding: {
    kind: 'text',
    label: { zh: '处理意见', en: 'Finding' },
    computed: true,
    list: false,
  },
  decidedBy: { kind: 'reference', to: 'user', label: { zh: '处理人', en: 'Dealt with by' }, computed: true },
  decidedOn: { kind: 'date', label: { zh: '办结日期', en: 'Dealt with on' }, computed: true },
} as const satisfies Fields;

const answer = {
  answer: {
    kind: 'text',
    label: { zh: '处理意见', en: 'Finding' },
    required: true,
    maxLength: 2000,
    multiline: true,
  },
} as const satisfies Fields;

export type ObjectionState = 'open' | 'upheld' | 'dismissed' | 'withdrawn';
export type ObjectionCommand = 'uphold' | 'dismiss' | 'withdraw';

/** The register of objections (公示异议) against claims on public notice. */
export const objectionRegister = {
  noun: 'objection',
  plural: 'objections',
  idPrefix: 'obj',
  title: { zh: '公示异议', en: 'Objections' },
  fields: objectionFields,
  titleField: 'grounds',
  defaultSort: '-createdAt',
  initialState: 'open',
  states: {
    open: { label: { zh: '待处理', en: 'Open' }, tone: 'waiting' },
    upheld: { label: { zh: '异议成立', en: 'Upheld' }, tone: 'done' },
    dismissed: { label: { zh: '异议不成立', en: 'Dismissed' }, tone: 'done' },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, tone: 'ended' },
  },
  commands: {
    uphold: { label: { zh: '异议成立', en: 'Uphold' }, fields: answer },
    dismiss: { label: { zh: '异议不成立', en: 'Dismiss' }, fields: answer },
    withdraw: {
      label: { zh: '撤回异议', en: 'Withdraw' },
      confirm: { zh: '撤回这件异议？', en: 'Withdraw the objection?' },
    },
  },
  transitions: {
    open: { uphold: 'upheld', dismiss: 'dismissed', withdraw: 'withdrawn' },
    upheld: {},
    dismissed: {},
    withdrawn: {},
  },
  events: {
    'objection.created': { zh: '提出异议', en: 'Objection made' },
    'objection.upheld': { zh: '异议成立', en: 'Upheld' },
    'objection.dismissed': { zh: '异议不成立', en: 'Dismissed' },
    'objection.withdrawn': { zh: '撤回异议', en: 'Withdrawn' },
  },
} as const satisfies RegisterDescription<ObjectionState, ObjectionCommand>;
