import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import { parseYuan } from '../../kernel/money.ts';
import { contractDefinition } from '../../modules/contracts/index.ts';
import { createOrganizationDefinition, shareholdingDefinition } from '../../modules/organizations/index.ts';
import type { Actor, RoleTable } from '../access/access.ts';
import type { Transaction } from '../database/database.ts';
import { openTestDatabase, type TestDatabase } from '../database/testing.ts';
import { parseListQuery } from './list-query.ts';
import type { RegisterRecord } from './record.ts';
import { createRecordKit, type RecordKit } from './record-kit.ts';
import { createRecords, executeCommand } from './record-service.ts';
import { listRecords, timelineOf } from './record-views.ts';
import { replayRegister } from './replay.ts';

const roles: RoleTable = {
  registrar: { actions: ['contract.*', 'organization.*'], upTo: 'internal' },
  reader: { actions: ['contract.read'], upTo: 'internal' },
};

function officer(userId: string, code = '990100'): Actor {
  return {
    kind: 'user',
    userId,
    displayName: userId,
    personId: null,
    organizationId: null,
    grants: [{ role: 'registrar', area: { kind: 'region', code } }],
  };
}

const organizationDefinition = createOrganizationDefinition((code) => code.startsWith('99'));
const clerk = officer('usr_clerk');
const decider = officer('usr_decider');
let organizations = 0;
let db: TestDatabase;
let kit: RecordKit;
let seller: RegisterRecord;
let buyer: RegisterRecord;

function as<T>(actor: Actor, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return db.database.transact({ actor, requestId: 'req_test' }, work);
}

async function addOrganization(name: string, regionCode: string): Promise<RegisterRecord> {
  organizations += 1;
  const serial = `MA${String(organizations).padStart(6, '0')}`;
  const creditCode = makeCreditCode({ kind: '91', divisionCode: regionCode, serial });
  const values = { name, creditCode, kind: 'enterprise', regionCode };
  const [record] = await as(clerk, (transaction) =>
    createRecords(transaction, organizationDefinition, [values]),
  );
  if (record === undefined) throw new Error('not created');
  return record;
}

function contractValues(number: string, overrides: FieldValues = {}): FieldValues {
  return {
    contractNumber: number,
    name: `示例工艺改进 ${number}`,
    type: 'service',
    sellerId: seller.id,
    buyerId: buyer.id,
    signedOn: '2024-03-01',
    beginsOn: '2024-03-01',
    endsOn: '2025-03-01',
    totalAmount: parseYuan('1000000'),
    technologyAmount: parseYuan('800000'),
    paymentMethod: 'lump-sum',
    relatedParties: false,
    crossBorder: false,
    technologyField: '05',
    intellectualProperty: 'none',
    planSource: 'none',
    socioEconomicObjective: '10',
    industry: 'C',
    ...overrides,
  };
}

async function addContract(number: string, overrides: FieldValues = {}): Promise<RegisterRecord> {
  const values = [contractValues(number, overrides)];
  const [record] = await as(clerk, (transaction) => createRecords(transaction, contractDefinition, values));
  if (record === undefined) throw new Error('not created');
  return record;
}

function command(
  actor: Actor,
  record: RegisterRecord,
  name: string,
  values: FieldValues = {},
): Promise<RegisterRecord> {
  const given = { id: record.id, command: name, values, expectedVersion: record.version };
  return as(actor, (transaction) => executeCommand(transaction, contractDefinition, given));
}

beforeAll(async () => {
  db = await openTestDatabase();
  kit = createRecordKit({
    database: db.database,
    runCommand: () => Promise.reject(new Error('no requests here')),
    roles,
    definitions: [organizationDefinition, contractDefinition, shareholdingDefinition],
    labelSources: { user: async (_read, ids) => new Map(ids.map((id) => [id, `姓名 ${id}`])) },
    regionName: () => undefined,
    regionCode: () => null,
  });
  seller = await addOrganization('示例大学', '990101');
  buyer = await addOrganization('样板市示例新材料有限公司', '990201');
});
afterAll(async () => db.close());

