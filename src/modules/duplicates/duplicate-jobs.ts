import { sql } from 'kysely';
import type { RequestContext, Transaction } from '../../platform/database/database.ts';
import type { Task, TaskContext } from '../../platform/module.ts';
import { createRecords } from '../../platform/records/record-service.ts';
import { SYSTEM_ACTOR } from '../../platform/sessions/session-store.ts';
import { duplicateSuspicionDefinition } from './duplicate-definition.ts';
import { ASKED_FROM, bandKeys, shinglesOf, similarity } from './similarity-schema.ts';

const ROWS_PER_STEP = 200;
/** A listing is asked about with so many others at most: a text that everybody copies is asked about often enough. */
const MOST_ASKED = 3;
const MOST_CANDIDATES = 200;

const TEXTS = {
  achievement: {
    table: 'achievements',
    text: 'summary',
    first: 'achievementId',
    second: 'otherAchievementId',
  },
  need: { table: 'needs', text: 'problem', first: 'needId', second: 'otherNeedId' },
} as const;
type Noun = keyof typeof TEXTS;

/** Every minute: what was entered or changed is compared with what is there. Goes on where it stopped. */
export const duplicatesTask: Task = {
  name: 'duplicates.compare',
  cron: '* * * * *',
  run: async (_payload, task) => {
    await compareListings(task);
  },
};

interface ListingText {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly text: string;
}

/** Compares whatever has no fingerprint of its version yet; returns how many listings and how many suspicions. */
export async function compareListings(
  task: TaskContext,
): Promise<{ readonly compared: number; readonly asked: number }> {
  const context: RequestContext = { actor: SYSTEM_ACTOR, requestId: task.runId };
  let [compared, asked] = [0, 0];
  for (const noun of Object.keys(TEXTS) as Noun[]) {
    for (;;) {
      if (task.signal.aborted) return { compared, asked };
      const step = await task.database.transact(context, (each) => compareSome(each, noun));
      compared += step.compared;
      asked += step.asked;
      if (step.compared < ROWS_PER_STEP) break;
    }
  }
  return { compared, asked };
}

async function compareSome(transaction: Transaction, noun: Noun) {
  const { table, text } = TEXTS[noun];
  const { rows } = await sql<ListingText>`
    select l.id, l.version, l.name, l.${sql.ref(text)} as text from ${sql.table(table)} l
    left join listing_fingerprints f on f.listing_id = l.id
    where l.state <> 'discarded' and f.version is distinct from l.version
    order by l.id limit ${ROWS_PER_STEP} for update of l skip locked
  `.execute(transaction.query);
  let asked = 0;
  for (const listing of rows) asked += await compareOne(transaction, noun, listing);
  return { compared: rows.length, asked };
}

async function compareOne(transaction: Transaction, noun: Noun, listing: ListingText): Promise<number> {
  const shingles = shinglesOf(`${listing.name}${listing.text}`);
  const keys = bandKeys(shingles);
  await sql`
    insert into listing_fingerprints (listing_id, noun, version, bands)
    values (${listing.id}, ${noun}, ${listing.version}, ${sql.val(keys)}::text[])
    on conflict (listing_id) do update set version = excluded.version, bands = excluded.bands
  `.execute(transaction.query);
  const alike = (await candidatesOf(transaction, noun, { listing, keys }))
    .map((other) => ({ other, share: similarity(shingles, shinglesOf(`${other.name}${other.text}`)) }))
    .filter(({ share }) => share >= ASKED_FROM)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_ASKED);
  const { first, second } = TEXTS[noun];
  const values = alike.map(({ other, share }) => {
    const [later, earlier] = listing.id > other.id ? [listing, other] : [other, listing];
    const names = { name: later.name, otherName: earlier.name };
    return { ...names, [first]: later.id, [second]: earlier.id, similarity: Math.floor(share * 100) };
  });
  return (await createRecords(transaction, duplicateSuspicionDefinition, values)).length;
}

/** Listings that share a band and were not asked about with this one before. */
async function candidatesOf(
  transaction: Transaction,
  noun: Noun,
  { listing, keys }: { readonly listing: ListingText; readonly keys: readonly string[] },
): Promise<readonly ListingText[]> {
  const { table, text } = TEXTS[noun];
  const [later, earlier] =
    noun === 'need'
      ? [sql.ref('d.need_id'), sql.ref('d.other_need_id')]
      : [sql.ref('d.achievement_id'), sql.ref('d.other_achievement_id')];
  const { rows } = await sql<ListingText>`
    select l.id, l.version, l.name, l.${sql.ref(text)} as text
    from listing_fingerprints f join ${sql.table(table)} l on l.id = f.listing_id
    where f.noun = ${noun} and f.bands && ${sql.val(keys)}::text[] and f.listing_id <> ${listing.id}
      and l.state <> 'discarded'
      and not exists (select 1 from duplicate_suspicions d
        where (${later} = l.id and ${earlier} = ${listing.id}) or (${later} = ${listing.id} and ${earlier} = l.id))
    order by l.id limit ${MOST_CANDIDATES}
  `.execute(transaction.query);
  return rows;
}
