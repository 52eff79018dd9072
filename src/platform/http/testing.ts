import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { sql } from 'kysely';
import type { Grant, RoleTable } from '../access/access.ts';
import type { Database } from '../database/database.ts';
import { openTestDatabase, type TestDatabase, testContext } from '../database/testing.ts';
import type { Module } from '../module.ts';
import type { SessionSettings } from '../sessions/session-settings.ts';
import { areaColumns, openSession } from '../sessions/session-store.ts';
import { csrfTokenFor, newSessionToken } from '../sessions/session-tokens.ts';
import { createCommandRunner, type RunCommand } from './idempotency.ts';
import { createServer, type ServerParts } from './server.ts';

/** An answer, with its JSON already read. */
export interface TestAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape that it asserts.
  readonly body: any;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A browser with a session of its own, signed in or not. */
export interface TestClient {
  readonly userId: string;
  readonly cookie: string;
  readonly csrfToken: string;
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
  /** Sends JSON with the CSRF token. */
  post(url: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<TestAnswer>;
  send(options: InjectOptions): Promise<TestAnswer>;
}

/** A server in process on a database of its own. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly test: TestDatabase;
  readonly database: Database;
  readonly settings: SessionSettings;
  /** Signed in as a new user with these grants. */
  actAs(grants: readonly Grant[], user?: { readonly organizationId?: string }): Promise<TestClient>;
  visitor(): TestClient;
  close(): Promise<void>;
}

/** What the modules under test are made from. */
export interface TestModuleParts {
  readonly database: Database;
  readonly runCommand: RunCommand;
  readonly settings: SessionSettings;
}

/**
 * Opens a test database and a server with the modules that `compose` makes. Call it in `beforeAll`, `close` in
 * `afterAll`.
 */
export async function openTestServer(
  compose: (parts: TestModuleParts) => { readonly modules: readonly Module[]; readonly roles: RoleTable },
  overrides: Partial<ServerParts> = {},
): Promise<TestServer> {
  const test = await openTestDatabase();
  const { database } = test;
  const settings: SessionSettings = {
    secure: false,
    demonstration: true,
    randomBytes,
    ...overrides.sessions,
  };
  const composed = compose({ database, runCommand: createCommandRunner(database), settings });
  const app = await startOrClose(test, {
    database,
    ...composed,
    newId: test.newId,
    version: '0.0.0-test',
    webDirectory: null,
    requestsPerMinute: 1_000_000,
    ...overrides,
    sessions: settings,
  });
  return {
    app,
    test,
    database,
    settings,
    actAs: async (grants, user = {}) => {
      const opened = await openUserSession(database, grants, user);
      return testClient(app, opened);
    },
    visitor: () => testClient(app, { userId: 'visitor', token: newSessionToken(randomBytes) }),
    close: async () => {
      await app.close();
      await test.close();
    },
  };
}

/** A server that does not start leaves no database behind. */
async function startOrClose(test: TestDatabase, parts: ServerParts): Promise<FastifyInstance> {
  try {
    return await createServer(parts);
  } catch (error) {
    await test.close();
    throw error;
  }
}

/** Writes a user with grants straight into the tables and opens a session, without the work of hashing a password. */
async function openUserSession(
  database: Database,
  grants: readonly Grant[],
  user: { readonly organizationId?: string },
): Promise<{ readonly userId: string; readonly token: string }> {
  const token = newSessionToken(randomBytes);
  return await database.transact(testContext(), async (transaction) => {
    const userId = transaction.newId('usr');
    const now = await transaction.now();
    await sql`
      insert into users (id, version, state, login, display_name, password_hash, organization_id, demonstration,
        created_at, updated_at)
      values (${userId}, 1, 'active', ${`test-${randomUUID()}`}, '测试用户', '', ${user.organizationId ?? null}, true,
        ${now}, ${now})
    `.execute(transaction.query);
    for (const { role, area } of grants) {
      const { kind, value } = areaColumns(area);
      await sql`
        insert into user_grants (id, user_id, role, area_kind, area_value, valid_from, granted_by, granted_at)
        values (${transaction.newId('gra')}, ${userId}, ${role}, ${kind}, ${value}, '2000-01-01', 'test', ${now})
      `.execute(transaction.query);
    }
    await openSession(transaction, { userId, token, userAgent: 'test' });
    return { userId, token };
  });
}

let clients = 0;

/** A client that holds the token in its cookie. */
export function testClient(
  app: FastifyInstance,
  holder: { readonly userId: string; readonly token: string },
): TestClient {
  const cookie = `jizhuan_session=${holder.token}`;
  const csrfToken = csrfTokenFor(holder.token);
  // Each client sits at an address of its own, so that one does not use up another's requests a minute.
  clients += 1;
  const remoteAddress = `10.${(clients >> 16) & 255}.${(clients >> 8) & 255}.${clients & 255}`;
  const send = async (options: InjectOptions): Promise<TestAnswer> => {
    const response = await app.inject({ remoteAddress, ...options, headers: { cookie, ...options.headers } });
    const isJson = /json/.test(String(response.headers['content-type'] ?? ''));
    return {
      status: response.statusCode,
      body: isJson && response.body !== '' ? JSON.parse(response.body) : null,
      text: response.body,
      bytes: response.rawPayload,
      headers: response.headers,
    };
  };
  return {
    userId: holder.userId,
    cookie,
    csrfToken,
    send,
    get: (url, headers = {}) => send({ method: 'GET', url, headers }),
    post: (url, body = {}, headers = {}) =>
      send({
        method: 'POST',
        url,
        headers: { 'x-csrf-token': csrfToken, 'content-type': 'application/json', ...headers },
        payload: JSON.stringify(body),
      }),
  };
}
