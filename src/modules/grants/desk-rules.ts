import type { Message } from '../../kernel/messages.ts';
import { chinaDateOf, type PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { redressDueOn } from './redress.ts';

/**
 * The commands that lead on from a state, by register. What sends back, withdraws or asks for redress calls nobody: it
 * may be done, but nothing waits for it.
 */
export const NEXT_STEPS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  claim: {
    proposed: ['confirm'],
    correcting: ['confirm'],
    submitted: ['check'],
    checked: ['compute'],
    computed: ['review'],
    reviewed: ['approve'],
    approved: ['publish'],
    noticed: ['decide'],
    redressOfRefusal: ['uphold', 'reopen'],
    redressOfDecision: ['uphold', 'adjust'],
    redressOfPayment: ['uphold', 'adjust'],
  },
  objection: { open: ['uphold', 'dismiss'] },
  budget: { draft: ['open'] },
  'payment-batch': { planned: ['confirm'] },
  clawback: { opened: ['demand'], demanded: ['repay'] },
  'double-claim': { open: ['confirm', 'dismiss'] },
  'audit-sample': { drawn: ['conclude'] },
};

/** By when something is to be done, and what the day is. */
export interface Deadline {
  readonly on: PlainDate;
  readonly meaning: Message;
}

const MEANINGS = {
  redress: { zh: '复核期限', en: 'redress to be decided by' },
  noticeEnds: { zh: '公示截止', en: 'public notice ends' },
  noticeOver: { zh: '公示截止，次日起可以决定', en: 'notice ends; decided from the next day on' },
  repay: { zh: '退回期限', en: 'to be repaid by' },
} as const satisfies Readonly<Record<string, Message>>;

/**
 * By when a record of the grants is to be dealt with, where a text says so; null where none does. Redress has sixty
 * days from when it was asked for (行政复议法 第六十二条第一款), an objection until the notice ends, money until the day demanded.
 * Pure.
 */
export function deadlineOf(noun: string, record: RegisterRecord): Deadline | null {
  const { values, state } = record;
  if (noun === 'claim' && state.startsWith('redress')) {
    return { on: redressDueOn(chinaDateOf(record.updatedAt)), meaning: MEANINGS.redress };
  }
  if (noun === 'claim' && state === 'noticed') return dayOf(values.noticeUntil, MEANINGS.noticeOver);
  if (noun === 'objection') return dayOf(values.deadline, MEANINGS.noticeEnds);
  if (noun === 'clawback' && state === 'demanded') return dayOf(values.repayUntil, MEANINGS.repay);
  return null;
}

function dayOf(value: unknown, meaning: Message): Deadline | null {
  return typeof value === 'string' ? { on: value as PlainDate, meaning } : null;
}

/**
 * Whether the step of a record can be taken on a day: a claim on public notice waits until the notice is over. Pure.
 */
export function isDueOn(noun: string, record: RegisterRecord, today: string): boolean {
  if (noun !== 'claim' || record.state !== 'noticed') return true;
  return String(record.values.noticeUntil) < today;
}

/**
 * Whether a deadline has passed. The end of a notice is a beginning for the officer, not a day that is missed. Pure.
 */
export function isOverdue(deadline: Deadline | null, today: string): boolean {
  return deadline !== null && deadline.meaning !== MEANINGS.noticeOver && deadline.on < today;
}

/** What a desk sorts by. */
export interface Urgency {
  readonly id: string;
  readonly deadline: string | null;
  readonly since: string;
}

/** The nearest deadline first; what has none after it, the longest wait first. Pure. */
export function byUrgency(a: Urgency, b: Urgency): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function keyOf({ deadline, since, id }: Urgency): string {
  return `${deadline ?? '9999-12-31'} ${since} ${id}`;
}
