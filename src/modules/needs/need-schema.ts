import { reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import {
  ENDED_STATES,
  LISTED_STATES,
  LISTING_STEPS,
  listingCommands,
  listingEvents,
} from '../listings/listing-schema.ts';
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
    ...LISTED_STATES,
    matched: { label: { zh: '已达成意向', en: 'Matched' }, tone: 'progress' },
    closed: { label: { zh: '已办结', en: 'Closed' }, tone: 'done' },
    ...ENDED_STATES,
  },
  commands: {
    ...listingCommands({
      submit: { zh: '提交后由审核人员核实并发布，确认提交？', en: 'Submit it for publication?' },
      publish: { zh: '按所选公开程度发布，确认发布？', en: 'Publish it as openly as it says?' },
      renew: {
        label: { zh: '确认仍需要并续期', en: 'Still wanted: renew' },
        confirm: {
          zh: '确认本单位仍有这项需求、内容仍准确，并续期？',
          en: 'Is it still wanted, and still right? It will be renewed.',
        },
      },
    }),
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
    match: { label: { zh: '登记达成意向', en: 'Record an intent' }, fields: reasonOf(1000) },
    close: { label: { zh: '办结', en: 'Close' }, fields: outcome },
  },
  transitions: {
    draft: { ...LISTING_STEPS.draft, discard: 'discarded' },
    submitted: { verify: 'submitted', triage: 'submitted', ...LISTING_STEPS.submitted },
    published: {
      verify: 'published',
      triage: 'published',
      ...LISTING_STEPS.published,
      match: 'matched',
      close: 'closed',
      withdraw: 'withdrawn',
    },
    expiring: { ...LISTING_STEPS.expiring, match: 'matched', close: 'closed', withdraw: 'withdrawn' },
    matched: { close: 'closed', reopen: 'draft' },
    closed: {},
    expired: { ...LISTING_STEPS.expired, close: 'closed' },
    withdrawn: LISTING_STEPS.withdrawn,
    discarded: LISTING_STEPS.discarded,
  },
  events: {
    ...listingEvents('need'),
    'need.verified': { zh: '登记核实情况', en: 'Verified' },
    'need.triaged': { zh: '确定办理去向', en: 'Route decided' },
    'need.matched': { zh: '达成意向', en: 'Matched' },
    'need.closed': { zh: '办结', en: 'Closed' },
  },
} as const satisfies RegisterDescription<NeedState, NeedCommand>;
