import { choices } from '../../kernel/choices.ts';
import { DISCARDED } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const CLASSIFICATIONS = choices([
  ['unclassified', '不涉及国家秘密和工作秘密', 'Not classified'],
  ['classified', '涉及国家秘密', 'Classified'],
  ['undetermined', '尚未定密审查', 'Not determined'],
]);
const CATALOGUE_FINDINGS = choices([
  ['not-listed', '不在目录内', 'Not in the catalogue'],
  ['restricted', '属于限制出口技术', 'Restricted'],
  ['prohibited', '属于禁止出口技术', 'Prohibited'],
]);
const DUAL_USE = choices([
  ['none', '不属于两用物项', 'No dual-use item'],
  ['undetermined', '尚不能确定', 'Not determined'],
  ['controlled', '属于两用物项', 'Dual-use item'],
]);
const RIGHTS_PROOFS = choices([
  ['patent', '专利证书或申请受理书', 'Patent or application'],
  ['registration', '成果登记证书', 'Registration certificate'],
  ['copyright', '软件著作权、品种权等证书', 'Copyright or variety certificate'],
  ['contract', '合同约定权属', 'Contract'],
  ['statement', '单位权属声明', "Owner's statement"],
  ['own-need', '本单位自有需求', "Organization's own need"],
]);

const longText = (zh: string, en: string) =>
  ({ kind: 'text', label: { zh, en }, list: false, maxLength: 1000, multiline: true }) as const;

const answers = {
  classification: {
    kind: 'choice',
    choices: CLASSIFICATIONS,
    label: { zh: '密级声明', en: 'Classification' },
    computed: true,
    filter: true,
  },
  classificationBasis: { ...longText('保密审查依据', 'Basis of the statement'), computed: true },
  catalogueFinding: {
    kind: 'choice',
    choices: CATALOGUE_FINDINGS,
    label: { zh: '出口目录核对结论', en: 'Export catalogue' },
    computed: true,
    filter: true,
  },
  catalogueReason: { ...longText('核对说明', 'Grounds of the finding'), computed: true },
  catalogueFrom: {
    kind: 'date',
    label: { zh: '所用目录施行日期', en: 'Catalogue in force from' },
    computed: true,
    list: false,
  },
  catalogueHits: { ...longText('系统提示的目录条目', 'Headings pointed to'), computed: true },
  dualUse: {
    kind: 'choice',
    choices: DUAL_USE,
    label: { zh: '两用物项', en: 'Dual use' },
    computed: true,
    filter: true,
  },
  handlingNote: { ...longText('管制事项说明', 'How controls are observed'), computed: true },
  rightsProof: {
    kind: 'choice',
    choices: RIGHTS_PROOFS,
    label: { zh: '权属证明', en: 'Proof of rights' },
    computed: true,
  },
  rightsDocument: {
    kind: 'text',
    label: { zh: '证明文件（编号）', en: 'Document' },
    computed: true,
    list: false,
    maxLength: 200,
  },
} as const satisfies Fields;

const clearanceFields = {
  achievementId: {
    kind: 'reference',
    to: 'achievement',
    label: { zh: '科技成果', en: 'Achievement' },
    filter: true,
    list: false,
    hint: { zh: '成果和需求二者填一', en: 'Either an achievement or a need' },
  },
  needId: {
    kind: 'reference',
    to: 'need',
    label: { zh: '技术需求', en: 'Need' },
    filter: true,
    list: false,
  },
  subjectName: {
    kind: 'text',
    label: { zh: '审查对象', en: 'What is cleared' },
    computed: true,
    search: true,
    maxLength: 200,
  },
  organizationId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '单位', en: 'Organization' },
    computed: true,
    filter: true,
  },
  regionCode: { kind: 'region', label: { zh: '所在地', en: 'Region' }, computed: true, list: false },
  contentHash: {
    kind: 'text',
    label: { zh: '内容摘要值', en: 'Digest of the text' },
    computed: true,
    list: false,
    maxLength: 64,
  },
  ...answers,
  submittedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '提交人', en: 'Submitted by' },
    computed: true,
    list: false,
  },
  decidedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '审查人', en: 'Decided by' },
    computed: true,
    list: false,
  },
  decidedOn: {
    kind: 'date',
    label: { zh: '审查日期', en: 'Decided on' },
    computed: true,
    sort: true,
    filter: true,
  },
} as const satisfies Fields;

