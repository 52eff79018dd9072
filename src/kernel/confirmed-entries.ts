import { DISCARD, DISCARDED, reasonOf } from './entry-commands.ts';
import type { Message } from './messages.ts';
import type { CommandDescription, StateDescription } from './register.ts';
import type { TransitionTable } from './transition-table.ts';

/**
 * The procedure of records that one person enters and another confirms against the papers, such as a receipt or an
 * insurance: what was confirmed is not changed any more, only voided with a reason.
 */
export type EntryState = 'recorded' | 'confirmed' | 'voided' | 'discarded';
export type EntryCommand = 'confirm' | 'void' | 'discard';

export const ENTRY_STATES = {
  recorded: { label: { zh: '待核验', en: 'To be confirmed' }, tone: 'waiting' },
  confirmed: { label: { zh: '已核验', en: 'Confirmed' }, tone: 'done' },
  voided: { label: { zh: '已作废', en: 'Voided' }, tone: 'ended' },
  discarded: DISCARDED,
} as const satisfies Readonly<Record<EntryState, StateDescription>>;

export const ENTRY_COMMANDS = {
  discard: DISCARD,
  confirm: { label: { zh: '核验通过', en: 'Confirm' } },
  void: { label: { zh: '作废', en: 'Void' }, danger: true, fields: reasonOf(500) },
} as const satisfies Readonly<Record<EntryCommand, CommandDescription>>;

export const ENTRY_TRANSITIONS = {
  recorded: { confirm: 'confirmed', void: 'voided', discard: 'discarded' },
  confirmed: { void: 'voided' },
  voided: {},
  discarded: {},
} as const satisfies TransitionTable<EntryState, EntryCommand>;

/** The four events of such a register with their words, and what its creation is called. */
export function entryEvents(noun: string, created: Message): Readonly<Record<string, Message>> {
  return {
    [`${noun}.created`]: created,
    [`${noun}.confirmed`]: { zh: '核验通过', en: 'Confirmed' },
    [`${noun}.voided`]: { zh: '作废', en: 'Voided' },
    [`${noun}.discarded`]: { zh: '作废录入', en: 'Discarded' },
  };
}

/** The event of creation and of each command of such a register. */
export function entryEventOf(noun: string): Readonly<Record<'create' | EntryCommand, string>> {
  return {
    create: `${noun}.created`,
    confirm: `${noun}.confirmed`,
    void: `${noun}.voided`,
    discard: `${noun}.discarded`,
  };
}
