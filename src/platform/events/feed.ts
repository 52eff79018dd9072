import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { SealedEvent } from './event.ts';
import { type EventRow, eventColumns, eventFromRow } from './event-row.ts';

/** The end of the chain. `seq` 0 means that nothing is sealed yet; `hash` is then 32 zero bytes. */
export interface ChainHead {
  readonly seq: bigint;
  readonly hash: Uint8Array;
}

/** Which part of the chain is read. */
export interface SealedPage {
  readonly after: bigint;
  readonly limit: number;
  /** The last event that may be read; absent: the end of the chain. */
  readonly upTo?: bigint;
  /** Only events of these types; absent: all. */
  readonly types?: readonly string[];
}

/**
 * The events sealed after `after`, in the order of the chain, at most `limit`. A reader that keeps the last `seq` it
 * has dealt with misses nothing and sees nothing twice; positions and instants do not give that.
 */
export async function readSealed(read: Kysely<Tables>, page: SealedPage): Promise<readonly SealedEvent[]> {
  const { after, limit, upTo, types } = page;
  const { rows } = await sql<EventRow & { seq: bigint; hash: Uint8Array }>`
    select s.seq, s.hash, ${eventColumns}
      from event_seals s join events e on e.position = s.position
     where s.seq > ${after} ${upTo === undefined ? sql`` : sql`and s.seq <= ${upTo}`}
       ${types === undefined ? sql`` : sql`and e.type = any(${sql.val([...types])}::text[])`}
     order by s.seq limit ${limit}`.execute(read);
  return rows.map((row) => ({ ...eventFromRow(row), seq: row.seq, hash: row.hash }));
}

/** Where the chain ends now. */
export async function readHead(read: Kysely<Tables>): Promise<ChainHead> {
  const { rows } = await sql<ChainHead>`select seq, hash from event_seals order by seq desc limit 1`.execute(
    read,
  );
  return rows[0] ?? { seq: 0n, hash: new Uint8Array(32) };
}
