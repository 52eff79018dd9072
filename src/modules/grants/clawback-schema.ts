import { reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const clawbackFields = {
  claimId: {
    kind: 'reference',
    to: 'claim',
    label: { zh: '申报', en: 'Claim' },
    required: true,
    filter: true,
  },
  amount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '追回金额（元）', en: 'Amount (yuan)' },
    required: true,
    sort: true,
  },
  grounds: {
    kind: 'text',
    label: { zh: '追回理由', en: 'Grounds' },
    required: true,
    search: true,
    maxLength: 2000,
    multiline: true,
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
  demandedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '决定人', en: 'Decided by' },
    computed: true,
    list: false,
  },
  demandedOn: { kind: 'date', label: { zh: '决定日期', en: 'Decided on' }, computed: true },
  repayUntil: { kind: 'date', label: { zh: '退回期限', en: 'To be repaid until' }, computed: true },
  redressUntil: {
    kind: 'date',
    label: { zh: '申请复核期限', en: 'Redress until' },
    computed: true,
    list: false,
  },
  voucher: {
    kind: 'text',
    label: { zh: '退款凭证号', en: 'Voucher of the return' },
    computed: true,
    list: false,
  },
  repaidOn: { kind: 'date', label: { zh: '退回日期', en: 'Repaid on' }, computed: true },
} as const satisfies Fields;

const demand = {
  deadline: { kind: 'date', label: { zh: '退回期限', en: 'To be repaid until' }, required: true },
} as const satisfies Fields;

const repay = {
  voucherNumber: {
    kind: 'text',
    label: { zh: '退款凭证号', en: 'Voucher of the return' },
    required: true,
    maxLength: 60,
  },
  returnDate: { kind: 'date', label: { zh: '退回日期', en: 'Repaid on' }, required: true },
} as const satisfies Fields;

const dismiss = {
  ...reasonOf(1000),
} as const satisfies Fields;

export type ClawbackState = 'opened' | 'demanded' | 'repaid' | 'dismissed';
export type ClawbackCommand = 'demand' | 'repay' | 'dismiss';

/** The register of clawbacks (奖补追回): money that was paid and whose ground has fallen away. */
export const clawbackRegister = {
  noun: 'clawback',
  plural: 'clawbacks',
  idPrefix: 'clw',
  title: { zh: '奖补追回', en: 'Clawbacks' },
  fields: clawbackFields,
  titleField: 'grounds',
  defaultSort: '-createdAt',
  initialState: 'opened',
  states: {
    opened: { label: { zh: '待决定', en: 'To be decided' }, tone: 'waiting' },
    demanded: { label: { zh: '待退回', en: 'Demanded' }, tone: 'progress', due: 'repayUntil' },
    repaid: { label: { zh: '已退回', en: 'Repaid' }, tone: 'done' },
    dismissed: { label: { zh: '不予追回', en: 'Dismissed' }, tone: 'ended' },
  },
  commands: {
    demand: { label: { zh: '决定追回', en: 'Demand' }, fields: demand },
    repay: { label: { zh: '确认退回', en: 'Confirm the return' }, fields: repay },
    dismiss: { label: { zh: '不予追回', en: 'Dismiss' }, danger: true, fields: dismiss },
  },
  transitions: {
    opened: { demand: 'demanded', dismiss: 'dismissed' },
    demanded: { repay: 'repaid', dismiss: 'dismissed' },
    repaid: {},
    dismissed: {},
  },
  events: {
    'clawback.created': { zh: '立案', en: 'Opened' },
    'clawback.demanded': { zh: '决定追回', en: 'Demanded' },
    'clawback.repaid': { zh: '确认退回', en: 'Repaid' },
    'clawback.dismissed': { zh: '不予追回', en: 'Dismissed' },
  },
} as const satisfies RegisterDescription<ClawbackState, ClawbackCommand>;
