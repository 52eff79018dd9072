import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import { contractDefinition } from '../../modules/contracts/index.ts';
import { createOrganizationDefinition } from '../../modules/organizations/index.ts';
import type { Actor, RoleTable } from '../access/access.ts';
import { openTestDatabase, type TestDatabase, testContext } from '../database/testing.ts';
import type { AnyRecordDefinition } from './definition.ts';
import { findPage } from './find-page.ts';
import { formatCursor, type ListCount, parseCursor, parseListQuery } from './list-query.ts';
import { createRecordKit, type RecordKit } from './record-kit.ts';
import { createRecords } from './record-service.ts';
import { listRecords } from './record-views.ts';

const roles: RoleTable = { reader: { actions: ['contract.read'], upTo: 'internal' } };
const NAMES = ['石墨烯膜制备', '余热锅炉改造', '水肥一体机', '5G 基站天线', '钢渣利用', '余热回收', '水泥窑'];
const organizationDefinition = createOrganizationDefinition(() => true);
let db: TestDatabase;
let kit: RecordKit;

function reader(area: Actor['grants'][number]['area']): Actor {
  const grants = [{ role: 'reader', area }];
  return {
    kind: 'user',
    userId: 'usr_reader',
    displayName: '',
    personId: null,
    organizationId: null,
    grants,
  };
}

const inCity = reader({ kind: 'region', code: '990100' });

async function create(definition: AnyRecordDefinition, values: readonly FieldValues[]): Promise<string[]> {
  const records = await db.database.transact(testContext(), (transaction) =>
    createRecords(transaction, definition, values),
  );
  return records.map((record) => record.id);
}

function organization(serial: number, regionCode: string): FieldValues {
  const creditCode = makeCreditCode({ kind: '91', divisionCode: regionCode, serial: `MA00000${serial}` });
  return { name: `示例单位 ${serial}`, creditCode, kind: 'enterprise', regionCode };
}

function contract(parties: FieldValues, index: number): FieldValues {
  return {
    ...parties,
    contractNumber: `SL2024-KF-${String(index * 1_111).padStart(6, '0')}`,
    name: NAMES[index] ?? '',
    type: 'service',
    signedOn: '2024-03-01',
    beginsOn: '2024-03-01',
    endsOn: '2025-03-01',
    totalAmount: 100n + BigInt(index % 3),
    technologyAmount: 100n,
    paymentMethod: 'lump-sum',
    relatedParties: false,
    crossBorder: false,
    technologyField: '05',
    intellectualProperty: 'none',
    planSource: 'none',
    socioEconomicObjective: '10',
    industry: 'C',
  };
}

async function page(query: Record<string, string>, actor = inCity) {
  return await listRecords(kit, contractDefinition, {
    actor,
    query: parseListQuery(contractDefinition.description, query),
  });
}

async function namesOf(query: Record<string, string>, actor = inCity): Promise<string[]> {
  return (await page(query, actor)).items.map((item) => String(item.name)).sort();
}

/** Turns all pages; gives the rows in their order and what each page counted. */
async function turn(query: Record<string, string>) {
  const seen: { readonly name: string; readonly dueOn: string | null }[] = [];
  const counts: ListCount[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await page({ ...query, cursor });
    seen.push(
      ...answer.items.map((item) => ({ name: String(item.name), dueOn: item.dueOn as string | null })),
    );
    counts.push(answer.count);
    cursor = answer.nextCursor;
  }
  return { seen, counts };
}

beforeAll(async () => {
  db = await openTestDatabase();
  kit = createRecordKit({
    database: db.database,
    runCommand: () => Promise.reject(new Error('no requests here')),
    roles,
    definitions: [organizationDefinition, contractDefinition],
    labelSources: {},
    regionName: () => undefined,
    regionCode: () => null,
  });
  const [sellerId, buyerId] = await create(organizationDefinition, [
    organization(1, '990101'),
    organization(2, '990199'),
  ]);
  const parties = { sellerId, buyerId } as FieldValues;
  await create(
    contractDefinition,
    NAMES.map((_, index) => contract(parties, index)),
  );
  // Deadlines as acceptance sets them: two rows share one, three have none.
  for (const [index, day] of ['2024-05-02', '2024-05-01', '2024-05-01', '2024-05-03'].entries()) {
    await sql`update contracts set due_on = ${day} where name = ${NAMES[index]}`.execute(db.database.read);
  }
});
afterAll(async () => db.close());

describe('an order in which some rows have no value', () => {
  test.each([
    ['dueOn', ['2024-05-01', '2024-05-01', '2024-05-02', '2024-05-03', null, null, null]],
    ['-dueOn', ['2024-05-03', '2024-05-02', '2024-05-01', '2024-05-01', null, null, null]],
  ])(
    '%s: rows without one stand last, and pages of every size join without gap or repetition',
    async (sort, order) => {
      for (const limit of ['1', '2', '3', '4', '5', '7']) {
        const { seen } = await turn({ sort, limit });
        expect(seen.map((row) => row.dueOn)).toEqual(order);
        expect(new Set(seen.map((row) => row.name)).size).toBe(NAMES.length);
      }
    },
  );
});

