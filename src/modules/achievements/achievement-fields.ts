import type { Fields } from '../../kernel/fields.ts';
import { INTELLECTUAL_PROPERTY_KINDS, PLAN_SOURCES } from '../contracts/contract-schema.ts';
import { findableFields } from '../listings/findable-fields-schema.ts';
import { listingFields } from '../listings/listing-schema.ts';
import {
  ACHIEVEMENT_ATTRIBUTES,
  ACHIEVEMENT_FORMS,
  ACHIEVEMENT_KINDS,
  ACHIEVEMENT_LEVELS,
  ACHIEVEMENT_STAGES,
  EVALUATION_METHODS,
  PRICE_KINDS,
  PROPERTY_STATES,
  STANDING_OFFERS,
  TRANSFER_MODES,
} from './achievement-codes.ts';
import { MATURITY_SCALES } from './maturity-schema.ts';

const identity = {
  name: {
    kind: 'text',
    label: { zh: '成果名称', en: 'Name' },
    required: true,
    search: true,
    sort: true,
    maxLength: 200,
  },
  ownerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '持有单位（第一完成单位）', en: 'Owner' },
    required: true,
    filter: true,
    hint: { zh: '填统一社会信用代码或单位全称', en: 'Credit code or full name' },
  },
  ownNumber: {
    kind: 'text',
    label: { zh: '本单位成果编号', en: "Owner's own number" },
    search: true,
    list: false,
    maxLength: 60,
    hint: { zh: '本单位给成果的编号，同一单位不得重复', en: 'The number that the owner gave it' },
  },
  kind: {
    kind: 'choice',
    choices: ACHIEVEMENT_KINDS,
    label: { zh: '成果类别', en: 'Kind' },
    required: true,
    filter: true,
  },
  summary: {
    kind: 'text',
    label: { zh: '成果简介', en: 'Summary' },
    required: true,
    list: false,
    multiline: true,
    maxLength: 10_000,
    hint: { zh: '解决什么问题、怎样解决、主要技术指标', en: 'The problem, the solution, the figures' },
  },
  keywords: {
    ...findableFields.keywords,
    hint: { zh: '以顿号分隔，不超过 8 个；登记表取前 3 个', en: 'At most 8; the form takes the first 3' },
  },
  techArea: findableFields.techArea,
  industry: {
    ...findableFields.industry,
    hint: { zh: 'GB/T 4754-2017 门类或大类', en: 'Section or division of GB/T 4754-2017' },
  },
  regionCode: {
    kind: 'region',
    label: { zh: '所在地', en: 'Region' },
    computed: true,
    filter: true,
    list: false,
  },
} as const satisfies Fields;

const registration = {
  attribute: {
    kind: 'choice',
    choices: ACHIEVEMENT_ATTRIBUTES,
    label: { zh: '成果属性', en: 'Attribute' },
    filter: true,
    list: false,
  },
  stage: {
    kind: 'choice',
    choices: ACHIEVEMENT_STAGES,
    label: { zh: '所处阶段', en: 'Stage' },
    filter: true,
    list: false,
  },
  level: {
    kind: 'choice',
    choices: ACHIEVEMENT_LEVELS,
    label: { zh: '成果水平', en: 'Level' },
    filter: true,
    list: false,
  },
  evaluationMethod: {
    kind: 'choice',
    choices: EVALUATION_METHODS,
    label: { zh: '评价方式', en: 'Evaluation' },
    list: false,
  },
  form: {
    kind: 'choice',
    choices: ACHIEVEMENT_FORMS,
    label: { zh: '体现形式', en: 'Form' },
    filter: true,
    list: false,
  },
  intellectualProperty: {
    kind: 'choice',
    choices: INTELLECTUAL_PROPERTY_KINDS,
    label: { zh: '知识产权类别', en: 'Intellectual property' },
    filter: true,
    list: false,
  },
  propertyState: {
    kind: 'choice',
    choices: PROPERTY_STATES,
    label: { zh: '知识产权状况', en: 'State of the property' },
    list: false,
  },
  fundingSource: {
    kind: 'choice',
    choices: PLAN_SOURCES,
    label: { zh: '经费来源（计划来源）', en: 'Funding source' },
    list: false,
  },
  fiscallyFunded: {
    kind: 'boolean',
    label: { zh: '利用财政资金设立的项目', en: 'Fiscally funded project' },
    filter: true,
    list: false,
    hint: {
      zh: '是：项目承担者应当汇交成果信息（《促进科技成果转化法》第十一条）',
      en: 'Yes: there is a duty to report it (art. 11)',
    },
  },
  projectNumber: {
    kind: 'text',
    label: { zh: '项目编号', en: 'Project number' },
    list: false,
    maxLength: 80,
  },
  concludedOn: {
    kind: 'date',
    label: { zh: '项目验收（结题）日期', en: 'Project concluded on' },
    list: false,
  },
  externalNumber: {
    kind: 'text',
    label: { zh: '批准登记号', en: 'Approved registration number' },
    computed: true,
    search: true,
    list: false,
    maxLength: 12,
  },
  registeredOn: {
    kind: 'date',
    label: { zh: '成果登记日期', en: 'Registered on' },
    computed: true,
    list: false,
  },
  registrationDueOn: {
    kind: 'date',
    label: { zh: '成果登记（汇交）期限', en: 'Registration due on' },
    computed: true,
    filter: true,
    sort: true,
    list: false,
  },
} as const satisfies Fields;

