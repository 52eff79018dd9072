import { setTimeout as wait } from 'node:timers/promises';
import {
  Kysely,
  type Transaction as KyselyTransaction,
  PostgresDialect,
  type PostgresPool,
  sql,
} from 'kysely';
import pg from 'pg';
import type { IdFactory } from '../../kernel/identifiers.ts';
import type { Instant } from '../../kernel/time.ts';
import { appendEvents } from '../events/append.ts';
import { enqueueJob } from '../jobs/enqueue.ts';
import type { Database, RequestContext, Transaction } from './database.ts';
import { refuseDatabase } from './database-refusals.ts';
import { readSnapshot } from './snapshot.ts';
import type { Tables } from './tables.ts';
import { valueParsers } from './value-parsers.ts';

/** How to reach the database. */
export interface ConnectOptions {
  /** `postgres://…` as the application role. */
  readonly url: string;
  readonly newId: IdFactory;
  /** Most connections at one time. Default 10. */
  readonly maxConnections?: number;
  /** Shown in the server's list of sessions. */
  readonly name?: string;
  /** Called after each transaction that appended events has committed; the sealer listens here. */
  readonly onEvents?: () => void;
}

/** How often a transaction is tried that lost against another one (serialization failure, deadlock). */
const TRIES = 5;

/**
 * Opens the database as the application role. Connections are made when they are needed, so this never fails itself;
 * what uses it may throw `database.unavailable` and `database.busy`.
 */
export function openDatabase(options: ConnectOptions): Database {
  const pool = createPool(options);
  const read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withClearRefusal(pool) }) });
  const transact = async <T>(
    context: RequestContext,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      let appended = false;
      const noteEvents = () => {
        appended = true;
      };
      try {
        const result = await read
          .transaction()
          .setIsolationLevel('read committed')
          .execute((query) => work(openTransaction({ query, context, newId: options.newId, noteEvents })));
        if (appended) options.onEvents?.();
        return result;
      } catch (error) {
        if (!isLostRace(error)) throw error;
        if (tries === TRIES) throw refuseDatabase('database.busy');
        await wait(10 * 3 ** (tries - 1));
      }
    }
  };
  return {
    read,
    transact,
    snapshot: (count, work) => readSnapshot(pool, count, work),
    close: () => read.destroy(),
  };
}

/** A pool with the value parsers of this system and sessions in UTC. */
export function createPool(options: Pick<ConnectOptions, 'url' | 'maxConnections' | 'name'>): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    types: valueParsers,
    application_name: options.name ?? 'jizhuan',
    options: '-c TimeZone=UTC -c DateStyle=ISO,YMD',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // An idle connection that the server closes is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {});
  // The pool forgets a connection before it is closed; a server that stops just then still says so to it.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

function withClearRefusal(pool: pg.Pool): PostgresPool {
  return {
    connect: () =>
      pool.connect().catch(() => {
        throw refuseDatabase('database.unavailable');
      }),
    end: () => pool.end(),
  };
}

function openTransaction(parts: {
  readonly query: KyselyTransaction<Tables>;
  readonly context: RequestContext;
  readonly newId: IdFactory;
  readonly noteEvents: () => void;
}): Transaction {
  const { query, context, newId, noteEvents } = parts;
  return {
    query,
    context,
    newId,
    async now() {
      const answer = await sql<{ now: Instant }>`select clock_timestamp() as now`.execute(query);
      const row = answer.rows[0];
      if (row === undefined) throw new Error('the database did not tell the time');
      return row.now;
    },
    async append(events) {
      if (events.length === 0) return;
      await appendEvents(query, context, events);
      noteEvents();
    },
    enqueue: (task, payload, when = {}) => enqueueJob(query, { task, payload, ...when }),
  };
}

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

function isLostRace(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}
