import type { JsonObject } from '../kernel/json.ts';
import type { Message } from '../kernel/messages.ts';
import type { Action } from './access/access.ts';
import type { Database } from './database/database.ts';
import type { Route } from './http/route.ts';

/** A job that a worker runs; enqueued with `transaction.enqueue(name, payload)`. A task must be safe to run twice. */
export interface Task {
  readonly name: string;
  readonly run: (payload: JsonObject, context: TaskContext) => Promise<void>;
  /** When it also runs by the clock: a cron pattern in the time zone of China, five fields. */
  readonly cron?: string;
}

/** What a running job has at hand. */
export interface TaskContext {
  readonly database: Database;
  /** Id of this run; used as the request id of what it changes. */
  readonly runId: string;
  readonly signal: AbortSignal;
}

/** What a module gives to the node: its endpoints, its jobs, and the actions that roles may be granted. */
export interface Module {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly tasks?: readonly Task[];
  readonly actions: Readonly<Record<Action, Message>>;
}
