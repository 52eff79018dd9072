import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fen } from '../../kernel/money.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { contractDefinition } from '../../modules/contracts/index.ts';
import { contractValues, openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import type { Actor } from '../access/access.ts';
import type { AnyRecordDefinition } from './definition.ts';
import { parseListQuery } from './list-query.ts';
import { listRecords } from './record-views.ts';

const auditor: Actor = {
  kind: 'user',
  userId: 'usr_auditor',
  displayName: '示例审计',
  personId: null,
  organizationId: null,
  grants: [{ role: 'auditor', area: { kind: 'everywhere' } }],
};

let here: TestRegisters;

beforeAll(async () => {
  here = await openTestRegisters();
  const [seller, buyer] = [
    await here.addOrganization(),
    await here.addOrganization({ regionCode: '990201' }),
  ];
  const parties = { sellerId: seller.id, buyerId: buyer.id };
  for (let index = 0; index < 23; index += 1) {
    // Few different values, so that many rows are equal and the id has to decide; some have none at all.
    const values = {
      ...parties,
      name: ['甲', '乙', 'Ａ', 'a'][index % 4] ?? '',
      signedOn: `2024-0${1 + (index % 3)}-01`,
      totalAmount: BigInt(100 + (index % 5)) as Fen,
      technologyAmount: 100n as Fen,
    };
    let contract = await here.create(contractDefinition, contractValues(`L-${index}`, values));
    if (index % 3 === 0) continue;
    contract = await here.give(contractDefinition, contract, { command: 'submit' });
    contract = await here.give(contractDefinition, contract, { command: 'accept' });
    if (index % 3 === 1)
      await here.give(contractDefinition, contract, { command: 'register', by: 'usr_other' });
  }
});
afterAll(() => here.close());

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const list = (definition: AnyRecordDefinition, query: Query) =>
  listRecords(here.kit, definition, { actor: auditor, query: parseListQuery(definition.description, query) });

/** All ids of a list, a page at a time. */
async function paged(definition: AnyRecordDefinition, query: Query): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(definition, { ...query, cursor });
    ids.push(...page.items.map((item) => String(item.id)));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && ids.length < 1_000);
  return ids;
}

const sortKeys = (description: RegisterDescription): string[] => [
  'createdAt',
  'updatedAt',
  ...Object.keys(description.fields).filter((name) => description.fields[name]?.sort === true),
];

describe.each(sortKeys(contractDefinition.description))('contracts by %s', (key) => {
  test.each(['', '-'])(
    'in pages (%sascending) are the whole list, each once, in the same order',
    async (sign) => {
      const whole = await list(contractDefinition, { sort: `${sign}${key}`, limit: '200' });
      const ids = whole.items.map((item) => String(item.id));
      expect(new Set(ids).size).toBe(23);
      for (const limit of ['1', '4', '23'])
        expect(await paged(contractDefinition, { sort: `${sign}${key}`, limit })).toEqual(ids);
    },
  );

  test('what has no value stands last, in either direction', async () => {
    for (const sign of ['', '-']) {
      const { items } = await list(contractDefinition, { sort: `${sign}${key}`, limit: '200' });
      const empty = items.map((item) => item[key] === null);
      expect(empty).toEqual([...empty].sort());
    }
  });

  test('turned round is the other direction, within those that have a value', async () => {
    const present = async (sort: string) => {
      const { items } = await list(contractDefinition, { sort, limit: '200' });
      return items.filter((item) => item[key] !== null).map((item) => item.id);
    };
    expect(await present(`-${key}`)).toEqual((await present(key)).reverse());
  });
});

