import { type Kysely, sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Tables } from '../database/tables.ts';

/** A job to be run once the transaction that enqueues it has committed. */
export interface NewJob {
  readonly task: string;
  readonly payload: JsonObject;
  readonly runAt?: Instant;
  /** Of two waiting jobs with one key only the later is kept. */
  readonly jobKey?: string;
}

/** Adds the job through the connection of the transaction, so that it exists if and only if the change does. */
export async function enqueueJob(query: Kysely<Tables>, job: NewJob): Promise<void> {
  await sql`select 1 from graphile_worker.add_job(
    ${job.task}::text, payload => ${JSON.stringify(job.payload)}::json,
    run_at => ${job.runAt ?? null}::timestamptz, job_key => ${job.jobKey ?? null}::text)`.execute(query);
}
