import { sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import { describeBreach } from '../../platform/events/breach.ts';
import { type VerificationResult, verifyLedger } from '../../platform/events/verify.ts';
import { jobContext } from '../../platform/jobs/job-context.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import type { AuditParts } from './index.ts';

export const VERIFY_TASK = 'audit.verify-ledger';
export const NIGHTLY_TASK = 'audit.verify-ledger-nightly';

/** The jobs that walk the chain: one when somebody asks, one every night at half past two. */
export function verificationTasks(parts: AuditParts): Task[] {
  return [
    {
      name: VERIFY_TASK,
      run: async (payload, task) => await runVerification(parts, task, (payload as { id: string }).id),
    },
    {
      name: NIGHTLY_TASK,
      cron: '30 2 * * *',
      run: async (_payload, task) => {
        const context = jobContext('audit', task);
        const id = await task.database.transact(context, async (transaction) => {
          const made = transaction.newId('ver');
          await transaction.query
            .insertInto('ledger_verifications')
            .values({
              id: made,
              state: 'waiting',
              requested_by: context.actor.userId,
              requested_at: await transaction.now(),
            })
            .execute();
          return made;
        });
        await runVerification(parts, task, id);
      },
    },
  ];
}

async function runVerification(parts: AuditParts, task: TaskContext, id: string): Promise<void> {
  const update = async (values: Readonly<Record<string, unknown>>) => {
    await task.database.transact(jobContext('audit', task), (transaction) =>
      transaction.query.updateTable('ledger_verifications').set(values).where('id', '=', id).execute(),
    );
  };
  let last = 0;
  const pending: Promise<void>[] = [];
  try {
    const result = await verifyLedger(task.database, {
      publicKeys: parts.publicKeys,
      signal: task.signal,
      onProgress: ({ done, total }) => {
        // One write for every twentieth part: progress that is seen, not a second load on the ledger.
        const part = total === 0n ? 20 : Number((done * 20n) / total);
        if (part === last) return;
        last = part;
        pending.push(update({ state: 'running', done: done.toString(), total: total.toString() }));
      },
    });
    await Promise.all(pending);
    await update({
      state: result.intact ? 'intact' : 'broken',
      done: result.events.toString(),
      total: result.head.seq.toString(),
      result: JSON.stringify(resultToJson(result)),
      finished_at: sql`clock_timestamp()`,
    });
  } catch (error) {
    await Promise.allSettled(pending);
    await update({ state: 'failed', finished_at: sql`clock_timestamp()` });
    throw error;
  }
}

/** What a verification found, as it is stored and shown: hashes in hexadecimal, the breach as a sentence. */
export function resultToJson(result: VerificationResult): JsonObject {
  const { breach, head } = result;
  const message =
    breach === null ? null : { zh: describeBreach(breach, 'zh'), en: describeBreach(breach, 'en') };
  const readable = {
    ...result,
    breach: breach === null ? null : { ...breach, message },
    head: { ...head, hash: Buffer.from(head.hash).toString('hex') },
  };
  const text = JSON.stringify(readable, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return JSON.parse(text) as JsonObject;
}
