import { DISCARD, DISCARDED, REVISE, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { Message } from '../../kernel/messages.ts';
import type { CommandDescription, StateDescription } from '../../kernel/register.ts';

/** The states of every listing up to its end; a register's own states come after them. */
export const LISTED_STATES = {
  draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'draft' },
  submitted: { label: { zh: '待审核发布', en: 'Submitted' }, tone: 'waiting' },
  published: { label: { zh: '已发布', en: 'Published' }, tone: 'done' },
  expiring: { label: { zh: '待续期', en: 'To be renewed' }, tone: 'waiting' },
} as const satisfies Readonly<Record<string, StateDescription>>;

/** The states of what is listed no longer. */
export const ENDED_STATES = {
  expired: { label: { zh: '已过期', en: 'Expired' }, tone: 'ended' },
  withdrawn: { label: { zh: '已撤下', en: 'Withdrawn' }, tone: 'ended' },
  discarded: DISCARDED,
} as const satisfies Readonly<Record<string, StateDescription>>;

/**
 * The steps of every listing, by state: a register spreads each row into its own and adds what is its own. The row of
 * the table ends with `discard` or `withdraw`, which each register writes itself, so that they stand last.
 */
export const LISTING_STEPS = {
  draft: { revise: 'draft', submit: 'submitted' },
  submitted: { recall: 'draft', return: 'draft', publish: 'published' },
  published: { renew: 'published', askRenewal: 'expiring' },
  expiring: { renew: 'published', expire: 'expired' },
  expired: { renew: 'published', reopen: 'draft' },
  withdrawn: { reopen: 'draft' },
  discarded: {},
} as const;

/** What a register says in words of its own when it asks whether to go on. */
export interface ListingWords {
  readonly submit: Message;
  readonly publish: Message;
  /** The button, and what the owner confirms with it. */
  readonly renew: { readonly label: Message; readonly confirm: Message };
}

/** The commands of every listing. */
export function listingCommands({ submit, publish, renew }: ListingWords) {
  return {
    discard: DISCARD,
    revise: REVISE,
    submit: { label: { zh: '提交审核', en: 'Submit' }, confirm: submit },
    recall: {
      label: { zh: '撤回修改', en: 'Take back' },
      confirm: { zh: '发布前可以撤回修改，确认撤回？', en: 'Take it back before it is published?' },
    },
    return: { label: { zh: '退回修改', en: 'Return' }, fields: reasonOf(1000) },
    publish: { label: { zh: '审核发布', en: 'Publish' }, confirm: publish },
    askRenewal: { label: { zh: '提醒续期', en: 'Ask for renewal' }, systemOnly: true },
    renew,
    expire: { label: { zh: '过期下架', en: 'Expire' }, systemOnly: true },
    withdraw: { label: { zh: '撤下', en: 'Withdraw' }, danger: true, fields: reasonOf(1000) },
    reopen: { label: { zh: '改为草稿重新提交', en: 'Reopen as a draft' } },
  } as const satisfies Readonly<Record<string, CommandDescription>>;
}

/** The event of creation and of each command, in the past participle that follows the noun, and its words. */
const PARTICIPLES = {
  create: ['created', { zh: '录入', en: 'Entered' }],
  revise: ['revised', { zh: '修改', en: 'Revised' }],
  submit: ['submitted', { zh: '提交审核', en: 'Submitted' }],
  recall: ['recalled', { zh: '撤回修改', en: 'Taken back' }],
  return: ['returned', { zh: '退回修改', en: 'Returned' }],
  publish: ['published', { zh: '审核发布', en: 'Published' }],
  askRenewal: ['renewal-asked', { zh: '提醒续期', en: 'Renewal asked for' }],
  renew: ['renewed', { zh: '续期', en: 'Renewed' }],
  expire: ['expired', { zh: '过期下架', en: 'Expired' }],
  withdraw: ['withdrawn', { zh: '撤下', en: 'Withdrawn' }],
  reopen: ['reopened', { zh: '改为草稿', en: 'Reopened' }],
  discard: ['discarded', { zh: '作废录入', en: 'Discarded' }],
} as const satisfies Readonly<Record<string, readonly [string, Message]>>;

/** The events of every listing with their words: `need.created` → 录入. */
export function listingEvents(noun: string): Readonly<Record<string, Message>> {
  return Object.fromEntries(Object.values(PARTICIPLES).map(([past, words]) => [`${noun}.${past}`, words]));
}

/** The event of creation and of each command of every listing: `publish` → `need.published`. */
export function listingEventOf(noun: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(PARTICIPLES).map(([command, [past]]) => [command, `${noun}.${past}`]),
  );
}

/** What is known of every listing once it is submitted. */
export const listingFields = {
  listingNumber: {
    kind: 'text',
    label: { zh: '本平台发布编号', en: 'Listing number' },
    computed: true,
    search: true,
    list: false,
    maxLength: 20,
  },
  submittedOn: { kind: 'date', label: { zh: '提交日期', en: 'Submitted on' }, computed: true, list: false },
  publishedOn: {
    kind: 'date',
    label: { zh: '发布日期', en: 'Published on' },
    computed: true,
    filter: true,
    sort: true,
  },
  expiresOn: {
    kind: 'date',
    label: { zh: '有效期至', en: 'Listed until' },
    computed: true,
    filter: true,
    sort: true,
  },
} as const satisfies Fields;
