import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../platform/http/testing.ts';
import type { Module } from '../../platform/module.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { createTestRecords } from '../../testing-records.ts';

let server: TestServer;
let keys: string;
let modules: readonly Module[];
beforeAll(async () => {
  keys = await mkdtemp(path.join(tmpdir(), 'keys-'));
  const compose = await prepareComposition(keys);
  server = await openTestServer((parts) => {
    const composed = compose(parts);
    modules = composed.modules;
    return composed;
  });
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(keys, { recursive: true });
});

const read = async (address: string) =>
  await server.visitor().get(`/api/v1/policies/zhengzhou-2017/${address}`);

describe('what the system does with a clause, for anybody', () => {
  test('its rule in words, with cases that all pass', async () => {
    const { status, body } = await read('clauses/article-5');
    expect(status).toBe(200);
    expect(body.rules).toMatchObject([{ id: 'introduce-technology', amount: { zh: '技术交易额 × 20%' } }]);
    expect(body.cases.length).toBeGreaterThanOrEqual(3);
    expect(body.cases.every(({ passes }: { passes: boolean }) => passes)).toBe(true);
  });

  test('its questions with who decided them, and the one that is open', async () => {
    const { body } = await read('clauses/article-10');
    const of = (id: string) => body.interpretations.find((each: { id: string }) => each.id === id);
    expect(of('international-cap')).toMatchObject({ decision: null, record: null });
    expect(of('transaction-amount')).toMatchObject({ decision: 'technology-amount' });
  });

  test('money of fewer than three units is counted and not shown', async () => {
    expect((await read('clauses/article-10')).body.money).toEqual([]);
    await createTestRecords(server, modules);
    const { body } = await read('clauses/article-10');
    expect(body.money).toEqual([
      { measureId: 'demonstration-institution', year: 2023, units: 2, granted: null, paid: null },
    ]);
  });

  test('a clause that is not there is refused, and so is a document', async () => {
    expect((await read('clauses/article-99')).body.code).toBe('policy.unknown_clause');
    const { body } = await server.visitor().get('/api/v1/policies/nowhere/advice');
    expect(body.code).toBe('policy.unknown_document');
  });
});

test('the advice counts every character and reads as sentences', async () => {
  const { body } = await read('advice');
  expect(body.accounted).toBe(body.characters);
  expect(body.uncovered).toEqual([]);
  expect(body.cases.failed).toBe(0);
  expect(body.findings.length).toBeGreaterThan(0);
  for (const { message, advice, citations } of body.findings) {
    expect(message.zh).toMatch(/。$/);
    expect(advice.zh.length).toBeGreaterThan(5);
    expect(citations.length).toBeGreaterThan(0);
  }
});

test('the text reads as a page without a script, and an unknown document is said to be one', async () => {
  const page = await server.visitor().get('/documents/zhengzhou-2017');
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect((await server.visitor().get('/documents/nowhere')).status).toBe(404);
});
