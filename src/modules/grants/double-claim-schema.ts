import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const doubleClaimFields = {
  claimId: {
    kind: 'reference',
    to: 'claim',
    label: { zh: '申报', en: 'Claim' },
    required: true,
    filter: true,
  },
  otherNode: {
    kind: 'text',
    label: { zh: '对方节点', en: 'Other node' },
    required: true,
    search: true,
    filter: true,
    maxLength: 100,
  },
  otherReference: {
    kind: 'text',
    label: { zh: '对方申报代号', en: 'Reference at the other node' },
    hint: { zh: '只有对方节点知道代号指哪项申报', en: 'Only the other node knows what it stands for' },
    required: true,
    search: true,
    maxLength: 60,
  },
  sharedKeys: {
    kind: 'integer',
    minimum: 1,
    label: { zh: '相同指纹数', en: 'Keys in common' },
    hint: {
      zh: '四个相同为材料全同，一个相同为改动了一项',
      en: 'Four: the same papers. One: one of them differs',
    },
    required: true,
    sort: true,
  },
  unitId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '单位', en: 'Unit' },
    computed: true,
    filter: true,
  },
  regionCode: {
    kind: 'region',
    label: { zh: '兑付地区', en: 'Paying region' },
    computed: true,
    filter: true,
  },
  finding: { kind: 'text', label: { zh: '核查结论', en: 'Finding' }, computed: true, list: false },
  decidedBy: { kind: 'reference', to: 'user', label: { zh: '核查人', en: 'Decided by' }, computed: true },
  decidedOn: { kind: 'date', label: { zh: '办结日期', en: 'Decided on' }, computed: true },
} as const satisfies Fields;

const answer = {
  answer: {
    kind: 'text',
    label: { zh: '核查结论', en: 'Finding' },
    required: true,
    maxLength: 2000,
    multiline: true,
  },
} as const satisfies Fields;

export type DoubleClaimState = 'open' | 'confirmed' | 'dismissed';
export type DoubleClaimCommand = 'confirm' | 'dismiss';

/** The register of double claims (重复申报): the same papers seem to have been claimed at another level. */
export const doubleClaimRegister = {
  noun: 'double-claim',
  plural: 'double-claims',
  idPrefix: 'dbl',
  title: { zh: '重复申报核查', en: 'Double claims' },
  fields: doubleClaimFields,
  titleField: 'otherReference',
  defaultSort: '-createdAt',
  initialState: 'open',
  states: {
    open: { label: { zh: '待核查', en: 'Open' }, tone: 'waiting' },
    confirmed: { label: { zh: '认定重复', en: 'Confirmed' }, tone: 'done' },
    dismissed: { label: { zh: '不属重复', en: 'Dismissed' }, tone: 'ended' },
  },
  commands: {
    confirm: { label: { zh: '认定重复', en: 'Confirm' }, danger: true, fields: answer },
    dismiss: { label: { zh: '不属重复', en: 'Dismiss' }, fields: answer },
  },
  transitions: { open: { confirm: 'confirmed', dismiss: 'dismissed' }, confirmed: {}, dismissed: {} },
  events: {
    'double-claim.created': { zh: '立案核查', en: 'Opened' },
    'double-claim.confirmed': { zh: '认定重复', en: 'Confirmed' },
    'double-claim.dismissed': { zh: '不属重复', en: 'Dismissed' },
  },
} as const satisfies RegisterDescription<DoubleClaimState, DoubleClaimCommand>;
