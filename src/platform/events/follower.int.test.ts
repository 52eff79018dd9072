import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Transaction } from '../database/database.ts';
import { openTestDatabase, type TestDatabase, testContext } from '../database/testing.ts';
import type { TaskContext } from '../module.ts';
import { followLedger, type LedgerFollower, readFollowers } from './follower.ts';
import { sealEverything } from './testing.ts';

let here: TestDatabase;
beforeEach(async () => {
  here = await openTestDatabase();
});
afterEach(async () => {
  await here.close();
});

const fact = (type: string, streamId: string, version: number) => {
  return { streamType: 'thing', streamId, version, type, schemaVersion: 1, data: {} };
};

async function write(count: number, type = 'thing.made'): Promise<void> {
  await here.database.transact(testContext(), async ({ append, newId }) => {
    for (let made = 0; made < count; made += 1) await append([fact(type, newId('thi'), 1)]);
  });
}

/** What is done to an event: an event of the follower's own, whose stream takes version 1 once only. */
const follower = (react?: LedgerFollower['react']): LedgerFollower => ({
  name: 'thing-counter',
  eventTypes: ['thing.made'],
  react:
    react ??
    (async ({ append }, { streamId }) => {
      await append([fact('thing.counted', `counted:${streamId}`, 1)]);
      return 'done';
    }),
});

const task = (signal = new AbortController().signal): TaskContext => ({
  database: here.database,
  runId: 'run_test',
  signal,
});

async function counted(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from events where type = 'thing.counted'`.execute(here.database.read);
  return rows[0]?.count ?? 0;
}

const places = async () =>
  (await readFollowers(here.database.read)).map(({ name, seq, failingSince }) => [name, seq, failingSince]);

test('every event takes effect once, and events of other types are passed over', async () => {
  await write(3);
  await write(2, 'thing.other');
  await sealEverything(here.database.read);
  await followLedger(follower(), task());
  expect([await counted(), await places()]).toEqual([3, [['thing-counter', 5n, null]]]);
  await followLedger(follower(), task());
  expect(await counted()).toBe(3);
});

test('an effect that fails after it wrote leaves nothing and the place where it was; it says since when', async () => {
  await write(3);
  await sealEverything(here.database.read);
  const failing = follower(async (transaction, event) => {
    await follower().react(transaction, event);
    if (event.seq === 2n) throw new Error('the effect fails');
    return 'done';
  });
  await expect(followLedger(failing, task())).rejects.toThrow('the effect fails');
  await expect(followLedger(failing, task())).rejects.toThrow('the effect fails');
  expect(await counted()).toBe(1);
  expect(await places()).toEqual([['thing-counter', 1n, expect.stringMatching(/^20\d\d-/)]]);
  await followLedger(follower(), task());
  expect(await counted()).toBe(3);
  expect((await places())[0]?.[2]).toBeNull();
});

test('of two runs at once one works and the other returns', async () => {
  await write(40);
  await sealEverything(here.database.read);
  await Promise.all([1, 2, 3, 4].map(() => followLedger(follower(), task())));
  await followLedger(follower(), task());
  expect(await counted()).toBe(40);
});

test('work too large for one transaction is asked for until it is done, and keeps what was done between', async () => {
  await write(2);
  await sealEverything(here.database.read);
  let asked = 0;
  const byThrees = follower(async ({ append }, { streamId }) => {
    asked += 1;
    await append([fact('thing.counted', `counted:${streamId}:${asked}`, 1)]);
    if (asked === 2) throw new Error('broken off in the middle');
    return asked % 3 === 0 ? 'done' : 'unfinished';
  });
  await expect(followLedger(byThrees, task())).rejects.toThrow('broken off');
  expect(await places()).toEqual([['thing-counter', 0n, expect.any(String)]]);
  expect(await counted()).toBe(1);
  await followLedger(byThrees, task());
  expect([asked, await counted()]).toEqual([6, 5]);
});

test('a run that is stopped ends after the event at hand', async () => {
  await write(5);
  await sealEverything(here.database.read);
  const stopping = new AbortController();
  const stopped = follower(async (transaction, event) => {
    if (event.seq === 2n) stopping.abort();
    return await follower().react(transaction, event);
  });
  await followLedger(stopped, task(stopping.signal));
  expect(await counted()).toBe(2);
});

/** What a killed process leaves to the server: a connection that is gone in the middle of its transaction. */
async function dieHere({ query }: Transaction): Promise<void> {
  await sql`select pg_terminate_backend(pg_backend_pid())`.execute(query);
}

test.each(['before the effect', 'after the effect'])(
  'a connection that dies %s leaves all or nothing',
  async (when) => {
    await write(20);
    await sealEverything(here.database.read);
    let [deaths, tries] = [0, 0];
    const dying = follower(async (transaction, event) => {
      tries += 1;
      const dies = tries % 4 === 0;
      if (dies) deaths += 1;
      if (dies && when === 'before the effect') await dieHere(transaction);
      const outcome = await follower().react(transaction, event);
      if (dies && when === 'after the effect') await dieHere(transaction);
      return outcome;
    });
    while ((await places())[0]?.[1] !== 20n) await followLedger(dying, task()).catch(() => {});
    expect([deaths, await counted()]).toEqual([6, 20]);
  },
);
