import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '../access/scopes.ts';
import { openDatabase } from '../database/connect.ts';
import type { Database } from '../database/database.ts';
import { runAsAdmin } from '../database/test-server.ts';
import { openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { accessCondition, isWideAccess } from './access-columns.ts';
import { commonElements, type Shares } from './frequent-elements.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
  // Of a thousand rows 99 in a hundred lie in one city, the others in ten organizations.
  await runAsAdmin(
    db.adminUrl,
    `create table things as
       select n as id, case when n % 100 = 0 then array['o:org_' || n / 100] else array['r:9901'] end as access_areas,
         'internal' as confidentiality, array['g'] as search_grams
       from generate_series(1, 1000) n;
     grant select on things to ${db.appRole};`,
  );
});
afterAll(() => db.close());

const inCity: Scope = { area: { kind: 'region', code: '990100' }, upTo: 'internal' };
const ofOne: Scope = { area: { kind: 'organization', id: 'org_3' }, upTo: 'internal' };

async function shown(scope: Scope, common: Shares): Promise<bigint | undefined> {
  const { rows } = await sql<{ n: bigint }>`
    select count(*) as n from things where ${accessCondition([scope], 'usr_1', common)}`.execute(
    db.database.read,
  );
  return rows[0]?.n;
}

/** A door of its own, because what is known of the statistics is kept for each. */
async function withNewDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase({ url: db.appUrl, newId: db.newId });
  return await work(database).finally(() => database.close());
}

describe('commonElements', () => {
  test('knows nothing of a table without statistics', async () => {
    const common = await withNewDatabase((database) => commonElements(database, 'things'));
    expect(common.accessAreas.size).toBe(0);
    expect(isWideAccess([inCity], 'usr_1', common.accessAreas)).toBe(false);
  });

  test('tells wide areas from narrow ones, and changes nothing of what is shown', async () => {
    await runAsAdmin(db.adminUrl, 'analyze things');
    const common = await withNewDatabase((database) => commonElements(database, 'things'));
    expect(common.accessAreas.get('r:9901')).toBeCloseTo(0.99, 2);
    expect(common.searchGrams.get('g')).toBeCloseTo(1, 2);
    expect(isWideAccess([inCity], 'usr_1', common.accessAreas)).toBe(true);
    expect(isWideAccess([ofOne], 'usr_1', common.accessAreas)).toBe(false);
    for (const [scope, rows] of [[inCity, 990n] as const, [ofOne, 1n] as const]) {
      expect(await shown(scope, common.accessAreas)).toBe(rows);
      expect(await shown(scope, new Map())).toBe(rows);
    }
  });
});
