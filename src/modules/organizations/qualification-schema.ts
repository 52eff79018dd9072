import { choices } from '../../kernel/choices.ts';
import { DISCARD, DISCARDED, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

/** What an organization has been recognised as; the awards of the Zhengzhou plan, article 10, hang on these. */
export const QUALIFICATION_KINDS = choices([
  ['transfer-service-institution', '技术转移服务机构', 'Technology-transfer service institution'],
  ['demonstration-institution', '技术转移示范机构', 'Technology-transfer demonstration institution'],
  ['international-transfer-institution', '国际技术转移机构', 'International technology-transfer institution'],
  ['new-rd-institution', '新型研发机构', 'New-type R&D institution'],
  ['high-tech-enterprise', '高新技术企业', 'High-tech enterprise'],
  ['registration-station', '技术合同登记机构', 'Contract registration station'],
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
