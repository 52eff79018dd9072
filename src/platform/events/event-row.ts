import { sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RecordedEvent } from './event.ts';

/** An event as it stands in the table. */
export interface EventRow {
  readonly position: bigint;
  readonly stream_type: string;
  readonly stream_id: string;
  readonly version: number;
  readonly type: string;
  readonly schema_version: number;
  readonly data: JsonObject;
  readonly actor: string;
  readonly on_behalf_of: string | null;
  readonly request_id: string;
  readonly caused_by: string | null;
  readonly recorded_at: Instant;
}

/** The columns of an event, of the table that a query calls `e`. */
export const eventColumns = sql`e.position, e.stream_type, e.stream_id, e.version, e.type, e.schema_version, e.data,
  e.actor, e.on_behalf_of, e.request_id, e.caused_by, e.recorded_at`;

/** The event in the names of the program. */
export function eventFromRow(row: EventRow): RecordedEvent {
  return {
    position: row.position,
    streamType: row.stream_type,
    streamId: row.stream_id,
    version: row.version,
    type: row.type,
    schemaVersion: row.schema_version,
    data: row.data,
    actor: row.actor,
    onBehalfOf: row.on_behalf_of,
    requestId: row.request_id,
    causedBy: row.caused_by,
    recordedAt: row.recorded_at,
  };
}
