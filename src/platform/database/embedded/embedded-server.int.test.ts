import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const holderFolder = path.join(root, 'node_modules/.cache', `jizhuan-holder-${process.pid}`);
const isRoot = process.getuid?.() === 0;

let dataDir: string;
let servers: EmbeddedServer[];
let holders: ChildProcess[];

/** A second process that can be killed needs a program that Node runs as it is. */
beforeAll(async () => {
  const bundle = await rolldown({
    input: path.join(import.meta.dirname, 'embedded-server.ts'),
    platform: 'node',
    external: ['pg'],
  });
  await bundle.write({ dir: holderFolder, format: 'esm', entryFileNames: 'server.mjs' });
  await bundle.close();
  const program = `import { startEmbeddedServer } from './server.mjs';
    const server = await startEmbeddedServer({ dataDir: process.argv[2] });
    process.stdout.write(server.origin + ' ' + server.pid + '\\n');
    setInterval(() => {}, 1000);`;
  writeFileSync(path.join(holderFolder, 'holder.mjs'), program);
});
afterAll(() => rmSync(holderFolder, { recursive: true, force: true }));

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'jizhuan-launcher-'));
  chmodSync(dataDir, 0o755);
  servers = [];
  holders = [];
});
afterEach(async () => {
  for (const holder of holders) holder.kill('SIGKILL');
  for (const server of servers) await server.stop();
  // A server whose holder was killed lives on; taking it over is the way to end it.
  if (existsSync(path.join(dataDir, 'postgres/pgdata/postmaster.pid'))) await (await start()).stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(options: { readonly whenRunning?: 'attach' } = {}): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({ dataDir, ...options });
  servers.push(server);
  return server;
}

async function startHolder(): Promise<{ readonly holder: ChildProcess; readonly pid: number }> {
  const holder = spawn(process.execPath, [path.join(holderFolder, 'holder.mjs'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.push(holder);
  const [line] = (await once(holder.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { holder, pid: Number(line.toString().split(' ')[1]) };
}

async function kill(holder: ChildProcess): Promise<void> {
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('a first start makes a durable server with checksums, one locale everywhere, and two roles', async () => {
  const server = await start();
  expect(server.origin).toBe('started');
  const [settings] = await query(
    server.adminUrl,
    `select current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
            current_setting('listen_addresses') as listen, datlocale, datlocprovider,
            pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = 'jizhuan'`,
  );
  expect(settings).toEqual({
    checksums: 'on',
    fsync: 'on',
    listen: '127.0.0.1',
    datlocale: 'C.UTF-8',
    datlocprovider: 'b',
    encoding: 'UTF8',
  });
  expect(await query(server.migratorUrl, 'select current_user as role')).toEqual([{ role: 'jizhuan_owner' }]);
  expect(await query(server.appUrl, 'select current_user as role')).toEqual([{ role: 'jizhuan_app' }]);
  await expect(query(server.appUrl, 'create table t (a int)')).rejects.toMatchObject({ code: '42501' });
});

test('nobody connects without the password, and only the owner may read the password file', async () => {
  const server = await start();
  const wrong = Object.assign(new URL(server.adminUrl), { password: 'wrong' }).toString();
  await expect(query(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  const file = path.join(server.directory, 'credentials.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(path.join(server.directory, 'pgdata/pg_hba.conf'), 'utf8')).not.toMatch(
    /^[^#]*\btrust\b/m,
  );
});

test('data outlive a stop and a new start', async () => {
  const first = await start();
  await query(first.migratorUrl, 'create table kept (a int); insert into kept values (7)');
  await first.stop();
  const second = await start();
  expect(second.origin).toBe('started');
  expect(await query(second.migratorUrl, 'select a from kept')).toEqual([{ a: 7 }]);
});

test('a second node on one data directory is refused with the number of the first; a command may attach', async () => {
  const { holder, pid } = await startHolder();
  await expect(start()).rejects.toMatchObject({
    code: 'embedded.already_running',
    params: { dataDir, holder: `PID ${holder.pid}` },
  });
  const attached = await start({ whenRunning: 'attach' });
  expect(attached).toMatchObject({ origin: 'attached', pid });
  await attached.stop();
  expect(await query(attached.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('two first starts at the same moment: one holds the server, the other is refused', async () => {
  const results = await Promise.allSettled([start(), start()]);
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  const refused = results.find((result) => result.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'embedded.already_running' });
});

test('a node killed with -9 leaves its server running, and the next start takes it over', async () => {
  const { holder, pid } = await startHolder();
  await kill(holder);
  const server = await start();
  expect(server).toMatchObject({ origin: 'adopted', pid });
});

test('a server killed with -9 in the middle of writing comes back with everything that was committed', async () => {
  const { holder, pid } = await startHolder();
  const writer = await start({ whenRunning: 'attach' });
  await query(writer.migratorUrl, 'create table written (n int)');
  const client = new pg.Client({ connectionString: writer.migratorUrl });
  client.on('error', () => {});
  await client.connect();
  let committed = 0;
  const writing = (async () => {
    for (;;) {
      await client.query('insert into written values ($1)', [committed + 1]);
      committed += 1;
    }
  })().catch(() => {});
  await expect.poll(() => committed).toBeGreaterThan(20);
  process.kill(pid, 'SIGKILL');
  await writing;
  await kill(holder);
  const server = await start();
  const [row] = await query(
    server.migratorUrl,
    'select max(n) as highest, count(*)::int as count from written',
  );
  expect(row).toEqual({ highest: row?.['count'], count: expect.any(Number) });
  expect(Number(row?.['count'])).toBeGreaterThanOrEqual(committed);
});

test('a stale pid file that names another living process does not block the start', async () => {
  const first = await start();
  await first.stop();
  const pidFile = path.join(first.directory, 'pgdata/postmaster.pid');
  writeFileSync(pidFile, `${process.pid}\n${first.directory}/pgdata\n1\n5432\n\n127.0.0.1\n0 0\nready   \n`);
  const second = await start();
  expect(second.pid).not.toBe(process.pid);
  expect(await query(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a database without its password file is refused, and not made anew over it', async () => {
  const first = await start();
  await first.stop();
  rmSync(path.join(first.directory, 'credentials.json'));
  await expect(start()).rejects.toMatchObject({ code: 'embedded.credentials_missing' });
  expect(existsSync(path.join(first.directory, 'pgdata/PG_VERSION'))).toBe(true);
});

test.runIf(isRoot)(
  'as root the server runs as another user, and moves out of a folder closed to that user',
  async () => {
    const open = await start();
    expect(statSync(path.join(open.directory, 'pgdata')).uid).not.toBe(0);
    expect(open.notices).toEqual([]);
    await open.stop();

    chmodSync(dataDir, 0o700);
    const closed = path.join(dataDir, 'clone/.data');
    const moved = await startEmbeddedServer({ dataDir: closed, durable: false });
    try {
      expect(moved.directory).not.toContain(dataDir);
      expect(moved.notices.join()).toContain(moved.directory);
      expect(await query(moved.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      await moved.stop();
      const again = await startEmbeddedServer({ dataDir: closed, durable: false });
      servers.push(again);
      expect(again.directory).toBe(moved.directory);
      await again.stop();
    } finally {
      rmSync(moved.directory, { recursive: true, force: true });
      chmodSync(dataDir, 0o755);
    }
  },
);
