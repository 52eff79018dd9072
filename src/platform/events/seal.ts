import { setTimeout as wait } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { type EventRow, eventColumns, eventFromRow } from './event-row.ts';
import { readHead } from './feed.ts';
import { CHAIN_START, chainHash, sealedText } from './sealed-text.ts';

/** How one walk of the sealer is done. */
export interface SealOptions {
  /** Events that are sealed in one transaction. Default 5,000. */
  readonly batchSize?: number;
  /** Stops between two batches. */
  readonly signal?: AbortSignal;
}

/** What one walk of the sealer came to. */
export interface SealResult {
  readonly sealed: number;
  /**
   * `drained`: nothing is left that may be sealed; `waiting`: a transaction has not settled; `elsewhere`: another
   * sealer works.
   */
  readonly outcome: 'drained' | 'waiting' | 'elsewhere' | 'stopped';
}

/** Any fixed number: the key of the lock that lets one sealer work at a time. */
const SEALER_LOCK = 7_124_460_137n;
const BATCH_SIZE = 5_000;
const FIRST_WALK_TRIES = 20;

/** What one walk over the unsealed events goes by. It stays the same for all batches of the walk. */
interface Walk {
  /** Transactions before this one had ended when the walk began; every event of theirs is visible. */
  readonly horizon: bigint;
  /** Every event of a transaction before this one has its seal. */
  readonly settledBelow: bigint;
  readonly identity: string;
  /** Events up to this position came with a restored backup: their transaction numbers belong to another server. */
  readonly restoredUpTo: bigint;
  /** The first walk over a restored database looks at everything. */
  readonly isFirst: boolean;
}

/**
 * Seals what can be sealed now. Unsealed events are walked in order of position, and the walk ends at the first whose
 * transaction had not settled when it began: an event that another one follows from is therefore always sealed before
 * it, and one that appears late, at a low position, gets a later `seq` but is never passed over.
 */
export async function sealPending(database: Kysely<Tables>, options: SealOptions = {}): Promise<SealResult> {
  const walk = await beginWalk(database);
  if (walk === null) return { sealed: 0, outcome: 'waiting' };
  const batchSize = options.batchSize ?? BATCH_SIZE;
  let after = await findStart(database, walk);
  let sealed = 0;
  while (after !== null) {
    if (options.signal?.aborted) return { sealed, outcome: 'stopped' };
    const from: bigint = after;
    const batch = await database
      .transaction()
      .execute((query) => sealBatch(query, { walk, after: from, batchSize }));
    if (batch === null) return { sealed, outcome: 'elsewhere' };
    sealed += batch.sealed;
    if (batch.end !== null) {
      if (sealed > 0 || walk.isFirst) await endWalk(database, walk);
      return { sealed, outcome: batch.end };
    }
    after = batch.last;
  }
  if (walk.isFirst) await endWalk(database, walk);
  return { sealed, outcome: 'drained' };
}

interface SealingState {
  /** Transactions before this one had ended, and their events are visible. */
  readonly horizon: bigint;
  readonly newest: bigint;
  readonly identity: string;
  readonly known: string | null;
  readonly settled: bigint | null;
  readonly restored: bigint | null;
}

async function readState(database: Kysely<Tables>): Promise<SealingState> {
  const { rows } = await sql<SealingState>`
    select pg_snapshot_xmin(pg_current_snapshot()) as horizon,
           (select coalesce(max(position), 0) from events) as newest,
           (select system_identifier from pg_control_system()) || '/' || (select oid from pg_database
             where datname = current_database()) as identity,
           s.database_identity as known, s.settled_below as settled, s.restored_up_to as restored
      from (select 1) as one left join event_sealing s on true`.execute(database);
  const row = rows[0];
  if (row === undefined) throw new Error('the database did not answer');
  return row;
}

async function beginWalk(database: Kysely<Tables>): Promise<Walk | null> {
  const { horizon, newest, identity, known, settled, restored } = await readState(database);
  if (known === identity && settled !== null && restored !== null) {
    return { horizon, identity, settledBelow: settled, restoredUpTo: restored, isFirst: false };
  }
  // The data came from another server, or are new. What is here counts as settled, but a transaction that runs right
  // now may still add an event at a lower position: only when all of them have ended is nothing missing below `newest`.
  const next = await takeTransactionNumber(database);
  for (let tries = 0; tries < FIRST_WALK_TRIES; tries += 1) {
    const later = await readState(database);
    if (later.horizon >= next) {
      return { horizon: later.horizon, identity, settledBelow: 0n, restoredUpTo: newest, isFirst: true };
    }
    await wait(50);
  }
  return null;
}

