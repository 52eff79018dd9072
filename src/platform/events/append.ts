import { type Kysely, sql } from 'kysely';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { RequestContext } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { NewEvent } from './event.ts';
import { refuseEvent } from './event-refusals.ts';

const UNIQUE_VIOLATION = '23505';
/** Raised by `events_check_version` of migration 0001. */
const VERSION_MISSING = 'JZ001';

/**
 * Writes the events in the order given, in one statement. Throws `record.changed_meanwhile` when another transaction
 * took a version first; throws an Error (a defect of the caller) when the version before is missing or data cannot be
 * JSON.
 */
export async function appendEvents(
  query: Kysely<Tables>,
  context: RequestContext,
  events: readonly NewEvent[],
): Promise<void> {
  const column = <T>(value: (event: NewEvent) => T): T[] => events.map(value);
  // Canonical text up front: what could not be sealed later must not be stored now.
  const insert = sql`
    insert into events (stream_type, stream_id, version, type, schema_version, data,
                        actor, on_behalf_of, request_id, caused_by)
    select e.stream_type, e.stream_id, e.version, e.type, e.schema_version, e.data::jsonb,
           ${context.actor.userId}, ${context.onBehalfOf ?? null}, ${context.requestId}, ${context.causedBy ?? null}
      from unnest(${column((event) => event.streamType)}::text[], ${column((event) => event.streamId)}::text[],
                  ${column((event) => event.version)}::int[], ${column((event) => event.type)}::text[],
                  ${column((event) => event.schemaVersion)}::int[],
                  ${column((event) => canonicalJson(event.data))}::text[])
           with ordinality as e (stream_type, stream_id, version, type, schema_version, data, place)
     order by e.place`;
  try {
    await insert.execute(query);
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === UNIQUE_VIOLATION && constraint === 'events_stream_version') {
      throw refuseEvent('record.changed_meanwhile');
    }
    if (code === VERSION_MISSING)
      throw new Error('an event was appended before the version it follows', { cause: error });
    throw error;
  }
}