export type ClearanceState = 'open' | 'submitted' | 'passed' | 'refused' | 'revoked' | 'discarded';
export type ClearanceCommand =
  | 'stateClassification'
  | 'checkCatalogue'
  | 'stateDualUse'
  | 'proveRights'
  | 'submit'
  | 'sendBack'
  | 'pass'
  | 'refuse'
  | 'revoke'
  | 'discard';

/** A computed field of the register as the question that a command asks; `required` unless it says otherwise. */
const asked = <F extends object>(field: F, required = true) => ({ ...field, computed: false, required });
const reason = {
  reason: { ...longText('理由', 'Reason'), required: true },
} as const satisfies Fields;

/** The register of clearances (发布前审查): what must be answered before anything is shown to the public. */
export const clearanceRegister = {
  noun: 'clearance',
  plural: 'clearances',
  idPrefix: 'clr',
  title: { zh: '发布审查', en: 'Clearances' },
  fields: clearanceFields,
  titleField: 'subjectName',
  defaultSort: '-createdAt',
  initialState: 'open',
  states: {
    open: { label: { zh: '待答复', en: 'To be answered' }, tone: 'waiting' },
    submitted: { label: { zh: '待审查', en: 'To be decided' }, tone: 'waiting' },
    passed: { label: { zh: '审查通过', en: 'Passed' }, tone: 'done' },
    refused: { label: { zh: '不予发布', en: 'Refused' }, tone: 'ended' },
    revoked: { label: { zh: '已撤销', en: 'Revoked' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    stateClassification: {
      label: { zh: '作密级声明', en: 'State the classification' },
      fields: {
        classification: asked(answers.classification),
        classificationBasis: asked(answers.classificationBasis),
      },
    },
    checkCatalogue: {
      label: { zh: '核对出口目录', en: 'Check the export catalogue' },
      fields: {
        catalogueFinding: asked(answers.catalogueFinding),
        catalogueReason: asked(answers.catalogueReason),
      },
    },
    stateDualUse: {
      label: { zh: '声明两用物项', en: 'State dual use' },
      fields: { dualUse: asked(answers.dualUse), handlingNote: asked(answers.handlingNote, false) },
    },
    proveRights: {
      label: { zh: '提交权属证明', en: 'Prove the rights' },
      fields: { rightsProof: asked(answers.rightsProof), rightsDocument: asked(answers.rightsDocument) },
    },
    submit: { label: { zh: '提交审查', en: 'Submit' } },
    sendBack: { label: { zh: '退回补充', en: 'Send back' }, fields: reason },
    pass: {
      label: { zh: '审查通过', en: 'Pass' },
      confirm: {
        zh: '已核对密级、出口目录、两用物项和权属，确认可以公开？',
        en: 'Classification, catalogue, dual use and rights are checked: may it be public?',
      },
    },
    refuse: { label: { zh: '不予发布', en: 'Refuse' }, danger: true, fields: reason },
    revoke: { label: { zh: '撤销通过', en: 'Revoke' }, danger: true, fields: reason },
    discard: { label: { zh: '作废录入', en: 'Discard' }, danger: true },
  },
  transitions: {
    open: {
      stateClassification: 'open',
      checkCatalogue: 'open',
      stateDualUse: 'open',
      proveRights: 'open',
      submit: 'submitted',
      discard: 'discarded',
    },
    submitted: { sendBack: 'open', pass: 'passed', refuse: 'refused' },
    passed: { revoke: 'revoked' },
    refused: {},
    revoked: {},
    discarded: {},
  },
  events: {
    'clearance.opened': { zh: '开始审查', en: 'Opened' },
    'clearance.classification-stated': { zh: '密级声明', en: 'Classification stated' },
    'clearance.catalogue-checked': { zh: '核对出口目录', en: 'Catalogue checked' },
    'clearance.dual-use-stated': { zh: '两用物项声明', en: 'Dual use stated' },
    'clearance.rights-proved': { zh: '提交权属证明', en: 'Rights proved' },
    'clearance.submitted': { zh: '提交审查', en: 'Submitted' },
    'clearance.sent-back': { zh: '退回补充', en: 'Sent back' },
    'clearance.passed': { zh: '审查通过', en: 'Passed' },
    'clearance.refused': { zh: '不予发布', en: 'Refused' },
    'clearance.revoked': { zh: '撤销通过', en: 'Revoked' },
    'clearance.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<ClearanceState, ClearanceCommand>;
