import { sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import type { Database } from '../database/database.ts';
import type { AnyRecordDefinition } from './definition.ts';
import {
  encodeValues,
  evolveRecord,
  type RecordEventData,
  type RecordRow,
  type RegisterRecord,
  recordFromRow,
} from './record.ts';

/** A row that is not what its events say. */
export interface ReplayDifference {
  readonly id: string;
  readonly field: string;
  readonly row: string;
  readonly events: string;
}

/** How many records were compared, and where rows and events disagree. */
export interface ReplayResult {
  readonly records: number;
  readonly differences: readonly ReplayDifference[];
}

interface EventRow {
  readonly stream_id: string;
  readonly version: number;
  readonly actor: string;
  readonly recorded_at: RegisterRecord['createdAt'];
  readonly data: JsonObject;
}

const RECORDS_PER_BATCH = 1_000;
const MOST_DIFFERENCES = 100;

/**
 * Folds the events of every record of a register again and compares the result with its row: the proof that rows hold
 * nothing that the ledger does not. Times are left out, because a row keeps the moment of the decision and an event
 * that of its storing.
 */
export async function replayRegister(
  database: Database,
  definition: AnyRecordDefinition,
): Promise<ReplayResult> {
  const differences: ReplayDifference[] = [];
  let records = 0;
  let after = '';
  for (;;) {
    const { rows } = await sql<RecordRow>`
      select * from ${sql.table(definition.table)} where id > ${after} order by id limit ${RECORDS_PER_BATCH}
    `.execute(database.read);
    if (rows.length === 0) return { records, differences };
    const folded = await foldStreams(
      database,
      definition,
      rows.map((row) => row.id as string),
    );
    for (const row of rows) {
      const record = recordFromRow(definition.description, row);
      differences.push(...compare(record, folded.get(record.id)));
      if (differences.length >= MOST_DIFFERENCES) return { records, differences };
      records += 1;
      after = record.id;
    }
  }
}

async function foldStreams(
  database: Database,
  definition: AnyRecordDefinition,
  ids: readonly string[],
): Promise<Map<string, RegisterRecord>> {
  const { rows } = await sql<EventRow>`
    select stream_id, version, actor, recorded_at, data from events
    where stream_type = ${definition.description.noun} and stream_id = any(${sql.val([...ids])}::text[])
    order by stream_id, version
  `.execute(database.read);
  const folded = new Map<string, RegisterRecord>();
  for (const row of rows) {
    const event = {
      id: row.stream_id,
      version: row.version,
      actor: row.actor,
      recordedAt: row.recorded_at,
      data: row.data as RecordEventData,
    };
    const before = folded.get(row.stream_id) ?? null;
    folded.set(row.stream_id, evolveRecord(definition.description.fields, before, event));
  }
  return folded;
}

function compare(row: RegisterRecord, folded: RegisterRecord | undefined): ReplayDifference[] {
  if (folded === undefined) return [{ id: row.id, field: 'id', row: row.id, events: 'none' }];
  const flat = (record: RegisterRecord): JsonObject => ({
    version: record.version,
    state: record.state,
    createdBy: record.createdBy,
    ...encodeValues(record.values),
  });
  const [left, right] = [flat(row), flat(folded)];
  return Object.keys(left)
    .filter((field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]))
    .map((field) => ({ id: row.id, field, row: String(left[field]), events: String(right[field]) }));
}
