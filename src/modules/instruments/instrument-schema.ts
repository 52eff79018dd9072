import { choices } from '../../kernel/choices.ts';
import { DISCARDED, REVISE, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { findableFields } from '../listings/findable-fields-schema.ts';

/** What an instrument is for, in broad classes. */
export const INSTRUMENT_CATEGORIES = choices([
  ['analysis', '分析仪器', 'Analysis'],
  ['physical', '物理性能测试仪器', 'Physical properties'],
  ['metrology', '计量仪器', 'Metrology'],
  ['electronic', '电子测量仪器', 'Electronic measurement'],
  ['earth', '海洋、地球和大气探测仪器', 'Sea, earth and atmosphere'],
  ['medical', '医学科研仪器', 'Medical research'],
  ['inspection', '特种检测仪器', 'Special inspection'],
  ['process', '工艺试验仪器', 'Process testing'],
  ['computing', '计算机及其配套设备', 'Computing'],
  ['other', '其他仪器', 'Other'],
]);

const instrumentFields = {
  name: {
    kind: 'text',
    label: { zh: '仪器名称', en: 'Name' },
    required: true,
    search: true,
    sort: true,
    maxLength: 200,
  },
  ownerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '所有单位', en: 'Owner' },
    required: true,
    filter: true,
  },
  ownNumber: {
    kind: 'text',
    label: { zh: '本单位仪器编号', en: "Owner's own number" },
    required: true,
    search: true,
    list: false,
    maxLength: 60,
    hint: { zh: '同一单位不得重复', en: 'Once in an organization' },
  },
  model: {
    kind: 'text',
    label: { zh: '规格型号', en: 'Model' },
    search: true,
    maxLength: 120,
  },
  category: {
    kind: 'choice',
    choices: INSTRUMENT_CATEGORIES,
    label: { zh: '仪器类别', en: 'Category' },
    required: true,
    filter: true,
  },
  functions: {
    kind: 'text',
    label: { zh: '主要功能和技术指标', en: 'Functions and figures' },
    required: true,
    list: false,
    multiline: true,
    maxLength: 3000,
    hint: { zh: '能测什么、能做什么，分辨率、量程等写明数值', en: 'What it measures or makes, with figures' },
  },
  keywords: findableFields.keywords,
  techArea: findableFields.techArea,
  industry: findableFields.industry,
  feeStandard: {
    kind: 'text',
    label: { zh: '收费标准', en: 'Fees' },
    list: false,
    maxLength: 500,
    hint: { zh: '免费、按机时或按样品，写明金额', en: 'Free, by the hour or by the sample, with the amount' },
  },
  openHours: {
    kind: 'integer',
    minimum: 1,
    maximum: 8784,
    label: { zh: '每年可对外机时（小时）', en: 'Hours open to others a year' },
    list: false,
    sort: true,
  },
  availableFrom: {
    kind: 'date',
    label: { zh: '最早可预约', en: 'Bookable from' },
    filter: true,
    sort: true,
    hint: { zh: '随时可以的留空', en: 'Empty: at any time' },
  },
  regionCode: {
    kind: 'region',
    label: { zh: '所在地', en: 'Region' },
    computed: true,
    filter: true,
    list: false,
  },
  openedOn: { kind: 'date', label: { zh: '开放日期', en: 'Open since' }, computed: true, sort: true },
} as const satisfies Fields;

const reason = reasonOf(500);

export type InstrumentState = 'draft' | 'open' | 'suspended' | 'retired' | 'discarded';
export type InstrumentCommand = 'revise' | 'open' | 'suspend' | 'resume' | 'retire' | 'discard';

/** The register of instruments that their owners open to others (仪器开放共享). */
export const instrumentRegister = {
  noun: 'instrument',
  plural: 'instruments',
  idPrefix: 'ins',
  title: { zh: '共享仪器', en: 'Shared instruments' },
  fields: instrumentFields,
  titleField: 'name',
  defaultSort: '-openedOn',
  initialState: 'draft',
  importable: true,
  states: {
    draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'draft' },
    open: { label: { zh: '开放共享', en: 'Open' }, tone: 'done' },
    suspended: { label: { zh: '暂停开放', en: 'Suspended' }, tone: 'waiting' },
    retired: { label: { zh: '已停用', en: 'Retired' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    revise: REVISE,
    open: {
      label: { zh: '开放共享', en: 'Open' },
      confirm: {
        zh: '开放后，仪器信息对公众可见，并参与匹配。确认不涉及国家秘密？',
        en: 'It becomes public and is matched. Is nothing in it a state secret?',
      },
    },
    suspend: { label: { zh: '暂停开放', en: 'Suspend' }, fields: reason },
    resume: { label: { zh: '恢复开放', en: 'Resume' } },
    retire: { label: { zh: '停用', en: 'Retire' }, danger: true, fields: reason },
    discard: { label: { zh: '作废录入', en: 'Discard' }, danger: true },
  },
  transitions: {
    draft: { revise: 'draft', open: 'open', discard: 'discarded' },
    open: { revise: 'open', suspend: 'suspended', retire: 'retired' },
    suspended: { revise: 'suspended', resume: 'open', retire: 'retired' },
    retired: {},
    discarded: {},
  },
  events: {
    'instrument.created': { zh: '录入', en: 'Entered' },
    'instrument.revised': { zh: '修改', en: 'Revised' },
    'instrument.opened': { zh: '开放共享', en: 'Opened' },
    'instrument.suspended': { zh: '暂停开放', en: 'Suspended' },
    'instrument.resumed': { zh: '恢复开放', en: 'Resumed' },
    'instrument.retired': { zh: '停用', en: 'Retired' },
    'instrument.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<InstrumentState, InstrumentCommand>;
