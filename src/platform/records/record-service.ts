import {
  checkValues,
  type FieldProblem,
  type FieldValue,
  type FieldValues,
} from '../../kernel/field-values.ts';
import type { Fields } from '../../kernel/fields.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { chinaDateOf } from '../../kernel/time.ts';
import type { Transaction } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import type { AnyRecordDefinition, CommandInput, DecisionContext } from './definition.ts';
import { InvalidFields } from './invalid-fields.ts';
import { encodeValues, evolveRecord, type RecordEventData, type RegisterRecord } from './record.ts';
import { refuseRecord } from './record-errors.ts';
import { insertRecords, lockRecords, updateRecord } from './record-store.ts';

/** One command on one record, as a person or a job gives it. */
export interface RecordCommand {
  readonly id: string;
  readonly command: string;
  readonly values: FieldValues;
  /** The version the person saw; `null` only for jobs that act on whatever is there. */
  readonly expectedVersion: number | null;
  /**
   * Refuses unless the person may; called with the locked record. Jobs that act in the node's own name leave it out.
   */
  readonly permit?: (record: RegisterRecord) => void;
}

/** The register a command asks about when it is a change of fields rather than a step of the procedure. */
function fieldsOfCommand(
  definition: AnyRecordDefinition,
  command: string,
): { fields: Fields; partial: boolean } {
  if (command === 'create') return { fields: definition.description.fields, partial: false };
  if (command === 'revise') return { fields: definition.description.fields, partial: true };
  return { fields: definition.description.commands[command]?.fields ?? {}, partial: false };
}

/** Refuses values that are not asked for, are computed, or have the wrong form: all problems at once. */
export function checkCommandValues(
  definition: AnyRecordDefinition,
  command: string,
  values: FieldValues,
): FieldProblem[] {
  const { fields, partial } = fieldsOfCommand(definition, command);
  for (const name of Object.keys(values)) {
    const field = fields[name];
    if (field === undefined || field.computed === true)
      throw refuseRecord('record.unknown_field', { field: name });
  }
  return checkValues(fields, values, { partial });
}

/** A record that could be created, with the event that would create it. */
interface Proposal {
  readonly event: NewEvent;
  readonly record: RegisterRecord;
  /** What stands in its way among records that the person may not know of. */
  readonly collision: Refusal | null;
}

