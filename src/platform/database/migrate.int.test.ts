import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensureApplicationRole } from './application-role.ts';
import { migrateDatabase } from './migrate.ts';
import { runAsAdmin } from './test-server.ts';
import { openTestDatabase, type TestDatabase } from './testing.ts';

let here: TestDatabase;
let directory: string;
let url: string;
let made = 0;

beforeAll(async () => {
  here = await openTestDatabase();
});
afterAll(() => here.close());

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-migrations-'));
  made += 1;
  const name = `blank_${process.pid}_${Math.floor(performance.now())}_${made}`;
  await runAsAdmin(here.adminUrl, `create database ${name} owner jizhuan_owner template template0`);
  url = Object.assign(new URL(here.migratorUrl), { pathname: `/${name}` }).toString();
});
afterEach(async () => {
  rmSync(directory, { recursive: true, force: true });
  await runAsAdmin(here.adminUrl, `drop database ${new URL(url).pathname.slice(1)} with (force)`);
});

const write = (file: string, text: string) => writeFileSync(path.join(directory, file), text);
const migrate = () =>
  migrateDatabase({ migratorUrl: url, appRole: here.appRole, migrationsFolder: directory });

async function query(address: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('files are applied once, in order, and the application may do what they grant and no more', async () => {
  write('0001_things.sql', `create table things (a int); grant select on things to \${app_role};`);
  expect(await migrate()).toEqual(['0001_things.sql']);
  write('0002_more.sql', 'insert into things values (1);');
  expect(await migrate()).toEqual(['0002_more.sql']);
  expect(await migrate()).toEqual([]);
  const appUrl = Object.assign(new URL(here.appUrl), { pathname: new URL(url).pathname }).toString();
  expect(await query(appUrl, 'select a from things')).toEqual([{ a: 1 }]);
  await expect(query(appUrl, 'delete from things')).rejects.toMatchObject({ code: '42501' });
});

test('a file edited after it was applied is refused; other line ends are no edit', async () => {
  write('0001_things.sql', 'create table things (a int);\n-- end\n');
  await migrate();
  write('0001_things.sql', 'create table things (a int);\r\n-- end\r\n');
  expect(await migrate()).toEqual([]);
  write('0001_things.sql', 'create table things (b int);\n-- end\n');
  await expect(migrate()).rejects.toMatchObject({ code: 'migrations.edited' });
});

test('a migration that the program lacks, one that jumps the queue, and a wrong name are refused', async () => {
  write('0003_third.sql', 'select 1;');
  await migrate();
  write('0002_second.sql', 'select 1;');
  await expect(migrate()).rejects.toMatchObject({
    code: 'migrations.out_of_order',
    params: { file: '0002_second.sql' },
  });
  rmSync(path.join(directory, '0002_second.sql'));
  rmSync(path.join(directory, '0003_third.sql'));
  await expect(migrate()).rejects.toMatchObject({
    code: 'migrations.missing',
    params: { file: '0003_third.sql' },
  });
  write('third.sql', 'select 1;');
  await expect(migrate()).rejects.toMatchObject({ code: 'migrations.name' });
});

test('a file that fails leaves nothing of itself behind, and is named', async () => {
  write('0001_half.sql', 'create table half (a int); select 1/0;');
  await expect(migrate()).rejects.toThrow('migration 0001_half.sql failed: division by zero');
  expect(await query(url, `select to_regclass('half') as half`)).toEqual([{ half: null }]);
});

test('two nodes that migrate at the same moment apply each file once', async () => {
  write('0001_slow.sql', 'create table slow (a int); select pg_sleep(0.1);');
  const applied = await Promise.all([migrate(), migrate()]);
  expect(applied.flat()).toEqual(['0001_slow.sql']);
});

describe('the application role of an external database', () => {
  test('is made by a user who may, and is the same for every server with the same address', async () => {
    const admin = Object.assign(new URL(here.adminUrl), { pathname: new URL(url).pathname }).toString();
    const first = await ensureApplicationRole(admin);
    expect(await ensureApplicationRole(admin)).toEqual(first);
    expect(await query(first.appUrl, 'select current_user as role')).toEqual([{ role: first.appRole }]);
    await runAsAdmin(here.adminUrl, `drop owned by ${first.appRole}`);
    await query(admin, `drop owned by ${first.appRole}`);
    await runAsAdmin(here.adminUrl, `drop role ${first.appRole}`);
  });

  test('is asked for when the user may not make it', async () => {
    await expect(ensureApplicationRole(url)).rejects.toMatchObject({
      code: 'database.application_role_needed',
    });
  });

  test('may be named by the administrator, but not when it could rewrite the ledger', async () => {
    const appUrl = Object.assign(new URL(here.appUrl), { pathname: new URL(url).pathname }).toString();
    expect(await ensureApplicationRole(url, appUrl)).toEqual({ appUrl, appRole: here.appRole });
    for (const powerful of [url, here.adminUrl]) {
      await expect(ensureApplicationRole(url, powerful)).rejects.toMatchObject({
        code: 'database.application_role_too_powerful',
      });
    }
  });

  test('a database that does not answer is refused in words', async () => {
    await expect(ensureApplicationRole('postgres://a:b@127.0.0.1:1/x')).rejects.toMatchObject({
      code: 'database.unavailable',
    });
  });
});
