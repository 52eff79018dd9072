import { afterAll, beforeAll, expect, test } from 'vitest';
import { testContext } from '../../platform/database/testing.ts';
import { createCommandRunner } from '../../platform/http/idempotency.ts';
import { createServer } from '../../platform/http/server.ts';
import { testClient } from '../../platform/http/testing.ts';
import { newSessionToken } from '../../platform/sessions/session-tokens.ts';
import { createDemonstrationAccounts, roleTable } from './index.ts';
import { composePermissions, openPermissionsTest, type PermissionsTest, signInAt } from './testing.ts';

let t: PermissionsTest;

beforeAll(async () => {
  t = await openPermissionsTest();
});

afterAll(() => t.server.close());

const places = {
  cityCode: '990100',
  provinceCode: '990000',
  enterpriseId: 'org_1',
  institutionId: 'org_2',
  exchangeId: 'org_3',
  brokerId: 'org_4',
};

const create = () => createDemonstrationAccounts(t.server.database, testContext(), places);

test('one account per role, created once, shown on the sign-in page, usable', async () => {
  const accounts = await create();
  expect(await create()).toEqual(accounts);
  const grantable = Object.keys(roleTable).filter((role) => !['visitor', 'member', 'self'].includes(role));
  expect(accounts.map((account) => account.role).sort()).toEqual(grantable.sort());
  const shown = (await t.server.visitor().get('/api/v1/session')).body;
  expect([shown.demonstration, shown.demonstrationAccounts]).toEqual([true, accounts]);
  for (const account of accounts) {
    const { answer } = await t.signIn(account.login, account.password);
    expect(answer.body.user?.roles.map((held: { role: string }) => held.role)).toEqual([account.role]);
  }
});

test('without an organization its accounts are left out', async () => {
  const other = await openPermissionsTest();
  const { cityCode, provinceCode } = places;
  const accounts = await createDemonstrationAccounts(other.server.database, testContext(), {
    cityCode,
    provinceCode,
  });
  expect(accounts.map((account) => account.login)).not.toContain('enterprise');
  expect(accounts.map((account) => account.login)).toContain('registrar');
  await other.server.close();
});

test('a production node neither shows them nor lets them in, not even with an open session', async () => {
  await create();
  const before = await t.signIn('registrar', 'demo-registrar');
  expect(await t.whoIs(before.cookie)).not.toBeNull();
  const settings = { ...t.server.settings, demonstration: false };
  const { database } = t.server;
  const app = await createServer({
    ...composePermissions({ database, runCommand: createCommandRunner(database), settings }),
    database,
    sessions: settings,
    newId: t.server.test.newId,
    version: '0.0.0-test',
    webDirectory: null,
  });
  const visitor = testClient(app, { userId: 'visitor', token: newSessionToken(settings.randomBytes) });
  const { answer } = await signInAt(visitor, 'registrar', 'demo-registrar');
  expect([answer.status, answer.body.code]).toEqual([401, 'session.wrong_credentials']);
  const shown = (await visitor.get('/api/v1/session', { cookie: before.cookie })).body;
  expect([shown.user, shown.demonstration, shown.demonstrationAccounts]).toEqual([null, false, undefined]);
  await app.close();
});
