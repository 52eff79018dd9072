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
import { unitRecordFields } from '../organizations/unit-record-schema.ts';

const insuranceFields = {
  unitId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '投保企业', en: 'Insured enterprise' },
    required: true,
    filter: true,
  },
  policyNumber: {
    kind: 'text',
    label: { zh: '保险单号', en: 'Policy number' },
    required: true,
    search: true,
    maxLength: 60,
  },
  insurer: {
    kind: 'text',
    label: { zh: '保险公司', en: 'Insurer' },
    required: true,
    search: true,
    maxLength: 120,
  },
  productName: {
    kind: 'text',
    label: { zh: '投保产品', en: 'Insured product' },
    required: true,
    search: true,
    maxLength: 200,
  },
  productNumber: {
    kind: 'text',
    label: { zh: '产品编号', en: 'Product number' },
    hint: {
      zh: '同一产品的各张保单填写同一编号，“一次性补偿”据此核对',
      en: 'The same for every policy of a product: one-off compensation is checked by it',
    },
    required: true,
    maxLength: 60,
  },
  paidOn: {
    kind: 'date',
    label: { zh: '保费支付日期', en: 'Premium paid on' },
    required: true,
    filter: true,
    sort: true,
  },
  premium: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '实际支付保费（元）', en: 'Premium actually paid (yuan)' },
    required: true,
    filter: true,
    sort: true,
  },
  startsOn: { kind: 'date', label: { zh: '保险期间起', en: 'Covered from' }, required: true, list: false },
  endsOn: { kind: 'date', label: { zh: '保险期间止', en: 'Covered to' }, required: true, list: false },
  productQualityLiability: {
    kind: 'boolean',
    label: { zh: '产品质量责任保险', en: 'Product quality liability insurance' },
    list: false,
  },
  firstSet: {
    kind: 'boolean',
    label: { zh: '已认定为首台（套）产品', en: 'Recognised as a first set' },
    list: false,
  },
  inNationalCatalogue: {
    kind: 'boolean',
    label: { zh: '列入国家首台（套）指导目录', en: 'Listed in the national catalogue of first sets' },
    list: false,
  },
  ...unitRecordFields,
} as const satisfies Fields;

/** The register of insurances of first sets of equipment (首台（套）产品保险), the base of Heilongjiang's part II, 1. */
export const insuranceRegister = {
  noun: 'insurance',
  plural: 'insurances',
  idPrefix: 'ins',
  title: { zh: '首台（套）保险', en: 'Insurances of first sets' },
  fields: insuranceFields,
  titleField: 'policyNumber',
  defaultSort: '-paidOn',
  initialState: 'recorded',
  importable: true,
  states: ENTRY_STATES,
  commands: ENTRY_COMMANDS,
  transitions: ENTRY_TRANSITIONS,
  events: entryEvents('insurance', { zh: '登记保险', en: 'Recorded' }),
} as const satisfies RegisterDescription<EntryState, EntryCommand>;
