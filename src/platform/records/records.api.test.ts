import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choiceLabel } from '../../kernel/choices.ts';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import type { Fen } from '../../kernel/money.ts';
import { CONTRACT_TYPES, contractRegister } from '../../modules/contracts/index.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { contractValues } from '../../testing-registers.ts';
import { openWithExceljs } from '../excel/testing.ts';
import { openTestServer, type TestAnswer, type TestClient, type TestServer } from '../http/testing.ts';
import { encodeValues } from './record.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-records-'));
const inCity = { kind: 'region', code: '990100' } as const;
let server: TestServer;
let clerk: TestClient;
let sellerId = '';
let buyerId = '';

beforeAll(async () => {
  server = await openTestServer(await prepareComposition(directory));
  clerk = await server.actAs([{ role: 'contract-registrar', area: inCity }]);
  sellerId = await addOrganization('示例大学', 'MA000001');
  buyerId = await addOrganization('=cmd|示例新材料', 'MA000002');
  for (let index = 0; index < 12; index += 1) await addContract(`X-${index}`, 10_050n + BigInt(index));
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

function created(answer: TestAnswer): string {
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.item.id;
}

async function addOrganization(name: string, serial: string): Promise<string> {
  const creditCode = makeCreditCode({ kind: '91', divisionCode: '990101', serial });
  return created(
    await clerk.post('/api/v1/organizations', { name, creditCode, kind: 'enterprise', regionCode: '990101' }),
  );
}

const contractBody = (number: string, amount = 100n) =>
  encodeValues(
    contractValues(number, { sellerId, buyerId, totalAmount: amount as Fen, technologyAmount: 100n as Fen }),
  );

async function addContract(number: string, amount: bigint): Promise<string> {
  return created(await clerk.post('/api/v1/contracts', contractBody(number, amount)));
}

/** The cells of an exported file by the words of their column, row by row. */
async function exported(query: string, language = 'zh') {
  const answer = await clerk.get(`/api/v1/contracts/export.xlsx?${query}`, { 'accept-language': language });
  expect(answer.status, answer.text.slice(0, 200)).toBe(200);
  const workbook = await openWithExceljs(answer.bytes);
  const [sheet] = workbook.worksheets;
  const [header, ...rows] = (sheet?.getSheetValues() ?? []).slice(1) as unknown[][];
  const names = (header ?? []).slice(1).map(String);
  return {
    names,
    rows: rows.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at + 1]]))),
  };
}

describe('an export', () => {
  test('holds what the list holds, in its order, readable again', async () => {
    const query = 'sort=-totalAmount&q=X-&f.totalAmount.gte=10052';
    const list = (await clerk.get(`/api/v1/contracts?${query}&limit=200`)).body;
    const { rows } = await exported(query);
    expect(list.items).toHaveLength(10);
    const words = contractRegister.fields;
    expect(rows).toEqual(
      list.items.map((item: Record<string, string>) =>
        expect.objectContaining({
          [words.contractNumber.label.zh]: item['contractNumber'],
          [words.name.label.zh]: item['name'],
          [words.type.label.zh]: choiceLabel(CONTRACT_TYPES, item['type'] ?? '').zh,
          [words.sellerId.label.zh]: '示例大学',
          [words.signedOn.label.zh]: new Date(`${item['signedOn']}T00:00:00Z`),
          [words.totalAmount.label.zh]: Number(item['totalAmount']) / 100,
          状态: '草稿',
        }),
      ),
    );
  });

  test('has the columns of the list, in the language asked for', async () => {
    const listed = Object.values(contractRegister.fields).filter((field) => !('list' in field) || field.list);
    const { names } = await exported('q=X-', 'zh');
    expect(names.filter((name) => name !== '状态').slice(0, listed.length)).toEqual(
      listed.map((field) => field.label.zh),
    );
    const english = await exported('q=X-1', 'en');
    expect(english.names).toContain('Total amount (yuan)');
    expect(english.rows[0]).toMatchObject({ Type: 'Technical service', State: 'Draft' });
  });

  test('is no formula, whatever an organization calls itself', async () => {
    const { rows } = await exported('q=X-3');
    const cell = rows[0]?.[contractRegister.fields.buyerId.label.zh];
    expect(typeof cell).toBe('string');
    expect(String(cell)).toContain('cmd|示例新材料');
  });

  test('holds every row, however many pages of the list that is, and none of another area', async () => {
    expect((await exported('q=X-')).rows).toHaveLength(12);
    const elsewhere = await server.actAs([
      { role: 'contract-registrar', area: { kind: 'region', code: '990200' } },
    ]);
    const answer = await elsewhere.get('/api/v1/contracts/export.xlsx');
    const workbook = await openWithExceljs(answer.bytes);
    expect(workbook.worksheets[0]?.actualRowCount).toBe(1);
  });

  test('holds what may be exported, not all that may be read', async () => {
    // This person reads the contracts of one city and may take away those of another only.
    const both = await server.actAs([
      { role: 'technology-manager', area: { kind: 'organization', id: sellerId } },
      { role: 'contract-registrar', area: { kind: 'region', code: '990200' } },
    ]);
    expect((await both.get('/api/v1/contracts?q=X-')).body.count.value).toBe(12);
    const workbook = await openWithExceljs((await both.get('/api/v1/contracts/export.xlsx?q=X-')).bytes);
    expect(workbook.worksheets[0]?.actualRowCount).toBe(1);
  });
});

