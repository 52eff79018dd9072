import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../platform/http/testing.ts';
import type { Module } from '../../platform/module.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { createTestRecords, type TestRecords } from '../../testing-records.ts';

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

describe('public notices', () => {
  test('show anybody who gets how much for what until when, and nothing else of the claim', async () => {
    const { status, body } = await server.visitor().get('/api/v1/public-notices');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(2);
    const own = body.items.find((item: { id: string }) => item.id === records.idOf.claims);
    expect(own).toMatchObject({
      unitName: '示例大学',
      measure: '新认定技术转移示范机构奖补',
      amount: '50000000',
      year: 2023,
    });
    const fields = ['amount', 'from', 'id', 'measure', 'packId', 'regionCode', 'unitName', 'until', 'year'];
    expect(Object.keys(own).sort()).toEqual(fields);
  });

  test('are listed by region, a page at a time', async () => {
    const visitor = server.visitor();
    expect((await visitor.get('/api/v1/public-notices?region=990200')).body.items).toEqual([]);
    const first = await visitor.get('/api/v1/public-notices?region=990100&limit=1');
    const { nextAfter } = first.body;
    const second = await visitor.get(`/api/v1/public-notices?region=990100&limit=1&after=${nextAfter}`);
    expect(second.body.items[0].id > first.body.items[0].id).toBe(true);
  });
});

describe('the pages of public notices', () => {
  test('show the list and one notice to anybody, with how and until when to object', async () => {
    const visitor = server.visitor();
    const list = await visitor.get('/public-notices');
    expect([list.status, list.text.slice(0, 15)]).toEqual([200, 'public-notices ']);
    expect(list.text).toContain('示例大学');
    const one = await visitor.get(`/public-notices/${records.idOf['claims']}`);
    expect(one.status).toBe(200);
    const { notice } = JSON.parse(one.text.slice('public-notice '.length));
    expect(notice).toMatchObject({
      unitName: '示例大学',
      amount: '50000000',
      open: true,
      bureau: '示例市科学技术局',
      clausePath: expect.stringMatching(/^\/policies\/zhengzhou-2017#/),
    });
    expect(one.text).not.toContain('9199');
  });

  test('say so when there is no such notice, or no more of them', async () => {
    const visitor = server.visitor();
    const none = await visitor.get('/public-notices/clm_00000000000000000000000000');
    expect([none.status, none.text.slice(0, 7)]).toEqual([404, 'notice ']);
    const json = await visitor.get('/api/v1/public-notices/clm_00000000000000000000000000');
    expect([json.status, json.body.code]).toEqual([404, 'notice.not_running']);
    const far = await visitor.get('/public-notices?region=990200');
    expect(far.text).toContain('"notices":[]');
    expect((await visitor.get('/public-notices?region=nowhere')).status).toBe(200);
  });

  test('lead a unit to an objection, against a claim that it cannot read', async () => {
    const objector = await server.actAs([
      { role: 'enterprise', area: { kind: 'organization', id: records.organizationId } },
    ]);
    const { items } = (await server.visitor().get('/api/v1/public-notices')).body;
    const other = items.find((item: { id: string }) => item.id !== records.idOf['claims']);
    expect((await objector.get(`/api/v1/claims/${other.id}`)).status).toBe(404);
    const body = { claimId: other.id, objectorId: records.organizationId, grounds: '示例异议' };
    expect((await objector.post('/api/v1/objections', body)).status).toBe(201);
    const own = { ...body, claimId: records.idOf['claims'] };
    expect((await objector.post('/api/v1/objections', own)).body.code).toBe('objection.own_claim');
  });
});

test('a claim without a cap in the document has no account', async () => {
  const officer = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  const { body } = await officer.get(`/api/v1/claims/${records.idOf.claims}/caps`);
  expect(body).toEqual({ accounts: [] });
});
