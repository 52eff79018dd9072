import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demonstrationGrants } from '../composition.ts';
import { parseYuan } from '../kernel/money.ts';
import { factsOfUnit, loadFacts, standingDecisions, unitsOfYear } from '../modules/subsidies/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { openFileStore } from '../platform/files/file-store.ts';
import { readAllPacks } from '../platform/policy-packs/read-all-packs.ts';
import { replayRegister } from '../platform/records/replay.ts';
import { loadOrCreateSigner, loadPublicKeys } from '../platform/signing/signing-keys.ts';
import { settleUnit } from '../policy/settle.ts';
import type { MeasureSettlement } from '../policy/settlement.ts';
import { policyDefinitions } from '../policy-registers.ts';
import type { DemoGrantParts } from './grants.ts';
import { loadDemonstration } from './load.ts';

const YEAR = 2025;
let database: TestDatabase;
let directory: string;
let parts: DemoGrantParts;

beforeAll(async () => {
  database = await openTestDatabase();
  directory = await mkdtemp(path.join(tmpdir(), 'demo-policy-'));
  const signer = await loadOrCreateSigner(directory, { random: randomBytes });
  const certificates = {
    signer,
    publicKeys: await loadPublicKeys(directory),
    files: await openFileStore({ directory: path.join(directory, 'files'), random: randomBytes }),
    publicUrl: 'https://jizhuan.example',
    random: randomBytes,
  };
  const packs = await readAllPacks(path.join(import.meta.dirname, '../../policies'));
  parts = demonstrationGrants({ packs, certificates });
  expect((await load()).outcome).toBe('loaded');
}, 120_000);
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true });
});

const load = () =>
  loadDemonstration({
    database: database.database,
    size: { seed: 20171, contracts: 400, organizations: 150, sharingFees: 20 },
    newPassword: () => 'kept-to-itself',
    grants: () => Promise.resolve(parts),
  });

async function counts(table: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from ${sql.table(table)} group by state order by state
  `.execute(database.database.read);
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
}

/** What each unit of the year gets under a measure, or is held to by a check. */
async function settled(packId: string, jurisdiction: string, measureId: string) {
  const { read } = database.database;
  const units = await unitsOfYear(read, { year: YEAR, after: '', limit: 10_000 });
  const facts = await loadFacts(read, { unitIds: units.map(({ id }) => id), year: YEAR });
  return units.flatMap((unit): MeasureSettlement[] => {
    const own = factsOfUnit(facts, unit.id);
    const pack = parts.library.require(packId);
    const { measures, checks = [] } = settleUnit(pack, { unit, year: YEAR, jurisdiction, facts: own });
    return [...measures, ...checks].filter(({ id }) => id === measureId);
  });
}

const amounts = (measures: readonly MeasureSettlement[], status: string) =>
  measures
    .filter((each) => each.status === status)
    .map(({ amount }) => amount ?? 0n)
    .sort((one, other) => (one < other ? -1 : 1));

/** The conditions that refused items failed, in alphabetical order. */
const reasonsOf = (measures: readonly MeasureSettlement[]) =>
  measures
    .flatMap(({ items }) => items.flatMap(({ reasons }) => reasons.map(({ condition }) => condition)))
    .sort();

describe('the registers of policies in a demonstration', () => {
  test('hold records in every state, by their rules, and are loaded once', async () => {
    const tables = ['insurances', 'investments', 'evaluations', 'distributions', 'self_transfers'];
    const before = await Promise.all(tables.map(counts));
    expect(before[0]).toEqual({ confirmed: 9, recorded: 1, voided: 1 });
    expect(before[1]).toEqual({ confirmed: 7, recorded: 1 });
    expect(before[2]?.['confirmed']).toBeGreaterThanOrEqual(6);
    expect(before[3]).toEqual({ confirmed: 11, recorded: 1 });
    expect(before[4]).toEqual({ agreed: 1, counting: 3, declined: 1, implemented: 1, noticed: 1 });
    expect(await counts('interpretation_decisions')).toEqual({ decided: 1, proposed: 1, revoked: 1 });
    expect((await load()).outcome).toBe('present');
    expect(await Promise.all(tables.map(counts))).toEqual(before);
    for (const definition of policyDefinitions({ library: parts.library, demonstration: true })) {
      const replayed = await replayRegister(database.database, definition);
      expect(replayed.differences).toEqual([]);
      expect(replayed.records).toBeGreaterThan(0);
    }
  });

  test('nobody confirms what he recorded, and no unused achievement is notified before its day', async () => {
    for (const table of ['insurances', 'investments', 'evaluations', 'distributions']) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(table)} where confirmed_by = recorded_by
      `.execute(database.database.read);
      expect(rows).toEqual([{ n: 0 }]);
    }
    const { rows } = await sql<{ open: boolean; early: number }>`
      select bool_or(opens_on <= current_date and state = 'counting') as open,
        count(*) filter (where noticed_on < opens_on)::int as early from self_transfers
    `.execute(database.database.read);
    expect(rows).toEqual([{ open: true, early: 0 }]);
  });

  test('lead to compensations of 80 % of the premium, and to every reason to give none', async () => {
    const found = await settled('heilongjiang-2017', '990000', 'first-set-insurance');
    expect(amounts(found, 'granted')).toEqual([parseYuan('256000'), parseYuan('900000')]);
    expect(reasonsOf(found)).toEqual(
      ['first-set', 'not-in-national-catalogue', 'once', 'quality-liability', 'term'].sort(),
    );
  });

  test('lead to a grant of an excellent evaluation in its range, to one without amount, and to one out of range', async () => {
    const found = await settled('heilongjiang-2017', '990000', 'excellent-institution');
    expect(amounts(found, 'granted')).toEqual([parseYuan('1500000'), parseYuan('2000000')]);
    expect(found.map(({ status }) => status)).toEqual(expect.arrayContaining(['incomplete', 'refused']));
  });

  test('lead to a deduction of 70 % of what a venture enterprise put into young technology enterprises', async () => {
    const found = await settled('national-2017', '990000', 'investment-deduction');
    const of = (text: string) => found.find(({ amount }) => amount === parseYuan(text));
    expect(of('7700000')).toMatchObject({ status: 'granted' });
    expect(found.some(({ status }) => status === 'incomplete')).toBe(true);
  });

  test('hold institutions to 70 % or their agreement, and flag what is below, also below the law', async () => {
    const found = await settled('zhengzhou-2017', '990100', 'reward-share');
    const items = found.flatMap((measure) => measure.items);
    const kept = items.flatMap(({ status, amount }) => (status === 'granted' ? [amount] : []));
    expect(kept).toEqual(
      expect.arrayContaining(['1400000', '840000', '1200000', '320000'].map((amount) => parseYuan(amount))),
    );
    expect(reasonsOf(found)).toEqual(['law-kept', 'law-kept', 'rate-reached', 'rate-reached']);
    expect(found.some(({ status }) => status === 'incomplete')).toBe(true);
  });

  test('say how an open question is read in the city, and nothing of one that was taken back', async () => {
    const standing = await standingDecisions(database.database.read, '990100');
    expect(standing.map(({ interpretation, option }) => [interpretation, option])).toEqual([
      ['supported-side', 'buyer'],
    ]);
  });
});
