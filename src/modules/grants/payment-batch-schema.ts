import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { BUDGET_RULES } from './allocation.ts';

const batchFields = {
  number: {
    kind: 'text',
    label: { zh: '批次号', en: 'Batch number' },
    required: true,
    search: true,
    maxLength: 60,
  },
  budgetId: {
    kind: 'reference',
    to: 'budget',
    label: { zh: '奖补预算', en: 'Budget' },
    required: true,
    filter: true,
  },
  rule: {
    kind: 'choice',
    choices: BUDGET_RULES,
    label: { zh: '分配方式', en: 'How it is shared' },
    computed: true,
  },
  claimCount: { kind: 'integer', label: { zh: '申报数', en: 'Claims' }, computed: true },
  dueTotal: { kind: 'money', label: { zh: '待兑付合计（元）', en: 'Due in all (yuan)' }, computed: true },
  total: { kind: 'money', label: { zh: '本批金额（元）', en: 'Amount of the batch (yuan)' }, computed: true },
  linesDigest: {
    kind: 'text',
    label: { zh: '明细摘要', en: 'Digest of the lines' },
    computed: true,
    list: false,
  },
  regionCode: {
    kind: 'region',
    label: { zh: '兑付地区', en: 'Paying region' },
    computed: true,
    filter: true,
  },
  voucher: {
    kind: 'text',
    label: { zh: '支付凭证号', en: 'Payment voucher' },
    computed: true,
    search: true,
    list: false,
  },
  paidOn: { kind: 'date', label: { zh: '支付日期', en: 'Paid on' }, computed: true },
  confirmedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '支付确认人', en: 'Confirmed by' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

const confirmFields = {
  voucherNumber: {
    kind: 'text',
    label: { zh: '支付凭证号', en: 'Payment voucher' },
    required: true,
    maxLength: 60,
  },
  payDate: { kind: 'date', label: { zh: '支付日期', en: 'Paid on' }, required: true },
} as const satisfies Fields;

export type PaymentBatchState = 'planned' | 'paid' | 'discarded';
export type PaymentBatchCommand = 'confirm' | 'discard';

/** The register of payment batches (兑付批次): decided claims that are paid together from one budget. */
export const paymentBatchRegister = {
  noun: 'payment-batch',
  plural: 'payment-batches',
  idPrefix: 'pay',
  title: { zh: '兑付批次', en: 'Payment batches' },
  fields: batchFields,
  titleField: 'number',
  defaultSort: '-createdAt',
  initialState: 'planned',
  states: {
    planned: { label: { zh: '待支付', en: 'Planned' }, tone: 'waiting' },
    paid: { label: { zh: '已支付', en: 'Paid' }, tone: 'done' },
    discarded: { label: { zh: '已作废', en: 'Discarded' }, tone: 'ended' },
  },
  commands: {
    confirm: { label: { zh: '确认支付', en: 'Confirm payment' }, fields: confirmFields },
    discard: {
      label: { zh: '作废', en: 'Discard' },
      danger: true,
      confirm: { zh: '作废这个批次？申报可以重新安排。', en: 'Discard it? Its claims can be planned again.' },
    },
  },
  transitions: {
    planned: { confirm: 'paid', discard: 'discarded' },
    paid: {},
    discarded: {},
  },
  events: {
    'payment-batch.created': { zh: '生成批次', en: 'Planned' },
    'payment-batch.confirmed': { zh: '确认支付', en: 'Payment confirmed' },
    'payment-batch.discarded': { zh: '作废', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<PaymentBatchState, PaymentBatchCommand>;
