import { choices } from '../../kernel/choices.ts';
import type { Fields } from '../../kernel/fields.ts';
import { TRANSFER_MODES } from '../achievements/achievement-schema.ts';
import { findableFields } from '../listings/findable-fields-schema.ts';
import { listingFields } from '../listings/listing-schema.ts';

/** How much of a need everybody may see. */
export const NEED_CONFIDENTIALITY = choices([
  ['public', '公开', 'Public'],
  ['name-hidden', '公开内容、隐去单位名称', 'Public without the name'],
  ['restricted', '不公开，只供定向匹配', 'Not public, for directed matching only'],
]);

/** Where a need goes: what its complexity calls for. */
export const TRIAGE_ROUTES = choices([
  ['direct', '直接匹配', 'Direct match'],
  ['manager', '技术经理人跟进', 'Technology manager'],
  ['challenge', '揭榜挂帅', 'Open challenge'],
  ['joint', '联合攻关', 'Joint research'],
]);

const judgement = {
  contactConfirmed: {
    kind: 'boolean',
    label: { zh: '已与联系人核实', en: 'Confirmed by the contact' },
    computed: true,
    filter: true,
    list: false,
  },
  authenticityScore: {
    kind: 'integer',
    minimum: 0,
    maximum: 100,
    label: { zh: '真实性评分', en: 'Authenticity' },
    computed: true,
    filter: true,
    sort: true,
  },
  authenticityParts: {
    kind: 'text',
    label: { zh: '真实性评分构成', en: 'Parts of the authenticity' },
    computed: true,
    list: false,
    multiline: true,
    maxLength: 1000,
  },
  triageProposed: {
    kind: 'choice',
    choices: TRIAGE_ROUTES,
    label: { zh: '系统建议的去向', en: 'Route proposed' },
    computed: true,
    list: false,
  },
  triageReasons: {
    kind: 'text',
    label: { zh: '建议的理由', en: 'Reasons of the proposal' },
    computed: true,
    list: false,
    multiline: true,
    maxLength: 1000,
  },
  triageRoute: {
    kind: 'choice',
    choices: TRIAGE_ROUTES,
    label: { zh: '办理去向', en: 'Route' },
    computed: true,
    filter: true,
  },
} as const satisfies Fields;

const content = {
  name: {
    kind: 'text',
    label: { zh: '需求名称', en: 'Name' },
    required: true,
    search: true,
    sort: true,
    maxLength: 200,
  },
  organizationId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '需求单位', en: 'Organization' },
    required: true,
    filter: true,
    hint: { zh: '填统一社会信用代码或单位全称', en: 'Credit code or full name' },
  },
  ownNumber: {
    kind: 'text',
    label: { zh: '本单位需求编号', en: 'Own number' },
    search: true,
    list: false,
    maxLength: 60,
    hint: { zh: '同一单位不得重复', en: 'Once in an organization' },
  },
  problem: {
    kind: 'text',
    label: { zh: '要解决的问题', en: 'Problem' },
    required: true,
    list: false,
    multiline: true,
    maxLength: 10_000,
    hint: { zh: '现状、难点、已经试过的办法', en: 'What there is, what is hard, what was tried' },
  },
  targets: {
    kind: 'text',
    label: { zh: '可考核的技术指标', en: 'Measurable targets' },
    list: false,
    multiline: true,
    maxLength: 3000,
    hint: { zh: '如：冲击韧性≥67%，成本降低 30% 以上', en: 'Such as: toughness ≥ 67 %, cost down 30 %' },
  },
  keywords: findableFields.keywords,
  techArea: findableFields.techArea,
  industry: {
    ...findableFields.industry,
    label: { zh: '所属行业', en: 'Industry' },
    hint: { zh: 'GB/T 4754-2017 门类或大类', en: 'Section or division of GB/T 4754-2017' },
  },
  regionCode: {
    kind: 'region',
    label: { zh: '所在地', en: 'Region' },
    computed: true,
    filter: true,
    list: false,
  },
  budget: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '拟投入经费（元）', en: 'Budget (yuan)' },
    filter: true,
    sort: true,
    hint: { zh: '不便说明的留空', en: 'May be left open' },
  },
  deadline: {
    kind: 'date',
    label: { zh: '期望解决时间', en: 'Wanted by' },
    filter: true,
    sort: true,
  },
  cooperationModes: {
    kind: 'choices',
    choices: TRANSFER_MODES,
    label: { zh: '合作方式', en: 'Cooperation' },
    filter: true,
    list: false,
  },
  confidentiality: {
    kind: 'choice',
    choices: NEED_CONFIDENTIALITY,
    // The kit keeps its own column of that name: who may see the row.
    column: 'openness',
    label: { zh: '公开程度', en: 'Confidentiality' },
    required: true,
    filter: true,
    list: false,
  },
} as const satisfies Fields;

const listing = {
  ...listingFields,
  outcome: {
    kind: 'text',
    label: { zh: '办结说明', en: 'Outcome' },
    computed: true,
    list: false,
    multiline: true,
    maxLength: 1000,
  },
} as const satisfies Fields;

/** The fields of a need: what is wanted, by whom, and for how long it is listed. */
export const needFields = { ...content, ...judgement, ...listing } as const satisfies Fields;
