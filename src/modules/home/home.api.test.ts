import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import { encodeValues } from '../../platform/records/record.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { contractValues } from '../../testing-registers.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-home-'));
const regionOf = { here: '990101', there: '990201' } as const;
let server: TestServer;
const organizations = { here: '', there: '' };
let registrar: TestClient;
let made = 0;

beforeAll(async () => {
  server = await openTestServer(await prepareComposition(directory));
  const officer = await as('bureau-officer', '990000');
  for (const place of ['here', 'there'] as const) {
    const regionCode = regionOf[place];
    const creditCode = makeCreditCode({ kind: '91', divisionCode: regionCode, serial: 'MA000001' });
    const body = { name: `示例单位 ${place}`, kind: 'enterprise', regionCode, creditCode };
    organizations[place] = (await post(officer, '/api/v1/organizations', body)).id;
  }
  registrar = await as('contract-registrar', '990100');
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

const as = (role: string, code: string): Promise<TestClient> =>
  server.actAs([{ role, area: { kind: 'region', code } }]);

async function post(client: TestClient, url: string, body: object) {
  const answer = await client.post(url, body);
  if (answer.status >= 300) throw new Error(`${url}: ${answer.text}`);
  return answer.body.item;
}

/** A contract sold here, or there, led by these commands. */
async function contract(seller: 'here' | 'there', commands: readonly (readonly [TestClient, string])[] = []) {
  made += 1;
  const parties = {
    sellerId: organizations[seller],
    buyerId: organizations[seller === 'here' ? 'there' : 'here'],
  };
  const values: FieldValues = contractValues(`H-${made}`, parties);
  const owner = await as('contract-registrar', regionOf[seller]);
  let item = await post(owner, '/api/v1/contracts', encodeValues(values));
  for (const [client, command] of [[owner, 'submit'] as const, ...commands])
    item = await post(client, `/api/v1/contracts/${item.id}/${command}`, { expectedVersion: item.version });
  return item;
}

/** What waits for a person: `noun/state` and how many. */
async function waiting(client: TestClient): Promise<Record<string, number>> {
  const { status, body, text } = await client.get('/api/v1/home');
  if (status !== 200) throw new Error(text);
  const lines = body.tasks.map((task: { noun: string; state: string; count: number }) => [
    `${task.noun}/${task.state}`,
    task.count,
  ]);
  return Object.fromEntries(lines);
}

describe('what waits for a person', () => {
  test('is nothing in an empty desk, and nothing is shown to somebody who is not signed in', async () => {
    expect(await waiting(registrar)).toEqual({});
    expect((await server.visitor().get('/api/v1/home')).status).toBe(401);
  });

  test('is counted for those who can act in the state, and for nobody else', async () => {
    await contract('here');
    await contract('here');
    expect(await waiting(registrar)).toEqual({ 'contract/submitted': 2 });
    expect(await waiting(await as('supervisor', '990000'))).toEqual({});
    expect(await waiting(await as('finance-officer', '990000'))).toEqual({});
    const everywhere = { kind: 'everywhere' } as const;
    for (const role of ['administrator', 'auditor'])
      expect(await waiting(await server.actAs([{ role, area: everywhere }]))).toEqual({});
  });

  test('says what can be done, where, and how long it has been waiting', async () => {
    const { body } = await registrar.get('/api/v1/home');
    expect(body.tasks).toEqual([
      expect.objectContaining({
        noun: 'contract',
        plural: 'contracts',
        state: 'submitted',
        stateLabel: { zh: '待受理', en: 'Submitted' },
        tone: 'waiting',
        count: 2,
        exact: true,
        overdue: 0,
        dueNext: null,
        href: '/contracts?f.state=submitted',
        oldest: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      }),
    ]);
    const labels = body.tasks[0].commands.map((words: { en: string }) => words.en);
    expect(labels.sort()).toEqual(['Accept', 'Ask for correction', 'Refuse']);
  });

  test('a contract that was only bought here does not wait here: the seller’s station registers', async () => {
    await contract('there');
    expect(await waiting(registrar)).toEqual({ 'contract/submitted': 2 });
    expect(await waiting(await as('contract-registrar', '990200'))).toEqual({ 'contract/submitted': 1 });
    expect(await waiting(await as('contract-registrar', '990000'))).toEqual({ 'contract/submitted': 3 });
  });

  test('what somebody accepted himself waits for others, not for him', async () => {
    await contract('here', [[registrar, 'accept']]);
    expect(await waiting(registrar)).toEqual({ 'contract/submitted': 2 });
    const reviewer = await as('second-reviewer', '990100');
    expect(await waiting(reviewer)).toEqual({ 'contract/submitted': 2, 'contract/accepted': 1 });
  });

  test('an organization that is suspended elsewhere waits for its own region, though all may read it', async () => {
    const [officer, neighbour] = [await as('bureau-officer', '990200'), await as('bureau-officer', '990100')];
    const url = `/api/v1/organizations/${organizations.there}`;
    const { version } = (await officer.get(url)).body.item;
    const suspended = await post(officer, `${url}/suspend`, { expectedVersion: version, reason: '示例' });
    expect(await waiting(officer)).toEqual({ 'organization/suspended': 1 });
    expect(await waiting(neighbour)).toEqual({});
    await post(officer, `${url}/resume`, { expectedVersion: suspended.version, reason: '示例' });
    expect(await waiting(officer)).toEqual({});
  });
});

test('what is late is counted, and the next day of decision is named', async () => {
  const reviewer = await as('second-reviewer', '990100');
  const [late, next] = [
    await contract('here', [[registrar, 'accept']]),
    await contract('here', [[registrar, 'accept']]),
  ];
  const setDue = (id: string, days: number) =>
    sql`update contracts set due_on = (clock_timestamp() at time zone 'Asia/Shanghai')::date + ${days}::int where id = ${id}`;
  await server.database.transact(
    {
      actor: {
        kind: 'system',
        userId: 'test',
        displayName: '',
        personId: null,
        organizationId: null,
        grants: [],
      },
      requestId: 'req',
    },
    async ({ query }) => {
      await setDue(late.id, -1).execute(query);
      await setDue(next.id, 0).execute(query);
    },
  );
  const { body } = await reviewer.get('/api/v1/home');
  const task = body.tasks.find((each: { state: string }) => each.state === 'accepted');
  expect(task).toMatchObject({ count: 3, overdue: 1 });
  expect(task.dueNext < next.dueOn).toBe(true);
  expect(task.dueNext).toMatch(/^\d{4}-\d\d-\d\d$/);
  // What is late stands first, although the other contracts have waited for longer.
  expect(body.tasks.map((each: { state: string }) => each.state)).toEqual(['accepted', 'submitted']);
});

test('what is to be registered waits from thirty days before its date, and after it until the number is there', async () => {
  const owner = await as('institution-office', '990100');
  const day = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  const { rows } = await sql<{ today: string }>`
    select ((clock_timestamp() at time zone 'Asia/Shanghai')::date)::text as today
  `.execute(server.database.read);
  const today = rows[0]?.today ?? '';
  const due = async (inDays: number) =>
    await post(owner, '/api/v1/achievements', {
      name: `示例成果 ${inDays}`,
      ownerId: organizations.here,
      kind: 'applied',
      summary: '示例',
      fiscallyFunded: true,
      concludedOn: day(inDays - 90),
    });
  const waits = async () =>
    (await owner.get('/api/v1/home')).body.tasks.find(
      (each: { state: string }) => each.state === 'registrationDue',
    );
  await due(31);
  expect(await waits()).toBeUndefined();
  await due(30);
  expect(await waits()).toMatchObject({ count: 1, overdue: 0, dueNext: day(30), noun: 'achievement' });
  await due(0);
  expect(await waits()).toMatchObject({ count: 2, overdue: 0, dueNext: day(0) });
  const late = await due(-1);
  expect(await waits()).toMatchObject({ count: 3, overdue: 1, dueNext: day(-1) });
  await post(owner, `/api/v1/achievements/${late.id}/recordRegistration`, {
    expectedVersion: late.version,
    externalNumber: '9902024Y0001',
    registeredOn: today,
  });
  expect(await waits()).toMatchObject({ count: 2, overdue: 0 });
  expect(await waiting(await as('institution-office', '990200'))).toEqual({});
});
