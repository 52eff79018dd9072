import { DISCARD, DISCARDED } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { BUDGET_RULES } from './allocation.ts';

const budgetFields = {
  title: {
    kind: 'text',
    label: { zh: '预算名称', en: 'Budget' },
    required: true,
    search: true,
    maxLength: 100,
  },
  documentNumber: {
    kind: 'text',
    label: { zh: '预算（通知）文号', en: 'Number of the notice' },
    required: true,
    search: true,
    maxLength: 100,
  },
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
    label: { zh: '奖补年度', en: 'Year of the grants' },
    required: true,
    filter: true,
    sort: true,
  },
  regionCode: {
    kind: 'region',
    label: { zh: '兑付地区', en: 'Paying region' },
    required: true,
    filter: true,
  },
  amount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '预算金额（元）', en: 'Amount (yuan)' },
    required: true,
    sort: true,
  },
  rule: {
    kind: 'choice',
    choices: BUDGET_RULES,
    label: { zh: '预算不足时', en: 'When it is short' },
    hint: { zh: '按通知的规定选择', en: 'As the notice says' },
    required: true,
  },
  priority: {
    kind: 'text',
    label: { zh: '措施优先顺序', en: 'Order of measures' },
    hint: { zh: '按优先顺序填写措施编号，用逗号分开', en: 'Measures in their order, with commas between' },
    maxLength: 1000,
    list: false,
  },
  paid: { kind: 'money', label: { zh: '已支付（元）', en: 'Paid (yuan)' }, computed: true },
  openedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '下达人', en: 'Opened by' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

const spendFields = {
  spentAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '支付金额（元）', en: 'Paid (yuan)' },
    required: true,
  },
  batchId: { kind: 'text', label: { zh: '兑付批次', en: 'Payment batch' }, required: true },
} as const satisfies Fields;

export type BudgetState = 'draft' | 'open' | 'closed' | 'discarded';
export type BudgetCommand = 'open' | 'spend' | 'close' | 'discard';

/** The register of budgets (奖补预算) from which the grants of a year are paid. */
export const budgetRegister = {
  noun: 'budget',
  plural: 'budgets',
  idPrefix: 'bud',
  title: { zh: '奖补预算', en: 'Budgets' },
  fields: budgetFields,
  titleField: 'title',
  defaultSort: '-createdAt',
  initialState: 'draft',
  states: {
    draft: { label: { zh: '待下达', en: 'Draft' }, tone: 'draft' },
    open: { label: { zh: '已下达', en: 'Open' }, tone: 'progress' },
    closed: { label: { zh: '已结清', en: 'Closed' }, tone: 'done' },
    discarded: DISCARDED,
  },
  commands: {
    open: {
      label: { zh: '下达', en: 'Open' },
      confirm: {
        zh: '下达后可以生成兑付批次，确认下达？',
        en: 'Payments can be made from it then. Open it?',
      },
    },
    spend: { label: { zh: '支付', en: 'Spend' }, systemOnly: true, fields: spendFields },
    close: {
      label: { zh: '结清', en: 'Close' },
      confirm: { zh: '结清后不能再支付，确认？', en: 'Nothing is paid from it then. Close it?' },
    },
    discard: DISCARD,
  },
  transitions: {
    draft: { open: 'open', discard: 'discarded' },
    open: { spend: 'open', close: 'closed' },
    closed: {},
    discarded: {},
  },
  events: {
    'budget.created': { zh: '录入预算', en: 'Entered' },
    'budget.opened': { zh: '下达', en: 'Opened' },
    'budget.spent': { zh: '支付', en: 'Spent' },
    'budget.closed': { zh: '结清', en: 'Closed' },
    'budget.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<BudgetState, BudgetCommand>;