describe('refusals over HTTP', () => {
  const ask = (language: string, body: object = {}) =>
    clerk.post('/api/v1/contracts', body, { 'accept-language': language });

  test('are problems in the person’s language, with a code that both share', async () => {
    const body = { ...contractBody('P-1'), technologyAmount: '101' };
    const [zh, en] = [await ask('zh-CN', body), await ask('en', body)];
    for (const answer of [zh, en]) {
      expect(answer.status).toBe(422);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).toMatchObject({
        type: '/api/reference#contract.amount_order',
        code: 'contract.amount_order',
        status: 422,
        params: { technology: '1.01', total: '1.00' },
        instance: '/api/v1/contracts',
      });
    }
    expect(zh.body.detail).toBe('技术交易额（1.01 元）不得大于成交额（1.00 元）。');
    expect(en.body.detail).toBe('The technology amount (1.01 yuan) exceeds the total amount (1.00 yuan).');
    expect(zh.body.next).toContain('请核对');
    expect(en.body.next).toContain('check both');
    expect(zh.headers['content-language']).toBe('zh-CN');
    expect(en.headers['content-language']).toBe('en');
  });

  test('name every field that is wrong, each in a sentence', async () => {
    const body = {
      ...contractBody('P-2'),
      type: 'lease',
      signedOn: '2023-02-29',
      totalAmount: '0',
      name: null,
    };
    const [zh, en] = [await ask('zh', body), await ask('en', body)];
    expect(zh.body).toMatchObject({ code: 'record.invalid', params: { count: 4 } });
    expect(zh.body.problems.map((each: { field: string; code: string }) => [each.field, each.code])).toEqual([
      ['name', 'field.required'],
      ['type', 'field.not_in_table'],
      ['signedOn', 'field.wrong_type'],
      ['totalAmount', 'field.too_small'],
    ]);
    expect(zh.body.problems[0].sentence).toBe('“合同（项目）名称”必须填写。');
    expect(en.body.problems[0].sentence).toBe('"Title" is required.');
  });

  test.each([
    ['NUL', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
  ])('text with %s is refused by its field', async (_name, name) => {
    const answer = await ask('zh', { ...contractBody('P-3'), name });
    expect(answer.body.problems).toMatchObject([{ field: 'name', code: 'field.wrong_type' }]);
  });

  test.each([
    ['a party that does not exist', { buyerId: 'org_nowhere' }, 'contract.party_unknown'],
    ['a field of the system', { registeredOn: '2024-01-01' }, 'request.invalid'],
    ['a number that is taken', { contractNumber: 'X-1' }, 'record.duplicate'],
    ['a day in the year 0', { beginsOn: '0000-01-01' }, 'record.invalid'],
  ])('%s is refused and nothing is entered', async (_name, change, code) => {
    const before = (await clerk.get('/api/v1/contracts')).body.count.value;
    const answer = await ask('zh', { ...contractBody('P-4'), ...change });
    expect(answer.body.code).toBe(code);
    expect((await clerk.get('/api/v1/contracts')).body.count.value).toBe(before);
  });

  test('a record that may not be seen is answered like one that does not exist', async () => {
    const id = await addContract('P-5', 100n);
    const stranger = await server.actAs([
      { role: 'contract-registrar', area: { kind: 'region', code: '990200' } },
    ]);
    const [hidden, missing] = [
      await stranger.get(`/api/v1/contracts/${id}`),
      await stranger.get('/api/v1/contracts/con_nowhere'),
    ];
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect({ ...hidden.body, instance: '', requestId: '', detail: '', params: {} }).toEqual({
      ...missing.body,
      instance: '',
      requestId: '',
      detail: '',
      params: {},
    });
  });

  test('a step on an outdated version says which version there is', async () => {
    const id = await addContract('P-6', 100n);
    await clerk.post(`/api/v1/contracts/${id}/revise`, { expectedVersion: 1, name: '示例改名' });
    const answer = await clerk.post(`/api/v1/contracts/${id}/submit`, { expectedVersion: 1 });
    expect(answer.body).toMatchObject({
      code: 'record.stale',
      status: 409,
      params: { current: 2, expected: 1 },
    });
    for (const expectedVersion of [0, -1, 1.5, '2', null])
      expect((await clerk.post(`/api/v1/contracts/${id}/submit`, { expectedVersion })).status).toBe(422);
  });
});
