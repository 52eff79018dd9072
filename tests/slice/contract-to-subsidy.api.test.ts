import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Composition } from '../../src/composition.ts';
import { makeCreditCode } from '../../src/kernel/credit-code.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import {
  openTestServer,
  type TestAnswer,
  type TestClient,
  type TestServer,
} from '../../src/platform/http/testing.ts';
import { startWorker, type Worker } from '../../src/platform/jobs/worker.ts';
import { prepareComposition } from '../../src/testing-composition.ts';
import { importFile, row } from './import-file.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const keys = mkdtempSync(path.join(tmpdir(), 'jizhuan-slice-'));
let server: TestServer;
let worker: Worker;
let composition: Composition;
let registrar: TestClient;
let reviewer: TestClient;
let bureau: TestClient;
let finance: TestClient;
let sellerId = '';
let buyerId = '';

beforeAll(async () => {
  const compose = await prepareComposition(keys);
  server = await openTestServer((parts) => {
    composition = compose(parts);
    return composition;
  });
  worker = await startWorker({
    appUrl: server.test.appUrl,
    database: server.database,
    tasks: composition.modules.flatMap((module) => module.tasks ?? []),
    newId: server.test.newId,
    clock: systemClock,
    logger: { info: () => {}, warn: () => {}, error: () => {} },
  });
  const inProvince = { kind: 'region', code: '990000' } as const;
  registrar = await server.actAs([{ role: 'contract-registrar', area: inProvince }]);
  reviewer = await server.actAs([{ role: 'second-reviewer', area: inProvince }]);
  bureau = await server.actAs([{ role: 'bureau-officer', area: inProvince }]);
  finance = await server.actAs([{ role: 'finance-officer', area: inProvince }]);
  sellerId = await addOrganization({
    name: '示例大学',
    kind: 'university',
    regionCode: '990201',
    serial: 'MA000001',
  });
  buyerId = await addOrganization({
    name: '示例市示例新材料有限公司',
    kind: 'enterprise',
    regionCode: '990101',
    serial: 'MA000002',
  });
});

afterAll(async () => {
  await worker.stop();
  await server.close();
  rmSync(keys, { recursive: true });
});

async function addOrganization(body: {
  name: string;
  kind: string;
  regionCode: string;
  serial: string;
}): Promise<string> {
  const { serial, ...fields } = body;
  const creditCode = makeCreditCode({ kind: '91', divisionCode: body.regionCode, serial });
  const answer = await bureau.post('/api/v1/organizations', { ...fields, creditCode });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.item.id;
}

async function upload(client: TestClient, bytes: Buffer): Promise<TestAnswer> {
  return await client.send({
    method: 'POST',
    url: '/api/v1/contracts/imports',
    headers: {
      'x-csrf-token': client.csrfToken,
      'content-type': XLSX,
      'x-file-name': encodeURIComponent('合同.xlsx'),
    },
    payload: bytes,
  });
}

/** Asks again until the state is reached; a job that never ends fails the test and not the run. */
async function until(
  client: TestClient,
  url: string,
  reached: (body: TestAnswer['body']) => boolean,
): Promise<TestAnswer['body']> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await client.get(url);
    if (reached(answer.body)) return answer.body;
    await wait(50);
  }
  throw new Error(`${url} did not get there: ${(await client.get(url)).text}`);
}

let importId = '';
const contractIds: string[] = [];

