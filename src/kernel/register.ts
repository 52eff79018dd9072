import type { Fields } from './fields.ts';
import type { Message } from './messages.ts';
import type { TransitionTable } from './transition-table.ts';

/** How a state looks at a glance: waiting for someone, going on, done well, ended without. */
export type StateTone = 'draft' | 'waiting' | 'progress' | 'done' | 'ended';

/** A state in words, and how it looks. */
export interface StateDescription {
  readonly label: Message;
  readonly tone: StateTone;
  /** The field with the day by which the state should have ended; absent: `dueOn`, where the register has it. */
  readonly due?: string;
}

/** A command as a person meets it: the words on the button, what it asks for, what it warns of. */
export interface CommandDescription {
  readonly label: Message;
  /** What the person fills in beside it; a command without fields is one click and a confirmation. */
  readonly fields?: Fields;
  readonly confirm?: Message;
  readonly danger?: boolean;
  /** Only jobs or other modules may give it. */
  readonly systemOnly?: boolean;
}

/**
 * A register (登记簿) described as data: what the server stores, checks, lists, imports and exports, and what the web
 * draws. Pure; a module exports it from its `-schema.ts`.
 */
export interface RegisterDescription<State extends string = string, Command extends string = string> {
  /** Singular noun: the stream type of its events and the first part of its actions (`contract.register`). */
  readonly noun: string;
  /** Path below `/api/v1` and in the web. */
  readonly plural: string;
  readonly idPrefix: string;
  readonly title: Message;
  readonly fields: Fields;
  /** The field whose value names the record to people. */
  readonly titleField: string;
  /**
   * Field that a person knows the record by, unique in the register when present (a contract number, a credit
   * code).
   */
  readonly keyField?: string;
  readonly defaultSort: `-${string}` | string;
  readonly initialState: State;
  readonly states: Readonly<Record<State, StateDescription>>;
  readonly commands: Readonly<Record<Command, CommandDescription>>;
  readonly transitions: TransitionTable<State, Command>;
  /** Words for the events of the timeline: `contract.registered` → 登记. */
  readonly events: Readonly<Record<string, Message>>;
  /** Whether rows can come from Excel. */
  readonly importable?: boolean;
}
