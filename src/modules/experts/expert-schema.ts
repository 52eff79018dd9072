import { choices } from '../../kernel/choices.ts';
import { DISCARDED, REVISE } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { findableFields } from '../listings/findable-fields-schema.ts';

/** What an expert is ready to do for whoever has a need. */
export const EXPERT_SERVICES = choices([
  ['consulting', '技术咨询', 'Consulting'],
  ['joint-research', '联合攻关', 'Joint research'],
  ['evaluation', '成果评价', 'Evaluation'],
  ['training', '技术培训', 'Training'],
]);

const expertFields = {
  name: {
    kind: 'text',
    label: { zh: '擅长解决的问题', en: 'What the expert can solve' },
    required: true,
    search: true,
    sort: true,
    maxLength: 200,
    hint: {
      zh: '如：高盐废水蒸发结晶；不写姓名、职称、电话',
      en: 'Such as: crystallization of brines; no name, title or telephone',
    },
  },
  organizationId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '所在单位', en: 'Organization' },
    required: true,
    filter: true,
  },
  personId: {
    kind: 'reference',
    to: 'person',
    label: { zh: '专家本人', en: 'Person' },
    required: true,
    hint: {
      zh: '先在其单位人员中录入；名单上姓名脱敏显示',
      en: 'Enter the person first; lists show the name masked',
    },
  },
  directions: {
    kind: 'text',
    label: { zh: '研究方向和做过的工作', en: 'Directions and work done' },
    required: true,
    list: false,
    multiline: true,
    maxLength: 3000,
    hint: { zh: '写技术内容和达到的指标', en: 'The technology, and the figures reached' },
  },
  keywords: findableFields.keywords,
  techArea: { ...findableFields.techArea, required: true },
  industry: findableFields.industry,
  services: {
    kind: 'choices',
    choices: EXPERT_SERVICES,
    label: { zh: '可提供的服务', en: 'Services' },
    required: true,
    filter: true,
  },
  daysPerMonth: {
    kind: 'integer',
    minimum: 1,
    maximum: 22,
    label: { zh: '每月可投入（工作日）', en: 'Working days a month' },
    list: false,
  },
  availableFrom: {
    kind: 'date',
    label: { zh: '最早可以开始', en: 'Available from' },
    filter: true,
    sort: true,
    hint: { zh: '随时可以的留空', en: 'Empty: at any time' },
  },
  consentedOn: {
    kind: 'date',
    label: { zh: '本人同意公开的日期', en: 'Consented on' },
    required: true,
    list: false,
    hint: {
      zh: '须先取得本人同意（《个人信息保护法》第十三条、第二十五条）',
      en: 'Nobody is entered without consent (Personal Information Protection Law, art. 13 and 25)',
    },
  },
  regionCode: {
    kind: 'region',
    label: { zh: '所在地', en: 'Region' },
    computed: true,
    filter: true,
    list: false,
  },
  listedOn: { kind: 'date', label: { zh: '列入日期', en: 'Listed on' }, computed: true, sort: true },
} as const satisfies Fields;

export type ExpertState = 'draft' | 'listed' | 'paused' | 'withdrawn' | 'discarded';
export type ExpertCommand = 'revise' | 'list' | 'pause' | 'resume' | 'withdraw' | 'discard';

/** The register of experts (专家): what a person can solve and when, with the person named by id only. */
export const expertRegister = {
  noun: 'expert',
  plural: 'experts',
  idPrefix: 'exp',
  title: { zh: '专家', en: 'Experts' },
  fields: expertFields,
  titleField: 'name',
  defaultSort: '-listedOn',
  initialState: 'draft',
  importable: false,
  states: {
    draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'draft' },
    listed: { label: { zh: '已列入', en: 'Listed' }, tone: 'done' },
    paused: { label: { zh: '暂停推荐', en: 'Paused' }, tone: 'waiting' },
    withdrawn: { label: { zh: '已退出', en: 'Withdrawn' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    revise: REVISE,
    list: {
      label: { zh: '列入专家库', en: 'List' },
      confirm: {
        zh: '列入后，擅长的问题和研究方向对公众可见，并参与匹配。确认已取得本人同意？',
        en: 'What the expert can solve becomes public and is matched. Has the person consented?',
      },
    },
    pause: { label: { zh: '暂停推荐', en: 'Pause' } },
    resume: { label: { zh: '恢复推荐', en: 'Resume' } },
    withdraw: { label: { zh: '退出专家库', en: 'Withdraw' }, danger: true },
    discard: { label: { zh: '作废录入', en: 'Discard' }, danger: true },
  },
  transitions: {
    draft: { revise: 'draft', list: 'listed', discard: 'discarded' },
    listed: { revise: 'listed', pause: 'paused', withdraw: 'withdrawn' },
    paused: { revise: 'paused', resume: 'listed', withdraw: 'withdrawn' },
    withdrawn: {},
    discarded: {},
  },
  events: {
    'expert.created': { zh: '录入', en: 'Entered' },
    'expert.revised': { zh: '修改', en: 'Revised' },
    'expert.listed': { zh: '列入专家库', en: 'Listed' },
    'expert.paused': { zh: '暂停推荐', en: 'Paused' },
    'expert.resumed': { zh: '恢复推荐', en: 'Resumed' },
    'expert.withdrawn': { zh: '退出专家库', en: 'Withdrawn' },
    'expert.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<ExpertState, ExpertCommand>;
