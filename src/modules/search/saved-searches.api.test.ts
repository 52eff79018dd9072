import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { testContext } from '../../platform/database/testing.ts';
import { readHead } from '../../platform/events/feed.ts';
import { sealEverything } from '../../platform/events/testing.ts';
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
const versions = new Map<string, number>();

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

/** Records and seals that documents changed. */
async function record(...documents: readonly SearchDocument[]): Promise<void> {
  await server.database.transact(testContext(), (transaction) =>
    transaction.append(
      documents.map(({ id, noun }) => {
        const version = (versions.get(id) ?? 0) + 1;
        versions.set(id, version);
        const event = { streamType: noun, streamId: id, version, schemaVersion: 1 };
        return { ...event, type: `${noun}.published`, data: {} };
      }),
    ),
  );
  await sealEverything(server.database.read);
}

/** Brings documents into the index as the follower does, with the place that it has come to. */
async function follow(...documents: readonly SearchDocument[]): Promise<void> {
  const parts = { directory: path.join(directory, 'search'), clock: systemClock, random: randomBytes };
  const index = openSearchIndex(parts);
  const generations = await index.generations();
  const words = { language: createLanguage(NO_TERMS), vocabulary: new Vocabulary() };
  const writer = await GenerationWriter.open(generations, 1, words);
  const { seq } = await readHead(server.database.read);
  await writer.apply({ documents, removed: [], place: { seq, hash: '' } });
  writer.close();
  index.close();
}

async function publish(...documents: readonly SearchDocument[]): Promise<void> {
  await record(...documents);
  await follow(...documents);
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

test('of sixty that came at once none is missed, whatever their dates; they are counted and shown by pages', async () => {
  const owner = await server.actAs([]);
  const made = await owner.post('/api/v1/saved-searches', { name: '钛合金', query: 'q=钛合金' });
  const url = `/api/v1/saved-searches/${made.body.item.id}`;
  await look();
  const day = (serial: number) => `20${String(10 + (serial % 15))}-03-01` as PlainDate;
  const many = Array.from({ length: 60 }, (_, serial) =>
    testDocument(`ach_titan_${serial}`, { title: `钛合金 ${serial}`, publishedOn: day(serial) }),
  );
  await publish(...many);
  await look();
  expect((await owner.get(url)).body.item).toMatchObject({ state: 'with-news', newHits: 60 });
  const first = (await owner.get(`${url}/news`)).body;
  const second = (await owner.get(`${url}/news?offset=${first.nextOffset}`)).body;
  expect([first.count, first.items.length, second.items.length, second.nextOffset]).toEqual([
    60,
    50,
    10,
    null,
  ]);
  const shown = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
  expect(shown.sort()).toEqual(many.map(({ id }) => id).sort());
  expect((await (await server.actAs([])).get(`${url}/news`)).status).toBe(404);

  const { version } = (await owner.get(url)).body.item;
  await owner.post(`${url}/acknowledge`, { expectedVersion: version });
  expect((await owner.get(`${url}/news`)).body).toEqual({ items: [], count: 0, nextOffset: null });
  // What changes again is known already.
  await publish(...many.slice(0, 3));
  await look();
  expect((await owner.get(url)).body.item).toMatchObject({ state: 'watching', newHits: 0 });
});

test('what the index has not followed yet is news once it has, and what came during a pause when it ends', async () => {
  const owner = await server.actAs([]);
  const made = await owner.post('/api/v1/saved-searches', { name: '镁合金', query: 'q=镁合金' });
  const url = `/api/v1/saved-searches/${made.body.item.id}`;
  await look();
  const late = testDocument('ach_late', { title: '镁合金轮毂' });
  await record(late);
  await look();
  expect((await owner.get(url)).body.item).toMatchObject({ newHits: null });
  await follow(late);
  await look();
  const told = (await owner.get(url)).body.item;
  expect(told).toMatchObject({ newHits: 1, newTitles: '镁合金轮毂' });

  await owner.post(`${url}/acknowledge`, { expectedVersion: told.version });
  await owner.post(`${url}/pause`, { expectedVersion: told.version + 1 });
  await publish(testDocument('ach_paused', { title: '镁合金支架' }));
  await look();
  expect((await owner.get(`${url}/news`)).body.count).toBe(0);
  await owner.post(`${url}/resume`, { expectedVersion: told.version + 2 });
  await look();
  expect((await owner.get(url)).body.item).toMatchObject({ newHits: 1, newTitles: '镁合金支架' });
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
