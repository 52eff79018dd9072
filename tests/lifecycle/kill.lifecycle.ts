import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCreditCode } from '../../src/kernel/credit-code.ts';
import { makeDataDirectory, type RunningServer, startServer } from '../running-server.ts';
import { type ApiClient, signIn } from './api-client.ts';

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 3);
const WRITERS = 3;
const ROWS_PER_IMPORT = 20;
const ACCOUNT = { login: 'registrar', password: 'demo-registrar' };

const bin = path.join(import.meta.dirname, '../../bin/jizhuan.mjs');
const data = await makeDataDirectory();
let server: RunningServer | undefined;
let serial = 0;

/** What the server has confirmed, and therefore may never lose. */
const acknowledged = {
  created: new Map<string, string>(),
  previewed: [] as string[],
  applied: [] as { readonly id: string; readonly names: readonly string[] }[],
};

function nextOrganization() {
  serial += 1;
  const creditCode = makeCreditCode({
    kind: '91',
    divisionCode: '990101',
    serial: `KT${String(serial).padStart(6, '0')}`,
  });
  return { name: `示例断电企业${serial}`, creditCode, kind: 'enterprise', regionCode: '990101' };
}

async function workbookOf(rows: readonly ReturnType<typeof nextOrganization>[]): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('单位');
  sheet.addRow(['单位名称', '统一社会信用代码', '单位类别', '注册地']);
  for (const row of rows) sheet.addRow([row.name, row.creditCode, '企业', row.regionCode]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** The connection broke because the server was killed: what was asked is not acknowledged. */
const isBroken = (error: unknown) => error instanceof TypeError;

async function untilKilled(work: () => Promise<void>): Promise<void> {
  try {
    for (;;) await work();
  } catch (error) {
    if (!isBroken(error)) throw error;
  }
}

async function createOne(client: ApiClient): Promise<void> {
  const organization = nextOrganization();
  const answer = await client.post('/organizations', organization);
  const body = (await answer.json()) as { item?: { id: string } };
  if (answer.status !== 201 || body.item === undefined)
    throw new Error(`${answer.status} ${JSON.stringify(body)}`);
  acknowledged.created.set(body.item.id, organization.name);
}

async function importSome(client: ApiClient): Promise<void> {
  const rows = Array.from({ length: ROWS_PER_IMPORT }, nextOrganization);
  const preview = await client.upload('/organizations/imports', '断电.xlsx', await workbookOf(rows));
  const body = (await preview.json()) as { id: string; totals: { valid: number } };
  if (preview.status !== 201) throw new Error(`${preview.status} ${JSON.stringify(body)}`);
  acknowledged.previewed.push(body.id);
  expect(body.totals.valid).toBe(ROWS_PER_IMPORT);
  const started = await client.post(`/organizations/imports/${body.id}/apply`, {});
  if (!started.ok) throw new Error(`${started.status} ${await started.text()}`);
  await started.arrayBuffer();
  acknowledged.applied.push({ id: body.id, names: rows.map((row) => row.name) });
}

/**
 * The names of all organizations that these rounds entered, by id, page by page: one by one would be too many requests.
 */
async function entered(client: ApiClient): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await client.get(
      `/organizations?q=${encodeURIComponent('示例断电企业')}&limit=200${page}`,
    );
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    const body = (await answer.json()) as {
      items: { id: string; name: string }[];
      nextCursor: string | null;
    };
    for (const item of body.items) found.set(item.id, item.name);
    cursor = body.nextCursor;
  }
  return found;
}

async function missingCreations(client: ApiClient): Promise<string[]> {
  const found = await entered(client);
  return [...acknowledged.created].filter(([id, name]) => found.get(id) !== name).map(([id]) => id);
}

async function stateOfImport(client: ApiClient, id: string): Promise<string> {
  const answer = await client.get(`/organizations/imports/${id}`);
  return answer.ok ? ((await answer.json()) as { state: string }).state : `answer ${answer.status}`;
}

/** Imports that were seen applied: they need not be asked for again. */
const finished = new Set<string>();

/** Waits until the worker, which began anew, has finished what had been promised. */
async function unfinishedImports(client: ApiClient): Promise<string[]> {
  let open = acknowledged.applied.map(({ id }) => id).filter((id) => !finished.has(id));
  for (let tries = 0; tries < 240 && open.length > 0; tries += 1) {
    const states = await Promise.all(open.map((id) => stateOfImport(client, id)));
    open.forEach((id, index) => {
      if (states[index] === 'applied') finished.add(id);
    });
    open = open.filter((id) => !finished.has(id));
    if (open.length > 0) await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return open;
}

async function verify(): Promise<{ intact: boolean; events: string }> {
  const environment = { ...process.env, DATA_DIR: data.directory };
  const { stdout } = await promisify(execFile)(process.execPath, [bin, 'verify', '--json'], {
    env: environment,
  });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  server = await startServer({ dataDirectory: data.directory });
});

afterAll(async () => {
  await server?.stop();
  await data.remove();
});

describe(`killed ${ROUNDS} times with kill -9 under load`, () => {
  test.each(Array.from({ length: ROUNDS }, (_each, index) => index + 1))(
    'round %i: nothing that was acknowledged is lost, and the ledger is intact',
    async (round) => {
      if (server === undefined) throw new Error('the server did not start');
      const victim = server;
      const client = await signIn(victim.url, ACCOUNT);
      const before = acknowledged.created.size;
      const writers = [
        ...Array.from({ length: WRITERS }, () => untilKilled(() => createOne(client))),
        untilKilled(() => importSome(client)),
      ];
      // A different moment in each round, the same in each run.
      await new Promise((resolve) => setTimeout(resolve, 500 + ((round * 379) % 900)));
      await victim.stop('SIGKILL');
      await Promise.all(writers);
      expect(acknowledged.created.size).toBeGreaterThan(before);

      server = await startServer({ dataDirectory: data.directory });
      const again = await signIn(server.url, ACCOUNT);
      expect(await missingCreations(again)).toEqual([]);
      expect(await unfinishedImports(again)).toEqual([]);
      expect(await verify()).toMatchObject({ intact: true });
    },
  );

  test('every row of every acknowledged import is there, once', async () => {
    if (server === undefined) throw new Error('the server did not start');
    const client = await signIn(server.url, ACCOUNT);
    expect(acknowledged.applied.length).toBeGreaterThan(0);
    const names = [...(await entered(client)).values()];
    const times = new Map<string, number>();
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
    const promised = acknowledged.applied.flatMap((each) => each.names);
    console.info(
      `${acknowledged.created.size} single and ${promised.length} imported rows were acknowledged.`,
    );
    expect(promised.filter((name) => times.get(name) !== 1)).toEqual([]);
  });

  test('SIGTERM ends it in order, with exit code 0', async () => {
    if (server === undefined) throw new Error('the server did not start');
    expect(await server.stop('SIGTERM')).toBe(0);
    server = undefined;
    expect(await verify()).toMatchObject({ intact: true });
  });
});
