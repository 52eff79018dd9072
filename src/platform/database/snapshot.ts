import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { refuseDatabase } from './database-refusals.ts';
import type { Tables } from './tables.ts';

/** One connection of a snapshot: it sees the database as it was when the snapshot was taken, and changes nothing. */
export interface SnapshotConnection {
  readonly query: Kysely<Tables>;
  /** The bytes of `copy (…) to stdout` as they come; the text is our own and never holds what a person wrote. */
  copyOut(text: string): AsyncIterable<Uint8Array>;
}

/**
 * Gives `work` several connections that see one and the same state of the database, so that parts of it can be read at
 * the same time. Throws `database.unavailable`.
 */
export async function readSnapshot<T>(
  pool: pg.Pool,
  count: number,
  work: (connections: readonly SnapshotConnection[]) => Promise<T>,
): Promise<T> {
  const clients: pg.PoolClient[] = [];
  let failure: Error | undefined;
  try {
    for (let index = 0; index < count; index += 1) {
      clients.push(
        await pool.connect().catch(() => {
          throw refuseDatabase('database.unavailable');
        }),
      );
    }
    await shareSnapshot(clients);
    return await work(clients.map(openConnection));
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    for (const client of clients) {
      // A connection on which something failed may still be sending: it is closed rather than used again.
      if (failure === undefined) await client.query('commit');
      client.release(failure);
    }
  }
}

async function shareSnapshot(clients: readonly pg.PoolClient[]): Promise<void> {
  const [first, ...others] = clients;
  await first?.query('begin isolation level repeatable read read only');
  if (first === undefined || others.length === 0) return;
  const { rows } = await first.query<{ id: string }>('select pg_export_snapshot() as id');
  const id = rows[0]?.id ?? '';
  for (const client of others) {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set transaction snapshot '${id.replace(/[^0-9A-F-]/gi, '')}'`);
  }
}

function openConnection(client: pg.PoolClient): SnapshotConnection {
  const lent = { query: client.query.bind(client), release: () => {} };
  const pool = { connect: async () => lent, end: async () => {} };
  return {
    query: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as never }) }),
    copyOut: (text) => client.query(copyTo(text, { highWaterMark: 1 << 20 })) as AsyncIterable<Uint8Array>,
  };
}
