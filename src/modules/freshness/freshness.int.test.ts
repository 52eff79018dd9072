import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { replayRegister } from '../../platform/records/replay.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { achievementDefinition, achievementSearchDocument } from '../achievements/index.ts';
import { reviewListings } from './freshness-jobs.ts';
import { expiryOf, listingTermOn } from './listing-terms-schema.ts';

let here: TestRegisters;
beforeAll(async () => {
  here = await openTestRegisters();
});
afterAll(() => here.close());

const review = () =>
  reviewListings(
    { definitions: [achievementDefinition] },
    { database: here.db.database, runId: 'run_test', signal: new AbortController().signal },
  );

async function find(id: string): Promise<{ state: string; version: number }> {
  const { rows } = await sql<{ state: string; version: number }>`
    select state, version from achievements where id = ${id}
  `.execute(here.db.database.read);
  const [row] = rows;
  if (row === undefined) throw new Error(`no ${id}`);
  return row;
}

/** A listing that ends so many days from today. Days cannot be made to pass, so its end is set. */
async function listed(inDays: number): Promise<RegisterRecord> {
  const owner = await here.addOrganization({ kind: 'university' });
  const values = {
    name: `示例成果 ${inDays}`,
    ownerId: owner.id,
    kind: 'applied',
    summary: '示例',
    techArea: '05',
    transferModes: 'license',
    priceKind: 'negotiable',
    maturityScale: 'trl',
    maturityLevel: 5,
    intellectualProperty: 'none',
  };
  let record = await here.create(achievementDefinition, values);
  record = await here.give(achievementDefinition, record, { command: 'submit' });
  await here.clear('achievement', record.id);
  record = await here.give(achievementDefinition, record, { command: 'publish', by: 'usr_examiner' });
  await here.db.database.transact(here.by('usr_clock'), (transaction) =>
    sql`
      update achievements
      set expires_on = (clock_timestamp() at time zone 'Asia/Shanghai')::date + ${inDays}::int where id = ${record.id}
    `.execute(transaction.query),
  );
  return record;
}

test('owners are asked from the thirtieth day before the end, not earlier', async () => {
  const [early, due] = [await listed(31), await listed(30)];
  await review();
  expect(await find(early.id)).toMatchObject({ state: 'published' });
  expect(await find(due.id)).toMatchObject({ state: 'expiring' });
  const { version } = await find(due.id);
  await review();
  expect(await find(due.id)).toEqual({ state: 'expiring', version });
});

test('a listing is found on its last day and taken off on the day after', async () => {
  const [last, over] = [await listed(0), await listed(-1)];
  await review();
  await review();
  expect(await find(last.id)).toMatchObject({ state: 'expiring' });
  expect(await find(over.id)).toMatchObject({ state: 'expired' });
  const { differences } = await replayRegister(here.db.database, achievementDefinition);
  // Setting the end by hand is the only thing that the events do not know.
  expect(differences.filter((each) => !JSON.stringify(each).includes('expires'))).toEqual([]);
});

test('what was taken off leaves the search, and comes back when it is renewed', async () => {
  const record = await listed(-1);
  await review();
  await review();
  const expired = { ...record, ...(await find(record.id)) };
  expect(achievementSearchDocument(expired)).toBeNull();
  const renewed = await here.give(achievementDefinition, expired, { command: 'renew' });
  expect(achievementSearchDocument(renewed)).toMatchObject({ id: record.id, noun: 'achievement' });
});

test('a term holds for what is published from its date on', () => {
  const terms = {
    need: [],
    achievement: [
      { from: '2020-01-01' as PlainDate, days: 365, askedBefore: 30, source: '旧规则' },
      { from: '2026-07-01' as PlainDate, days: 180, askedBefore: 14, source: '新规则' },
    ],
  };
  expect(listingTermOn('achievement', '2026-06-30' as PlainDate, terms).days).toBe(365);
  expect(listingTermOn('achievement', '2026-07-01' as PlainDate, terms).days).toBe(180);
  expect(() => listingTermOn('achievement', '2019-12-31' as PlainDate, terms)).toThrow();
  expect(expiryOf('need', '2026-01-01' as PlainDate)).toBe('2026-06-30');
});
