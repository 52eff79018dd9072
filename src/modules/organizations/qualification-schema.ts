import { choices } from '../../kernel/choices.ts';
import { DISCARD, DISCARDED, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

/**
 * What an organization has been recognised as: the awards of the Zhengzhou plan, article 10, hang on some of these, and
 * the targets of the Henan plan, articles (二), (三), (七) and (九), count all of them.
 */
export const QUALIFICATION_KINDS = choices([
  ['transfer-service-institution', '技术转移服务机构', 'Technology-transfer service institution'],
  ['demonstration-institution', '技术转移示范机构', 'Technology-transfer demonstration institution'],
  ['international-transfer-institution', '国际技术转移机构', 'International technology-transfer institution'],
  ['new-rd-institution', '新型研发机构', 'New-type R&D institution'],
  ['high-tech-enterprise', '高新技术企业', 'High-tech enterprise'],
  ['registration-station', '技术合同登记机构', 'Contract registration station'],
  // What else the plans of the provinces count; of these a unit may hold several.
  ['evaluation-institution', '技术评价机构', 'Technology evaluation institution'],
  ['small-tech-enterprise', '科技型中小企业', 'Small and medium technology enterprise'],
  ['ip-enterprise', '国家知识产权优势示范企业', 'National intellectual-property enterprise'],
  ['key-laboratory', '重点实验室', 'Key laboratory'],
  ['engineering-centre', '工程技术研究中心', 'Engineering research centre'],
  ['international-laboratory', '国际联合实验室', 'International joint laboratory'],
  ['academician-station', '院士工作站', 'Academician workstation'],
  ['innovation-team', '科技型创新团队', 'Innovation team'],
  ['major-rd-institution', '重大新型研发机构', 'Major new-type R&D institution'],
  ['manufacturing-centre', '制造业创新中心', 'Manufacturing innovation centre'],
  ['regional-market', '区域性科技大市场', 'Regional technology market'],
  ['start-up-carrier', '创新创业载体', 'Carrier of innovation and start-ups'],
  ['technology-alliance', '产业技术创新战略联盟', 'Alliance of industrial technology innovation'],
]);

/** The level at which a body was recognised. */
export const QUALIFICATION_LEVELS = choices([
  ['national', '国家级', 'National'],
  ['provincial', '省级', 'Provincial'],
  ['municipal', '市级', 'Municipal'],
  ['county', '县（区）级', 'County'],
]);

const qualificationFields = {
  organizationId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '单位', en: 'Organization' },
    required: true,
    filter: true,
  },
  kind: {
    kind: 'choice',
    choices: QUALIFICATION_KINDS,
    label: { zh: '资质', en: 'Qualification' },
    required: true,
    filter: true,
    sort: true,
  },
  level: {
    kind: 'choice',
    choices: QUALIFICATION_LEVELS,
    label: { zh: '级别', en: 'Level' },
    required: true,
    filter: true,
  },
  recognizedOn: {
    kind: 'date',
    label: { zh: '认定日期', en: 'Recognised on' },
    required: true,
    filter: true,
    sort: true,
  },
  validUntil: { kind: 'date', label: { zh: '有效期至', en: 'Valid until' } },
  issuerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '认定机关', en: 'Recognised by' },
    required: true,
  },
  documentNumber: {
    kind: 'text',
    label: { zh: '认定文号', en: 'Document number' },
    required: true,
    search: true,
    maxLength: 100,
  },
  issuerRegion: {
    kind: 'region',
    label: { zh: '认定机关所在地', en: 'Region of the issuer' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

export type QualificationState = 'valid' | 'withdrawn' | 'discarded';
export type QualificationCommand = 'withdraw' | 'discard';

/** The register of qualifications (资质认定). */
export const qualificationRegister = {
  noun: 'qualification',
  plural: 'qualifications',
  idPrefix: 'qua',
  title: { zh: '资质认定', en: 'Qualifications' },
  fields: qualificationFields,
  titleField: 'documentNumber',
  defaultSort: '-recognizedOn',
  initialState: 'valid',
  importable: true,
  states: {
    valid: { label: { zh: '有效', en: 'Valid' }, tone: 'done' },
    withdrawn: { label: { zh: '已取消', en: 'Withdrawn' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    discard: DISCARD,
    withdraw: {
      label: { zh: '取消资格', en: 'Withdraw' },
      danger: true,
      fields: reasonOf(500),
    },
  },
  transitions: { valid: { withdraw: 'withdrawn', discard: 'discarded' }, withdrawn: {}, discarded: {} },
  events: {
    'qualification.discarded': { zh: '作废录入', en: 'Discarded' },
    'qualification.created': { zh: '认定', en: 'Recognised' },
    'qualification.withdrawn': { zh: '取消资格', en: 'Withdrawn' },
  },
} as const satisfies RegisterDescription<QualificationState, QualificationCommand>;
