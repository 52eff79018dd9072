import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import { openTestServer, type TestServer } from '../../platform/http/testing.ts';
import { indexOf, testDocument } from '../../platform/search/testing.ts';
import { prepareComposition } from '../../testing-composition.ts';

let directory: string;
let server: TestServer;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'search-api-'));
  server = await openTestServer(await prepareComposition(directory));
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const administrator = () => server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);

test('before there is an index a search is refused for the moment, and the status says why', async () => {
  const answer = await server.visitor().get('/api/v1/search?q=%E7%9F%B3%E5%A2%A8%E7%83%AF');
  expect([answer.status, answer.body.code]).toEqual([503, 'search.not_ready']);
  const status = await (await administrator()).get('/api/v1/search/status');
  expect(status.body).toMatchObject({ state: 'missing', generation: null, documents: null });
});

describe('with an index', () => {
  beforeAll(async () => {
    const { index, writer } = await indexOf(path.join(directory, 'search'), [
      testDocument('ach_1', { price: 12_345_678_901_234n, regionCode: '990101' }),
      testDocument('ach_2', { title: '氮化硼垫片', techArea: '03', publishedOn: '2025-02-01' as PlainDate }),
    ]);
    writer.close();
    index.close();
  });

  test('anybody may search; money is fen as text, and regions have their names', async () => {
    const answer = await server.visitor().get(`/api/v1/search?q=${encodeURIComponent('石墨烯')}&facets=true`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      items: [{ id: 'ach_1', price: '12345678901234', titleMarks: [[0, 3]] }],
      total: { value: 1, exact: true },
      matched: 'all',
      references: { '990101': '示例省示例市示例区' },
      facets: { techArea: [{ code: '05', count: 1 }] },
      nextOffset: null,
      index: { rebuilding: false },
    });
    expect(answer.body.items[0]).not.toHaveProperty('body');
  });

  test('one value of a condition or several', async () => {
    const ask = async (query: string) =>
      (await server.visitor().get(`/api/v1/search?${query}`)).body.total.value;
    expect(await ask('techArea=03')).toBe(1);
    expect(await ask('techArea=03&techArea=05')).toBe(2);
    expect(await ask('priceTo=12345678901233')).toBe(0);
    expect(await ask('priceTo=12345678901234')).toBe(1);
  });

  test.each(['limit=51', 'offset=-1', 'sort=oldest', 'region=99', 'priceFrom=1.5', 'techArea=%27'])(
    '%s is refused by name',
    async (query) => {
      const answer = await server.visitor().get(`/api/v1/search?${query}`);
      expect(answer.status).toBe(422);
    },
  );

  test('an empty answer says what to try', async () => {
    const answer = await server.visitor().get(`/api/v1/search?q=${encodeURIComponent('离心泵')}&techArea=03`);
    expect(answer.body.items).toEqual([]);
    expect(answer.body.advice.map((each: { zh: string }) => each.zh)).toEqual([
      expect.stringContaining('减少筛选条件'),
      expect.stringContaining('更短'),
    ]);
    const url = `/api/v1/search?q=${encodeURIComponent('无此技术词')}`;
    const saysFewer = async (nouns: string) => {
      const { body } = await server.visitor().get(url + nouns);
      return body.advice.some(({ en }: { en: string }) => en.includes('Take off conditions'));
    };
    expect(await saysFewer('&noun=achievement')).toBe(true);
    expect(await saysFewer('&noun=achievement&noun=need')).toBe(false);
  });

  test('suggestions continue what is typed', async () => {
    const answer = await server.visitor().get(`/api/v1/search/suggest?q=${encodeURIComponent('石墨')}`);
    expect(answer.body.words).toContain('石墨烯');
    const titles = await server.visitor().get(`/api/v1/search/suggest?q=${encodeURIComponent('氮化硼')}`);
    expect(titles.body.titles).toEqual([{ id: 'ach_2', noun: 'achievement', title: '氮化硼垫片' }]);
  });

  test('the status counts documents, and only whoever operates the index sees it', async () => {
    const status = await (await administrator()).get('/api/v1/search/status');
    expect(status.body).toMatchObject({ state: 'following', documents: 2, writing: false });
    const member = await server.actAs([]);
    expect((await member.get('/api/v1/search/status')).status).toBe(403);
    expect((await member.post('/api/v1/search/rebuild', {})).status).toBe(403);
    const asked = await (await administrator()).post('/api/v1/search/rebuild', {});
    expect(asked.status).toBe(202);
  });
});

describe('search terms', () => {
  test('the administrator adds words; each is recorded, and none twice', async () => {
    const client = await administrator();
    const body = { kind: 'word', text: '示例新材料' };
    const made = await client.post('/api/v1/search-terms', body);
    expect(made.status).toBe(201);
    expect((await client.post('/api/v1/search-terms', body)).body.code).toBe('record.duplicate');
    const gone = await client.post(`/api/v1/search-terms/${made.body.item.id}/discard`, {
      expectedVersion: 1,
    });
    expect(gone.status).toBe(200);
    expect((await client.post('/api/v1/search-terms', body)).status).toBe(201);
  });

  test.each([
    ['word', '两 词', 'search-term.not_one_word'],
    ['word', '字', 'search-term.not_one_word'],
    ['stop-word', `词${'长'.repeat(20)}`, 'search-term.not_one_word'],
    ['synonyms', '示例词', 'search-term.no_synonyms'],
  ])('%s “%s” is refused', async (kind, text, code) => {
    const answer = await (await administrator()).post('/api/v1/search-terms', { kind, text });
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  test('twenty signs are a word', async () => {
    const body = { kind: 'stop-word', text: '词'.repeat(20) };
    expect((await (await administrator()).post('/api/v1/search-terms', body)).status).toBe(201);
  });
});
