import { setTimeout as wait } from 'node:timers/promises';
import {
  type ParsedCronItem,
  parseCronItem,
  Logger as QueueLogger,
  type Runner,
  run,
  type TaskList,
} from 'graphile-worker';
import type { IdFactory } from '../../kernel/identifiers.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import type { Task } from '../module.ts';
import { type AliveSign, takeOverAbandonedJobs } from './abandoned-jobs.ts';
import { chinaCronMatcher } from './china-cron.ts';

/** The part of the node's logger that the worker needs. */
export interface WorkerLogger {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** What a worker works with. */
export interface WorkerOptions {
  /** Address of the database as the application role; the queue keeps connections of its own. */
  readonly appUrl: string;
  readonly database: Database;
  readonly tasks: readonly Task[];
  readonly newId: IdFactory;
  readonly clock: Clock;
  readonly logger: WorkerLogger;
  /** Jobs that run at one time. Default 2. */
  readonly concurrency?: number;
  /** Stops the worker like `stop()`. */
  readonly signal?: AbortSignal;
}

/** The worker of a node while it runs. */
export interface Worker {
  /** Takes no more jobs, lets those that run finish (their signal is raised after five seconds), and returns. */
  stop(): Promise<void>;
}

const RESTART_PAUSE_MS = 5_000;

/**
 * Runs jobs: those that transactions enqueue, and those of the clock (`Task.cron`, in the time of China). A failed job
 * is tried again later by the queue; the log gets its task, its number and the error, never its payload.
 * Throws when two tasks have one name or a cron pattern is wrong.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const taskList = buildTaskList(options);
  const cronItems = buildCronItems(options);
  const stopping = new AbortController();
  let sign: AliveSign | undefined;
  const start = async () => {
    await sign?.release();
    const taken = await takeOverAbandonedJobs(options.appUrl);
    sign = taken.sign;
    if (taken.givenBack > 0) {
      options.logger.warn({ jobs: taken.givenBack }, 'jobs of a killed worker are run again');
    }
    return await run({
      connectionString: options.appUrl,
      concurrency: options.concurrency ?? 2,
      noHandleSignals: true,
      // Written off in batches, even of one: the queue waits for its batches when it stops, but not for single writes,
      // and a job that ran to its end just then would run again hours later.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList,
      parsedCronItems: cronItems,
      logger: queueLogger(options.logger),
    });
  };
  let runner = await start();
  const finished = supervise({
    first: runner,
    signal: stopping.signal,
    logger: options.logger,
    restart: async () => {
      runner = await start();
      return runner;
    },
  });
  const stop = async () => {
    stopping.abort();
    // The queue complains when it is stopped twice or while it stops by itself; either way it ends.
    await runner.stop().catch(() => {});
    await finished;
    await sign?.release();
  };
  options.signal?.addEventListener('abort', () => void stop(), { once: true });
  return { stop };
}

interface Supervision {
  readonly first: Runner;
  readonly signal: AbortSignal;
  readonly logger: WorkerLogger;
  readonly restart: () => Promise<Runner>;
}

/**
 * The queue ends when it loses the database for long; the node goes on, and so must its jobs once the database is back.
 */
async function supervise({ first, signal, logger, restart }: Supervision): Promise<void> {
  let runner: Runner | null = first;
  while (!signal.aborted) {
    try {
      runner ??= await restart();
      await runner.promise;
    } catch (error) {
      if (!signal.aborted) logger.error({ err: error }, 'the job queue stopped; it is started again');
    }
    runner = null;
    if (!signal.aborted) await wait(RESTART_PAUSE_MS, undefined, { signal }).catch(() => {});
  }
}

function buildTaskList(options: WorkerOptions): TaskList {
  const { tasks, database, newId, logger } = options;
  const list: TaskList = {};
  for (const task of tasks) {
    if (list[task.name] !== undefined) throw new Error(`two tasks are named ${task.name}`);
    list[task.name] = async (payload, helpers) => {
      const { job, abortSignal } = helpers;
      try {
        const context = { database, runId: newId('run'), signal: abortSignal };
        await task.run((payload ?? {}) as JsonObject, context);
      } catch (error) {
        logger.error({ err: error, task: task.name, job: job.id, attempt: job.attempts }, 'a job failed');
        // The queue stores this text beside the job: only a name, since messages may carry personal data.
        throw new Error(
          error instanceof Refusal ? error.code : error instanceof Error ? error.name : 'unknown',
        );
      }
    };
  }
  return list;
}

function buildCronItems({ tasks, clock }: WorkerOptions): ParsedCronItem[] {
  const currentYear = () => Number(clock.now().slice(0, 4));
  return tasks.flatMap(({ name, cron }) =>
    cron === undefined ? [] : [parseCronItem({ task: name, match: chinaCronMatcher(cron, currentYear) })],
  );
}

/** Passes on what the queue warns of; its notes on every job would fill the log and could carry what jobs carry. */
function queueLogger(logger: WorkerLogger): QueueLogger {
  return new QueueLogger(() => (level, message) => {
    if (level === 'warning') logger.warn({}, message);
  });
}
