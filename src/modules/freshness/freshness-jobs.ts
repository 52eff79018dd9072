import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import { chinaDateOf, type PlainDate } from '../../kernel/time.ts';
import type { RequestContext } from '../../platform/database/database.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { SYSTEM_ACTOR } from '../../platform/sessions/session-store.ts';
import { LISTING_TERMS, type Listed, type ListingTerm } from './listing-terms-schema.ts';

const ROWS_PER_STEP = 200;

/** What keeps listings fresh is told: the registers, and the terms that hold. */
export interface FreshnessParts {
  readonly definitions: readonly AnyRecordDefinition[];
  readonly terms?: Readonly<Record<Listed, readonly ListingTerm[]>>;
}

/**
 * Every morning: owners of listings that end soon are asked to renew them, and what has ended without an answer is
 * taken off. Each listing is a transaction of its own: a run that was broken off is run again, and does nothing twice.
 */
export function freshnessTask(parts: FreshnessParts): Task {
  return {
    name: 'freshness.review-listings',
    cron: '10 5 * * *',
    run: async (_payload, task) => {
      await reviewListings(parts, task);
    },
  };
}

/** Asks and takes off what is due today; returns how many of each. */
export async function reviewListings(
  parts: FreshnessParts,
  task: TaskContext,
): Promise<{ readonly asked: number; readonly expired: number }> {
  const context: RequestContext = { actor: SYSTEM_ACTOR, requestId: task.runId };
  const today = await task.database.transact(context, async (each) => chinaDateOf(await each.now()));
  const run: Run = { task, context, today };
  let [asked, expired] = [0, 0];
  for (const definition of parts.definitions) {
    const noun = definition.description.noun as Listed;
    const soon = longestNotice((parts.terms ?? LISTING_TERMS)[noun]);
    // What was never asked about is asked first: nothing ends without its owner having been told.
    asked += await give(run, definition, { command: 'askRenewal', from: 'published', withinDays: soon });
    expired += await give(run, definition, { command: 'expire', from: 'expiring', withinDays: -1 });
  }
  return { asked, expired };
}

interface Run {
  readonly task: TaskContext;
  readonly context: RequestContext;
  readonly today: PlainDate;
}

interface Step {
  readonly command: 'askRenewal' | 'expire';
  readonly from: string;
  /** The listing ends at most so many days from today; -1: it ended before today. */
  readonly withinDays: number;
}

function longestNotice(terms: readonly ListingTerm[]): number {
  return Math.max(...terms.map((term) => term.askedBefore));
}

async function give(run: Run, definition: AnyRecordDefinition, step: Step): Promise<number> {
  const { database, signal } = run.task;
  let [given, after] = [0, ''];
  for (;;) {
    if (signal.aborted) return given;
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(definition.table)}
      where state = ${step.from} and id > ${after}
        and expires_on <= ${run.today}::date + ${step.withinDays}::int
      order by id limit ${ROWS_PER_STEP}
    `.execute(database.read);
    for (const { id } of rows) if (await giveOne(run, definition, { ...step, id })) given += 1;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_PER_STEP) return given;
    after = last.id;
  }
}

/** An owner who renews at this moment is quicker: then the step is no longer in the table, and nothing is done. */
async function giveOne(
  run: Run,
  definition: AnyRecordDefinition,
  step: Step & { readonly id: string },
): Promise<boolean> {
  const given = { id: step.id, command: step.command, values: {}, expectedVersion: null };
  try {
    await run.task.database.transact(run.context, (each) => executeCommand(each, definition, given));
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