describe('from an Excel file to an explained subsidy', () => {
  test('the preview names what is wrong in each row, and nothing is written yet', async () => {
    const answer = await upload(
      registrar,
      await importFile([
        row('S-1', 5_000_000, 4_000_000),
        row('S-2', 3_000_000, 2_000_000.5),
        row('S-3', 100, 200),
        row('S-1', 1, 1),
        row('S-4', 1000, '很多'),
        [...row('S-5', 1000, 1000).slice(0, 4), '查无此单位', ...row('S-5', 1000, 1000).slice(5)],
      ]),
    );
    expect(answer.status, answer.text).toBe(201);
    expect(answer.body).toMatchObject({
      state: 'previewed',
      totals: { rows: 6, valid: 2, invalid: 4, duplicate: 1 },
      progress: { done: 0, total: 2 },
    });
    importId = answer.body.id;
    const { body } = await registrar.get(`/api/v1/contracts/imports/${importId}/rows?only=invalid`);
    expect(
      body.rows.map((each: { problems: { code: string }[] }) => each.problems.map((problem) => problem.code)),
    ).toEqual([
      ['contract.amount_order'],
      ['record.repeated_in_file'],
      ['cell.money'],
      ['record.reference_unknown'],
    ]);
    expect((await registrar.get('/api/v1/contracts')).body.count.value).toBe(0);
  });

  test('the problems stand in the clerk’s own file', async () => {
    const answer = await registrar.send({
      method: 'GET',
      url: `/api/v1/contracts/imports/${importId}/errors.xlsx`,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe(XLSX);
  });

  test('another person cannot see or apply the import', async () => {
    expect((await reviewer.get(`/api/v1/contracts/imports/${importId}`)).status).toBe(403);
  });

  test('applied, the good rows are contracts; applying twice is refused', async () => {
    const started = await registrar.post(`/api/v1/contracts/imports/${importId}/apply`);
    expect(started.status, started.text).toBe(200);
    const done = await until(
      registrar,
      `/api/v1/contracts/imports/${importId}`,
      (body) => body.state === 'applied',
    );
    expect(done.progress).toEqual({ done: 2, total: 2 });
    expect((await registrar.post(`/api/v1/contracts/imports/${importId}/apply`)).status).toBe(409);
    const list = await registrar.get('/api/v1/contracts?sort=contractNumber');
    contractIds.push(...list.body.items.map((item: { id: string }) => item.id));
    expect(list.body.items.map((item: { technologyAmount: string }) => item.technologyAmount)).toEqual([
      '400000000',
      '200000050',
    ]);
  });

  test('two people register; the one who accepted is told why he cannot', async () => {
    for (const id of contractIds) {
      await command(registrar, id, 'submit');
      await command(registrar, id, 'accept');
      await command(registrar, id, 'attest', { advancedTechnology: 'yes', reason: '示例专家意见' });
      await command(reviewer, id, 'register');
    }
    const { body } = await registrar.get(`/api/v1/contracts/${contractIds[0]}`);
    expect(body.item).toMatchObject({
      state: 'registered',
      version: 5,
      sellerRegion: '990201',
      buyerRegion: '990101',
    });
    const timeline = await registrar.get(`/api/v1/contracts/${contractIds[0]}/timeline`);
    expect(timeline.body.events).toHaveLength(5);
  });

  test('a retried command with the same key has one effect and the same answer', async () => {
    const receipt = {
      contractId: contractIds[0],
      receivedOn: '2024-06-01',
      amount: '100000000',
      invoiceNumber: 'FP-1',
      voucherNumber: 'PZ-1',
    };
    const key = { 'idempotency-key': 'receipt-0001' };
    const first = await bureau.post('/api/v1/receipts', receipt, key);
    const again = await bureau.post('/api/v1/receipts', receipt, key);
    expect(first.status, first.text).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await bureau.post('/api/v1/receipts', { ...receipt, amount: '1' }, key);
    expect(other.body.code).toBe('request.key_reused');
    expect((await bureau.get('/api/v1/receipts')).body.count.value).toBe(1);
  });

  test('receipts cannot exceed the price, by a fen', async () => {
    const rest = {
      contractId: contractIds[0],
      receivedOn: '2024-06-02',
      invoiceNumber: 'FP-2',
      voucherNumber: 'PZ-2',
    };
    const over = await bureau.post('/api/v1/receipts', { ...rest, amount: '400000001' });
    expect(over.body.code).toBe('receipt.over_total');
    expect((await bureau.post('/api/v1/receipts', { ...rest, amount: '400000000' })).status).toBe(201);
  });
});

async function command(client: TestClient, id: string, name: string, values: object = {}): Promise<void> {
  const current = await client.get(`/api/v1/contracts/${id}`);
  const answer = await client.post(`/api/v1/contracts/${id}/${name}`, {
    expectedVersion: current.body.item.version,
    ...values,
  });
  expect(answer.status, `${name}: ${answer.text}`).toBe(200);
}

test('a party cannot revise its contract into somebody else’s', async () => {
  const seller = await server.actAs([
    { role: 'institution-office', area: { kind: 'organization', id: sellerId } },
  ]);
  const preview = await upload(registrar, await importFile([row('M-1', 1000, 1000)]));
  await registrar.post(`/api/v1/contracts/imports/${preview.body.id}/apply`);
  await until(registrar, `/api/v1/contracts/imports/${preview.body.id}`, (body) => body.state === 'applied');
  const { body } = await seller.get('/api/v1/contracts?q=M-1');
  const [draft] = body.items;
  const change = { expectedVersion: draft.version, sellerId: buyerId, buyerId: sellerId };
  const refused = await seller.post(`/api/v1/contracts/${draft.id}/revise`, change);
  expect(refused.body.code).toBe('access.denied');
  const unchanged = await seller.get(`/api/v1/contracts/${draft.id}`);
  expect(unchanged.body.item).toMatchObject({ version: draft.version, sellerId });
});

describe('the settlement', () => {
  let settlementId = '';
  const year = new Date().getFullYear();

  test('is asked for by one officer and computed by a job', async () => {
    const asked = { packId: 'zhengzhou-2017', year, regionCode: '990100' };
    const answer = await bureau.post('/api/v1/settlements', asked);
    expect(answer.status, answer.text).toBe(201);
    expect(answer.body.item).toMatchObject({ state: 'computing', trial: true });
    settlementId = answer.body.item.id;
    const done = await until(
      bureau,
      `/api/v1/settlements/${settlementId}`,
      (body) => body.item.state !== 'computing',
    );
    expect(done.item, JSON.stringify(done.item)).toMatchObject({
      state: 'computed',
      unitCount: 1,
      waitingCount: 0,
    });
    // 20 % of 4,000,000.00 and of 2,000,000.50, together above the yearly cap of 1,000,000.00.
    expect(done.item.grantedTotal).toBe('100000000');
  });

  test('explains the amount down to contract and clause', async () => {
    const { body } = await bureau.get(`/api/v1/settlements/${settlementId}/units/${buyerId}`);
    const [measure] = body.result.measures;
    expect(measure).toMatchObject({ status: 'granted', amount: '100000000', clause: 'article-5' });
    expect(
      measure.items.map((item: { computed: string; amount: string }) => [item.computed, item.amount]),
    ).toEqual([
      ['80000000', '80000000'],
      ['40000010', '20000000'],
    ]);
    const text = JSON.stringify(measure.explanation);
    expect(text).toContain('按技术交易额的20%给予奖补');
    expect(text).toContain(contractIds[0]);
  });

  test('computed again from its stored facts it is the same, step by step', async () => {
    const { body } = await bureau.get(`/api/v1/settlements/${settlementId}/units/${buyerId}/recheck`);
    expect(body).toMatchObject({ same: true, different: [], form: { isCurrent: true } });
  });

  test('says that beyond the yearly cap nothing would add to it', async () => {
    const url = `/api/v1/settlements/${settlementId}/units/${buyerId}`;
    const measure = (await bureau.get(url)).body.result.measures[0].id;
    const { body } = await bureau.get(`${url}/measures/${measure}/advice`);
    expect(body.items).toMatchObject([{ about: 'cut', verdict: 'nothing' }]);
    expect((await bureau.get(`${url}/measures/nothing/advice`)).body.code).toBe('policy.unknown_measure');
  });

  test('is summed up by measure, and the university that sold has no part in it without a rate for article 6', async () => {
    const { body } = await bureau.get(`/api/v1/settlements/${settlementId}/summary`);
    expect(body.measures).toMatchObject([{ units: 1, granted: '100000000', byStatus: { granted: 1 } }]);
    const missing = await bureau.get(`/api/v1/settlements/${settlementId}/units/${sellerId}`);
    expect(missing.body.code).toBe('settlement.unit_not_in_run');
  });

  test('is approved by another person than the one who asked', async () => {
    const { body } = await bureau.get(`/api/v1/settlements/${settlementId}`);
    expect(body.commands.find((offer: { command: string }) => offer.command === 'approve')).toBeUndefined();
    const approved = await finance.post(`/api/v1/settlements/${settlementId}/approve`, {
      expectedVersion: body.item.version,
    });
    expect(approved.status, approved.text).toBe(200);
    expect(approved.body.item.state).toBe('approved');
  });

  test('a notice is issued once, can be read by the unit, and verified by anybody', async () => {
    await addOrganization({ name: '示例市科技局', kind: 'bureau', regionCode: '990100', serial: 'MA000003' });
    const url = `/api/v1/settlements/${settlementId}/units/${buyerId}`;
    const issued = await finance.post(`${url}/notice`);
    expect(issued.status, issued.text).toBe(201);
    expect((await finance.post(`${url}/notice`)).body.code).toBe('settlement.notice_exists');
    const pdf = await finance.get(issued.body.pdfUrl);
    expect(pdf.text.slice(0, 5)).toBe('%PDF-');
    const verified = await server.visitor().get(`/api/v1/certificates/${issued.body.code}`);
    expect(verified.body).toMatchObject({
      status: 'valid',
      certificate: { unit: '示例市示例新材料有限公司', issuer: '示例市科技局' },
    });
  });

  test('the unit itself reads its result once it is approved, and nobody else’s', async () => {
    const areaOf = (id: string) => ({ role: 'enterprise', area: { kind: 'organization', id } }) as const;
    const buyer = await server.actAs([areaOf(buyerId)]);
    const url = `/api/v1/settlements/${settlementId}/units/${buyerId}`;
    expect((await buyer.get(url)).status).toBe(200);
    expect((await (await server.actAs([areaOf(sellerId)])).get(url)).status).toBe(403);
    const asked = await bureau.post('/api/v1/settlements', {
      packId: 'zhengzhou-2017',
      year,
      regionCode: '990100',
    });
    const early = `/api/v1/settlements/${asked.body.item.id}`;
    await until(bureau, early, (body) => body.item.state === 'computed');
    expect((await buyer.get(`${early}/units/${buyerId}`)).status).toBe(404);
  });

  test('a notice needs an approved settlement', async () => {
    const asked = await bureau.post('/api/v1/settlements', {
      packId: 'zhengzhou-2017',
      year,
      regionCode: '990100',
    });
    const id = asked.body.item.id;
    await until(bureau, `/api/v1/settlements/${id}`, (body) => body.item.state === 'computed');
    const refused = await finance.post(`/api/v1/settlements/${id}/units/${buyerId}/notice`);
    expect(refused.body.code).toBe('settlement.not_approved');
  });

  test('what is not understood is refused before anything runs', async () => {
    const ask = (body: object) =>
      bureau.post('/api/v1/settlements', { packId: 'zhengzhou-2017', year, regionCode: '990100', ...body });
    expect((await ask({ packId: 'nowhere' })).body.code).toBe('settlement.pack_unknown');
    expect((await ask({ year: year + 1 })).body.code).toBe('settlement.year_not_begun');
    expect((await ask({ decisions: '[{"interpretation":"x","option":"y","reason":"z"}]' })).body.code).toBe(
      'settlement.interpretation_unknown',
    );
    expect((await ask({ approvedRates: 'no json' })).body.code).toBe('settlement.choices_malformed');
  });
});

describe('taking an import back', () => {
  test('discards what is still a draft and says why the rest stays', async () => {
    const preview = await upload(
      registrar,
      await importFile([row('U-1', 1000, 1000), row('U-2', 1000, 1000)]),
    );
    const url = `/api/v1/contracts/imports/${preview.body.id}`;
    await registrar.post(`${url}/apply`);
    await until(registrar, url, (body) => body.state === 'applied');
    const { body } = await registrar.get('/api/v1/contracts?q=U-1');
    await command(registrar, body.items[0].id, 'submit');
    expect((await registrar.post(`${url}/undo`)).status).toBe(200);
    const undone = await until(registrar, url, (each) => each.state === 'undone');
    expect(undone.progress).toEqual({ done: 1, total: 2 });
    const states = await registrar.get('/api/v1/contracts?q=U-&sort=contractNumber');
    expect(states.body.items.map((item: { state: string }) => item.state)).toEqual([
      'submitted',
      'discarded',
    ]);
  });
});
