import { DISCARD, DISCARDED } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const decisionFields = {
  packId: {
    kind: 'text',
    label: { zh: '政策文件', en: 'Policy document' },
    hint: { zh: '政策包编号，如 zhengzhou-2017', en: 'Id of the pack, such as zhengzhou-2017' },
    required: true,
    filter: true,
    maxLength: 60,
  },
  interpretationId: {
    kind: 'text',
    label: { zh: '待解释的问题', en: 'Question' },
    hint: { zh: '政策文件页所列问题的编号', en: 'Its id on the page of the document' },
    required: true,
    maxLength: 60,
  },
  option: {
    kind: 'text',
    label: { zh: '采用的理解', en: 'Option chosen' },
    hint: { zh: '该问题的选项编号', en: 'Id of the option' },
    required: true,
    maxLength: 60,
  },
  regionCode: {
    kind: 'region',
    label: { zh: '适用地区', en: 'Jurisdiction' },
    hint: {
      zh: '在该地区内的核算按此理解；下级地区另有决定的从其决定',
      en: 'Settlements in this region read it so, unless a region inside it has decided otherwise',
    },
    required: true,
    filter: true,
  },
  reason: {
    kind: 'text',
    label: { zh: '理由', en: 'Reason' },
    required: true,
    list: false,
    maxLength: 1000,
    multiline: true,
  },
  documentNumber: {
    kind: 'text',
    label: { zh: '依据文号或会议纪要', en: 'Document or minutes it rests on' },
    required: true,
    search: true,
    maxLength: 120,
  },
  question: {
    kind: 'text',
    label: { zh: '问题内容', en: 'The question' },
    computed: true,
    search: true,
  },
  optionLabel: { kind: 'text', label: { zh: '理解内容', en: 'The option' }, computed: true },
  clause: { kind: 'text', label: { zh: '条款', en: 'Clause' }, computed: true, list: false },
  decidedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '决定人', en: 'Decided by' },
    computed: true,
    list: false,
  },
  decidedOn: { kind: 'date', label: { zh: '决定日期', en: 'Decided on' }, computed: true, sort: true },
} as const satisfies Fields;

export type DecisionState = 'proposed' | 'decided' | 'revoked' | 'discarded';
export type DecisionCommand = 'decide' | 'revoke' | 'discard';

/**
 * The register of decisions on what a document leaves open (条文解释决定): who reads a clause in which way, from which
 * day, and why. A settlement that is asked for while a decision stands is computed with it and names it.
 */
export const interpretationDecisionRegister = {
  noun: 'interpretation-decision',
  plural: 'interpretation-decisions',
  idPrefix: 'itd',
  title: { zh: '条文解释决定', en: 'Decisions on interpretations' },
  fields: decisionFields,
  titleField: 'question',
  defaultSort: '-createdAt',
  initialState: 'proposed',
  states: {
    proposed: { label: { zh: '待决定', en: 'Proposed' }, tone: 'waiting' },
    decided: { label: { zh: '已决定', en: 'Decided' }, tone: 'done' },
    revoked: { label: { zh: '已撤回', en: 'Revoked' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    decide: {
      label: { zh: '作出决定', en: 'Decide' },
      confirm: {
        zh: '决定后发起的核算都按此理解，已有结果不变。确认决定？',
        en: 'Every settlement asked for from now on is computed with it; results that exist stay. Decide?',
      },
    },
    revoke: {
      label: { zh: '撤回决定', en: 'Revoke' },
      danger: true,
      fields: {
        ground: {
          kind: 'text',
          label: { zh: '撤回理由', en: 'Why it is revoked' },
          required: true,
          maxLength: 500,
          multiline: true,
        },
      },
    },
    discard: DISCARD,
  },
  transitions: {
    proposed: { decide: 'decided', discard: 'discarded' },
    decided: { revoke: 'revoked' },
    revoked: {},
    discarded: {},
  },
  events: {
    'interpretation-decision.created': { zh: '提出解释意见', en: 'Proposed' },
    'interpretation-decision.decided': { zh: '作出决定', en: 'Decided' },
    'interpretation-decision.revoked': { zh: '撤回决定', en: 'Revoked' },
    'interpretation-decision.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<DecisionState, DecisionCommand>;
