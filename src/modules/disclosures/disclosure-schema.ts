import { choices } from '../../kernel/choices.ts';
import { DISCARDED, REVISE, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { PLAN_SOURCES, TECHNOLOGY_FIELDS } from '../contracts/contract-schema.ts';

const DECISIONS = choices([
  ['protect', '申请知识产权保护', 'Protect'],
  ['publish', '公开发表', 'Publish'],
  ['release', '放弃申请，权利由完成人处置', 'Release to the inventors'],
]);

const reason = reasonOf(1000);

const disclosureFields = {
  name: {
    kind: 'text',
    label: { zh: '发明名称', en: 'Title' },
    required: true,
    search: true,
    maxLength: 200,
  },
  organizationId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '所在单位', en: 'Organization' },
    required: true,
    filter: true,
  },
  inventorIds: {
    kind: 'references',
    to: 'person',
    within: 'organizationId',
    most: 30,
    label: { zh: '完成人（按贡献排序）', en: 'Inventors, in their order' },
    list: false,
    hint: {
      zh: '发明人是对实质性特点作出创造性贡献的人（《专利法实施细则》第十四条）；只负责组织、提供条件的不是',
      en: 'Who contributed creatively to its substantive features (Implementing Regulations of the Patent Law, art. 14)',
    },
  },
  description: {
    kind: 'text',
    label: { zh: '技术内容', en: 'Description' },
    required: true,
    list: false,
    multiline: true,
    maxLength: 10_000,
    hint: { zh: '不得填写国家秘密；涉密的在线下办理', en: 'Nothing classified: that goes offline' },
  },
  techArea: {
    kind: 'choice',
    choices: TECHNOLOGY_FIELDS,
    label: { zh: '技术领域', en: 'Field' },
    filter: true,
  },
  fundingSource: {
    kind: 'choice',
    choices: PLAN_SOURCES,
    label: { zh: '经费来源（计划来源）', en: 'Funding source' },
    list: false,
  },
  usedMeans: {
    kind: 'boolean',
    label: { zh: '执行本单位任务或者主要利用本单位物质技术条件', en: 'On duty or mainly with its means' },
    required: true,
    list: false,
    hint: {
      zh: '是：属于职务技术成果（《民法典》第八百四十七条）',
      en: 'Yes: a service achievement (art. 847)',
    },
  },
  publicationPlannedOn: {
    kind: 'date',
    label: { zh: '拟公开发表日期', en: 'Publication planned on' },
    list: false,
    hint: { zh: '申请专利前公开会丧失新颖性', en: 'Publishing before filing destroys novelty' },
  },
  disclosedOn: {
    kind: 'date',
    label: { zh: '披露日期', en: 'Disclosed on' },
    computed: true,
    sort: true,
    filter: true,
  },
  dueOn: {
    kind: 'date',
    label: { zh: '评估期限', en: 'Evaluation due' },
    computed: true,
    sort: true,
    filter: true,
  },
  decision: {
    kind: 'choice',
    choices: DECISIONS,
    label: { zh: '处理决定', en: 'Decision' },
    computed: true,
    filter: true,
  },
  decisionReason: {
    kind: 'text',
    label: { zh: '决定理由', en: 'Grounds of the decision' },
    computed: true,
    list: false,
    multiline: true,
    maxLength: 1000,
  },
  decidedOn: { kind: 'date', label: { zh: '决定日期', en: 'Decided on' }, computed: true, list: false },
  decidedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '决定人', en: 'Decided by' },
    computed: true,
    list: false,
  },
  regionCode: { kind: 'region', label: { zh: '所在地', en: 'Region' }, computed: true, list: false },
} as const satisfies Fields;

export type DisclosureState = 'draft' | 'disclosed' | 'evaluating' | 'decided' | 'discarded';
export type DisclosureCommand = 'revise' | 'disclose' | 'evaluate' | 'return' | 'decide' | 'discard';

/** The register of disclosures of service inventions (职务发明披露): the inventor discloses, the office decides. */
export const disclosureRegister = {
  noun: 'disclosure',
  plural: 'disclosures',
  idPrefix: 'dsc',
  title: { zh: '职务发明披露', en: 'Invention disclosures' },
  fields: disclosureFields,
  titleField: 'name',
  defaultSort: '-createdAt',
  initialState: 'draft',
  states: {
    draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'draft' },
    disclosed: { label: { zh: '待评估', en: 'Disclosed' }, tone: 'waiting' },
    evaluating: { label: { zh: '评估中', en: 'Being evaluated' }, tone: 'progress' },
    decided: { label: { zh: '已决定', en: 'Decided' }, tone: 'done' },
    discarded: DISCARDED,
  },
  commands: {
    revise: REVISE,
    disclose: {
      label: { zh: '提交披露', en: 'Disclose' },
      confirm: { zh: '提交后由成果转化部门评估，确认披露？', en: 'The office will evaluate it: disclose?' },
    },
    evaluate: { label: { zh: '开始评估', en: 'Begin the evaluation' } },
    return: { label: { zh: '退回补充', en: 'Return' }, fields: reason },
    decide: {
      label: { zh: '作出决定', en: 'Decide' },
      fields: {
        decision: { ...disclosureFields.decision, computed: false, required: true },
        decisionReason: { ...disclosureFields.decisionReason, computed: false, required: true },
      },
    },
    discard: { label: { zh: '作废录入', en: 'Discard' }, danger: true },
  },
  transitions: {
    draft: { revise: 'draft', disclose: 'disclosed', discard: 'discarded' },
    disclosed: { evaluate: 'evaluating', return: 'draft' },
    evaluating: { decide: 'decided', return: 'draft' },
    decided: {},
    discarded: {},
  },
  events: {
    'disclosure.created': { zh: '录入', en: 'Entered' },
    'disclosure.revised': { zh: '修改', en: 'Revised' },
    'disclosure.disclosed': { zh: '提交披露', en: 'Disclosed' },
    'disclosure.evaluation-begun': { zh: '开始评估', en: 'Evaluation begun' },
    'disclosure.returned': { zh: '退回补充', en: 'Returned' },
    'disclosure.decided': { zh: '作出决定', en: 'Decided' },
    'disclosure.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<DisclosureState, DisclosureCommand>;
