import type { FieldValue, FieldValues } from '../kernel/field-values.ts';
import type { Instant, PlainDate } from '../kernel/time.ts';
import type { Actor } from '../platform/access/access.ts';
import type { NewEvent } from '../platform/events/event.ts';
import type { AnyRecordDefinition, RecordDefinition } from '../platform/records/definition.ts';
import { InvalidFields } from '../platform/records/invalid-fields.ts';
import {
  encodeValues,
  evolveRecord,
  type RecordEventData,
  type RegisterRecord,
} from '../platform/records/record.ts';
import { checkCommandValues, refuseForbiddenTransition } from '../platform/records/record-service.ts';
import type { DemoActor, DemoRecord, DemoStep } from './demo-record.ts';

/** A record with all its events, each with the one who caused it: what is to be stored. */
export interface DemoHistory {
  readonly definition: AnyRecordDefinition;
  readonly record: RegisterRecord;
  readonly events: readonly { readonly event: NewEvent; readonly actor: Actor }[];
}

/** What a history needs beside its commands. `now` is when it is stored. */
export interface Play<Facts> {
  readonly now: Instant;
  readonly facts: (command: string) => Facts;
  readonly actor: (part: DemoActor) => Actor;
}

/**
 * Plays the commands of a generated record through the checks and the rule of its register, with the legal date of
 * each step as its day. Nothing is written. Throws the register's refusal where a step is not allowed.
 */
export function playRecord<Facts>(
  definition: RecordDefinition<Facts>,
  generated: DemoRecord,
  play: Play<Facts>,
): DemoHistory {
  let record: RegisterRecord | null = null;
  const events: { event: NewEvent; actor: Actor }[] = [];
  for (const step of generated.steps) {
    const actor = play.actor(step.by);
    const event = decideStep(definition, { id: generated.id, record, step, actor, play });
    record = evolveRecord(definition.description.fields, record, {
      id: generated.id,
      version: event.version,
      actor: actor.userId,
      // A row keeps the moment of the decision: that of the step, as if it had been taken here.
      recordedAt: officeHour(step.on),
      data: event.data as RecordEventData,
    });
    events.push({ event, actor });
  }
  if (record === null) throw new Error(`${generated.id} was never created`);
  return { definition, record, events };
}

/** Half past ten in China on that day. */
function officeHour(on: PlainDate): Instant {
  return `${on}T02:30:00.000Z` as Instant;
}

function decideStep<Facts>(
  definition: RecordDefinition<Facts>,
  at: {
    readonly id: string;
    readonly record: RegisterRecord | null;
    readonly step: DemoStep;
    readonly actor: Actor;
    readonly play: Play<Facts>;
  },
): NewEvent {
  const { description } = definition;
  const { record, step, actor, play } = at;
  const values = withoutEmpty(step.values);
  if (record !== null) refuseStep(definition, { record, command: step.command, actor });
  const problems = checkCommandValues(definition, step.command, values);
  if (problems.length > 0) throw new InvalidFields(problems);
  const decided =
    definition.decide?.({ record, command: step.command, values }, play.facts(step.command), {
      now: play.now,
      today: step.on,
      actor,
    }) ?? {};
  const state =
    record === null ? description.initialState : description.transitions[record.state]?.[step.command];
  const type = definition.eventOf[step.command];
  if (state === undefined || type === undefined)
    throw new Error(`${description.noun} has no ${step.command}`);
  const data: RecordEventData = { ...splitValues(definition, { ...values, ...decided }), state };
  const version = (record?.version ?? 0) + 1;
  return { streamType: description.noun, streamId: at.id, version, type, schemaVersion: 1, data };
}

function refuseStep(
  definition: AnyRecordDefinition,
  at: { readonly record: RegisterRecord; readonly command: string; readonly actor: Actor },
): void {
  refuseForbiddenTransition(definition, at.record, at.command);
  const forbidden = definition.forbids?.(at.record, at.command, at.actor) ?? null;
  if (forbidden !== null) throw forbidden;
}

/** Fields of the register are its values; what else was said with a command, such as a reason, is its note. */
function splitValues(
  definition: AnyRecordDefinition,
  all: FieldValues,
): Pick<RecordEventData, 'values' | 'note'> {
  const values: Record<string, FieldValue> = {};
  const note: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(all)) {
    (definition.description.fields[name] === undefined ? note : values)[name] = value;
  }
  return { values: encodeValues(values), note: encodeValues(note) };
}

function withoutEmpty(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''));
}
