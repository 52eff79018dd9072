import { choices } from '../../kernel/choices.ts';
import { DISCARDED, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const LICENSE_KINDS = choices([
  ['ordinary', '普通许可', 'Ordinary'],
  ['sole', '排他许可', 'Sole'],
  ['exclusive', '独占许可', 'Exclusive'],
  ['open', '开放许可', 'Open'],
]);
const filing = {
  filingNumber: { kind: 'text', label: { zh: '备案号', en: 'Filing number' }, list: false, maxLength: 60 },
} as const satisfies Fields;

const licenseFields = {
  number: {
    kind: 'text',
    label: { zh: '许可合同编号', en: 'Licence number' },
    required: true,
    search: true,
    maxLength: 60,
  },
  patentId: {
    kind: 'reference',
    to: 'patent',
    label: { zh: '专利', en: 'Patent' },
    required: true,
    filter: true,
  },
  licenseeId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '被许可人', en: 'Licensee' },
    required: true,
    filter: true,
  },
  kind: {
    kind: 'choice',
    choices: LICENSE_KINDS,
    label: { zh: '许可方式', en: 'Kind' },
    filter: true,
    hint: {
      zh: '未约定的视为普通许可（技术合同司法解释第二十五条）',
      en: 'What is not agreed is ordinary',
    },
  },
  beginsOn: { kind: 'date', label: { zh: '生效日', en: 'Effective on' }, required: true, sort: true },
  endsOn: { kind: 'date', label: { zh: '许可期止', en: 'Ends on' }, required: true, sort: true },
  fee: {
    kind: 'text',
    label: { zh: '使用费支付方式和标准', en: 'Fee' },
    list: false,
    multiline: true,
    maxLength: 1000,
  },
  holderId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '许可人', en: 'Licensor' },
    computed: true,
    filter: true,
  },
  dueOn: {
    kind: 'date',
    label: { zh: '备案期限', en: 'Filing due' },
    computed: true,
    filter: true,
    sort: true,
  },
  filingNumber: { ...filing.filingNumber, computed: true },
  regionCode: { kind: 'region', label: { zh: '所在地', en: 'Region' }, computed: true, list: false },
} as const satisfies Fields;

export type PatentLicenseState = 'effective' | 'filed' | 'ended' | 'discarded';
export type PatentLicenseCommand = 'file' | 'end' | 'discard';

/** The register of patent licences (专利实施许可) and of their filing with the patent office. */
export const patentLicenseRegister = {
  noun: 'patent-license',
  plural: 'patent-licenses',
  idPrefix: 'plc',
  title: { zh: '专利实施许可', en: 'Patent licences' },
  fields: licenseFields,
  titleField: 'number',
  defaultSort: '-beginsOn',
  initialState: 'effective',
  states: {
    effective: { label: { zh: '待备案', en: 'To be filed' }, tone: 'waiting' },
    filed: { label: { zh: '已备案', en: 'Filed' }, tone: 'done' },
    ended: { label: { zh: '已终止', en: 'Ended' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    file: {
      label: { zh: '登记备案', en: 'Record the filing' },
      fields: { filingNumber: { ...filing.filingNumber, required: true } },
    },
    end: {
      label: { zh: '终止', en: 'End' },
      danger: true,
      fields: reasonOf(500),
    },
    discard: { label: { zh: '作废录入', en: 'Discard' }, danger: true },
  },
  transitions: {
    effective: { file: 'filed', end: 'ended', discard: 'discarded' },
    filed: { end: 'ended' },
    ended: {},
    discarded: {},
  },
  events: {
    'patent-license.created': { zh: '录入', en: 'Entered' },
    'patent-license.filed': { zh: '备案', en: 'Filed' },
    'patent-license.ended': { zh: '终止', en: 'Ended' },
    'patent-license.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<PatentLicenseState, PatentLicenseCommand>;
