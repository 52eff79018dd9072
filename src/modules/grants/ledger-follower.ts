import { sql } from 'kysely';
import type { RequestContext } from '../../platform/database/database.ts';
import type { SealedEvent } from '../../platform/events/event.ts';
import { readSealed } from '../../platform/events/feed.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { ClaimSources } from './claim-facts.ts';
import { FALLING, recomputeAfter } from './fallen-ground.ts';
import { detectOwnDoubles } from './own-doubles.ts';
import { proposeClaims } from './proposals.ts';

export const FOLLOW_TASK = 'grants.follow-ledger';
const EVENTS_PER_STEP = 500;

/** What following the ledger needs. */
export interface FollowerParts {
  readonly sources: ClaimSources;
  readonly claim: AnyRecordDefinition;
  readonly clawback: AnyRecordDefinition;
}

/** The node acts in its own name; the event that led to it is named as the cause. */
export function systemContext(runId: string, causedBy: string): RequestContext {
  return {
    requestId: runId,
    causedBy,
    actor: {
      kind: 'system',
      userId: 'system:grants',
      displayName: '系统',
      personId: null,
      organizationId: null,
      grants: [],
    },
  };
}

/**
 * Every minute: what follows for claims from the events sealed since the last time. An approved settlement proposes
 * claims to the units (免申即享); a confirmed claim is compared with the others of this node on the same papers; a contract
 * that loses its registration or a receipt that is voided has every claim on it computed again. Each reaction does
 * nothing the second time, so that a run that was broken off is simply run again from the same place.
 */
export function followerTask(parts: FollowerParts): Task {
  return {
    name: FOLLOW_TASK,
    cron: '* * * * *',
    run: async (_payload, task) => await followLedger(parts, task),
  };
}

/** Reacts to everything that is sealed and not yet dealt with. */
export async function followLedger(parts: FollowerParts, task: TaskContext): Promise<void> {
  let after = await readPlace(task);
  for (;;) {
    const events = await readSealed(task.database.read, { after, limit: EVENTS_PER_STEP });
    const last = events.at(-1);
    if (last === undefined || task.signal.aborted) return;
    for (const event of events) await react(parts, task, event);
    await keepPlace(task, last);
    after = last.seq;
  }
}

async function react(parts: FollowerParts, task: TaskContext, event: SealedEvent): Promise<void> {
  if (event.type === 'settlement.approved') await proposeClaims(parts, task, event.streamId);
  if (event.type === 'claim.confirmed') await detectOwnDoubles(task, event);
  if (FALLING[event.type] !== undefined) await recomputeAfter(parts, task, event);
}

async function readPlace(task: TaskContext): Promise<bigint> {
  const { rows } = await sql<{ seq: bigint }>`
    select seq from grant_follower where only_row
  `.execute(task.database.read);
  return rows[0]?.seq ?? 0n;
}

/** The place only moves forward: of two runs at once the slower one must not take it back. */
async function keepPlace(task: TaskContext, event: SealedEvent): Promise<void> {
  await task.database.transact(systemContext(task.runId, event.streamId), (transaction) =>
    sql`
      insert into grant_follower (only_row, seq) values (true, ${event.seq})
      on conflict (only_row) do update set seq = greatest(grant_follower.seq, excluded.seq)
    `.execute(transaction.query),
  );
}