async function propose(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  values: readonly FieldValues[],
): Promise<readonly (Proposal | Refusal)[]> {
  const inputs = values.map(
    (each): CommandInput => ({ record: null, command: 'create', values: withoutEmpty(each) }),
  );
  const facts = await loadFacts(transaction, definition, inputs);
  const context = await decisionContext(transaction);
  return inputs.map((input, index) => {
    try {
      refuseInvalid(checkCommandValues(definition, 'create', input.values));
      const id = transaction.newId(definition.description.idPrefix);
      const event = decideOne(definition, { input, facts: facts[index], context, id });
      const collision = definition.collides?.(input, facts[index]) ?? null;
      return { event, record: foldOne(definition, null, { event, context }), collision };
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  });
}

/** What creating would lead to, row by row, without writing anything: a record or the refusal of its rule. */
export async function proposeRecords(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  values: readonly FieldValues[],
): Promise<readonly (RegisterRecord | Refusal)[]> {
  const proposals = await propose(transaction, definition, values);
  return proposals.map((each) => (each instanceof Refusal ? each : each.record));
}

/**
 * Creates records through the same rule and events as any command; many at a time. The first refusal refuses them all.
 * Returns the records in the order given.
 */
export async function createRecords(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  values: readonly FieldValues[],
): Promise<readonly RegisterRecord[]> {
  return await createPermitted(transaction, definition, { values, permit: () => undefined });
}

/** Records to be created in the name of a person. */
interface Creation {
  readonly values: readonly FieldValues[];
  /** Refuses unless the person may. Where a record belongs is known only once its rule has computed it. */
  readonly permit: (record: RegisterRecord) => void;
}

/** Creates records as `createRecords` does, and tells what others have already only to a person who may create them. */
export async function createPermitted(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  { values, permit }: Creation,
): Promise<readonly RegisterRecord[]> {
  const proposals = (await propose(transaction, definition, values)).map((each) => {
    if (each instanceof Refusal) throw each;
    permit(each.record);
    if (each.collision !== null) throw each.collision;
    return each;
  });
  const records = proposals.map((each) => each.record);
  await insertRecords(transaction, definition, records);
  await transaction.append(proposals.map((each) => each.event));
  for (const record of records) await definition.afterChange?.(transaction, record, 'create');
  return records;
}

/** Gives one command to one record: load and lock → check → decide → save, with the event in the same transaction. */
export async function executeCommand(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  given: RecordCommand,
): Promise<RegisterRecord> {
  const record = (await lockRecords(transaction, definition, [given.id])).get(given.id);
  if (record === undefined) throw refuseRecord('record.not_found', { id: given.id });
  given.permit?.(record);
  if (given.expectedVersion !== null && given.expectedVersion !== record.version) {
    throw refuseRecord('record.stale', { current: record.version, expected: given.expectedVersion });
  }
  refuseForbiddenTransition(definition, record, given.command);
  const forbidden = definition.forbids?.(record, given.command, transaction.context.actor) ?? null;
  if (forbidden !== null) throw forbidden;
  refuseInvalid(checkCommandValues(definition, given.command, given.values));
  const input: CommandInput = { record, command: given.command, values: given.values };
  const [facts] = await loadFacts(transaction, definition, [input]);
  const context = await decisionContext(transaction);
  const event = decideOne(definition, { input, facts, context, id: record.id });
  const changed = foldOne(definition, record, { event, context });
  // A revision may not move a record to where the person has no business.
  given.permit?.(changed);
  await updateRecord(transaction, definition, { record: changed, decidedOn: record.version });
  await transaction.append([event]);
  await definition.afterChange?.(transaction, changed, given.command);
  return changed;
}

/** Refuses a pair of state and command that the transition table does not have. */
export function refuseForbiddenTransition(
  definition: AnyRecordDefinition,
  record: RegisterRecord,
  command: string,
): void {
  const { description } = definition;
  if (Object.hasOwn(description.transitions[record.state] ?? {}, command)) return;
  const words = Object.hasOwn(description.commands, command) ? description.commands[command] : undefined;
  throw refuseRecord('record.command_not_allowed', {
    state: description.states[record.state]?.label.zh ?? record.state,
    command: words?.label.zh ?? command,
  });
}

function refuseInvalid(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new InvalidFields(problems);
}

async function loadFacts(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  inputs: readonly CommandInput[],
): Promise<readonly unknown[]> {
  if (definition.loadFacts === undefined) return inputs.map(() => null);
  return await definition.loadFacts(transaction, inputs);
}

async function decisionContext(transaction: Transaction): Promise<DecisionContext> {
  const now = await transaction.now();
  return { now, today: chinaDateOf(now), actor: transaction.context.actor };
}

interface Decision {
  readonly input: CommandInput;
  readonly facts: unknown;
  readonly context: DecisionContext;
  readonly id: string;
}

/**
 * Applies the module's rule and makes the event; fields of the register go into `values`, everything else into `note`.
 */
function decideOne(definition: AnyRecordDefinition, decision: Decision): NewEvent {
  const { description } = definition;
  const { input } = decision;
  const computed = definition.decide?.(input, decision.facts, decision.context) ?? {};
  const values: Record<string, FieldValue> = {};
  const note: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries({ ...input.values, ...computed })) {
    (description.fields[name] === undefined ? note : values)[name] = value;
  }
  const state =
    input.record === null
      ? description.initialState
      : description.transitions[input.record.state]?.[input.command];
  const type = definition.eventOf[input.command];
  if (state === undefined || type === undefined)
    throw new Error(`${description.noun} has no event for ${input.command}`);
  const data: RecordEventData = { values: encodeValues(values), state, note: encodeValues(note) };
  return {
    streamType: description.noun,
    streamId: decision.id,
    version: (input.record?.version ?? 0) + 1,
    type,
    schemaVersion: 1,
    data,
  };
}

function foldOne(
  definition: AnyRecordDefinition,
  record: RegisterRecord | null,
  step: { readonly event: NewEvent; readonly context: DecisionContext },
): RegisterRecord {
  return evolveRecord(definition.description.fields, record, {
    id: step.event.streamId,
    version: step.event.version,
    actor: step.context.actor.userId,
    recordedAt: step.context.now,
    data: step.event.data as RecordEventData,
  });
}

function withoutEmpty(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
}
