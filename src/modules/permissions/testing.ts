import { sql } from 'kysely';
import {
  openTestServer,
  type TestAnswer,
  type TestClient,
  type TestModuleParts,
  type TestServer,
} from '../../platform/http/testing.ts';
import type { Module } from '../../platform/module.ts';
import { createPermissionsModule, roleTable } from './index.ts';

/** The password of every user that these tests create. */
export const testPassword = 'a long enough sentence';

/** This module alone, with the real role table. */
export function composePermissions(parts: TestModuleParts) {
  const modules: Module[] = [];
  modules.push(createPermissionsModule({ ...parts, allModules: () => modules }));
  return { modules, roles: roleTable };
}

/** A server with this module, an administrator, and the steps that its tests repeat. */
export interface PermissionsTest {
  readonly server: TestServer;
  readonly administrator: TestClient;
  /** Creates a user through the API. */
  newUser(login?: string): Promise<{ readonly id: string; readonly login: string }>;
  /** Signs in like a browser: a token first, then the password. */
  signIn(login: string, password?: string): Promise<SignedIn>;
  /** Whom the server takes the holder of the cookie for; null for nobody. */
  whoIs(cookie: string): Promise<TestAnswer['body']>;
  eventsOf(type: string): Promise<readonly TestEvent[]>;
}

/** What came of an attempt to sign in. */
export interface SignedIn {
  readonly answer: TestAnswer;
  readonly visitor: TestClient;
  readonly cookie: string;
  /** The headers of a change by whoever signed in. */
  readonly headers: Readonly<Record<string, string>>;
}

interface TestEvent {
  readonly data: unknown;
  readonly actor: string;
  readonly stream_id: string;
}

/** Signs in through a client that is nobody yet. */
export async function signInAt(visitor: TestClient, login: string, password: string): Promise<SignedIn> {
  const answer = await visitor.post('/api/v1/session', { login, password });
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const headers = { cookie, 'x-csrf-token': answer.body.csrfToken ?? '' };
  return { answer, visitor, cookie, headers };
}

/** Opens the server; close it in `afterAll`. */
export async function openPermissionsTest(): Promise<PermissionsTest> {
  const server = await openTestServer(composePermissions);
  const administrator = await server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);
  let created = 0;
  return {
    server,
    administrator,
    newUser: async (login) => {
      created += 1;
      const body = { login: login ?? `user-${created}`, displayName: '测试', password: testPassword };
      const answer = await administrator.post('/api/v1/users', body);
      if (answer.status !== 201) throw new Error(answer.text);
      return { id: answer.body.item.id, login: body.login };
    },
    signIn: (login, password = testPassword) => signInAt(server.visitor(), login, password),
    whoIs: async (cookie) => (await server.visitor().get('/api/v1/session', { cookie })).body.user,
    eventsOf: async (type) => {
      const { rows } = await sql<TestEvent>`
        select data, actor, stream_id from events where type = ${type} order by position
      `.execute(server.database.read);
      return rows;
    },
  };
}
