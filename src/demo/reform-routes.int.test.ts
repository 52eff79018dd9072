import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyCommand } from '../cli/policy.ts';
import { runCommandLine } from '../cli/run-cli.ts';
import { openWithExceljs } from '../platform/excel/testing.ts';
import { openTestServer, type TestClient, type TestServer } from '../platform/http/testing.ts';
import { prepareComposition } from '../testing-composition.ts';
import { loadDemonstration } from './load.ts';

let server: TestServer;
let folder: string;
let supervisor: TestClient;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reforms-'));
  server = await openTestServer(await prepareComposition(path.join(folder, 'keys')));
  await loadDemonstration({
    database: server.database,
    size: { seed: 7, contracts: 300, organizations: 100, sharingFees: 20 },
    newPassword: () => 'kept-to-itself',
  });
  supervisor = await server.actAs([{ role: 'supervisor', area: { kind: 'region', code: '990100' } }]);
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const scope = { packId: 'zhengzhou-2017', regionCode: '990100', years: [2024] };
const lowerRate = { change: 'parameter', parameter: 'introduction-rate', value: '10%' };
const reform = { title: '示例方案', pack: 'zhengzhou-2017', changes: [lowerRate] };
/** The cells of the first sheet, row by row, its head first. */
async function sheetOf(bytes: Uint8Array): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  (await openWithExceljs(bytes)).worksheets[0]?.eachRow(({ values }) => {
    rows.push((values as unknown[]).slice(1));
  });
  return rows;
}
const tryIt = (body: unknown, client = supervisor) => client.post('/api/v1/reforms/trials', body);

describe('a reform over HTTP', () => {
  test('comes to figures that add up to the fen in every grouping', async () => {
    const { status, body } = await tryIt({ scope, reforms: [reform] });
    expect(status).toBe(200);
    const { total, ...groups } = body.years[0].outcomes[0];
    expect(BigInt(total.before) + BigInt(total.difference)).toBe(BigInt(total.after));
    expect(BigInt(total.difference)).toBeLessThan(0n);
    for (const name of ['byRegion', 'byKind', 'bySize', 'byMeasure']) {
      for (const side of ['before', 'after', 'difference']) {
        const sum = groups[name].reduce((all: bigint, each: never) => all + BigInt(each[side]), 0n);
        expect(`${name} ${side} ${sum}`).toBe(`${name} ${side} ${total[side]}`);
      }
    }
    for (const { unitId } of groups.largest) expect(body.unitNames[unitId]).toMatch(/\S/);
  });

  test('a body of another form is refused with its place', async () => {
    const { status, body } = await tryIt({ scope, reforms: [{ ...reform, changes: [{ change: 'wish' }] }] });
    expect([status, body.code]).toEqual([422, 'request.invalid']);
    expect(JSON.stringify(body)).toContain('reforms.0.changes.0');
  });

  test('a name that the document does not have is refused with its place and the names that it has', async () => {
    const changes = [lowerRate, { change: 'parameter', parameter: 'introduction-rat', value: '10%' }];
    const { status, body } = await tryIt({ scope, reforms: [{ ...reform, changes }] });
    expect([status, body.code]).toEqual([422, 'reform.unknown_name']);
    expect(JSON.stringify(body)).toMatch(/第 2 项.*introduction-rate|Change 2.*introduction-rate/);
  });

  test('comes as a workbook with every group of the trial, named, to the fen', async () => {
    const reforms = [reform, { ...reform, title: '示例方案二' }];
    const { body } = await tryIt({ scope, reforms });
    const { status, bytes } = await supervisor.post('/api/v1/reforms/workbooks', { scope, reforms });
    expect(status).toBe(200);
    const sheet = await sheetOf(bytes);
    const column = (name: string) => sheet[0]?.indexOf(name) ?? -1;
    const rows = (grouping: string) =>
      sheet.filter((row) => row[column('分组')] === grouping && row[column('方案')] === '示例方案');
    const [outcome] = body.years[0].outcomes;
    expect(rows('合计')[0]?.[column('差额（元）')]).toBe(Number(outcome.total.difference) / 100);
    expect(rows('县（市、区）').map((row) => row[column('名称')])).toContain('示例省示例市示例区');
    expect(rows('县（市、区）')).toHaveLength(outcome.byRegion.length);
    expect(rows('措施').map((row) => row[column('方案花费（元）')])).toEqual(
      outcome.byMeasure.map((each: { after: string }) => Number(each.after) / 100),
    );
    expect(sheet.filter((row) => row[column('方案')] === '示例方案二')).toHaveLength((sheet.length - 1) / 2);
  });

  test('whoever answers for another region may not', async () => {
    const other = await server.actAs([{ role: 'supervisor', area: { kind: 'region', code: '990200' } }]);
    expect((await tryIt({ scope, reforms: [reform] }, other)).status).toBe(403);
    expect((await other.post('/api/v1/reforms/workbooks', { scope, reforms: [reform] })).status).toBe(403);
    expect((await tryIt({ scope, reforms: [reform] }, server.visitor())).status).toBe(401);
  });

  test('an exported file is checked to be the same, and refused when one byte of it was changed', async () => {
    const { status, text } = await supervisor.post('/api/v1/reforms/files', { scope, reform });
    expect(status).toBe(200);
    const check = (file: string) => supervisor.post('/api/v1/reforms/files/check', JSON.parse(file));
    const checked = await check(text);
    expect(checked.body).toMatchObject({ signatureValid: true, ownKey: true, same: true });
    const changed = await check(text.replace('"10%"', '"11%"'));
    expect([changed.status, changed.body.code]).toEqual([422, 'reform.file_forged']);
    const half = await check(JSON.stringify({ scope, reform }));
    expect([half.status, half.body.code]).toEqual([422, 'reform.file_malformed']);
  });
});

