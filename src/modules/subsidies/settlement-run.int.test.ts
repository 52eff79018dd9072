import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { type PlainDate, yearOf } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { contractDefinition } from '../contracts/index.ts';
import { priorGrantsOf } from '../grants/index.ts';
import { settlementTask } from './settlement-run.ts';

/** More than one transaction of the run holds, so that something can happen between two of them. */
const BUYERS = 60;

let here: TestRegisters;
let seller: RegisterRecord;
let broker: RegisterRecord;
let year = 0;

beforeAll(async () => {
  here = await openTestRegisters();
  seller = await here.addOrganization({ kind: 'university' });
  for (let index = 0; index < BUYERS; index += 1) {
    const buyer = await here.addOrganization();
    const contract = await here.registerContract(`R-${index}`, { sellerId: seller.id, buyerId: buyer.id });
    await attest(contract);
    year = yearOf(String(contract.values.registeredOn) as PlainDate);
  }
  // Its id is the last, so that the run comes to it at the very end.
  broker = await here.addOrganization({ kind: 'transfer-institution', regionCode: '990101' });
}, 120_000);
afterAll(() => here.close());

const attest = (contract: RegisterRecord) =>
  here.give(contractDefinition, contract, {
    command: 'attest',
    values: { advancedTechnology: 'yes', reason: '示例专家意见' },
  });

const ask = () => here.create(here.settlement, { packId: 'zhengzhou-2017', year, regionCode: '990100' });

/** Runs the job as the worker would; `between` happens after each transaction that the run commits. */
async function run(
  settlement: RegisterRecord,
  between: (done: number) => Promise<void> | void = () => {},
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  let done = 0;
  const watched: Database = {
    ...here.db.database,
    read: here.db.database.read,
    transact: async (context, work) => {
      const result = await here.db.database.transact(context, work);
      done += 1;
      await between(done);
      return result;
    },
  };
  const task = settlementTask({
    library: here.library,
    definition: here.settlement,
    priorGrants: priorGrantsOf(here.library),
  });
  await task.run({ settlementId: settlement.id }, { database: watched, runId: 'run_test', signal });
}

async function found(settlement: RegisterRecord): Promise<RegisterRecord['values'] & { state: string }> {
  const { rows } = await sql<{ state: string; digest: string; count: number; failure: string }>`
    select state, result_digest as digest, unit_count as count, failure from settlements where id = ${settlement.id}
  `.execute(here.db.database.read);
  if (rows[0] === undefined) throw new Error('no settlement');
  return rows[0];
}

async function unitsOf(settlement: RegisterRecord): Promise<Map<string, JsonObject>> {
  const { rows } = await sql<{ id: string; facts: JsonObject }>`
    select unit_id as id, facts from unit_settlements where settlement_id = ${settlement.id}
  `.execute(here.db.database.read);
  return new Map(rows.map((row) => [row.id, row.facts]));
}

describe('the snapshot of a run', () => {
  test('a contract registered while the run computes is in all results or in none', async () => {
    const settlement = await ask();
    const early = await firstBuyer();
    let registered = 0;
    await run(settlement, async (done) => {
      if (done !== 1) return;
      const values = { sellerId: seller.id, buyerId: early, brokerId: broker.id };
      await attest(await here.registerContract('MEANWHILE', values));
      registered += 1;
    });
    expect(registered).toBe(1);
    const { state, count } = await found(settlement);
    expect([state, count]).toEqual(['computed', BUYERS]);
    const units = await unitsOf(settlement);
    // The buyer came before the contract, the institution would have come after it: neither shows it.
    expect(units.has(broker.id)).toBe(false);
    expect(JSON.stringify(units.get(early))).not.toContain('MEANWHILE');

    const next = await ask();
    await run(next);
    const after = await unitsOf(next);
    expect(JSON.stringify(after.get(early))).toContain('MEANWHILE');
    expect(JSON.stringify(after.get(broker.id))).toContain('MEANWHILE');
  });

  test('the same ledger gives the same digest again', async () => {
    const [one, two] = [await ask(), await ask()];
    await run(one);
    await run(two);
    const { digest } = await found(one);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await found(two)).digest).toBe(digest);
  });
});

async function firstBuyer(): Promise<string> {
  const { rows } = await sql<{ id: string }>`select min(buyer_id) as id from contracts`.execute(
    here.db.database.read,
  );
  return rows[0]?.id ?? '';
}

describe('a run that is broken off', () => {
  test('half way leaves results of another snapshot: run again, it fails and says so, and nothing is mixed', async () => {
    const settlement = await ask();
    const stopping = new AbortController();
    await expect(run(settlement, () => stopping.abort(), stopping.signal)).rejects.toThrow('stopped');
    expect((await found(settlement)).state).toBe('computing');
    const before = await unitsOf(settlement);
    expect(before.size).toBeGreaterThan(0);
    expect(before.size).toBeLessThan(BUYERS);

    await run(settlement);
    const { state, failure } = await found(settlement);
    expect([state, failure]).toEqual(['failed', expect.stringContaining('中断')]);
    expect(await unitsOf(settlement)).toEqual(before);
  });

  test('before it wrote anything is simply run again', async () => {
    const settlement = await ask();
    await expect(run(settlement, undefined, AbortSignal.abort())).rejects.toThrow('stopped');
    await run(settlement);
    expect((await found(settlement)).state).toBe('computed');
  });

  test('after it was done changes nothing', async () => {
    const settlement = await ask();
    await run(settlement);
    const [state, units] = [await found(settlement), await unitsOf(settlement)];
    await run(settlement);
    expect(await found(settlement)).toEqual(state);
    expect(await unitsOf(settlement)).toEqual(units);
  });
});

describe('approving', () => {
  async function computed(): Promise<RegisterRecord> {
    const settlement = await ask();
    await run(settlement);
    const { rows } = await sql<{ version: number }>`
      select version from settlements where id = ${settlement.id}
    `.execute(here.db.database.read);
    return { ...settlement, version: rows[0]?.version ?? 0 };
  }

  test('two approvals at once: one holds, the other is told, and the ledger has one', async () => {
    const settlement = await computed();
    const outcomes = await Promise.allSettled(
      ['usr_one', 'usr_two', 'usr_three'].map((by) =>
        here.give(here.settlement, settlement, { command: 'approve', by }),
      ),
    );
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
    expect(refused).toEqual(['record.stale', 'record.stale']);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from events where stream_id = ${settlement.id} and type = 'settlement.approved'
    `.execute(here.db.database.read);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('the one who asked for the run does not approve it, whatever version he saw', async () => {
    const settlement = await computed();
    await expect(
      here.give(here.settlement, settlement, { command: 'approve', by: 'usr_clerk' }),
    ).rejects.toMatchObject({ code: 'settlement.same_person' });
  });

  test('results once written can be neither changed nor taken away by the application', async () => {
    const settlement = await computed();
    const change = (statement: ReturnType<typeof sql>) =>
      here.db.database.transact(here.by('usr_clerk'), (each) => statement.execute(each.query));
    const where = sql`where settlement_id = ${settlement.id}`;
    await expect(change(sql`update unit_settlements set granted = 1 ${where}`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(change(sql`delete from unit_settlements ${where}`)).rejects.toMatchObject({ code: '42501' });
  });
});
