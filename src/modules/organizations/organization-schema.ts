import { choices } from '../../kernel/choices.ts';
import { DISCARD, DISCARDED, REVISE, reasonOf } from '../../kernel/entry-commands.ts';
import type { Choice, Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { INDUSTRY_DIVISIONS } from './industry-classes.ts';

/** What kind of body an organization is; policies decide by it who may receive what. */
export const ORGANIZATION_KINDS = choices([
  ['enterprise', '企业', 'Enterprise'],
  ['university', '高等学校', 'University'],
  ['institute', '科研院所', 'Research institute'],
  ['new-rd-institution', '新型研发机构', 'New-type R&D institution'],
  ['transfer-institution', '技术转移机构', 'Technology-transfer institution'],
  ['exchange', '技术交易场所', 'Technology exchange'],
  ['bureau', '政府部门', 'Government bureau'],
  ['bank', '金融机构', 'Financial institution'],
  ['registration-station', '技术合同登记机构', 'Contract registration station'],
  ['other', '其他组织', 'Other organization'],
]);

/** Size of an enterprise as its owner states it (工信部联企业〔2011〕300号 names the four classes). */
export const ENTERPRISE_SIZES = choices([
  ['large', '大型', 'Large'],
  ['medium', '中型', 'Medium'],
  ['small', '小型', 'Small'],
  ['micro', '微型', 'Micro'],
  ['not-applicable', '不适用', 'Not applicable'],
]);

/** Sections of GB/T 4754-2017 (国民经济行业分类), letters A to T. */
export const INDUSTRY_SECTIONS = choices([
  ['A', '农、林、牧、渔业', 'Agriculture, forestry, animal husbandry and fishery'],
  ['B', '采矿业', 'Mining'],
  ['C', '制造业', 'Manufacturing'],
  ['D', '电力、热力、燃气及水生产和供应业', 'Electricity, heat, gas and water supply'],
  ['E', '建筑业', 'Construction'],
  ['F', '批发和零售业', 'Wholesale and retail'],
  ['G', '交通运输、仓储和邮政业', 'Transport, storage and post'],
  ['H', '住宿和餐饮业', 'Accommodation and catering'],
  ['I', '信息传输、软件和信息技术服务业', 'Information transmission, software and IT services'],
  ['J', '金融业', 'Finance'],
  ['K', '房地产业', 'Real estate'],
  ['L', '租赁和商务服务业', 'Leasing and business services'],
  ['M', '科学研究和技术服务业', 'Scientific research and technical services'],
  ['N', '水利、环境和公共设施管理业', 'Water, environment and public facilities'],
  ['O', '居民服务、修理和其他服务业', 'Resident services, repair and other services'],
  ['P', '教育', 'Education'],
  ['Q', '卫生和社会工作', 'Health and social work'],
  ['R', '文化、体育和娱乐业', 'Culture, sports and entertainment'],
  ['S', '公共管理、社会保障和社会组织', 'Public administration, social security and social organizations'],
  ['T', '国际组织', 'International organizations'],
]);

/** Sections and divisions of GB/T 4754-2017 in one table: `C` and `C27`; the first character is always the section. */
export const INDUSTRY_CLASSES: readonly Choice[] = [...INDUSTRY_SECTIONS, ...INDUSTRY_DIVISIONS];

const organizationFields = {
  name: {
    kind: 'text',
    label: { zh: '单位名称', en: 'Name' },
    required: true,
    sort: true,
    search: true,
    maxLength: 200,
  },
  creditCode: {
    kind: 'credit-code',
    label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    required: true,
    search: true,
    hint: {
      zh: '18 位，见营业执照或法人证书（GB 32100-2015）',
      en: '18 characters, see the licence (GB 32100-2015)',
    },
  },
  kind: {
    kind: 'choice',
    choices: ORGANIZATION_KINDS,
    label: { zh: '单位类别', en: 'Kind' },
    required: true,
    filter: true,
    sort: true,
  },
  regionCode: {
    kind: 'region',
    label: { zh: '注册地', en: 'Registered in' },
    required: true,
    filter: true,
    sort: true,
  },
  size: { kind: 'choice', choices: ENTERPRISE_SIZES, label: { zh: '企业规模', en: 'Size' }, filter: true },
  industry: {
    kind: 'choice',
    choices: INDUSTRY_SECTIONS,
    label: { zh: '行业门类', en: 'Industry' },
    filter: true,
    list: false,
  },
  parentId: { kind: 'reference', to: 'organization', label: { zh: '上级单位', en: 'Parent' }, list: false },
  legalRepresentativeId: {
    kind: 'text',
    label: { zh: '法定代表人（人员编号）', en: 'Legal representative (person id)' },
    list: false,
    maxLength: 40,
    hint: { zh: '人员信息单独保存，此处只存编号', en: 'Personal data is kept apart; this is the person id' },
  },
  address: { kind: 'text', label: { zh: '住所', en: 'Address' }, list: false, maxLength: 300 },
} as const satisfies Fields;

export type OrganizationState = 'active' | 'suspended' | 'dissolved' | 'discarded';
export type OrganizationCommand = 'revise' | 'suspend' | 'resume' | 'dissolve' | 'discard';

const reason = reasonOf(500);

/** The register of organizations (单位名录). */
export const organizationRegister = {
  noun: 'organization',
  plural: 'organizations',
  idPrefix: 'org',
  title: { zh: '单位', en: 'Organizations' },
  fields: organizationFields,
  titleField: 'name',
  keyField: 'creditCode',
  defaultSort: 'name',
  initialState: 'active',
  importable: true,
  states: {
    active: { label: { zh: '正常', en: 'Active' }, tone: 'done' },
    suspended: { label: { zh: '暂停', en: 'Suspended' }, tone: 'waiting' },
    dissolved: { label: { zh: '已注销', en: 'Dissolved' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    discard: DISCARD,
    revise: REVISE,
    suspend: { label: { zh: '暂停', en: 'Suspend' }, fields: reason, danger: true },
    resume: { label: { zh: '恢复', en: 'Resume' }, fields: reason },
    dissolve: { label: { zh: '注销', en: 'Dissolve' }, fields: reason, danger: true },
  },
  transitions: {
    active: { revise: 'active', suspend: 'suspended', dissolve: 'dissolved', discard: 'discarded' },
    suspended: { revise: 'suspended', resume: 'active', dissolve: 'dissolved' },
    dissolved: {},
    discarded: {},
  },
  events: {
    'organization.discarded': { zh: '作废录入', en: 'Discarded' },
    'organization.created': { zh: '建档', en: 'Created' },
    'organization.revised': { zh: '修改', en: 'Revised' },
    'organization.suspended': { zh: '暂停', en: 'Suspended' },
    'organization.resumed': { zh: '恢复', en: 'Resumed' },
    'organization.dissolved': { zh: '注销', en: 'Dissolved' },
  },
} as const satisfies RegisterDescription<OrganizationState, OrganizationCommand>;