describe('jizhuan policy what-if', { timeout: 120_000 }, () => {
  const file = (name: string) => path.join(folder, name);
  async function call(...words: string[]) {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runCommandLine(['policy', 'what-if', ...words], {
      commands: [policyCommand],
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      environment: {
        JIZHUAN_LANGUAGE: 'en',
        DATA_DIR: folder,
        DATABASE_URL: server.test.adminUrl,
        DATABASE_APP_URL: server.test.appUrl,
      },
      signal: new AbortController().signal,
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }
  const yaml = `title: 示例方案
pack: zhengzhou-2017
changes:
  - { change: parameter, parameter: introduction-rate, value: 10% }
`;

  test('tries a reform in YAML, writes the result, and runs it again to the fen', async () => {
    await writeFile(file('reform.yaml'), yaml);
    const words = ['--year', '2024', '--region', '990100', '--out', file('result.json')];
    const tried = await call('--reform', file('reform.yaml'), ...words);
    expect(tried).toMatchObject({ code: 0, err: '' });
    const { total } = JSON.parse(await readFile(file('result.json'), 'utf8')).years[0].outcome;
    expect(tried.out).toContain(`${total.winners} units gain, ${total.losers} lose`);
    const again = await call('--reform', file('result.json'));
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain('2024: pack same, facts same, result same');
  });

  test('refuses a changed result, YAML that is none, a wrong place and a missing year, each in a sentence', async () => {
    const result = await readFile(file('result.json'), 'utf8');
    await writeFile(file('changed.json'), result.replace('"10%"', '"11%"'));
    await writeFile(file('broken.yaml'), 'title: [\n');
    await writeFile(file('wrong.yaml'), yaml.replace('change: parameter', 'change: wish'));
    const refused = async (...words: string[]) => {
      const { code, err } = await call('--reform', ...words);
      expect(code).not.toBe(0);
      return err;
    };
    expect(await refused(file('changed.json'))).toContain('The signature of the file is not right');
    expect(await refused(file('broken.yaml'))).toContain('is neither YAML nor JSON');
    expect(await refused(file('wrong.yaml'), '--year', '2024')).toContain('changes.0');
    expect(await refused(file('reform.yaml'))).toContain('--year 2026');
  });
});