describe('the ways to find a page', () => {
  const ways = (['few', 'many', 'unknown'] as const).flatMap((expected) =>
    [0, 3, 7].flatMap((most) => [1, 3, 7].map((reach) => ({ expected, most, reach }))),
  );
  const orders = ['dueOn', '-dueOn', 'totalAmount', '-totalAmount', '-contractNumber'];

  test.each(ways)('give the same rows in the same order, however early they end: %j', async (way) => {
    const condition = sql<boolean>`total_amount >= 101`;
    for (const sort of orders) {
      const all = await turn({ sort, 'f.totalAmount.gte': '101' });
      for (const limit of ['1', '2', '4', '5']) {
        const seen: unknown[] = [];
        let after: readonly (string | null)[] = [];
        do {
          const [value = null, id = ''] = after;
          const cursor = after.length === 0 ? '' : formatCursor({ value, id: id ?? '', count: null });
          const query = parseListQuery(contractDefinition.description, { sort, limit, cursor });
          const walk = sql<boolean>`true`;
          const scope = { lookup: condition, scan: condition, walk, ...way };
          const { rows, count } = await findPage(db.database.read, contractDefinition, { query, scope });
          expect(count).toEqual(way.most < 4 ? { value: way.most, exact: false } : { value: 4, exact: true });
          const shown = rows.slice(0, query.limit);
          seen.push(...shown.map((row) => row.name));
          const last = shown.at(-1);
          const end = last?.[query.sort.column] ?? null;
          after = rows.length > query.limit ? [end === null ? null : String(end), String(last?.id)] : [];
        } while (after.length > 0);
        expect(seen).toEqual(all.seen.map((row) => row.name));
      }
    }
  });
});

describe('the count', () => {
  test('is made once and handed from page to page', async () => {
    const { counts } = await turn({ limit: '3', 'f.totalAmount.gte': '101' });
    expect(counts).toEqual([
      { value: 4, exact: true },
      { value: 4, exact: true },
    ]);
    const first = await page({ limit: '3' });
    const cursor = parseCursor(first.nextCursor ?? '');
    if (cursor === null) throw new Error('there is a second page');
    const second = await page({
      limit: '3',
      cursor: formatCursor({ ...cursor, count: { value: 1000, exact: false } }),
    });
    expect(second.count).toEqual({ value: 1000, exact: false });
  });
});

describe('a cursor', () => {
  test.each([
    ['of another order', { sort: '-signedOn' }, { value: 'service', id: 'con_1', count: null }],
    ['with a date that is none', { sort: '-signedOn' }, { value: '2024-13-01', id: 'con_1', count: null }],
    ['with words for an amount', { sort: 'totalAmount' }, { value: 'much', id: 'con_1', count: null }],
    ['with words for a moment', { sort: 'createdAt' }, { value: 'now', id: 'con_1', count: null }],
  ])('%s is refused before the database sees it', (_case, query, cursor) => {
    expect(() =>
      parseListQuery(contractDefinition.description, { ...query, cursor: formatCursor(cursor) }),
    ).toThrow(/record\.bad_query/);
  });
});

describe('free text', () => {
  test.each([
    ['余热', ['余热回收', '余热锅炉改造']],
    ['余热锅炉', ['余热锅炉改造']],
    ['钢', ['钢渣利用']],
    ['5G 基', ['5G 基站天线']],
    ['ｓｌ２０２４-kf-002222', ['水肥一体机']],
    ['3333', ['5G 基站天线']],
    ['33', ['5G 基站天线']],
    ['余炉', []],
    ['100%', []],
  ])('%s finds whatever contains it', async (q, names) => {
    expect(await namesOf({ q })).toEqual(names);
  });
});

describe('regions and areas', () => {
  test.each([
    ['990100', 7],
    ['990101', 7],
    ['990000', 7],
    ['100000', 7],
    ['990102', 0],
    ['990200', 0],
  ])('sellers within %s: %i', async (code, count) => {
    expect((await page({ 'f.sellerRegion.within': code })).count.value).toBe(count);
  });

  test('a grant elsewhere shows nothing until a record is public', async () => {
    const elsewhere = reader({ kind: 'region', code: '990300' });
    expect(await namesOf({}, elsewhere)).toEqual([]);
    await sql`update contracts set confidentiality = 'public' where name = '水泥窑'`.execute(
      db.database.read,
    );
    expect(await namesOf({}, elsewhere)).toEqual(['水泥窑']);
  });
});