describe('what a list says of itself', () => {
  test('the count is that of the whole list, on every page', async () => {
    const first = await list(contractDefinition, { limit: '10' });
    expect(first.count).toEqual({ value: 23, exact: true });
    const second = await list(contractDefinition, { limit: '10', cursor: first.nextCursor ?? '' });
    expect(second.count).toEqual({ value: 23, exact: true });
    const filtered = await list(contractDefinition, { 'f.state': 'registered' });
    expect(filtered.count).toEqual({ value: filtered.items.length, exact: true });
    expect(filtered.items.length).toBeGreaterThan(0);
  });

  test('a page that is exactly full and the last promises no further one', async () => {
    expect((await list(contractDefinition, { limit: '23' })).nextCursor).toBeNull();
    expect((await list(contractDefinition, { limit: '22' })).nextCursor).not.toBeNull();
  });

  test('conditions are met by every item, and by no item that was left out', async () => {
    const all = (await list(contractDefinition, { limit: '200' })).items;
    const ids = async (query: Query) =>
      (await list(contractDefinition, { ...query, limit: '200' })).items.map((item) => item.id).sort();
    const where = (holds: (item: (typeof all)[number]) => boolean) =>
      all
        .filter(holds)
        .map((item) => item.id)
        .sort();
    expect(await ids({ 'f.totalAmount.gte': '103' })).toEqual(
      where((item) => Number(item.totalAmount) >= 103),
    );
    expect(await ids({ 'f.totalAmount.gte': '101', 'f.totalAmount.lte': '102' })).toEqual(
      where((item) => ['101', '102'].includes(String(item.totalAmount))),
    );
    expect(await ids({ 'f.signedOn': ['2024-01-01', '2024-03-01'] })).toEqual(
      where((item) => item.signedOn !== '2024-02-01'),
    );
    expect(await ids({ 'f.registeredOn.lte': '2999-01-01' })).toEqual(
      where((item) => item.registeredOn !== null),
    );
    expect(await ids({ 'f.buyerRegion.within': '990200' })).toHaveLength(23);
    expect(await ids({ 'f.buyerRegion.within': '990100' })).toEqual([]);
    expect(await ids({ 'f.buyerRegion.within': '100000' })).toHaveLength(23);
    expect(await ids({ q: '甲' })).toEqual(where((item) => item.name === '甲'));
    expect(await ids({ q: 'L-2' })).toEqual(where((item) => String(item.contractNumber).includes('L-2')));
    expect(await ids({ q: '%' })).toEqual([]);
    expect(await ids({ q: '_' })).toEqual([]);
  });
});

/** Queries that somebody may type or send on purpose. None may reach the database as an error. */
const HOSTILE: readonly Query[] = [
  { q: '\u0000' },
  { q: "';drop table contracts;--" },
  { q: '\\' },
  { q: '𠮷\ud800' },
  { 'f.type': '\u0000' },
  { 'f.state': 'constructor' },
  { 'f.sellerId': "' or true" },
  { 'f.regionCode': '000000' },
  { 'f.regionCode.gte': '999999' },
  { 'f.year': '999999999999999' },
  { 'f.year': '-999999999999999' },
  { 'f.year.gte': '2147483648' },
  { 'f.trial.gte': 'true' },
  { 'f.amount.gte': '-999999999999999999' },
  { 'f.signedOn': '0000-01-01' },
  { 'f.signedOn.gte': '9999-12-31' },
  ...[
    ['x', 'con_1'],
    ['2024-13-01', 'con_1'],
    ['0000-00-00', ''],
    ['99999999999999999999', 'con_1'],
    ['999999999999999999', 'con_1'],
    ['2147483648', 'con_1'],
    [null, '\u0000'],
    ['\u0000', 'con_1'],
    [null, 'con_1', -1, true],
    ['2024-01-01', 'con_1', '5', 'yes'],
  ].map((cursor) => ({ cursor: Buffer.from(JSON.stringify(cursor)).toString('base64url') })),
];

describe.each(['organization', 'contract', 'receipt', 'settlement'])(
  'a list of %s asked for badly',
  (noun) => {
    test.each(HOSTILE)('is answered or refused: %j', async (query) => {
      const definition = here.definitions.find((each) => each.description.noun === noun);
      if (definition === undefined) throw new Error('no such register');
      for (const sort of sortKeys(definition.description).flatMap((key) => [key, `-${key}`])) {
        const outcome = await Promise.resolve()
          .then(() => list(definition, { ...query, sort }))
          .catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Refusal);
        if (outcome instanceof Refusal) expect(outcome.code).toBe('record.bad_query');
      }
    });
  },
);
