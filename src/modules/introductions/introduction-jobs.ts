import { sql } from 'kysely';
import { jobContext } from '../../platform/jobs/job-context.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { introductionDefinition } from './introduction-definition.ts';
import { giveIfAllowed } from './introduction-follower.ts';

async function give(
  task: TaskContext,
  definition: AnyRecordDefinition,
  step: { readonly id: string; readonly command: string },
): Promise<void> {
  await task.database.transact(
    jobContext('introductions', { runId: task.runId, causedBy: step.id }),
    (each) => giveIfAllowed(each, definition, step),
  );
}

/** Every hour: answers that are late are reported once for each clock, and mandates end with their period. */
export function deadlineTask(mandate: AnyRecordDefinition): Task {
  return {
    name: 'introductions.deadlines',
    cron: '20 * * * *',
    run: async (_payload, task) => {
      const { rows: late } = await sql<{ id: string }>`
        select id from introductions
        where state in ('proposed', 'awaitingProvider', 'awaitingSeeker') and escalated_on is null
          and due_on < (clock_timestamp() at time zone 'Asia/Shanghai')::date order by id
      `.execute(task.database.read);
      for (const { id } of late) await give(task, introductionDefinition, { id, command: 'escalate' });
      const { rows: over } = await sql<{ id: string }>`
        select id from mandates where state = 'inForce'
          and ends_on < (clock_timestamp() at time zone 'Asia/Shanghai')::date order by id
      `.execute(task.database.read);
      for (const { id } of over) await give(task, mandate, { id, command: 'expire' });
    },
  };
}
