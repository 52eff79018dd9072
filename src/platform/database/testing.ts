import { setTimeout as wait } from 'node:timers/promises';
import { createIdFactory, type IdFactory } from '../../kernel/identifiers.ts';
import type { Actor } from '../access/access.ts';
import { openDatabase } from './connect.ts';
import type { Database, RequestContext } from './database.ts';
import {
  runAsAdmin,
  TEMPLATE_DATABASE,
  TEST_SERVER_VARIABLE,
  type TestServerAddress,
} from './test-server.ts';

/** A database of one test file, migrated and empty. */
export interface TestDatabase {
  /** As the application role. */
  readonly database: Database;
  readonly appUrl: string;
  /** As the owner of the tables. */
  readonly migratorUrl: string;
  /** As superuser, to this same database: for tampering in tests. */
  readonly adminUrl: string;
  readonly appRole: string;
  readonly newId: IdFactory;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

let made = 0;

/**
 * Makes a database for the test file that calls it, a copy of a migrated one, on the server that the whole run shares.
 * Call it in `beforeAll` and `close` in `afterAll`.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const door = process.env[TEST_SERVER_VARIABLE];
  if (door === undefined)
    throw new Error('no test database: vitest must run with the global set-up of its configuration');
  const response = await fetch(door);
  if (!response.ok) throw new Error(`the test database did not start: ${await response.text()}`);
  const server = (await response.json()) as TestServerAddress;

  made += 1;
  const name = `test_${process.pid}_${crypto.randomUUID().slice(0, 8)}_${made}`;
  await runAsAdmin(server.adminUrl, `create database ${name} template ${TEMPLATE_DATABASE}`);
  const within = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString();
  const newId = testIdFactory();
  const database = openDatabase({ url: within(server.appUrl), newId });
  return {
    database,
    newId,
    appUrl: within(server.appUrl),
    migratorUrl: within(server.migratorUrl),
    adminUrl: within(server.adminUrl),
    appRole: server.appRole,
    async close() {
      await database.close();
      await dropDatabase(server.adminUrl, name);
    },
  };
}

/**
 * Connections that are being closed end by themselves a moment later; cut off meanwhile they would complain where
 * nobody listens any more, and fail the run. What is still open after that moment was forgotten by its test, and is cut
 * off.
 */
async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const { rowCount } = await runAsAdmin(
      adminUrl,
      `select 1 from pg_stat_activity where datname = '${name}'`,
    );
    if (rowCount === 0) break;
    await wait(50);
  }
  await runAsAdmin(adminUrl, `drop database ${name} with (force)`);
}

/** Ids that are the same in every run: a standing clock and a fixed sequence of numbers. */
export function testIdFactory(): IdFactory {
  let state = 1;
  return createIdFactory(
    () => Date.UTC(2026, 0, 1),
    () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    },
  );
}

/** A request of a job of the node itself, which may do anything the code under test does not forbid. */
export function testContext(overrides: Partial<RequestContext> = {}): RequestContext {
  const actor: Actor = {
    kind: 'system',
    userId: 'usr_00000000000000000000000000',
    displayName: '测试任务',
    personId: null,
    organizationId: null,
    grants: [],
  };
  return { actor, requestId: 'req_test', ...overrides };
}
