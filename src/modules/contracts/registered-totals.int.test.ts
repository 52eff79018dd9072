import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Tables } from '../../platform/database/tables.ts';
import { contractValues, openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { contractDefinition } from './contract-definition.ts';
import {
  addUpTallies,
  countAgain,
  isTallyRight,
  registeredTotals,
  totalsTasks,
} from './registered-totals.ts';

let here: TestRegisters;
beforeEach(async () => {
  here = await openTestRegisters();
});
afterEach(async () => {
  await here.close();
});

const STATES = ['draft', 'submitted', 'registered', 'cancelled', 'revoked'];

/** Counted from the rows, as a person would check it. */
async function recount(read: Kysely<Tables>) {
  const { rows } = await sql<{ contracts: number; turnover: bigint }>`
    select count(*)::int as contracts, coalesce(sum(total_amount), 0)::bigint as turnover
    from contracts where state = 'registered'`.execute(read);
  return rows[0];
}

async function addContracts(count: number): Promise<void> {
  const [seller, buyer] = [await here.addOrganization(), await here.addOrganization()];
  for (let made = 0; made < count; made += 1) {
    const values = contractValues(`示例 ${made}`, { sellerId: seller.id, buyerId: buyer.id });
    await here.create(contractDefinition, values);
  }
}

/** Numbers that are the same in every run (a linear congruence, exact in a number). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
}

/** Moves and revalues some contracts in one statement each, a few statements a transaction; some are taken back. */
async function changeAtRandom(below: (limit: number) => number): Promise<void> {
  const work = here.db.database.transact(here.by('usr_clerk'), async ({ query }) => {
    for (let step = 0; step <= below(3); step += 1) {
      const remainder = below(4);
      await sql`
        update contracts set state = ${STATES[below(STATES.length)]}, total_amount = 80000000 + ${below(900_000_000)}
        where hashtext(id) % 4 in (${remainder}, ${-remainder})`.execute(query);
    }
    if (below(4) === 0) throw new Error('taken back');
  });
  // Two at once may stand in each other's way; the server then ends one of them.
  await work.catch((error: Error & { readonly code?: string }) => {
    if (error.code !== '40P01') expect(error.message).toBe('taken back');
  });
}

async function expectRight(): Promise<void> {
  const { read } = here.db.database;
  expect(await registeredTotals(read)).toEqual(await recount(read));
  expect(await isTallyRight(read)).toBe(true);
}

test('the totals are those of a recount after any changes, committed or taken back, added up or not', async () => {
  await expectRight();
  await addContracts(12);
  await expectRight();
  const below = sequence(2_026);
  const different = new Set<bigint | undefined>();
  for (let round = 0; round < 40; round += 1) {
    await changeAtRandom(below);
    if (below(5) === 0) await addUpTallies(here.db.database, here.by('usr_clerk'));
    await expectRight();
    different.add((await recount(here.db.database.read))?.turnover);
  }
  expect(different.size).toBeGreaterThan(10);
});

test('changes and additions at the same time neither lose nor double anything', {
  timeout: 60_000,
}, async () => {
  await addContracts(8);
  const changes = [1, 2, 3].map(async (seed) => {
    const below = sequence(seed);
    for (let round = 0; round < 10; round += 1) await changeAtRandom(below);
  });
  const sums = [1, 2].map(async () => {
    for (let round = 0; round < 15; round += 1) await addUpTallies(here.db.database, here.by('usr_clerk'));
  });
  await Promise.all([...sums, ...changes]);
  await expectRight();
});

test('what the owner of the tables removes by hand counts too', async () => {
  await addContracts(4);
  await changeAtRandom(sequence(7));
  const owner = new pg.Client({ connectionString: here.db.migratorUrl });
  await owner.connect();
  await owner.query(`delete from contracts where id = (select min(id) from contracts)`);
  await expectRight();
  await owner.query('truncate contracts cascade');
  await owner.end();
  await expectRight();
  expect(await registeredTotals(here.db.database.read)).toEqual({ contracts: 0, turnover: 0n });
});

test('a total that is not that of the rows is found at night, counted again, and reported', async () => {
  await addContracts(2);
  const run = async (name: string) => {
    const task = totalsTasks.find((each) => each.name === name);
    const signal = new AbortController().signal;
    await task?.run({}, { database: here.db.database, runId: 'run_test', signal });
  };
  await run('contracts.check-totals');
  await here.db.database.transact(here.by('usr_clerk'), ({ query }) =>
    sql`insert into contract_tallies values ('registered', 1, 100)`.execute(query),
  );
  expect(await isTallyRight(here.db.database.read)).toBe(false);
  await expect(run('contracts.check-totals')).rejects.toThrow('counted again');
  await expectRight();
  await run('contracts.check-totals');
  await run('contracts.add-up-totals');
  await expectRight();
  await countAgain(here.db.database, here.by('usr_clerk'));
  await expectRight();
});
