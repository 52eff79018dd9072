import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { IdFactory } from '../../kernel/identifiers.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Actor } from '../access/access.ts';
import type { NewEvent } from '../events/event.ts';
import type { SnapshotConnection } from './snapshot.ts';
import type { Tables } from './tables.ts';

/** Who asks for a change, through which request; stored with every event of the transaction. */
export interface RequestContext {
  readonly actor: Actor;
  readonly requestId: string;
  /** The organization a clerk or an institution acts for, when it is not its own. */
  readonly onBehalfOf?: string;
  /** The id of the request or job that led to this one. */
  readonly causedBy?: string;
}

/**
 * One database transaction. A change and the record of the change commit together: state rows, events and jobs
 * are written through the same object, and nothing is written without it.
 */
export interface Transaction {
  readonly query: KyselyTransaction<Tables>;
  readonly context: RequestContext;
  readonly newId: IdFactory;
  /** The database's clock, read at the moment of the call: call it after the row lock. */
  now(): Promise<Instant>;
  /** Appends events. Throws `record.changed_meanwhile` when a version of a stream is already taken. */
  append(events: readonly NewEvent[]): Promise<void>;
  /** Enqueues a job that runs once this transaction has committed, never if it does not. */
  enqueue(
    task: string,
    payload: JsonObject,
    options?: { readonly runAt?: Instant; readonly jobKey?: string },
  ): Promise<void>;
}

/** The door to the database. Reading needs no transaction; writing is impossible outside one. */
export interface Database {
  readonly read: Kysely<Tables>;
  transact<T>(context: RequestContext, work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Several connections that see one and the same state, for reading much at once. Nothing can be written on them. */
  snapshot<T>(count: number, work: (connections: readonly SnapshotConnection[]) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
