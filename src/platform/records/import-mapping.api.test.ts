import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { openWithExceljs } from '../excel/testing.ts';
import { openTestServer, type TestAnswer, type TestClient, type TestServer } from '../http/testing.ts';
import type { Module } from '../module.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-mapping-'));
let server: TestServer;
let modules: readonly Module[] = [];
let owner: TestClient;
let stranger: TestClient;

beforeAll(async () => {
  const compose = await prepareComposition(directory);
  server = await openTestServer((parts) => {
    const composed = compose(parts);
    modules = composed.modules;
    return composed;
  });
  const clerk = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  const creditCode = makeCreditCode({ kind: '12', divisionCode: '990101', serial: 'MA000001' });
  const university = { name: '示例大学', creditCode, kind: 'university', regionCode: '990101' };
  const organizationId = (await clerk.post('/api/v1/organizations', university)).body.item.id;
  const grants = [
    { role: 'institution-office', area: { kind: 'organization', id: organizationId } },
  ] as const;
  owner = await server.actAs(grants, { organizationId });
  stranger = await server.actAs(grants, { organizationId });
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

/** A file of another platform: headers unlike ours, a break inside a cell, codes as that platform writes them. */
const FOREIGN = [
  'id,title,zlxx,maturity,cooperationMethod,price,classification,context',
  '1,示例石墨烯涂层,发明专利,通过中试,完全转让许可转让,100.0万元-200.0万元,制造业——化学原料和化学制品制造业,"第一行',
  '第二行，含""引号"""',
  '2,示例控制系统,非专利技术,已有样品,其他,面议,信息传输、软件和信息技术服务业——软件和信息技术服务业,一套示例系统',
  '3,示例没有简介,实用新型专利,已有样品,其他,面议,制造业——其他制造业,',
].join('\r\n');
/** The same text in GBK, as Excel saves it in China. */
const GBK = Buffer.from('id,title,context\n1,\xca\xbe\xc0\xfd\xb3\xc9\xb9\xfb,\xbc\xf2\xbd\xe9\n', 'latin1');

async function uploadAs(client: TestClient, name: string, payload: Buffer): Promise<TestAnswer> {
  const headers = {
    'x-csrf-token': client.csrfToken,
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent(name),
  };
  return await client.send({ method: 'POST', url: '/api/v1/achievements/imports', headers, payload });
}
const upload = (name: string, payload: Buffer) => uploadAs(owner, name, payload);
const base = (id: string) => `/api/v1/achievements/imports/${id}`;

async function apply(id: string): Promise<void> {
  expect((await owner.post(`${base(id)}/apply`, {})).status).toBe(200);
  const task = modules
    .flatMap((module) => module.tasks ?? [])
    .find((each) => each.name === 'records.apply-import');
  const payload = { importId: id, noun: 'achievement', userId: owner.userId };
  const signal = new AbortController().signal;
  await task?.run(payload, { database: server.database, runId: 'run_test', signal });
}

describe('a file whose headers are not ours', () => {
  test('waits for a mapping, proposes one, and becomes records through it', async () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(FOREIGN)]);
    const uploaded = await upload('外来成果.csv', bytes);
    expect(uploaded).toMatchObject({ status: 201, body: { state: 'mapping', totals: { rows: 0 } } });
    const { id } = uploaded.body;
    expect((await owner.post(`${base(id)}/apply`, {})).status).toBe(422);
    const { body } = await owner.get(`${base(id)}/mapping`);
    const { fields } = body.mapping;
    const header = (name: string) => fields[name]?.columns.map((at: number) => body.columns[at].header);
    expect(header('name')).toEqual(['title']);
    expect(header('summary')).toEqual(['context']);
    expect(fields.industry.values).toMatchObject({ '制造业——化学原料和化学制品制造业': 'C26' });
    expect(fields.transferModes.values).toMatchObject({ 完全转让许可转让: 'transfer,license' });
    expect(fields.ownerId).toMatchObject({ columns: [] });

    const preview = await owner.post(`${base(id)}/mapping`, body.mapping);
    expect(preview.body).toMatchObject({ state: 'previewed', totals: { rows: 3, valid: 2, invalid: 1 } });
    const { rows } = (await owner.get(`${base(id)}/rows`)).body;
    expect(rows[0].values).toMatchObject({
      name: '示例石墨烯涂层',
      summary: '第一行\r\n第二行，含"引号"',
      priceKind: 'range',
      price: '100000000',
      priceUpTo: '200000000',
      maturityScale: 'market-stage',
      maturityLevel: 4,
      intellectualProperty: 'invention-patent',
    });
    expect(rows[2].problems).toMatchObject([{ field: 'summary', code: 'field.required' }]);

    const errors = await openWithExceljs((await owner.get(`${base(id)}/errors.xlsx`)).bytes);
    const sheet = errors.worksheets[0];
    expect(sheet?.getRow(1).getCell(9).text).toBe('导入问题');
    expect(sheet?.getRow(5).getCell(9).text).toBe('“成果简介”必须填写。');
    expect(sheet?.getRow(2).getCell(9).text).toBe('');

    await apply(id);
    const list = await owner.get('/api/v1/achievements?f.transferModes=license');
    expect(list.body.items).toMatchObject([{ name: '示例石墨烯涂层', maturity: 7, state: 'draft' }]);
    expect((await owner.post(`${base(id)}/undo`, {})).status).toBe(200);
  });

  test('can be mapped once more after the preview, and the earlier preview stays as it was', async () => {
    const { id } = (await upload('外来成果.csv', Buffer.from(FOREIGN))).body;
    const { mapping } = (await owner.get(`${base(id)}/mapping`)).body;
    await owner.post(`${base(id)}/mapping`, mapping);
    const fields = { ...mapping.fields, summary: { ...mapping.fields.summary, otherwise: '简介待补' } };
    const again = await owner.post(`${base(id)}/mapping`, { ...mapping, fields });
    expect(again.body.id).not.toBe(id);
    expect(again.body.totals.invalid).toBe(mapping.fields.ownNumber === undefined ? 0 : 2);
    expect((await owner.get(base(id))).body.state).toBe('previewed');
  });

  test('in GBK is read as what it says', async () => {
    const { id } = (await upload('gbk.csv', GBK)).body;
    const { columns } = (await owner.get(`${base(id)}/mapping`)).body;
    expect(columns[1].values).toEqual([{ text: '示例成果', count: 1 }]);
  });

  test('may not fill a field that the system sets, and is nobody else’s', async () => {
    const { id } = (await upload('外来成果.csv', Buffer.from(FOREIGN))).body;
    const { mapping } = (await owner.get(`${base(id)}/mapping`)).body;
    const fields = { ...mapping.fields, publishedOn: { columns: [0] } };
    expect((await owner.post(`${base(id)}/mapping`, { ...mapping, fields })).body.code).toBe(
      'record.unknown_field',
    );
    expect((await stranger.get(`${base(id)}/mapping`)).status).toBe(404);
    expect((await stranger.post(`${base(id)}/mapping`, mapping)).status).toBe(404);
  });

  test('without rows is refused, and nothing is kept of it', async () => {
    const { status, body } = await upload('empty.csv', Buffer.from('\n\n'));
    expect([status, body.code]).toEqual([422, 'workbook.no_rows']);
  });
});
