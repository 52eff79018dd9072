import { decodeValue, encodeValue, type FieldValue, type FieldValues } from '../../kernel/field-values.ts';
import { columnOf, type Fields } from '../../kernel/fields.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import type { Instant } from '../../kernel/time.ts';

/** A record of any register, as rules see it. It is the fold of its events. */
export interface RegisterRecord {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly values: FieldValues;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/**
 * What an event of a register carries: the fields it sets, the state it leads to, and what was said with the command.
 */
export interface RecordEventData extends JsonObject {
  readonly values: JsonObject;
  readonly state: string;
  /** Answers to a command's own fields that are not fields of the register, such as a reason. */
  readonly note: JsonObject;
}

/** What of a stored event the fold needs. */
export interface FoldedEvent {
  /** The record it belongs to. */
  readonly id: string;
  readonly version: number;
  readonly actor: string;
  readonly recordedAt: Instant;
  readonly data: RecordEventData;
}

/** One step of the fold: the same function makes the new row and proves, by replay, that the row was right. */
export function evolveRecord(
  fields: Fields,
  record: RegisterRecord | null,
  event: FoldedEvent,
): RegisterRecord {
  const values: Record<string, FieldValue> = record === null ? emptyValues(fields) : { ...record.values };
  for (const [name, value] of Object.entries(event.data.values)) {
    const field = fields[name];
    if (field === undefined) throw new Error(`event of ${event.id} sets the unknown field ${name}`);
    values[name] = decodeValue(field, value);
  }
  return {
    id: event.id,
    version: event.version,
    state: event.data.state,
    values,
    createdBy: record?.createdBy ?? event.actor,
    createdAt: record?.createdAt ?? event.recordedAt,
    updatedAt: event.recordedAt,
  };
}

function emptyValues(fields: Fields): Record<string, FieldValue> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
}

/** Values in the form events and answers carry. */
export function encodeValues(values: FieldValues): JsonObject {
  const encoded: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) encoded[name] = encodeValue(value);
  return encoded;
}

/** A row of the register's table, as the driver gives it: bigint, date and timestamptz already in our forms. */
export type RecordRow = Readonly<Record<string, unknown>>;

/** A record from the row of its table. */
export function recordFromRow(description: RegisterDescription, row: RecordRow): RegisterRecord {
  const values: Record<string, FieldValue> = {};
  for (const [name, field] of Object.entries(description.fields)) {
    const value = row[columnOf(name, field)] as FieldValue | undefined;
    values[name] = field.kind === 'integer' && typeof value === 'bigint' ? Number(value) : (value ?? null);
  }
  return {
    id: row.id as string,
    version: row.version as number,
    state: row.state as string,
    values,
    createdBy: row.created_by as string,
    createdAt: row.created_at as Instant,
    updatedAt: row.updated_at as Instant,
  };
}

/** What the API answers: the record flat, money as strings of fen. */
export function itemOf(record: RegisterRecord): JsonObject {
  return {
    id: record.id,
    version: record.version,
    state: record.state,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    ...encodeValues(record.values),
  };
}
