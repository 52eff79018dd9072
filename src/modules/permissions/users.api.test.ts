import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testContext } from '../../platform/database/testing.ts';
import { openTestServer } from '../../platform/http/testing.ts';
import { createFirstAdministrator } from './index.ts';
import { composePermissions, openPermissionsTest, type PermissionsTest, testPassword } from './testing.ts';

let t: PermissionsTest;

beforeAll(async () => {
  t = await openPermissionsTest();
});

afterAll(() => t.server.close());

describe('users and grants', () => {
  const grant = (id: string, body: object, by = t.administrator) =>
    by.post(`/api/v1/users/${id}/grant`, body);
  const region = { role: 'contract-registrar', area: { kind: 'region', code: '990100' } };

  test('a grant counts at once, within its span, and no longer when it is revoked', async () => {
    const user = await t.newUser();
    const { cookie } = await t.signIn(user.login);
    const roles = async () => (await t.server.visitor().get('/api/v1/session', { cookie })).body.user.roles;
    expect(await roles()).toEqual([]);
    const granted = await grant(user.id, region);
    expect(granted.body.item.grants[0]).toMatchObject({
      role: 'contract-registrar',
      area: region.area,
      grantedBy: t.administrator.userId,
    });
    expect((await roles())[0]).toEqual({
      role: 'contract-registrar',
      label: { zh: '合同登记员（初审）', en: 'Contract registrar (first review)' },
      area: region.area,
    });
    await grant(user.id, { ...region, area: { kind: 'region', code: '990200' }, validFrom: '2999-01-01' });
    await grant(user.id, {
      ...region,
      area: { kind: 'region', code: '990300' },
      validFrom: '2020-01-01',
      validUntil: '2020-02-01',
    });
    expect(await roles()).toHaveLength(1);
    const revoke = () =>
      t.administrator.post(`/api/v1/users/${user.id}/grants/${granted.body.item.grants[0].id}/revoke`);
    expect((await revoke()).status).toBe(200);
    expect(await roles()).toEqual([]);
    expect((await revoke()).body.code).toBe('user.grant_not_found');
    expect((await t.eventsOf('user.grant_revoked')).at(-1)).toMatchObject({
      stream_id: user.id,
      actor: t.administrator.userId,
    });
  });

  test.each([
    [{ role: 'emperor', area: { kind: 'everywhere' } }, 'user.unknown_role'],
    [{ role: 'visitor', area: { kind: 'everywhere' } }, 'user.unknown_role'],
    [{ role: 'contract-registrar', area: { kind: 'everywhere' } }, 'user.area_not_for_role'],
    [{ role: 'enterprise', area: { kind: 'region', code: '990100' } }, 'user.area_not_for_role'],
    [{ ...region, validFrom: '2026-02-01', validUntil: '2026-02-01' }, 'user.empty_span'],
    [{ role: 'contract-registrar', area: { kind: 'region', code: '99' } }, 'request.invalid'],
    [{ ...region, validFrom: '2026-02-30x' }, 'request.invalid'],
  ])('%j is refused with %s', async (body, code) => {
    const user = await t.newUser();
    expect((await grant(user.id, body)).body.code).toBe(code);
  });

  test('not twice, not beside an exclusive role, not to oneself, not to somebody disabled or unknown', async () => {
    const user = await t.newUser();
    await grant(user.id, region);
    expect((await grant(user.id, region)).body.code).toBe('user.already_granted');
    expect((await grant(user.id, { role: 'administrator', area: { kind: 'everywhere' } })).body.code).toBe(
      'user.roles_conflict',
    );
    expect((await grant(t.administrator.userId, region)).body.code).toBe('user.own_grant');
    expect((await t.administrator.post(`/api/v1/users/${t.administrator.userId}/disable`)).body.code).toBe(
      'user.own_grant',
    );
    await t.administrator.post(`/api/v1/users/${user.id}/disable`);
    expect((await grant(user.id, { ...region, role: 'supervisor' })).body.code).toBe('user.disabled');
    expect((await grant('usr_nobody', region)).body.code).toBe('user.not_found');
  });

  test('two administrators who grant clashing roles at the same time: one wins', async () => {
    const user = await t.newUser();
    const other = await t.server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);
    const answers = await Promise.all([
      grant(user.id, region),
      grant(user.id, { role: 'auditor', area: { kind: 'everywhere' } }, other),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  test('a login is taken once, weak passwords are refused, events hold neither login nor name', async () => {
    const user = await t.newUser();
    const create = (body: object) =>
      t.administrator.post('/api/v1/users', {
        login: 'x-1',
        displayName: '某人',
        password: testPassword,
        ...body,
      });
    expect((await create({ login: user.login })).body.code).toBe('user.login_taken');
    expect((await create({ password: 'short' })).body.code).toBe('password.too_short');
    const { rows } = await sql<{
      text: string;
    }>`select string_agg(data::text, '') as text from events`.execute(t.server.database.read);
    expect(rows[0]?.text).not.toContain(user.login);
    expect(rows[0]?.text).not.toContain('测试');
  });

  test('a reset password ends every session of the user', async () => {
    const user = await t.newUser();
    const { cookie } = await t.signIn(user.login);
    await t.administrator.post(`/api/v1/users/${user.id}/reset-password`, {
      password: 'given by administrator',
    });
    expect((await t.server.visitor().get('/api/v1/session', { cookie })).body.user).toBeNull();
    expect((await t.signIn(user.login, 'given by administrator')).answer.status).toBe(200);
  });

  test('users are listed page by page and found by part of the login', async () => {
    for (const login of ['page-a', 'page-b', 'page-c']) await t.newUser(login);
    const first = (await t.administrator.get('/api/v1/users?q=page-&limit=2')).body;
    expect(first.items.map((item: { login: string }) => item.login)).toEqual(['page-a', 'page-b']);
    expect(first.count).toEqual({ value: 3, exact: true });
    const second = (await t.administrator.get(`/api/v1/users?q=page-&limit=2&cursor=${first.nextCursor}`))
      .body;
    expect([second.items.length, second.nextCursor]).toEqual([1, null]);
    expect((await t.administrator.get('/api/v1/users?q=%25')).body.items).toEqual([]);
    expect(JSON.stringify(first)).not.toContain('argon2');
  });

  test('the matrix says which roles may and which endpoints ask', async () => {
    const { body } = await (await t.server.actAs([])).get('/api/v1/permissions/matrix');
    const row = body.actions.find((each: { action: string }) => each.action === 'user.grant');
    expect([row.roles, row.operations]).toEqual([['administrator'], ['grant-role']]);
    expect((await t.server.visitor().get('/api/v1/permissions/matrix')).body.code).toBe('session.required');
  });

  test('the first administrator is created once', async () => {
    const fresh = await openTestServer(composePermissions);
    const create = (login: string) =>
      fresh.database.transact(testContext(), (transaction) =>
        createFirstAdministrator(transaction, { login, displayName: '管理员', password: testPassword }),
      );
    const outcomes = await Promise.allSettled([create('root-a'), create('root-b')]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    await fresh.close();
  });
});
