import { DISCARD, DISCARDED, REVISE, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { INDUSTRY_SECTIONS } from '../organizations/organization-schema.ts';
import {
  ADVANCED_TECHNOLOGY,
  CONTRACT_TYPES,
  INTELLECTUAL_PROPERTY_KINDS,
  PAYMENT_METHODS,
  PLAN_SOURCES,
  REFUSAL_GROUNDS,
  SOCIO_ECONOMIC_OBJECTIVES,
  TECHNOLOGY_FIELDS,
} from './contract-codes.ts';

export { INTELLECTUAL_PROPERTY_KINDS, PLAN_SOURCES, TECHNOLOGY_FIELDS };

const contractFields = {
  contractNumber: {
    kind: 'text',
    label: { zh: '合同编号', en: 'Contract number' },
    required: true,
    search: true,
    sort: true,
    maxLength: 60,
    hint: { zh: '当事人在合同文本上的编号，同一卖方不得重复', en: "The parties' own number on the contract" },
  },
  name: {
    kind: 'text',
    label: { zh: '合同（项目）名称', en: 'Title' },
    required: true,
    search: true,
    maxLength: 200,
  },
  type: {
    kind: 'choice',
    choices: CONTRACT_TYPES,
    label: { zh: '合同类型', en: 'Type' },
    required: true,
    filter: true,
    sort: true,
  },
  sellerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '卖方（技术提供方）', en: 'Seller' },
    required: true,
    filter: true,
    hint: { zh: '填统一社会信用代码或单位全称', en: 'Credit code or full name' },
  },
  buyerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '买方（技术受让方）', en: 'Buyer' },
    required: true,
    filter: true,
    hint: { zh: '填统一社会信用代码或单位全称', en: 'Credit code or full name' },
  },
  brokerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '促成机构', en: 'Institution that brought it about' },
    filter: true,
    list: false,
    hint: {
      zh: '合同中载明名称和工作内容的技术转移机构',
      en: 'The institution that the contract names together with its work',
    },
  },
  signedOn: {
    kind: 'date',
    label: { zh: '签订日期', en: 'Signed on' },
    required: true,
    filter: true,
    sort: true,
  },
  beginsOn: { kind: 'date', label: { zh: '有效期起', en: 'Begins on' }, required: true, list: false },
  endsOn: { kind: 'date', label: { zh: '有效期止', en: 'Ends on' }, required: true, list: false },
  totalAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '成交额（元）', en: 'Total amount (yuan)' },
    required: true,
    filter: true,
    sort: true,
    hint: { zh: '合同成交项目的总金额', en: 'The whole price of the contract' },
  },
  technologyAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '技术交易额（元）', en: 'Technology amount (yuan)' },
    required: true,
    filter: true,
    sort: true,
    hint: {
      zh: '成交额扣除设备、仪器、零部件、原材料等非技术性费用',
      en: 'Total less equipment, parts, materials and other non-technical costs',
    },
  },
  paymentMethod: {
    kind: 'choice',
    choices: PAYMENT_METHODS,
    label: { zh: '支付方式', en: 'Payment' },
    required: true,
    list: false,
  },
  relatedParties: {
    kind: 'boolean',
    label: { zh: '关联交易', en: 'Related parties' },
    required: true,
    filter: true,
    list: false,
  },
  crossBorder: {
    kind: 'boolean',
    label: { zh: '涉外（国际技术交易）', en: 'Cross-border' },
    required: true,
    filter: true,
    list: false,
  },
  technologyField: {
    kind: 'choice',
    choices: TECHNOLOGY_FIELDS,
    label: { zh: '技术领域', en: 'Technology field' },
    required: true,
    filter: true,
  },
  intellectualProperty: {
    kind: 'choice',
    choices: INTELLECTUAL_PROPERTY_KINDS,
    label: { zh: '知识产权', en: 'Intellectual property' },
    required: true,
    list: false,
  },
  planSource: {
    kind: 'choice',
    choices: PLAN_SOURCES,
    label: { zh: '计划来源', en: 'Plan source' },
    required: true,
    list: false,
  },
  socioEconomicObjective: {
    kind: 'choice',
    choices: SOCIO_ECONOMIC_OBJECTIVES,
    label: { zh: '社会经济目标', en: 'Socio-economic objective' },
    required: true,
    list: false,
  },
  industry: {
    kind: 'choice',
    choices: INDUSTRY_SECTIONS,
    label: { zh: '服务的国民经济行业', en: 'Industry served' },
    required: true,
    list: false,
  },
  expectedInvestment: {
    kind: 'money',
    label: { zh: '预计新增投入（元）', en: 'Expected new investment (yuan)' },
    list: false,
    hint: { zh: '技术转让合同必填', en: 'Required for technology transfer' },
  },
  expectedOutput: {
    kind: 'money',
    label: { zh: '预计新增产值（元）', en: 'Expected new output (yuan)' },
    list: false,
    hint: { zh: '技术转让合同必填', en: 'Required for technology transfer' },
  },
  advancedTechnology: {
    kind: 'choice',
    choices: ADVANCED_TECHNOLOGY,
    label: { zh: '先进技术成果认定', en: 'Advanced technology' },
    computed: true,
    list: false,
    filter: true,
  },
  sellerRegion: {
    kind: 'region',
    label: { zh: '卖方所在地', en: 'Seller region' },
    computed: true,
    filter: true,
    list: false,
  },
  buyerRegion: {
    kind: 'region',
    label: { zh: '买方所在地', en: 'Buyer region' },
    computed: true,
    filter: true,
    list: false,
  },
  externalNumber: {
    kind: 'text',
    label: { zh: '全国系统登记号', en: 'National registration number' },
    computed: true,
    search: true,
    maxLength: 40,
  },
  submittedOn: { kind: 'date', label: { zh: '提交日期', en: 'Submitted on' }, computed: true, list: false },
  acceptedOn: { kind: 'date', label: { zh: '受理日期', en: 'Accepted on' }, computed: true, list: false },
  acceptedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '受理人', en: 'Accepted by' },
    computed: true,
    list: false,
  },
  dueOn: {
    kind: 'date',
    label: { zh: '办结期限', en: 'Decision due' },
    computed: true,
    filter: true,
    sort: true,
  },
  registeredOn: {
    kind: 'date',
    label: { zh: '登记日期', en: 'Registered on' },
    computed: true,
    filter: true,
    sort: true,
  },
  registeredBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '审定人', en: 'Registered by' },
    computed: true,
    list: false,
  },
  refusalGround: {
    kind: 'choice',
    choices: REFUSAL_GROUNDS,
    label: { zh: '不予登记事由', en: 'Ground of refusal' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

export type ContractState =
  | 'draft'
  | 'submitted'
  | 'correcting'
  | 'accepted'
  | 'registered'
  | 'refused'
  | 'cancelled'
  | 'revoked'
  | 'discarded';
export type ContractCommand =
  | 'revise'
  | 'submit'
  | 'withdraw'
  | 'requestCorrection'
  | 'accept'
  | 'attest'
  | 'register'
  | 'refuse'
  | 'cancel'
  | 'revoke'
  | 'discard';

const reason = reasonOf(1000);

/** The register of technology contracts (技术合同登记簿): the procedure of recognition and registration (认定登记). */
export const contractRegister = {
  noun: 'contract',
  plural: 'contracts',
  idPrefix: 'con',
  title: { zh: '技术合同', en: 'Technology contracts' },
  fields: contractFields,
  titleField: 'name',
  keyField: 'contractNumber',
  defaultSort: '-signedOn',
  initialState: 'draft',
  importable: true,
  states: {
    draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'draft' },
    submitted: { label: { zh: '待受理', en: 'Submitted' }, tone: 'waiting' },
    correcting: { label: { zh: '待补正', en: 'To be corrected' }, tone: 'waiting' },
    accepted: { label: { zh: '已受理待审定', en: 'Accepted' }, tone: 'progress' },
    registered: { label: { zh: '已登记', en: 'Registered' }, tone: 'done' },
    refused: { label: { zh: '不予登记', en: 'Refused' }, tone: 'ended' },
    cancelled: { label: { zh: '已注销', en: 'Cancelled' }, tone: 'ended' },
    revoked: { label: { zh: '已撤销', en: 'Revoked' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    discard: DISCARD,
    revise: REVISE,
    submit: {
      label: { zh: '提交', en: 'Submit' },
      confirm: { zh: '提交后由登记机构受理，确认提交？', en: 'Submit to the registration station?' },
    },
    withdraw: {
      label: { zh: '撤回', en: 'Withdraw' },
      confirm: { zh: '受理前可以撤回修改，确认撤回？', en: 'Take it back before it is accepted?' },
    },
    requestCorrection: { label: { zh: '通知补正', en: 'Ask for correction' }, fields: reason },
    accept: {
      label: { zh: '受理', en: 'Accept' },
      confirm: { zh: '材料齐全，确认受理？', en: 'The papers are complete: accept?' },
    },
    attest: {
      label: { zh: '认定先进技术成果', en: 'Attest advanced technology' },
      fields: {
        advancedTechnology: {
          kind: 'choice',
          choices: ADVANCED_TECHNOLOGY,
          label: { zh: '认定结论', en: 'Finding' },
          required: true,
        },
        reason: {
          kind: 'text',
          label: { zh: '依据', en: 'Grounds' },
          required: true,
          maxLength: 1000,
          multiline: true,
        },
      },
    },
    register: {
      label: { zh: '审定登记', en: 'Register' },
      fields: {
        externalNumber: {
          kind: 'text',
          label: { zh: '全国系统登记号', en: 'National registration number' },
          hint: {
            zh: '由全国技术合同管理与服务系统生成；尚未取得可留空',
            en: 'Given by the national system; may be left empty for now',
          },
          pattern: /^(\d{14}|\d{16})$/,
        },
      },
    },
    refuse: {
      label: { zh: '不予登记', en: 'Refuse' },
      danger: true,
      fields: {
        refusalGround: {
          kind: 'choice',
          choices: REFUSAL_GROUNDS,
          label: { zh: '事由', en: 'Ground' },
          required: true,
        },
        reason: {
          kind: 'text',
          label: { zh: '说明', en: 'Explanation' },
          required: true,
          maxLength: 1000,
          multiline: true,
        },
      },
    },
    cancel: { label: { zh: '注销', en: 'Cancel' }, danger: true, fields: reason },
    revoke: { label: { zh: '撤销', en: 'Revoke' }, danger: true, fields: reason },
  },
  transitions: {
    draft: { revise: 'draft', submit: 'submitted', discard: 'discarded' },
    submitted: { withdraw: 'draft', requestCorrection: 'correcting', accept: 'accepted', refuse: 'refused' },
    correcting: { revise: 'correcting', submit: 'submitted' },
    accepted: { attest: 'accepted', register: 'registered', refuse: 'refused' },
    registered: { attest: 'registered', cancel: 'cancelled', revoke: 'revoked' },
    refused: {},
    cancelled: {},
    revoked: {},
    discarded: {},
  },
  events: {
    'contract.discarded': { zh: '作废录入', en: 'Discarded' },
    'contract.created': { zh: '录入', en: 'Entered' },
    'contract.revised': { zh: '修改', en: 'Revised' },
    'contract.submitted': { zh: '提交', en: 'Submitted' },
    'contract.withdrawn': { zh: '撤回', en: 'Withdrawn' },
    'contract.correction-requested': { zh: '通知补正', en: 'Correction asked for' },
    'contract.accepted': { zh: '受理', en: 'Accepted' },
    'contract.attested': { zh: '认定先进技术成果', en: 'Advanced technology attested' },
    'contract.registered': { zh: '审定登记', en: 'Registered' },
    'contract.refused': { zh: '不予登记', en: 'Refused' },
    'contract.cancelled': { zh: '注销', en: 'Cancelled' },
    'contract.revoked': { zh: '撤销', en: 'Revoked' },
  },
} as const satisfies RegisterDescription<ContractState, ContractCommand>;