describe('a contract goes through its procedure', () => {
  test('draft → submitted → accepted → registered, each step an event with its actor', async () => {
    const draft = await addContract('A-1');
    const submitted = await command(clerk, draft, 'submit');
    const accepted = await command(clerk, submitted, 'accept');
    const registered = await command(decider, accepted, 'register', { externalNumber: '2024990100000001' });
    expect(registered.state).toBe('registered');
    expect(registered.values.acceptedBy).toBe('usr_clerk');
    expect(registered.values.registeredBy).toBe('usr_decider');
    const events = await timelineOf(kit, contractDefinition, { record: draft, actor: clerk });
    expect(events.map((event) => [event.version, event.type, event.actor.name])).toEqual([
      [1, 'contract.created', '姓名 usr_clerk'],
      [2, 'contract.submitted', '姓名 usr_clerk'],
      [3, 'contract.accepted', '姓名 usr_clerk'],
      [4, 'contract.registered', '姓名 usr_decider'],
    ]);
  });

  test('whoever accepted a contract cannot register it', async () => {
    const accepted = await command(clerk, await command(clerk, await addContract('A-2'), 'submit'), 'accept');
    await expect(command(clerk, accepted, 'register')).rejects.toMatchObject({
      code: 'contract.same_person',
    });
  });

  test('every pair of state and command outside the table is refused', async () => {
    const { transitions, commands } = contractDefinition.description;
    const draft = await addContract('A-3');
    for (const name of Object.keys(commands)) {
      if (transitions.draft?.[name] !== undefined) continue;
      await expect(command(clerk, draft, name)).rejects.toMatchObject({ code: 'record.command_not_allowed' });
    }
  });

  test('a decision on an outdated version is refused and changes nothing', async () => {
    const draft = await addContract('A-4');
    const revised = await command(clerk, draft, 'revise', { name: '改名后的示例合同' });
    await expect(command(clerk, draft, 'submit')).rejects.toMatchObject({ code: 'record.stale' });
    expect(revised.version).toBe(2);
  });

  test('two decisions on one version at once: one wins, the other is told', async () => {
    const draft = await addContract('A-5');
    const outcomes = await Promise.allSettled([
      command(clerk, draft, 'submit'),
      command(decider, draft, 'submit'),
    ]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('what is refused when a contract is entered', () => {
  test('a technology amount one fen above the total, and not one equal to it', async () => {
    const total = parseYuan('100');
    await expect(
      addContract('B-1', { totalAmount: total, technologyAmount: total + 1n }),
    ).rejects.toMatchObject({
      code: 'contract.amount_order',
    });
    await expect(addContract('B-1', { totalAmount: total, technologyAmount: total })).resolves.toBeDefined();
  });

  test('an amount of zero, several faults at once with each named', async () => {
    await expect(
      addContract('B-2', { totalAmount: 0n, technologyAmount: 0n, industry: 'Ω' }),
    ).rejects.toMatchObject({
      code: 'record.invalid',
      params: { count: 3 },
    });
  });

  test('the same number of the same seller twice', async () => {
    await addContract('B-3');
    await expect(addContract('B-3')).rejects.toMatchObject({ code: 'record.duplicate' });
  });

  test('a field that the system sets itself', async () => {
    await expect(addContract('B-4', { registeredOn: '2024-01-01' })).rejects.toMatchObject({
      code: 'record.unknown_field',
    });
  });

  test('an undeclared relation, once the registers show it', async () => {
    const parent = await addOrganization('示例控股集团有限公司', '990101');
    const values = {
      organizationId: buyer.id,
      holderOrganizationId: parent.id,
      shareBasisPoints: 2500,
      heldSince: '2020-01-01',
    };
    await as(clerk, (transaction) => createRecords(transaction, shareholdingDefinition, [values]));
    const declared = await addContract('B-5', { sellerId: parent.id, relatedParties: true });
    const hidden = await addContract('B-6', { sellerId: parent.id });
    await expect(command(clerk, hidden, 'submit')).rejects.toMatchObject({
      code: 'contract.related_parties_undeclared',
    });
    await expect(command(clerk, declared, 'submit')).resolves.toMatchObject({ state: 'submitted' });
  });
});

describe('lists', () => {
  test('pages follow the cursor without a gap or a repetition, and show only what the grants cover', async () => {
    for (let index = 0; index < 7; index += 1)
      await addContract(`C-${index}`, { signedOn: '2024-05-01', beginsOn: '2024-05-01' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = parseListQuery(contractDefinition.description, {
        q: 'C-',
        limit: '3',
        cursor,
        sort: '-signedOn',
      });
      const page = await listRecords(kit, contractDefinition, { actor: clerk, query });
      seen.push(...page.items.map((item) => String(item.contractNumber)));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect([...seen].sort()).toEqual(['C-0', 'C-1', 'C-2', 'C-3', 'C-4', 'C-5', 'C-6']);
    const query = parseListQuery(contractDefinition.description, { q: 'C-' });
    const atBuyer = await listRecords(kit, contractDefinition, { actor: officer('usr_b', '990201'), query });
    expect(atBuyer.count).toEqual({ value: 7, exact: true });
    const elsewhere = await listRecords(kit, contractDefinition, {
      actor: officer('usr_c', '990300'),
      query,
    });
    expect(elsewhere.count).toEqual({ value: 0, exact: true });
  });

  test('filters by state, amount and region subtree; names the parties', async () => {
    const query = parseListQuery(contractDefinition.description, {
      'f.state': 'registered',
      'f.totalAmount.gte': '100000000',
      'f.sellerRegion.within': '990100',
    });
    const page = await listRecords(kit, contractDefinition, { actor: clerk, query });
    expect(page.items.map((item) => item.contractNumber)).toEqual(['A-1']);
    expect(page.references[seller.id]).toBe('示例大学');
  });

  test.each([
    { 'f.nothing': 'x' },
    { sort: 'acceptedBy' },
    { 'f.signedOn': 'yesterday' },
    { cursor: 'abc' },
    { limit: '0' },
  ])('a query that is not understood is refused: %j', (query) => {
    expect(() => parseListQuery(contractDefinition.description, query)).toThrow(/record\.bad_query/);
  });
});

describe('the row is the fold of its events', () => {
  test('replaying every stream gives every row again', async () => {
    const result = await replayRegister(db.database, contractDefinition);
    expect(result.differences).toEqual([]);
    expect(result.records).toBeGreaterThan(10);
  });
});
