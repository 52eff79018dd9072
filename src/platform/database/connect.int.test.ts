import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase, testContext } from './testing.ts';

let here: TestDatabase;

beforeAll(async () => {
  here = await openTestDatabase();
});
afterAll(() => here.close());

test('dates stay dates, bigints stay exact, instants are UTC with milliseconds', async () => {
  const { rows } = await sql`
    select date '2018-12-31' as date, 9223372036854775807::int8 as int8, array[1, null]::int8[] as int8s,
           array[date '2019-01-01'] as dates, timestamptz '2018-12-31 23:59:59.5+08' as instant,
           null::date as nothing, 1.5::float8 as real, count(*) as count from generate_series(1, 3)`.execute(
    here.database.read,
  );
  expect(rows[0]).toEqual({
    date: '2018-12-31',
    int8: 9223372036854775807n,
    int8s: [1n, null],
    dates: ['2019-01-01'],
    instant: '2018-12-31T15:59:59.500Z',
    nothing: null,
    real: 1.5,
    count: 3n,
  });
});

test('a numeric is refused, because no number type of the system holds it', async () => {
  await expect(
    sql`select sum(n::int8) from generate_series(1, 3) n`.execute(here.database.read),
  ).rejects.toThrow('cast sums of bigint to bigint');
  const { rows } = await sql`select sum(n)::int8 as total from generate_series(1, 3) n`.execute(
    here.database.read,
  );
  expect(rows[0]).toEqual({ total: 6n });
});

test('the clock of a transaction goes on while it runs', async () => {
  const [first, second] = await here.database.transact(testContext(), async (transaction) => {
    const before = await transaction.now();
    await sql`select pg_sleep(0.02)`.execute(transaction.query);
    return [before, await transaction.now()];
  });
  expect(first).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(second > first).toBe(true);
});

test('two transactions that wait for each other: the one that loses is tried again', async () => {
  const admin = here.database;
  const lock = (key: number) => sql`select pg_advisory_xact_lock(${key})`;
  let tries = 0;
  const crossed = (keys: readonly [number, number]) =>
    admin.transact(testContext(), async ({ query }) => {
      tries += 1;
      await lock(keys[0]).execute(query);
      await sql`select pg_sleep(0.05)`.execute(query);
      await lock(keys[1]).execute(query);
    });
  await Promise.all([crossed([1, 2]), crossed([2, 1])]);
  expect(tries).toBe(3);
});

test('a serialization failure that never ends becomes a refusal after five tries', async () => {
  let tries = 0;
  const doomed = here.database.transact(testContext(), async ({ query }) => {
    tries += 1;
    await sql`do $$ begin raise exception 'lost' using errcode = '40001'; end $$`.execute(query);
  });
  await expect(doomed).rejects.toMatchObject({ code: 'database.busy' });
  expect(tries).toBe(5);
});

test('what fails is not written, and neither is its job', async () => {
  const failing = here.database.transact(testContext(), async (transaction) => {
    await transaction.enqueue('some_task', { a: 1 });
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  await here.database.transact(testContext(), (transaction) => transaction.enqueue('some_task', { b: 2 }));
  const { rows } = await sql`select payload from graphile_worker._private_jobs`.execute(here.database.read);
  expect(rows).toEqual([{ payload: { b: 2 } }]);
});
