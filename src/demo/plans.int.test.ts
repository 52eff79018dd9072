import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../platform/http/testing.ts';
import { prepareComposition } from '../testing-composition.ts';
import { loadDemonstration } from './load.ts';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plans-'));
  server = await openTestServer(await prepareComposition(path.join(folder, 'keys')));
  await loadDemonstration({
    database: server.database,
    size: { seed: 7, contracts: 400, organizations: 120, sharingFees: 20 },
    newPassword: () => 'kept-to-itself',
  });
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Target {
  readonly id: string;
  readonly status: string;
  readonly value: string | null;
  readonly share: string | null;
  readonly year: number | null;
  readonly concealed: boolean;
  readonly years: readonly { readonly year: number; readonly value: string | null }[];
  readonly regions: readonly { readonly code: string; readonly value: string | null }[];
  readonly register: { readonly noun: string; readonly href: string } | null;
}

async function plan(packId: string, region: string) {
  const { status, body } = await server.visitor().get(`/api/v1/policies/${packId}/plan?region=${region}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as {
    readonly on: string;
    readonly elsewhere: boolean;
    readonly targets: readonly Target[];
    readonly tasks: readonly { readonly number: number; readonly daysLeft: number | null }[];
  };
}

async function target(packId: string, region: string, id: string): Promise<Target> {
  const found = (await plan(packId, region)).targets.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no target ${id}`);
  return found;
}

interface ContractLine {
  readonly sellerRegion: string;
  readonly sellerId: string;
  readonly year: number;
  readonly amount: bigint;
}

async function registeredContracts(): Promise<readonly ContractLine[]> {
  const { rows } = await sql<ContractLine>`
    select seller_region as "sellerRegion", seller_id as "sellerId", extract(year from registered_on)::int as year,
           total_amount as amount from contracts where state = 'registered'
  `.execute(server.database.read);
  return rows;
}

describe('a total of contracts', () => {
  test('is the sum over the rows, by year and by the parts of the region', async () => {
    const all = (await registeredContracts()).filter(({ sellerRegion }) => sellerRegion.startsWith('99'));
    const { years, regions, value, year } = await target('henan-2019', '990000', 'contract-turnover-2025');
    expect(year).toBe(2025);
    for (const each of years) {
      const own = all.filter((line) => line.year === each.year);
      const sum = own.reduce((total, line) => total + line.amount, 0n);
      const sellers = new Set(own.map(({ sellerId }) => sellerId)).size;
      expect(each.value, String(each.year)).toBe(sellers < 3 ? null : sum.toString());
    }
    const told = years.find((each) => each.year === 2025)?.value;
    expect(value).toBe(told);
    expect(BigInt(value ?? 0)).toBeGreaterThan(0n);
    for (const { code, value: part } of regions) {
      const own = all.filter((line) => line.year === 2025 && line.sellerRegion.startsWith(code.slice(0, 4)));
      if (part !== null) expect(part, code).toBe(own.reduce((sum, line) => sum + line.amount, 0n).toString());
    }
    expect(regions.length).toBeGreaterThan(1);
  });

  test('of few sellers is not told, nor of a part of them', async () => {
    const all = await registeredContracts();
    const sellers = new Map<string, Set<string>>();
    for (const line of all.filter(({ year }) => year === 2025)) {
      const known = sellers.get(line.sellerRegion) ?? new Set();
      sellers.set(line.sellerRegion, known.add(line.sellerId));
    }
    const few = [...sellers].find(([code, each]) => code.startsWith('99') && each.size < 3)?.[0];
    if (few === undefined) throw new Error('the demonstration has no region with few sellers');
    const { value, concealed, years } = await target('henan-2019', few, 'contract-turnover-2025');
    expect([value, concealed]).toEqual([null, true]);
    expect(years.find(({ year }) => year === 2025)?.value).toBeNull();
  });

  test('leads to the register, which lists the very contracts', async () => {
    const auditor = await server.actAs([{ role: 'auditor', area: { kind: 'everywhere' } }]);
    const { register } = await target('henan-2019', '990100', 'contract-turnover-2025');
    const { status, body } = await auditor.get(`/api/v1${register?.href}&limit=200`);
    expect(status, JSON.stringify(body)).toBe(200);
    const all = await registeredContracts();
    const own = all.filter(({ year, sellerRegion }) => year === 2025 && sellerRegion.startsWith('9901'));
    expect(own.length).toBeGreaterThan(0);
    expect(body.items).toHaveLength(own.length);
  });
});

