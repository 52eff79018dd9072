import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../platform/http/testing.ts';
import type { Module } from '../../platform/module.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { createTestRecords, type TestRecords } from '../../testing-records.ts';

const city = { kind: 'region', code: '990100' } as const;
const elsewhere = { kind: 'region', code: '990200' } as const;
let keys: string;
let server: TestServer;
let records: TestRecords;

beforeAll(async () => {
  keys = await mkdtemp(path.join(tmpdir(), 'keys-'));
  const compose = await prepareComposition(keys);
  let modules: readonly Module[] = [];
  server = await openTestServer((parts) => {
    const composed = compose(parts);
    modules = composed.modules;
    return composed;
  });
  records = await createTestRecords(server, modules);
});
afterAll(async () => {
  await server.close();
  await rm(keys, { recursive: true });
});

interface Line {
  readonly noun: string;
  readonly state: string;
  readonly now: boolean;
  readonly deadline: string | null;
  readonly steps: readonly { readonly en: string }[];
}

async function deskOf(role: string, area: typeof city | typeof elsewhere) {
  const client = await server.actAs([{ role, area }]);
  const { status, body } = await client.get('/api/v1/grants/desk');
  expect(status).toBe(200);
  return body as { lines: Line[]; counts: { now: number; later: number; overdue: number } };
}

describe('the desk', () => {
  test('shows what a person can do now, and keeps what waits for the end of its notice apart', async () => {
    const { lines, counts } = await deskOf('second-reviewer', city);
    const kinds = lines.map((line) => `${line.noun}/${line.state}/${line.now}`);
    expect([...new Set(kinds)].sort()).toEqual(['claim/noticed/false', 'objection/open/true']);
    expect(counts).toEqual({ now: 1, later: 2, overdue: 0 });
    expect(lines[0]).toMatchObject({ noun: 'objection', steps: [{ en: 'Uphold' }, { en: 'Dismiss' }] });
    expect(lines[0]?.deadline).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('of another city is empty, and so is that of somebody without a role', async () => {
    expect((await deskOf('second-reviewer', elsewhere)).lines).toEqual([]);
    const { body } = await (await server.actAs([])).get('/api/v1/grants/desk');
    expect(body.lines).toEqual([]);
  });
});

describe('the finance desk', () => {
  test('shows of each budget what is paid, promised, free and due', async () => {
    const finance = await server.actAs([{ role: 'finance-officer', area: city }]);
    const { body } = await finance.get('/api/v1/grants/budgets');
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          paid: '50000000',
          planned: '0',
          free: '0',
          dueClaims: 1,
          dueTotal: '50000000',
        }),
        expect.objectContaining({ paid: '0', planned: '0', free: '50000000', dueClaims: 1 }),
      ]),
    );
    const far = await server.actAs([{ role: 'finance-officer', area: elsewhere }]);
    expect((await far.get('/api/v1/grants/budgets')).body.items).toEqual([]);
  });

  test('previews a batch under each rule without making it', async () => {
    const finance = await server.actAs([{ role: 'finance-officer', area: city }]);
    const { items } = (await finance.get('/api/v1/grants/budgets')).body;
    const open = items.find((each: { free: string }) => each.free === '50000000');
    for (const rule of ['pro-rata', 'priority', 'queue']) {
      const { body } = await finance.get(`/api/v1/budgets/${open.id}/plan?rule=${rule}`);
      expect(body).toMatchObject({ rule, available: '50000000', total: '50000000', rest: '0' });
      expect(body.lines).toHaveLength(1);
    }
    const wrong = await finance.get(`/api/v1/budgets/${open.id}/plan?rule=nobody`);
    expect([wrong.status, wrong.body.code]).toEqual([422, 'request.invalid']);
    expect((await finance.get('/api/v1/payment-batches')).body.count.value).toBe(1);
  });

  test('gives the bank a list that adds up, with the letter of each decision', async () => {
    const finance = await server.actAs([{ role: 'finance-officer', area: city }]);
    const at = `/api/v1/payment-batches/${records.idOf['payment-batches']}`;
    const { body } = await finance.get(`${at}/lines`);
    expect(body.lines).toMatchObject([{ unitName: '示例大学', due: '50000000', amount: '50000000' }]);
    const workbook = new ExcelJS.Workbook();
    const { bytes } = await finance.get(`${at}/lines.xlsx`);
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const sheet = workbook.worksheets[0];
    const header = sheet?.getRow(1).values as readonly unknown[];
    const row = sheet?.getRow(2);
    expect(row?.getCell(header.indexOf('金额（元）')).value).toBe(500_000);
    expect(row?.getCell(header.indexOf('决定书文号')).text).toMatch(/^奖补决〔/);
    expect(row?.getCell(header.indexOf('银行账号')).text).toBe('');
  });
});

test('the ledger of caps is shown to whoever may read the claims in it, and to nobody else', async () => {
  const officer = await server.actAs([{ role: 'bureau-officer', area: city }]);
  // The award of the fixtures has no cap in its document, so there is no account.
  expect((await officer.get('/api/v1/cap-accounts')).body).toEqual({ items: [], nextAfter: null });
  const badYear = await officer.get('/api/v1/cap-accounts?year=1');
  expect([badYear.status, badYear.body.code]).toEqual([422, 'request.invalid']);
});
