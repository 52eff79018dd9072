import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../clock/clock.ts';
import { openTestDatabase, type TestDatabase, testContext } from '../database/testing.ts';
import type { Task } from '../module.ts';
import { takeOverAbandonedJobs } from './abandoned-jobs.ts';
import { startWorker, type Worker } from './worker.ts';

let here: TestDatabase;
let worker: Worker | undefined;
let logged: string[];

beforeEach(async () => {
  here = await openTestDatabase();
  logged = [];
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await here.close();
});

const log = (facts: object, message: string) => {
  logged.push(
    `${message} ${JSON.stringify(facts, (_, value) => (value instanceof Error ? value.message : value))}`,
  );
};

async function start(...tasks: Task[]): Promise<void> {
  worker = await startWorker({
    appUrl: here.appUrl,
    database: here.database,
    tasks,
    newId: here.newId,
    clock: systemClock,
    logger: { info: log, warn: log, error: log },
  });
}

const enqueue = (task: string, payload: Record<string, string>, options?: { jobKey?: string }) =>
  here.database.transact(testContext(), (transaction) => transaction.enqueue(task, payload, options));

const waitingJobs = async () => {
  const { rows } = await sql<{ attempts: number; last_error: string | null }>`
    select attempts, last_error from graphile_worker._private_jobs`.execute(here.database.read);
  return rows;
};

test('a job runs after its transaction has committed, as the application role, with an id of the run', async () => {
  const seen: unknown[] = [];
  await start({
    name: 'thing.index',
    run: async (payload, context) => {
      const { rows } = await sql`select current_user as role`.execute(context.database.read);
      seen.push([payload, rows[0], context.runId.slice(0, 4)]);
    },
  });
  await enqueue('thing.index', { id: 'thi_1' });
  await expect.poll(() => seen).toEqual([[{ id: 'thi_1' }, { role: here.appRole }, 'run_']]);
  await expect.poll(waitingJobs).toEqual([]);
});

test('of two waiting jobs with one key only the later is kept', async () => {
  await enqueue('thing.index', { n: '1' }, { jobKey: 'one' });
  await enqueue('thing.index', { n: '2' }, { jobKey: 'one' });
  const seen: unknown[] = [];
  await start({ name: 'thing.index', run: async (payload) => void seen.push(payload) });
  await expect.poll(() => seen).toEqual([{ n: '2' }]);
});

test('a failed job waits for another try; neither the log nor the queue gets its payload', async () => {
  await start({
    name: 'thing.break',
    run: async (payload) => {
      throw new TypeError(`cannot handle ${String(payload['phone'])}`);
    },
  });
  await enqueue('thing.break', { phone: '13800000000', other: 'secret-payload' });
  await expect.poll(waitingJobs).toMatchObject([{ attempts: 1, last_error: 'TypeError' }]);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('"task":"thing.break"');
  expect(logged[0]).not.toContain('secret-payload');
});

test('stopping waits for the job at hand and takes no other', async () => {
  const done: string[] = [];
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  await start({
    name: 'thing.slow',
    run: async (payload) => {
      begin();
      await new Promise((resolve) => setTimeout(resolve, 150));
      done.push(String(payload['n']));
    },
  });
  await enqueue('thing.slow', { n: '1' });
  await begun;
  await worker?.stop();
  worker = undefined;
  expect(done).toEqual(['1']);
  await enqueue('thing.slow', { n: '2' });
  expect(await waitingJobs()).toEqual([{ attempts: 0, last_error: null }]);
});

test('two tasks of one name and a wrong cron pattern are refused at the start', async () => {
  const run = async () => {};
  await expect(start({ name: 'a.b', run }, { name: 'a.b', run })).rejects.toThrow('two tasks are named a.b');
  await expect(start({ name: 'a.b', run, cron: 'every day' })).rejects.toThrow();
});

test('a task with a cron pattern is known to the queue', async () => {
  await start({ name: 'audit.nightly', run: async () => {}, cron: '30 2 * * *' });
  const known = async () =>
    (await sql`select identifier from graphile_worker._private_known_crontabs`.execute(here.database.read))
      .rows;
  await expect.poll(known).toEqual([{ identifier: 'audit.nightly' }]);
});

/** Leaves a job as a killed worker leaves it: taken, and never finished. */
async function leaveTaken(task: string): Promise<void> {
  await enqueue(task, {});
  await here.database.transact(testContext(), async (transaction) => {
    await sql`
      update graphile_worker._private_jobs set locked_by = 'worker-of-a-killed-node', locked_at = now()
    `.execute(transaction.query);
  });
}

test('the job of a killed worker is run again at the next start, not four hours later', async () => {
  await leaveTaken('thing.resume');
  const runs: string[] = [];
  await start({ name: 'thing.resume', run: async (_payload, { runId }) => void runs.push(runId) });
  await expect.poll(() => runs.length).toBe(1);
  expect(logged.join()).toContain('jobs of a killed worker are run again {"jobs":1}');
});

test('while another node is alive its running job is left to it', async () => {
  const other = await takeOverAbandonedJobs(here.appUrl);
  await leaveTaken('thing.running-elsewhere');
  const runs: string[] = [];
  await start({ name: 'thing.running-elsewhere', run: async (_payload, { runId }) => void runs.push(runId) });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(runs).toEqual([]);
  await other.sign.release();
});
