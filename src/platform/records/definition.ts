import type { FieldValues } from '../../kernel/field-values.ts';
import type { Message } from '../../kernel/messages.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import type { Action, Actor, Subject } from '../access/access.ts';
import type { Transaction } from '../database/database.ts';
import type { ImportHints } from '../excel/propose-mapping.ts';
import type { RegisterRecord } from './record.ts';

/**
 * What a rule decides about: the record as it is (null: to be created), the command, and what was filled in with it.
 */
export interface CommandInput {
  readonly record: RegisterRecord | null;
  /** A command of the description, or `create`. */
  readonly command: string;
  readonly values: FieldValues;
}

/** Fields of a record that fewer people see than the record itself, and who they are. */
export interface ConcealedPart {
  readonly fields: readonly string[];
  /** Whoever may read this sees the fields; for everybody else they are empty, in lists, history and exports too. */
  readonly unless: Subject;
}

/** When and by whom; taken from the database after the row is locked. */
export interface DecisionContext {
  readonly now: Instant;
  /** Legal date in China. */
  readonly today: PlainDate;
  readonly actor: Actor;
}

/**
 * A register with its rules. Everything that many registers repeat lives in the kit; a module writes only what is its
 * own. `Facts` is what its rules need to know of other records; it is loaded in batches, after the lock, in the same
 * transaction.
 */
export interface RecordDefinition<Facts = null> {
  readonly description: RegisterDescription;
  readonly table: string;
  /** The event of creation and of each command: `{ create: 'contract.created', submit: 'contract.submitted' }`. */
  readonly eventOf: Readonly<Record<string, string>>;
  /** Fields that together may occur once among records that are not discarded; shown in the refusal. */
  readonly uniqueFields?: readonly string[];
  /** How other people's files call its fields and write their values. */
  readonly importHints?: ImportHints;
  readonly loadFacts?: (
    transaction: Transaction,
    inputs: readonly CommandInput[],
  ) => Promise<readonly Facts[]>;
  /**
   * The pure rule: throws a Refusal, or returns the values that change. The kit has already checked the transition and
   * the form of each value; fields of the command that are not fields of the register arrive in `input.values` too.
   */
  readonly decide?: (input: CommandInput, facts: Facts, context: DecisionContext) => FieldValues;
  /**
   * What stands in the way of a new record among records that the person may not know of, such as another one on the
   * same subject. Pure; asked once it is known that the person may create it, so that the refusal tells nobody else.
   */
  readonly collides?: (input: CommandInput, facts: Facts) => Refusal | null;
  /**
   * What forbids a command to this person on this record although state and permission allow it, such as the rule that
   * nobody registers what he accepted. Pure; asked before the command and when the buttons are drawn.
   */
  readonly forbids?: (record: RegisterRecord, command: string, actor: Actor) => Refusal | null;
  /**
   * Who is concerned. With `action`, the part of them that the action needs: registering looks at the seller's region
   * only.
   */
  readonly subject: (record: RegisterRecord, action: Action) => Subject;
  /**
   * What of a record is not for everybody who reads it, such as who asks until both sides consent. Pure. Such fields
   * are neither searched nor filtered nor sorted by, for that would tell what is concealed.
   */
  readonly concealed?: (record: RegisterRecord) => readonly ConcealedPart[];
  /** The action that a command needs when it is not `noun.command`. */
  readonly actionOf?: Readonly<Record<string, Action>>;
  /** What waits for somebody by a date rather than by a state. */
  readonly reminders?: readonly Reminder[];
  /** Reactions inside the same transaction, such as jobs. */
  readonly afterChange?: (transaction: Transaction, record: RegisterRecord, command: string) => Promise<void>;
}

/** Something that has to be done by a day whatever state the record is in, and waits on the desk of who may do it. */
export interface Reminder {
  /** Names it among the states of the register. */
  readonly name: string;
  readonly label: Message;
  /** The command that does it. */
  readonly command: string;
  /** The date by which it is due; it waits from some days before it, and after it until it is done. */
  readonly dueField: string;
  /** The field that is filled once it is done. */
  readonly doneField: string;
  /** Calendar days. */
  readonly daysBefore: number;
}

/** Any definition, when its facts do not matter to the caller. */
// biome-ignore lint/suspicious/noExplicitAny: facts are private to their definition; the kit only passes them through.
export type AnyRecordDefinition = RecordDefinition<any>;

/** The action that a command on a register needs. */
export function actionFor(definition: AnyRecordDefinition, command: string): Action {
  return definition.actionOf?.[command] ?? `${definition.description.noun}.${command}`;
}
