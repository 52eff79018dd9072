import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashSessionToken } from '../../platform/sessions/session-tokens.ts';
import { openPermissionsTest, type PermissionsTest, signInAt, testPassword } from './testing.ts';

let t: PermissionsTest;

beforeAll(async () => {
  t = await openPermissionsTest();
});

afterAll(() => t.server.close());

describe('signing in', () => {
  test('the first look gives a cookie that scripts cannot read, and a token for changes', async () => {
    const answer = await t.server
      .visitor()
      .send({ method: 'GET', url: '/api/v1/session', headers: { cookie: '' } });
    expect(answer.body).toMatchObject({ user: null, demonstration: true, language: 'zh' });
    expect(answer.body.csrfToken).toMatch(/^[\w-]{43}$/);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^jizhuan_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  test('opens a session under a fresh token and says who it is', async () => {
    const user = await t.newUser();
    const { answer, cookie, visitor } = await t.signIn(user.login.toUpperCase());
    expect(answer.status).toBe(200);
    expect(answer.body.user).toEqual({ id: user.id, displayName: '测试', roles: [], organizationId: null });
    expect(cookie).not.toBe(visitor.cookie);
    const again = await t.server.visitor().get('/api/v1/session', { cookie });
    expect(again.body.user.id).toBe(user.id);
    expect(again.body.csrfToken).toBe(answer.body.csrfToken);
    expect((await visitor.get('/api/v1/session')).body.user).toBeNull();
    const opened = (await t.eventsOf('session.opened')).at(-1);
    expect([opened?.actor, opened?.data]).toEqual([user.id, { userId: user.id }]);
  });

  test('neither token nor password stands in the database as it was sent', async () => {
    const user = await t.newUser();
    const { cookie } = await t.signIn(user.login);
    const token = cookie.split('=')[1] ?? '';
    const { rows } = await sql<{ text: string }>`
      select (select string_agg(sessions::text, '') from sessions) ||
        (select string_agg(users::text, '') from users) as text
    `.execute(t.server.database.read);
    expect(rows[0]?.text).not.toContain(token);
    expect(rows[0]?.text).not.toContain(testPassword);
  });

  test('needs the token of its page even before anybody is signed in', async () => {
    const user = await t.newUser();
    const headers = { 'content-type': 'application/json' };
    const answer = await t.server.visitor().send({
      method: 'POST',
      url: '/api/v1/session',
      headers,
      payload: JSON.stringify({ login: user.login, password: testPassword }),
    });
    expect(answer.body.code).toBe('session.csrf_mismatch');
  });

  test('unknown login, wrong password and disabled user are answered alike', async () => {
    const [known, disabled] = [await t.newUser(), await t.newUser()];
    await t.administrator.post(`/api/v1/users/${disabled.id}/disable`);
    const tries = [t.signIn('nobody'), t.signIn(known.login, 'wrong'), t.signIn(disabled.login)];
    for (const { answer } of await Promise.all(tries)) {
      expect(answer.status).toBe(401);
      expect(answer.body.code).toBe('session.wrong_credentials');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test('the sixth attempt waits, for a known login as for an unknown one, also with the right password', async () => {
    const user = await t.newUser();
    for (const login of [user.login, 'ghost']) {
      for (let n = 1; n <= 5; n += 1) expect((await t.signIn(login, 'wrong')).answer.status).toBe(401);
      const { answer } = await t.signIn(login);
      expect([answer.status, answer.body.code]).toEqual([429, 'session.too_many_attempts']);
      expect(answer.body.params.seconds).toBeGreaterThan(20);
    }
    const paused = await t.eventsOf('session.paused');
    expect(paused.map((event) => event.data)).toEqual([
      { failures: 5, seconds: 30 },
      { failures: 5, seconds: 30 },
    ]);
  });

  test('guesses sent all at once are all counted', async () => {
    const user = await t.newUser();
    const answers = await Promise.all(Array.from({ length: 12 }, () => t.signIn(user.login, 'wrong')));
    const statuses = answers.map(({ answer }) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  test('a success forgets the failures before it', async () => {
    const user = await t.newUser();
    for (let n = 1; n <= 4; n += 1) await t.signIn(user.login, 'wrong');
    expect((await t.signIn(user.login)).answer.status).toBe(200);
    for (let n = 1; n <= 4; n += 1) expect((await t.signIn(user.login, 'wrong')).answer.status).toBe(401);
    expect((await t.signIn(user.login)).answer.status).toBe(200);
  });
});

test('from one address thirty attempts a minute are looked at, whatever the logins', async () => {
  const visitor = t.server.visitor();
  const attempts = Array.from({ length: 31 }, (_, n) => signInAt(visitor, `somebody-${n}`, 'wrong'));
  const statuses = (await Promise.all(attempts)).map(({ answer }) => answer.status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(30);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
});

describe('sessions', () => {
  /** A new user who has just signed in. */
  async function session() {
    const user = await t.newUser();
    return { ...user, ...(await t.signIn(user.login)) };
  }
  const isIn = async (cookie: string) => (await t.whoIs(cookie)) !== null;
  /** Makes a session older, which only the owner of the tables can do. */
  async function age(cookie: string, change: string): Promise<void> {
    const client = new pg.Client({ connectionString: t.server.test.migratorUrl });
    await client.connect();
    const hash = hashSessionToken(cookie.split('=')[1] ?? '');
    await client.query(`update sessions set ${change} where token_hash = $1`, [hash]);
    await client.end();
  }

  test('signing out ends it and gives a new anonymous token', async () => {
    const { cookie, headers, id } = await session();
    const answer = await t.server.visitor().send({ method: 'DELETE', url: '/api/v1/session', headers });
    expect(answer.body.user).toBeNull();
    expect(String(answer.headers['set-cookie'])).not.toContain(cookie);
    expect(await isIn(cookie)).toBe(false);
    expect((await t.eventsOf('session.closed')).at(-1)?.data).toEqual({ userId: id });
  });

  test('it ends after 8 idle hours and after 24 hours in any case', async () => {
    const { cookie } = await session();
    await age(cookie, "last_seen_at = clock_timestamp() - interval '7 hours 59 minutes'");
    expect(await isIn(cookie)).toBe(true);
    await age(cookie, "last_seen_at = clock_timestamp() - interval '8 hours'");
    expect(await isIn(cookie)).toBe(false);
    await age(
      cookie,
      "last_seen_at = clock_timestamp(), expires_at = clock_timestamp() + interval '1 minute'",
    );
    expect(await isIn(cookie)).toBe(true);
    await age(cookie, 'expires_at = clock_timestamp()');
    expect(await isIn(cookie)).toBe(false);
  });

  test('its holder lists and revokes it; nobody else can', async () => {
    const mine = await session();
    const other = await session();
    const { headers } = mine;
    const { body } = await t.server.visitor().get('/api/v1/sessions', headers);
    expect(body.items).toHaveLength(1);
    expect(body.items[0].current).toBe(true);
    const theirs = other.headers;
    const url = `/api/v1/sessions/${body.items[0].id}/revoke`;
    expect((await t.server.visitor().post(url, {}, theirs)).body.code).toBe('session.not_found');
    expect(await isIn(mine.cookie)).toBe(true);
    expect((await t.server.visitor().post(url, {}, headers)).status).toBe(200);
    expect(await isIn(mine.cookie)).toBe(false);
  });

  test('a new password ends the other sessions and not this one', async () => {
    const mine = await session();
    const second = await t.signIn(mine.login);
    const { headers } = mine;
    const change = (current: string) =>
      t.server
        .visitor()
        .post('/api/v1/session/password', { current, next: 'quite another sentence' }, headers);
    expect((await change('wrong')).body.code).toBe('session.wrong_current_password');
    expect((await change(testPassword)).status).toBe(200);
    expect([await isIn(mine.cookie), await isIn(second.cookie)]).toEqual([true, false]);
    expect((await t.signIn(mine.login, 'quite another sentence')).answer.status).toBe(200);
  });
});
