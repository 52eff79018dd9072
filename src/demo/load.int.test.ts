import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { achievementDefinition, completerDefinition } from '../modules/achievements/index.ts';
import { clearanceDefinition } from '../modules/clearances/index.ts';
import { contractDefinition } from '../modules/contracts/index.ts';
import { disclosureDefinition } from '../modules/disclosures/index.ts';
import { createDuplicatesModule, duplicateSuspicionDefinition } from '../modules/duplicates/index.ts';
import { sharingFeeDefinition } from '../modules/instruments/index.ts';
import { needDefinition } from '../modules/needs/index.ts';
import {
  createOrganizationDefinition,
  loadRelations,
  qualificationDefinition,
  shareholdingDefinition,
} from '../modules/organizations/index.ts';
import { achievementPackageDefinition, packageItemDefinition } from '../modules/packages/index.ts';
import { patentDefinition, patentLicenseDefinition } from '../modules/patents/index.ts';
import { receiptDefinition } from '../modules/payments/index.ts';
import { savedSearchDefinition } from '../modules/search/index.ts';
import { openTestDatabase, type TestDatabase, testContext } from '../platform/database/testing.ts';
import { createRecords } from '../platform/records/record-service.ts';
import { replayRegister } from '../platform/records/replay.ts';
import { generateDemonstration } from './generate.ts';
import { loadDemonstration } from './load.ts';

const size = { seed: 11, contracts: 260, organizations: 120, sharingFees: 40 };
let test: TestDatabase;

