import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { RequestContext } from '../../platform/database/database.ts';
import type { SealedEvent } from '../../platform/events/event.ts';
import { readSealed } from '../../platform/events/feed.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { introductionDefinition } from './introduction-definition.ts';

function systemContext(runId: string, causedBy: string): RequestContext {
  const nobody = { displayName: '系统', personId: null, organizationId: null, grants: [] };
  return { requestId: runId, causedBy, actor: { kind: 'system', userId: 'system:introductions', ...nobody } };
}

interface Step {
  readonly definition: AnyRecordDefinition;
  readonly id: string;
  readonly command: string;
  readonly causedBy: string;
}

/** Somebody may have moved the record on meanwhile; then there is nothing left to do for this one. */
async function give(task: TaskContext, { definition, id, command, causedBy }: Step): Promise<void> {
  try {
    await task.database.transact(systemContext(task.runId, causedBy), (transaction) =>
      executeCommand(transaction, definition, { id, command, values: {}, expectedVersion: null }),
    );
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'record.command_not_allowed') throw error;
  }
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
      for (const { id } of late)
        await give(task, { definition: introductionDefinition, id, command: 'escalate', causedBy: id });
      const { rows: over } = await sql<{ id: string }>`
        select id from mandates where state = 'inForce'
          and ends_on < (clock_timestamp() at time zone 'Asia/Shanghai')::date order by id
      `.execute(task.database.read);
      for (const { id } of over)
        await give(task, { definition: mandate, id, command: 'expire', causedBy: id });
    },
  };
}

/** Every minute: what follows for introductions from what was sealed since the last time. */
export const followerTask: Task = {
  name: 'introductions.follow-ledger',
  cron: '* * * * *',
  run: async (_payload, task) => {
    const { rows } = await sql<{ seq: bigint }>`select seq from introduction_follower where only_row`.execute(
      task.database.read,
    );
    let after = rows[0]?.seq ?? 0n;
    for (;;) {
      const events = await readSealed(task.database.read, { after, limit: 500 });
      const last = events.at(-1);
      if (last === undefined || task.signal.aborted) return;
      for (const event of events) await react(task, event);
      await task.database.transact(systemContext(task.runId, last.streamId), ({ query }) =>
        sql`
          insert into introduction_follower (only_row, seq) values (true, ${last.seq})
          on conflict (only_row) do update set seq = greatest(introduction_follower.seq, excluded.seq)
        `.execute(query),
      );
      after = last.seq;
    }
  },
};

/** Doing it twice changes nothing: what is asked of the tables is what still has to be done. */
async function react(task: TaskContext, event: SealedEvent): Promise<void> {
  const command = COMMAND_AFTER[event.type];
  if (command === undefined) return;
  const { read } = task.database;
  const { rows } =
    command === 'settle'
      ? await sql<{ id: string }>`
          select id from introductions where need_id = ${event.streamId}
            and state in ('proposed', 'awaitingProvider', 'awaitingSeeker', 'contacting', 'talking') order by id
        `.execute(read)
      : await sql<{ id: string }>`
          select i.id from introductions i join receipts r on r.contract_id = i.contract_id
          where r.id = ${event.streamId} and i.state = ${command === 'perform' ? 'contracted' : 'performed'}
            and exists (select 1 from receipts c where c.contract_id = i.contract_id and c.state = 'confirmed')
              = ${command === 'perform'}
        `.execute(read);
  for (const { id } of rows)
    await give(task, { definition: introductionDefinition, id, command, causedBy: event.streamId });
}

const COMMAND_AFTER: Readonly<Record<string, 'settle' | 'perform' | 'unperform'>> = {
  'need.closed': 'settle',
  'receipt.confirmed': 'perform',
  'receipt.voided': 'unperform',
};
