import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { RequestContext, Transaction } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { jobContext } from '../jobs/job-context.ts';
import type { Task, TaskContext } from '../module.ts';
import type { SealedEvent } from './event.ts';
import { readHead, readSealed } from './feed.ts';

/**
 * Who reacts to sealed events. Its place in the ledger and what it does to an event are written in one transaction, so
 * that every event takes effect exactly once, wherever the process is killed. The search index is no such follower: its
 * effect lies outside the database, and so its place lies there with it.
 */
export interface LedgerFollower {
  /** Names its place and its job; the node acts as `system:<name>` in it. Never change it: it would begin again. */
  readonly name: string;
  /** Events of other types are passed over. */
  readonly eventTypes: readonly string[];
  /**
   * What follows from an event; throwing leaves the place where it is, and the event is tried again. `unfinished` keeps
   * what was done and asks for the same event once more: for work too large for one transaction, which then finds out
   * from the tables what is left of it.
   */
  readonly react: (transaction: Transaction, event: SealedEvent) => Promise<'done' | 'unfinished'>;
}

/** How far a follower has come. */
export interface FollowerPlace {
  readonly name: string;
  /** The last event that is dealt with. */
  readonly seq: bigint;
  /** Since when the event after it fails; null while it goes on. */
  readonly failingSince: Instant | null;
}

/** Events between two notes of the place when none of them concerns the follower. */
const EVENTS_PER_STEP = 5_000n;

/** The job of a follower, every minute. */
export function followerTask(follower: LedgerFollower): Task {
  return {
    name: `${follower.name}.follow-ledger`,
    cron: '* * * * *',
    run: async (_payload, task) => await followLedger(follower, task),
  };
}

/**
 * Deals with everything that is sealed and not dealt with, in the order of the chain. Of several runs at once, on this
 * node or another, one works and the others return. Throws what the reaction throws, and notes since when it does.
 */
export async function followLedger(follower: LedgerFollower, task: TaskContext): Promise<void> {
  const { read } = task.database;
  let place: bigint | null = await findPlace(follower, task);
  const head = (await readHead(read)).seq;
  while (place < head) {
    const end = place + EVENTS_PER_STEP < head ? place + EVENTS_PER_STEP : head;
    const page = { after: place, upTo: end, types: follower.eventTypes, limit: Number(EVENTS_PER_STEP) };
    for (const event of await readSealed(read, page)) {
      if (task.signal.aborted) return;
      place = await dealWith(follower, task, { from: place, event });
      if (place === null) return;
    }
    if (task.signal.aborted) return;
    const from: bigint = place;
    if (from < end) place = await moveOn(task, contextOf(follower, task), { follower, from, to: end });
    if (place === null) return;
  }
}

function contextOf(follower: LedgerFollower, task: TaskContext, event?: SealedEvent): RequestContext {
  const causedBy = event === undefined ? {} : { causedBy: event.streamId };
  return jobContext(follower.name, { runId: task.runId, ...causedBy });
}

interface Step {
  readonly follower: LedgerFollower;
  /** Where the follower must stand for the step to be its next. */
  readonly from: bigint;
  readonly to: bigint;
  /** What happens with it, in the same transaction; without it the events between are passed over. */
  readonly react?: (transaction: Transaction) => Promise<'done' | 'unfinished'>;
}

/** The new place; null when another run has the follower in hand. */
async function dealWith(
  follower: LedgerFollower,
  task: TaskContext,
  { from, event }: { readonly from: bigint; readonly event: SealedEvent },
): Promise<bigint | null> {
  const context = contextOf(follower, task, event);
  const react = async (transaction: Transaction) => await follower.react(transaction, event);
  let place: bigint | null = from;
  try {
    while (place !== null && place < event.seq && !task.signal.aborted) {
      place = await moveOn(task, context, { follower, from: place, to: event.seq, react });
    }
  } catch (error) {
    // Whoever watches is told; where even this fails, it is the first error that explains why.
    await noteFailure(follower, task).catch(() => {});
    throw error;
  }
  return place !== null && place < event.seq ? null : place;
}

/** One transaction: the effect and the place. */
async function moveOn(task: TaskContext, context: RequestContext, step: Step): Promise<bigint | null> {
  const { follower, from, to, react } = step;
  return await task.database.transact(context, async (transaction) => {
    const { rows } = await sql<{ seq: bigint }>`
      select seq from ledger_followers where name = ${follower.name} for update skip locked
    `.execute(transaction.query);
    if (rows[0]?.seq !== from) return null;
    const outcome = (await react?.(transaction)) ?? 'done';
    // What is before the event is dealt with either way.
    const reached = outcome === 'done' ? to : to - 1n;
    await sql`
      update ledger_followers set seq = ${reached}, moved_at = clock_timestamp(), failing_since = null
      where name = ${follower.name}
    `.execute(transaction.query);
    return reached;
  });
}

/** Where the follower stands; one that is new begins before the first event. */
async function findPlace(follower: LedgerFollower, task: TaskContext): Promise<bigint> {
  const find = async () => {
    const { rows } = await sql<{ seq: bigint }>`
      select seq from ledger_followers where name = ${follower.name}
    `.execute(task.database.read);
    return rows[0]?.seq;
  };
  const known = await find();
  if (known !== undefined) return known;
  await task.database.transact(contextOf(follower, task), ({ query }) =>
    sql`insert into ledger_followers (name, seq) values (${follower.name}, 0) on conflict do nothing`.execute(
      query,
    ),
  );
  return (await find()) ?? 0n;
}

async function noteFailure(follower: LedgerFollower, task: TaskContext): Promise<void> {
  await task.database.transact(contextOf(follower, task), ({ query }) =>
    sql`
      update ledger_followers set failing_since = coalesce(failing_since, clock_timestamp())
      where name = ${follower.name}
    `.execute(query),
  );
}

/** How far every follower of this ledger has come, by name. */
export async function readFollowers(read: Kysely<Tables>): Promise<readonly FollowerPlace[]> {
  const { rows } = await sql<FollowerPlace>`
    select name, seq, failing_since as "failingSince" from ledger_followers order by name
  `.execute(read);
  return rows;
}