async function count(table: string, database = test.database): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from ${sql.table(table)}`.execute(
    database.read,
  );
  return Number(rows[0]?.count ?? -1n);
}

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

describe('loadDemonstration', () => {
  const load = (options: { stopped?: boolean } = {}) =>
    loadDemonstration({
      database: test.database,
      size,
      newPassword: () => 'kept-to-itself',
      contractsPerBatch: 100,
      ...(options.stopped === true ? { signal: AbortSignal.abort() } : {}),
    });
  const expected = generateDemonstration(size);

  it('goes on where it was stopped, and loads everything exactly once', async () => {
    const first = await load({ stopped: true });
    expect(first).toMatchObject({ outcome: 'stopped', contracts: 100 });
    expect(await count('contracts')).toBe(100);
    const second = await load();
    expect(second).toMatchObject({ outcome: 'loaded', contracts: 160 });
    expect(await load()).toMatchObject({ outcome: 'present', contracts: 0, events: 0 });
    expect(await count('organizations')).toBe(120);
    expect(await count('people')).toBe(expected.people.length);
    expect(await count('shareholdings')).toBe(expected.shareholdings.length);
    expect(await count('qualifications')).toBe(expected.qualifications.length);
    expect(await count('sharing_fees')).toBe(40);
    expect(await count('contracts')).toBe(260);
    expect(await count('receipts')).toBe([...expected.receipts()].length);
    expect(first.receipts + second.receipts).toBe([...expected.receipts()].length);
  });

  it('offers an account for each role, with the main city as its place', async () => {
    const { accounts } = await load();
    expect(accounts.map((each) => each.login)).toEqual(
      expect.arrayContaining([
        'enterprise',
        'university',
        'registrar',
        'reviewer',
        'bureau',
        'finance',
        'auditor',
      ]),
    );
    expect(accounts.map((each) => each.login)).not.toContain('registrar-990200');
  });

  it('leaves rows that are the fold of their events, in every register', async () => {
    const definitions = [
      createOrganizationDefinition(() => true),
      shareholdingDefinition,
      qualificationDefinition,
      contractDefinition,
      receiptDefinition,
      sharingFeeDefinition,
    ];
    for (const definition of definitions) {
      const result = await replayRegister(test.database, definition);
      expect(result.differences).toEqual([]);
      expect(result.records).toBeGreaterThan(20);
    }
  });

  it('fills every register of the market with rows that are the fold of their events', async () => {
    const market = [
      achievementDefinition,
      completerDefinition,
      needDefinition,
      clearanceDefinition,
      disclosureDefinition,
      patentDefinition,
      patentLicenseDefinition,
      achievementPackageDefinition,
      packageItemDefinition,
      duplicateSuspicionDefinition,
      savedSearchDefinition,
    ];
    for (const definition of market) {
      const result = await replayRegister(test.database, definition);
      expect(result.differences).toEqual([]);
      expect(result.records, definition.table).toBeGreaterThan(3);
    }
  });

  it('numbers what was published without a gap, by region and year', async () => {
    const { rows } = await sql<{ unnumbered: bigint; gaps: bigint }>`
      select count(*) filter (where listing_number is null) as unnumbered,
        (select count(*) from (
          select left(listing_number, 14) as prefix, count(*) as n, max(right(listing_number, 6)::int) as last
          from achievements where listing_number is not null group by 1) p where p.n <> p.last) as gaps
      from achievements where published_on is not null
    `.execute(test.database.read);
    expect(rows[0]).toEqual({ unnumbered: 0n, gaps: 0n });
  });

  it('leaves little for the comparison of listings to ask about beside what it holds already', async () => {
    const before = await count('duplicate_suspicions');
    const task = { database: test.database, runId: 'compare', signal: new AbortController().signal };
    await createDuplicatesModule().tasks?.[0]?.run({}, task);
    expect(await count('listing_fingerprints')).toBeGreaterThan(500);
    expect((await count('duplicate_suspicions')) - before).toBeLessThan(40);
  });

  it('sets what the rules set: states, dates, places, and two people for each registration', async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select count(*) filter (where state = 'registered') as registered,
        count(*) filter (where state = 'registered' and (accepted_by is null or registered_by is null
          or accepted_by = registered_by or registered_on is null or due_on is null)) as wrong,
        count(*) filter (where accepted_on is not null and due_on <= accepted_on) as undated,
        count(*) filter (where seller_region is null or buyer_region is null) as placeless,
        count(*) filter (where advanced_technology = 'yes') as attested,
        count(distinct accepted_by) as registrars
      from contracts`.execute(test.database.read);
    const states = [...expected.contracts()].filter((each) => each.state === 'registered').length;
    expect(rows[0]).toMatchObject({ registered: BigInt(states), wrong: 0n, undated: 0n, placeless: 0n });
    expect(Number(rows[0]?.attested)).toBeGreaterThan(10);
    expect(rows[0]?.registrars).toBe(5n);
  });

  it('declares parties related exactly when the registers relate them', async () => {
    const { rows } = await sql<{ seller: string; buyer: string; related: boolean }>`
      select seller_id as seller, buyer_id as buyer, related_parties as related from contracts
    `.execute(test.database.read);
    const relations = await test.database.transact(testContext(), (transaction) =>
      loadRelations(
        transaction,
        rows.map(({ seller, buyer }) => ({ first: seller, second: buyer })),
      ),
    );
    expect(relations.map((each) => each.length > 0)).toEqual(rows.map((row) => row.related));
    expect(rows.filter((row) => row.related).length).toBeGreaterThan(1);
  });

  it('lets nobody act outside the region where he holds the role', async () => {
    const { rows } = await sql`
      select c.id from contracts c join user_grants g on g.user_id = c.accepted_by
      where g.area_value <> '100000' and left(c.seller_region, 4) <> left(g.area_value, 4)`.execute(
      test.database.read,
    );
    expect(rows).toEqual([]);
  });

  it('keeps names of persons out of the ledger', async () => {
    const names = expected.people.map((each) => each.name);
    const { rows } = await sql<{ found: bigint }>`
      select count(*) as found from events e
      where exists (select 1 from unnest(${sql.val(names)}::text[]) as n(name)
                    where e.data::text like '%' || n.name || '%')
    `.execute(test.database.read);
    expect(rows[0]?.found).toBe(0n);
  });
});

describe('a database with other data', () => {
  it('is left alone', async () => {
    const other = await openTestDatabase();
    try {
      const organization = generateDemonstration(size).organizations[0];
      const { parentId: _parent, ...values } = organization?.steps[0]?.values ?? {};
      await other.database.transact(testContext(), (transaction) =>
        createRecords(
          transaction,
          createOrganizationDefinition(() => true),
          [values],
        ),
      );
      const result = await loadDemonstration({
        database: other.database,
        size,
        newPassword: () => 'kept-to-itself',
      });
      expect(result).toMatchObject({ outcome: 'not-empty', contracts: 0, accounts: [] });
      expect(await count('organizations', other.database)).toBe(1);
      expect(await count('users', other.database)).toBe(0);
    } finally {
      await other.close();
    }
  });
});