describe('recognitions', () => {
  const validOn = async (on: string, level: string) => {
    const { rows } = await sql<{ count: number }>`
      select count(distinct o.id)::int as count from qualifications q join organizations o on o.id = q.organization_id
       where o.region_code like '99%' and q.kind = 'demonstration-institution' and q.level = ${level}
         and q.recognized_on <= ${on}::date and q.state = 'valid' and (q.valid_until is null or q.valid_until >= ${on}::date)
    `.execute(server.database.read);
    return rows[0]?.count ?? 0;
  };

  test('count on the day of the deadline once it is over, and today before', async () => {
    const past = await target('zhanhe-2022', '990000', 'high-tech-enterprises');
    const { rows } = await sql<{ count: number }>`
      select count(distinct o.id)::int as count from qualifications q join organizations o on o.id = q.organization_id
       where o.region_code like '99%' and q.kind = 'high-tech-enterprise' and q.state = 'valid'
         and q.recognized_on <= '2023-12-31' and (q.valid_until is null or q.valid_until >= '2023-12-31')
    `.execute(server.database.read);
    expect(past.value).toBe(String(rows[0]?.count));
    expect(Number(past.value)).toBeGreaterThan(0);
    const { on } = await plan('henan-2019', '990000');
    const now = await target('example-city-2026', '990000', 'demonstration-institutions');
    const levels = await Promise.all(
      ['national', 'provincial', 'municipal'].map((level) => validOn(on, level)),
    );
    // A unit with two of them counts once, so that the levels together can only come to more.
    expect(Number(now.value)).toBeLessThanOrEqual(levels.reduce((sum, each) => sum + each, 0));
    expect(Number(now.value)).toBeGreaterThanOrEqual(Math.max(...levels));
    expect(Number(now.value)).toBeGreaterThan(0);
  });

  test('of a unit are withdrawn from the day of the withdrawal, not before', async () => {
    const before = Number((await target('example-city-2026', '990000', 'demonstration-institutions')).value);
    const { rows } = await sql<{ id: string; version: number }>`
      select min(q.id) as id, min(q.version) as version from qualifications q
        join organizations o on o.id = q.organization_id
       where o.region_code like '9901%' and q.kind = 'demonstration-institution' and q.state = 'valid'
         and q.level in ('national', 'provincial', 'municipal')
       group by o.id having count(*) = 1 order by 1 limit 1
    `.execute(server.database.read);
    const officer = await server.actAs([
      { role: 'bureau-officer', area: { kind: 'region', code: '100000' } },
    ]);
    const answer = await officer.post(`/api/v1/qualifications/${rows[0]?.id}/withdraw`, {
      expectedVersion: rows[0]?.version,
      reason: '示例',
    });
    expect(answer.status, answer.text).toBe(200);
    // An answer of a moment ago is still held for the province, so the country is asked.
    const { regions } = await target('example-city-2026', '100000', 'demonstration-institutions');
    expect(regions.find(({ code }) => code === '990000')?.value).toBe(String(before - 1));
  });
});

describe('a plan', () => {
  test('names what nobody counts as unknown, with no figure', async () => {
    const { targets } = await plan('national-2017', '100000');
    expect(targets.length).toBe(9);
    for (const each of targets) expect([each.status, each.value]).toEqual(['unknown', null]);
    const staff = await target('henan-2019', '990000', 'market-staff');
    expect([staff.status, staff.value, staff.register]).toEqual(['unknown', null, null]);
  });

  test('says that it does not know a time, or a kind of recognition, that the registers hold nothing of', async () => {
    for (const id of ['contract-turnover-2020', 'key-laboratories']) {
      const { status, value, share } = await target('henan-2019', '990000', id);
      expect([id, status, value, share]).toEqual([id, 'unknown', null, null]);
    }
    // A region without such contracts in a year that has some elsewhere has none, and that is known.
    const none = await target('heilongjiang-2017', '110000', 'provincial-demonstration-institutions');
    expect(none.status).toBe('unknown');
    const empty = await target('zhanhe-2022', '540000', 'high-tech-enterprises');
    expect([empty.status, empty.value]).toEqual(['missed', '0']);
  });

  test('has all thirteen tasks of the Zhengzhou annex with the days that are left or over', async () => {
    const { tasks, elsewhere } = await plan('zhengzhou-2017', '990100');
    expect(elsewhere).toBe(true);
    expect(tasks.filter(({ number }) => number <= 13)).toHaveLength(13);
    expect(tasks.find(({ number }) => number === 5)?.daysLeft).toBeLessThan(0);
    expect(tasks.find(({ number }) => number === 1)?.daysLeft).toBeNull();
  });

  test('of an unknown document or in an unknown region is refused', async () => {
    const visitor = server.visitor();
    const unknown = await visitor.get('/api/v1/policies/nowhere-2000/plan');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'plan.unknown_document']);
    const elsewhere = await visitor.get('/api/v1/policies/henan-2019/plan?region=000001');
    expect([elsewhere.status, elsewhere.body.code]).toEqual([422, 'plan.unknown_region']);
  });

  test('of a real place is read over the fictional region in a demonstration', async () => {
    const { body } = await server.visitor().get('/api/v1/policies/henan-2019/plan');
    expect([body.region.code, body.jurisdiction.code, body.elsewhere]).toEqual(['990000', '410000', true]);
  });
});