const value = (zh: string, en: string, hint: string) =>
  ({
    kind: 'text',
    label: { zh, en },
    list: false,
    multiline: true,
    maxLength: 1000,
    hint: { zh: hint, en: 'One of the five values (国办发〔2021〕26号)' },
  }) as const;

const worth = {
  maturityScale: {
    kind: 'choice',
    choices: MATURITY_SCALES,
    label: { zh: '成熟度量表', en: 'Maturity scale' },
    list: false,
  },
  maturityLevel: {
    kind: 'integer',
    minimum: 1,
    maximum: 13,
    label: { zh: '成熟度等级', en: 'Maturity level' },
    list: false,
    hint: { zh: '所选量表上的等级', en: 'Level on the chosen scale' },
  },
  maturity: {
    kind: 'integer',
    minimum: 1,
    maximum: 9,
    label: { zh: '成熟度（折合 1–9）', en: 'Maturity (1–9)' },
    computed: true,
    filter: true,
    sort: true,
  },
  maturityEvidence: {
    kind: 'text',
    label: { zh: '成熟度依据', en: 'Evidence of maturity' },
    list: false,
    multiline: true,
    maxLength: 1000,
  },
  maturityAssessor: {
    kind: 'text',
    label: { zh: '成熟度评价方', en: 'Assessed by' },
    list: false,
    maxLength: 200,
  },
  scientificValue: value('科学价值', 'Scientific value', '新发现、新原理、新方法'),
  technicalValue: value('技术价值', 'Technical value', '重大技术发明、关键核心技术'),
  economicValue: value('经济价值', 'Economic value', '推广前景、预期效益、潜在风险'),
  socialValue: value('社会价值', 'Social value', '健康、国防与公共安全、生态环境'),
  culturalValue: value('文化价值', 'Cultural value', '科学家精神、创新文化、价值观'),
} as const satisfies Fields;

const offer = {
  transferModes: {
    kind: 'choices',
    choices: TRANSFER_MODES,
    label: { zh: '转化方式', en: 'Transfer modes' },
    filter: true,
  },
  priceKind: {
    kind: 'choice',
    choices: PRICE_KINDS,
    label: { zh: '定价方式', en: 'Pricing' },
    list: false,
    filter: true,
  },
  price: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '意向价格（元）', en: 'Price (yuan)' },
    filter: true,
    sort: true,
    hint: { zh: '价格区间填下限；面议不填', en: 'The lower end of a range; empty when negotiable' },
  },
  priceUpTo: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '价格上限（元）', en: 'Price up to (yuan)' },
    list: false,
  },
  standingOffers: {
    kind: 'choices',
    choices: STANDING_OFFERS,
    label: { zh: '便利化许可', en: 'Standing offers' },
    filter: true,
    list: false,
  },
  offerTerms: {
    kind: 'text',
    label: { zh: '许可条件', en: 'Terms of the offer' },
    list: false,
    multiline: true,
    maxLength: 2000,
    hint: {
      zh: '先用后转：试用期和付费条件；开放许可：使用费支付方式、标准和许可期限',
      en: 'Trial and payment; for an open licence its fee, standard and term',
    },
  },
  publicBenefit: {
    kind: 'boolean',
    label: { zh: '公益性成果', en: 'Public benefit' },
    filter: true,
    list: false,
  },
} as const satisfies Fields;

/** The fields of an achievement: the form of registration, its maturity and values, and what is offered. */
export const achievementFields = {
  ...identity,
  ...registration,
  ...worth,
  ...offer,
  ...listingFields,
} as const satisfies Fields;