/** A number above that of every transaction that has one; the snapshot's own upper end can lie below running ones. */
async function takeTransactionNumber(database: Kysely<Tables>): Promise<bigint> {
  const { rows } = await sql<{ number: bigint }>`select pg_current_xact_id() as number`.execute(database);
  const number = rows[0]?.number;
  if (number === undefined) throw new Error('the database did not answer');
  return number;
}

/** The position before the first event that can lack its seal; null when there is none. */
async function findStart(database: Kysely<Tables>, walk: Walk): Promise<bigint | null> {
  if (walk.isFirst) return 0n;
  // The inner `offset 0` keeps the planner from walking the whole table in order of position.
  const { rows } = await sql<{ first: bigint | null }>`
    select min(position) as first
      from (select position from events where tx >= ${walk.settledBelow}::text::xid8 offset 0) as open
     where position > ${walk.restoredUpTo}`.execute(database);
  const first = rows[0]?.first ?? null;
  return first === null ? null : first - 1n;
}

interface Batch {
  readonly sealed: number;
  /** Why the walk ends here, or null when it goes on after `last`. */
  readonly end: 'drained' | 'waiting' | null;
  readonly last: bigint;
}

async function sealBatch(
  query: Transaction<Tables>,
  batch: { readonly walk: Walk; readonly after: bigint; readonly batchSize: number },
): Promise<Batch | null> {
  const { walk, after, batchSize } = batch;
  const lock = await sql<{
    taken: boolean;
  }>`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as taken`.execute(query);
  if (lock.rows[0]?.taken !== true) return null;
  const { rows } = await sql<EventRow & { tx: bigint }>`
    select e.tx, ${eventColumns} from events e
     where e.position > ${after}
       and not exists (select 1 from event_seals s where s.position = e.position and s.position > ${after})
     order by e.position limit ${batchSize}`.execute(query);
  const stop = rows.findIndex((row) => row.tx >= walk.horizon && row.position > walk.restoredUpTo);
  const settled = stop === -1 ? rows : rows.slice(0, stop);
  if (settled.length > 0) await insertSeals(query, settled);
  const end = stop !== -1 ? 'waiting' : rows.length < batchSize ? 'drained' : null;
  return { sealed: settled.length, end, last: settled.at(-1)?.position ?? after };
}

async function insertSeals(query: Transaction<Tables>, rows: readonly EventRow[]): Promise<void> {
  const head = await readHead(query);
  let previous = head.seq === 0n ? CHAIN_START : head.hash;
  const hashes = rows.map((row) => {
    previous = chainHash(previous, sealedText(eventFromRow(row)));
    return previous;
  });
  await sql`
    insert into event_seals (seq, position, hash)
    select ${head.seq}::bigint + place, position, hash
      from unnest(${rows.map((row) => row.position)}::bigint[], ${hashes}::bytea[])
           with ordinality as sealed (position, hash, place)`.execute(query);
}

/** Notes how far sealing has come: to the horizon, or to the oldest transaction that still has an unsealed event. */
async function endWalk(database: Kysely<Tables>, walk: Walk): Promise<void> {
  await sql`
    with oldest as (
      select e.tx from events e
       where e.tx >= ${walk.settledBelow}::text::xid8 and e.tx < ${walk.horizon}::text::xid8
         and e.position > ${walk.restoredUpTo}
         and not exists (select 1 from event_seals s where s.position = e.position)
       order by e.tx limit 1)
    insert into event_sealing (settled_below, database_identity, restored_up_to)
    values (coalesce((select tx from oldest), ${walk.horizon}::text::xid8), ${walk.identity}, ${walk.restoredUpTo})
    on conflict (only_row) do update
      set settled_below = excluded.settled_below, database_identity = excluded.database_identity,
          restored_up_to = excluded.restored_up_to`.execute(database);
}
