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

test('a claim without a cap in the document has no account', async () => {
  const officer = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  const { body } = await officer.get(`/api/v1/claims/${records.idOf.claims}/caps`);
  expect(body).toEqual({ accounts: [] });
});
