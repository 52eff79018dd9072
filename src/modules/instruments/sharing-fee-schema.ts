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

const sharingFeeFields = {
  userId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '使用单位', en: 'User' },
    required: true,
    filter: true,
  },
  ownerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '仪器所有单位', en: 'Owner' },
    required: true,
    filter: true,
  },
  instrumentName: {
    kind: 'text',
    label: { zh: '仪器设备', en: 'Instrument' },
    required: true,
    search: true,
    maxLength: 200,
  },
  paidOn: {
    kind: 'date',
    label: { zh: '缴费日期', en: 'Paid on' },
    required: true,
    filter: true,
    sort: true,
  },
  amount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '实际缴纳费用（元）', en: 'Fee actually paid (yuan)' },
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
  },
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
  ownerRegion: {
    kind: 'region',
    label: { zh: '所有单位所在地', en: 'Region of the owner' },
    computed: true,
    list: false,
  },
  userRegion: {
    kind: 'region',
    label: { zh: '使用单位所在地', en: 'Region of the user' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

/** The register of fees paid for shared instruments (共享仪器缴费), the base of the Zhengzhou plan's article 11. */
export const sharingFeeRegister = {
  noun: 'sharing-fee',
  plural: 'sharing-fees',
  idPrefix: 'fee',
  title: { zh: '仪器共享缴费', en: 'Instrument sharing fees' },
  fields: sharingFeeFields,
  titleField: 'instrumentName',
  defaultSort: '-paidOn',
  initialState: 'recorded',
  importable: true,
  states: ENTRY_STATES,
  commands: ENTRY_COMMANDS,
  transitions: ENTRY_TRANSITIONS,
  events: entryEvents('sharing-fee', { zh: '登记缴费', en: 'Recorded' }),
} as const satisfies RegisterDescription<EntryState, EntryCommand>;
