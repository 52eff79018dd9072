import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** Any fixed number: the key of the lock that every node with a worker shares while it lives. */
const WORKING_LOCK = 7_124_460_138;
/** A killed node's connection may be noticed a moment after its end. */
const TRIES = 10;
const PAUSE_MS = 100;

/** The sign that this node's worker is alive; it ends with the connection, however the process ends. */
export interface AliveSign {
  release(): Promise<void>;
}

/**
 * Shows to other nodes that a worker is at work here, and gives back the jobs of workers that were killed: the queue
 * itself would keep those for four hours. They are given back only when no other node is alive, so that nobody's
 * running job is taken; tasks are safe to run twice. Returns how many jobs were given back beside the sign.
 */
export async function takeOverAbandonedJobs(
  appUrl: string,
): Promise<{ readonly sign: AliveSign; readonly givenBack: number }> {
  const client = new pg.Client({
    connectionString: appUrl,
    application_name: 'jizhuan worker sign',
    keepAlive: true,
  });
  // The queue notices by itself when the database is gone; this connection only carries the lock.
  client.on('error', () => {});
  await client.connect();
  const isAlone = await tryAlone(client);
  const givenBack = isAlone ? await giveBack(client) : 0;
  await client.query('select pg_advisory_lock_shared($1)', [WORKING_LOCK]);
  if (isAlone) await client.query('select pg_advisory_unlock($1)', [WORKING_LOCK]);
  return { sign: { release: () => client.end().catch(() => {}) }, givenBack };
}

async function tryAlone(client: pg.Client): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await client.query('select pg_try_advisory_lock($1) as taken', [WORKING_LOCK]);
    if (answer.rows[0].taken === true) return true;
    await wait(PAUSE_MS);
  }
  return false;
}

async function giveBack(client: pg.Client): Promise<number> {
  const answer = await client.query<{ workers: string[] | null; jobs: string }>(`
    select array_agg(distinct locked_by) as workers, count(*) as jobs
      from graphile_worker._private_jobs where locked_by is not null`);
  const [row] = answer.rows;
  if (row === undefined || row.workers === null) return 0;
  await client.query('select graphile_worker.force_unlock_workers($1::text[])', [row.workers]);
  return Number(row.jobs);
}
