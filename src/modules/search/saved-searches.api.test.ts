import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { openTestServer, type TestServer } from '../../platform/http/testing.ts';
import type { Task } from '../../platform/module.ts';
import { GenerationWriter } from '../../platform/search/generation-writer.ts';
import { createLanguage, NO_TERMS } from '../../platform/search/language.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';
import { openSearchIndex } from '../../platform/search/search-index.ts';
import { indexOf, testDocument } from '../../platform/search/testing.ts';
import { Vocabulary } from '../../platform/search/vocabulary.ts';
import { prepareComposition } from '../../testing-composition.ts';

let directory: string;
let server: TestServer;
let task: Task | undefined;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'saved-searches-'));
  const compose = await prepareComposition(directory);
  server = await openTestServer((parts) => {
    const composed = compose(parts);
    task = composed.modules
      .flatMap(({ tasks }) => tasks ?? [])
      .find(({ name }) => name === 'search.look-for-news');
    return composed;
  });
  const { index, writer } = await indexOf(path.join(directory, 'search'), [testDocument('ach_old')]);
  writer.close();
  index.close();
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

async function look(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 320));
  await task?.run({}, { database: server.database, runId: 'run_test', signal: new AbortController().signal });
}

/** Adds a document to the index as the follower does. */
async function publish(document: SearchDocument): Promise<void> {
  const parts = { directory: path.join(directory, 'search'), clock: systemClock, random: randomBytes };
  const index = openSearchIndex(parts);
  const generations = await index.generations();
  const words = { language: createLanguage(NO_TERMS), vocabulary: new Vocabulary() };
  const writer = await GenerationWriter.open(generations, 1, words);
  await writer.apply({ documents: [document], removed: [], place: { seq: 1n, hash: '' } });
  writer.close();
  index.close();
}

test('what is new waits on the home page of whoever saved the search, once', async () => {
  const owner = await server.actAs([]);
  const made = await owner.post('/api/v1/saved-searches', { name: '石墨烯', query: '?q=石墨烯&techArea=05' });
  expect(made.status).toBe(201);
  const url = `/api/v1/saved-searches/${made.body.item.id}`;
  await look();
  expect((await owner.get(url)).body.item).toMatchObject({ state: 'watching' });

  await publish(testDocument('ach_new', { title: '石墨烯散热片', publishedOn: '2026-03-01' as PlainDate }));
  await publish(testDocument('ach_other', { title: '石墨烯轴承', techArea: '03' }));
  await look();
  const told = (await owner.get(url)).body.item;
  expect(told).toMatchObject({ state: 'with-news', newHits: 1, newTitles: '石墨烯散热片' });
  const home = (await owner.get('/api/v1/home')).body.tasks;
  expect(home).toMatchObject([{ noun: 'saved-search', state: 'with-news', count: 1 }]);

  await look();
  expect((await owner.get(url)).body.item).toMatchObject({ newHits: 1, version: told.version });
  expect((await owner.post(`${url}/acknowledge`, { expectedVersion: told.version })).status).toBe(200);
  await look();
  expect((await owner.get(url)).body.item).toMatchObject({ state: 'watching', newHits: 0 });
  expect((await owner.get('/api/v1/home')).body.tasks).toEqual([]);
});

test('nobody else sees a saved search, not even the administrator', async () => {
  const owner = await server.actAs([]);
  const made = await owner.post('/api/v1/saved-searches', { name: '我的', query: 'q=钙钛矿' });
  const url = `/api/v1/saved-searches/${made.body.item.id}`;
  for (const other of [
    await server.actAs([]),
    await server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]),
    await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990000' } }]),
  ]) {
    expect((await other.get(url)).status).toBe(404);
    expect((await other.get('/api/v1/saved-searches')).body.items).toEqual([]);
    expect((await other.post(`${url}/discard`, { expectedVersion: 1 })).status).toBeGreaterThanOrEqual(403);
  }
  expect((await owner.get('/api/v1/saved-searches')).body.items).toHaveLength(1);
});

test.each([
  ['limit=500', 'saved-search.bad_query'],
  ['colour=red', 'saved-search.bad_query'],
  ['sort=newest', 'saved-search.asks_nothing'],
  ['q=%20', 'saved-search.asks_nothing'],
])('%s is refused', async (query, code) => {
  const owner = await server.actAs([]);
  const answer = await owner.post('/api/v1/saved-searches', { name: '示例', query });
  expect([answer.status, answer.body.code]).toEqual([422, code]);
});
