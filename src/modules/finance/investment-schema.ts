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

/** What an investor is, for the tax rule on venture capital; the codes of `InvestmentFact`. */
export const INVESTOR_KIND_CHOICES = [
  { code: 'venture-enterprise', label: { zh: '创业投资企业', en: 'Venture-capital enterprise' } },
  { code: 'angel-individual', label: { zh: '天使投资个人', en: 'Angel investor' } },
  { code: 'other', label: { zh: '其他', en: 'Other' } },
] as const;

export const INVESTEE_STAGE_CHOICES = [
  { code: 'seed', label: { zh: '种子期', en: 'Seed stage' } },
  { code: 'start-up', label: { zh: '初创期', en: 'Start-up stage' } },
  { code: 'other', label: { zh: '其他阶段', en: 'Later stage' } },
] as const;

const investmentFields = {
  unitId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '投资单位', en: 'Investor' },
    required: true,
    filter: true,
  },
  investorKind: {
    kind: 'choice',
    choices: INVESTOR_KIND_CHOICES,
    label: { zh: '投资者类别', en: 'Kind of investor' },
    required: true,
    filter: true,
  },
  agreementNumber: {
    kind: 'text',
    label: { zh: '投资协议编号', en: 'Agreement number' },
    required: true,
    search: true,
    maxLength: 60,
  },
  investeeName: {
    kind: 'text',
    label: { zh: '被投企业', en: 'Enterprise invested in' },
    required: true,
    search: true,
    maxLength: 200,
  },
  stage: {
    kind: 'choice',
    choices: INVESTEE_STAGE_CHOICES,
    label: { zh: '被投企业阶段', en: 'Its stage' },
    filter: true,
  },
  technologyEnterprise: {
    kind: 'boolean',
    label: { zh: '被投企业是科技型企业', en: 'It is a technology enterprise' },
    list: false,
  },
  paidOn: {
    kind: 'date',
    label: { zh: '出资日期', en: 'Invested on' },
    required: true,
    filter: true,
    sort: true,
  },
  amount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '投资额（元）', en: 'Amount invested (yuan)' },
    required: true,
    filter: true,
    sort: true,
  },
  ...unitRecordFields,
} as const satisfies Fields;

/** The register of venture and angel investments, the base of the tax figure in section 15 of the national plan. */
export const investmentRegister = {
  noun: 'investment',
  plural: 'investments',
  idPrefix: 'ivt',
  title: { zh: '创业投资', en: 'Venture investments' },
  fields: investmentFields,
  titleField: 'investeeName',
  defaultSort: '-paidOn',
  initialState: 'recorded',
  importable: true,
  states: ENTRY_STATES,
  commands: ENTRY_COMMANDS,
  transitions: ENTRY_TRANSITIONS,
  events: entryEvents('investment', { zh: '登记投资', en: 'Recorded' }),
} as const satisfies RegisterDescription<EntryState, EntryCommand>;
