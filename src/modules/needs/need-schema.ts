import { DISCARD, DISCARDED, REVISE, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { needFields, TRIAGE_ROUTES } from './need-fields.ts';

export type NeedState =
  | 'draft'
  | 'submitted'
  | 'published'
  | 'expiring'
  | 'matched'
  | 'closed'
  | 'expired'
  | 'withdrawn'
  | 'discarded';
export type NeedCommand =
  | 'revise'
  | 'submit'
  | 'recall'
  | 'return'
  | 'verify'
  | 'triage'
  | 'publish'
  | 'askRenewal'
  | 'renew'
  | 'expire'
  | 'match'
  | 'close'
  | 'withdraw'
  | 'reopen'
  | 'discard';

const reason = reasonOf(1000);
const outcome = {
  outcome: {
    kind: 'text',
    label: { zh: '办结说明', en: 'Outcome' },
    required: true,
    maxLength: 1000,
    multiline: true,
    hint: { zh: '与谁合作、怎样解决，或者为什么不再需要', en: 'With whom, how, or why no longer' },
  },
} as const satisfies Fields;

/** The register of needs (技术需求): what enterprises want solved, from the draft to how it ended. */
export const needRegister = {
  noun: 'need',
  plural: 'needs',
  idPrefix: 'ned',
  title: { zh: '技术需求', en: 'Needs' },
  fields: needFields,
  titleField: 'name',
  defaultSort: '-publishedOn',
  initialState: 'draft',
  importable: true,
  states: {
    draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'draft' },
    submitted: { label: { zh: '待审核发布', en: 'Submitted' }, tone: 'waiting' },
    published: { label: { zh: '已发布', en: 'Published' }, tone: 'progress' },
    expiring: { label: { zh: '待续期', en: 'To be renewed' }, tone: 'waiting' },
    matched: { label: { zh: '已达成意向', en: 'Matched' }, tone: 'progress' },
    closed: { label: { zh: '已办结', en: 'Closed' }, tone: 'done' },
    expired: { label: { zh: '已过期', en: 'Expired' }, tone: 'ended' },
    withdrawn: { label: { zh: '已撤下', en: 'Withdrawn' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    discard: DISCARD,
    revise: REVISE,
    submit: {
      label: { zh: '提交审核', en: 'Submit' },
      confirm: { zh: '提交后由审核人员核实并发布，确认提交？', en: 'Submit it for publication?' },
    },
    recall: {
      label: { zh: '撤回修改', en: 'Take back' },
      confirm: { zh: '发布前可以撤回修改，确认撤回？', en: 'Take it back before it is published?' },
    },
    return: { label: { zh: '退回修改', en: 'Return' }, fields: reason },
    verify: {
      label: { zh: '登记核实情况', en: 'Record a verification' },
      fields: {
        contactConfirmed: {
          kind: 'boolean',
          label: { zh: '联系人确认需求属实', en: 'The contact confirms the need' },
          required: true,
        },
        evidence: {
          kind: 'text',
          label: { zh: '核实方式和依据', en: 'How it was verified' },
          required: true,
          maxLength: 1000,
          multiline: true,
          hint: {
            zh: '何时、以何种方式、与谁的岗位核实；不写姓名和电话',
            en: 'When and how; no names, no numbers',
          },
        },
      },
    },
    triage: {
      label: { zh: '确定办理去向', en: 'Decide the route' },
      fields: {
        triageRoute: {
          kind: 'choice',
          choices: TRIAGE_ROUTES,
          label: { zh: '办理去向', en: 'Route' },
          required: true,
        },
        reason: {
          kind: 'text',
          label: { zh: '理由', en: 'Reason' },
          required: true,
          maxLength: 1000,
          multiline: true,
          hint: { zh: '与系统建议不同的，说明为什么', en: 'Why, when it differs from the proposal' },
        },
      },
    },
    publish: {
      label: { zh: '审核发布', en: 'Publish' },
      confirm: { zh: '按所选公开程度发布，确认发布？', en: 'Publish it as openly as it says?' },
    },
    askRenewal: { label: { zh: '提醒续期', en: 'Ask for renewal' }, systemOnly: true },
    renew: {
      label: { zh: '确认仍需要并续期', en: 'Still wanted: renew' },
      confirm: {
        zh: '确认本单位仍有这项需求、内容仍准确，并续期？',
        en: 'Is it still wanted, and still right? It will be renewed.',
      },
    },
    expire: { label: { zh: '过期下架', en: 'Expire' }, systemOnly: true },
    match: { label: { zh: '登记达成意向', en: 'Record an intent' }, fields: reason },
    close: { label: { zh: '办结', en: 'Close' }, fields: outcome },
    withdraw: { label: { zh: '撤下', en: 'Withdraw' }, danger: true, fields: reason },
    reopen: { label: { zh: '改为草稿重新提交', en: 'Reopen as a draft' } },
  },
  transitions: {
    draft: { revise: 'draft', submit: 'submitted', discard: 'discarded' },
    submitted: {
      verify: 'submitted',
      triage: 'submitted',
      recall: 'draft',
      return: 'draft',
      publish: 'published',
    },
    published: {
      verify: 'published',
      triage: 'published',
      renew: 'published',
      askRenewal: 'expiring',
      match: 'matched',
      close: 'closed',
      withdraw: 'withdrawn',
    },
    expiring: {
      renew: 'published',
      expire: 'expired',
      match: 'matched',
      close: 'closed',
      withdraw: 'withdrawn',
    },
    matched: { close: 'closed', reopen: 'draft' },
    closed: {},
    expired: { renew: 'published', reopen: 'draft', close: 'closed' },
    withdrawn: { reopen: 'draft' },
    discarded: {},
  },
  events: {
    'need.created': { zh: '录入', en: 'Entered' },
    'need.revised': { zh: '修改', en: 'Revised' },
    'need.submitted': { zh: '提交审核', en: 'Submitted' },
    'need.recalled': { zh: '撤回修改', en: 'Taken back' },
    'need.returned': { zh: '退回修改', en: 'Returned' },
    'need.verified': { zh: '登记核实情况', en: 'Verified' },
    'need.triaged': { zh: '确定办理去向', en: 'Route decided' },
    'need.published': { zh: '审核发布', en: 'Published' },
    'need.renewal-asked': { zh: '提醒续期', en: 'Renewal asked for' },
    'need.renewed': { zh: '续期', en: 'Renewed' },
    'need.expired': { zh: '过期下架', en: 'Expired' },
    'need.matched': { zh: '达成意向', en: 'Matched' },
    'need.closed': { zh: '办结', en: 'Closed' },
    'need.withdrawn': { zh: '撤下', en: 'Withdrawn' },
    'need.reopened': { zh: '改为草稿', en: 'Reopened' },
    'need.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<NeedState, NeedCommand>;
