import {
  ENTRY_COMMANDS,
  ENTRY_STATES,
  ENTRY_TRANSITIONS,
  type EntryCommand,
  type EntryState,
  entryEvents,
} from '../../kernel/confirmed-entries.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const receiptFields = {
  contractId: {
    kind: 'reference',
    to: 'contract',
    label: { zh: '技术合同', en: 'Contract' },
    required: true,
    filter: true,
  },
  receivedOn: {
    kind: 'date',
    label: { zh: '到账日期', en: 'Received on' },
    required: true,
    filter: true,
    sort: true,
  },
  amount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '到账额（元）', en: 'Amount received (yuan)' },
    required: true,
    filter: true,
    sort: true,
  },
  invoiceNumber: {
    kind: 'text',
    label: { zh: '发票号码', en: 'Invoice number' },
    required: true,
    search: true,
    maxLength: 40,
    hint: {
      zh: '奖补须凭发票和转账凭证两种证明',
      en: 'Subsidies need both the invoice and the transfer voucher',
    },
  },
  invoicedOn: { kind: 'date', label: { zh: '开票日期', en: 'Invoiced on' } },
  voucherNumber: {
    kind: 'text',
    label: { zh: '转账凭证号', en: 'Transfer voucher number' },
    required: true,
    search: true,
    maxLength: 60,
  },
  note: { kind: 'text', label: { zh: '说明', en: 'Note' }, list: false, maxLength: 500, multiline: true },
  recordedBy: {
    kind: 'reference',
    to: 'user',
    computed: true,
    list: false,
    label: { zh: '登记人', en: 'Recorded by' },
  },
  confirmedBy: {
    kind: 'reference',
    to: 'user',
    computed: true,
    list: false,
    label: { zh: '核验人', en: 'Confirmed by' },
  },
  confirmedOn: { kind: 'date', computed: true, label: { zh: '核验日期', en: 'Confirmed on' } },
  sellerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '收款单位（卖方）', en: 'Payee (seller)' },
    computed: true,
    filter: true,
  },
  buyerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '付款单位（买方）', en: 'Payer (buyer)' },
    computed: true,
    filter: true,
    list: false,
  },
  sellerRegion: {
    kind: 'region',
    label: { zh: '卖方所在地', en: 'Seller region' },
    computed: true,
    list: false,
  },
  buyerRegion: {
    kind: 'region',
    label: { zh: '买方所在地', en: 'Buyer region' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

/** The register of money that has arrived under contracts (到账登记), with invoice and transfer evidence. */
export const receiptRegister = {
  noun: 'receipt',
  plural: 'receipts',
  idPrefix: 'rct',
  title: { zh: '到账', en: 'Receipts' },
  fields: receiptFields,
  titleField: 'invoiceNumber',
  defaultSort: '-receivedOn',
  initialState: 'recorded',
  importable: true,
  states: ENTRY_STATES,
  commands: {
    ...ENTRY_COMMANDS,
    confirm: {
      ...ENTRY_COMMANDS.confirm,
      confirm: {
        zh: '确认已核对发票和转账凭证原件？',
        en: 'Have invoice and voucher been compared with the originals?',
      },
    },
  },
  transitions: ENTRY_TRANSITIONS,
  events: entryEvents('receipt', { zh: '登记到账', en: 'Recorded' }),
} as const satisfies RegisterDescription<EntryState, EntryCommand>;
