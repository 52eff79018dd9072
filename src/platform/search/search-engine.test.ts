import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import { systemClock } from '../clock/clock.ts';
import type { GenerationWriter } from './generation-writer.ts';
import { search, suggest } from './search-engine.ts';
import type { SearchIndex } from './search-index.ts';
import type { SearchRequest } from './search-request.ts';
import { indexOf, testDocument, testRequest } from './testing.ts';

const date = (text: string) => text as PlainDate;

const documents = [
  testDocument('ach_film', {
    title: '石墨烯导热膜的连续制备',
    body: '面内导热系数不低于 1500 W/(m·K)，用于手机散热。',
    keywords: ['石墨烯', '散热'],
    price: 10_000_000n,
    modes: ['license'],
    publishedOn: date('2026-03-01'),
  }),
  testDocument('ach_paint', {
    title: '石墨烯防腐涂料',
    body: '盐雾试验 2000 小时无锈蚀，不含导热填料。',
    industry: 'C',
    regionCode: '990201',
    maturity: 8,
    price: 99_999_999n,
    modes: ['license', 'transfer'],
    publishedOn: date('2026-04-01'),
    expiresOn: date('2026-06-01'),
  }),
  testDocument('ach_old', {
    title: '石墨烯电极材料',
    expiresOn: date('2026-05-31'),
    publishedOn: date('2025-06-01'),
  }),
  testDocument('ach_robot', {
    title: '焊接机器人在线检测系统',
    body: '用于汽车零部件焊缝的视觉检测。',
    techArea: '03',
    industry: '34',
    regionCode: '990102',
    maturity: null,
    ownerId: 'org_2',
    publishedOn: date('2026-02-01'),
  }),
  testDocument('ned_water', {
    noun: 'need',
    title: '寻求印染废水处理技术',
    body: "COD 去除率≥95%；it's urgent",
    techArea: '08',
    industry: '46',
    regionCode: '990301',
    price: 100_000_000n,
    modes: ['joint-development'],
    publishedOn: date('2026-05-01'),
  }),
];

let directory: string;
let index: SearchIndex;
let writer: GenerationWriter;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'search-engine-'));
  ({ index, writer } = await indexOf(directory, documents));
});
afterAll(async () => {
  writer.close();
  index.close();
  await rm(directory, { recursive: true, force: true });
});

const ids = async (request: SearchRequest) =>
  (await search(index, request)).hits.map(({ document }) => document.id);
const sorted = async (request: SearchRequest) => (await ids(request)).sort();

describe('words', () => {
  test('a document must have all the words; the title weighs more than the text', async () => {
    expect(await ids(testRequest('石墨烯 导热'))).toEqual(['ach_film', 'ach_paint']);
    expect(await search(index, testRequest('石墨烯 导热'))).toMatchObject({
      matched: 'all',
      total: { value: 2, exact: true },
      didYouMean: [],
    });
  });

  test('when none has all of them, those that have some are shown and the answer says so', async () => {
    const found = await search(index, testRequest('石墨烯 焊接'));
    expect(found.matched).toBe('any');
    expect(found.hits.map(({ document }) => document.id).sort()).toEqual([
      'ach_film',
      'ach_paint',
      'ach_robot',
    ]);
  });

  test('synonyms are found, from the table of the program', async () => {
    expect(await ids(testRequest('污水'))).toEqual(['ned_water']);
  });

  test('words that say nothing find nothing, instead of everything', async () => {
    expect(await search(index, testRequest('的'))).toMatchObject({ hits: [], matched: 'none' });
    expect((await search(index, testRequest('  '))).hits).toHaveLength(4);
  });

  test('full width, letter case and signs of query languages are only text', async () => {
    expect(await ids(testRequest('ＣＯＤ'))).toEqual(['ned_water']);
    expect(await sorted(testRequest(`石墨烯' OR "1"="1 +-&&|!(){}[]^~*?:\\`))).toEqual([
      'ach_film',
      'ach_paint',
    ]);
  });

  test('a slip of the pen is answered with wordings that find something', async () => {
    const found = await search(index, testRequest('石墨稀'));
    expect(found.didYouMean[0]).toEqual({ text: '石墨烯', total: 2 });
  });

  test('marks stand at the words, in the title and in the excerpt', async () => {
    const [hit] = (await search(index, testRequest('导热 石墨烯'))).hits;
    const title = hit?.document.title ?? '';
    expect(hit?.titleMarks.map(([from, to]) => title.slice(from, to)).join('')).toContain('石墨烯');
    const [from, to] = hit?.excerptMarks[0] ?? [0, 0];
    expect(hit?.excerpt.slice(from, to)).toContain('导热');
  });
});

describe('what must not be found', () => {
  test('the last day of a document is the day on which it expires', async () => {
    expect(await sorted(testRequest('石墨烯', { today: date('2026-06-01') }))).toEqual([
      'ach_film',
      'ach_paint',
    ]);
    expect(await sorted(testRequest('石墨烯', { today: date('2026-06-02') }))).toEqual(['ach_film']);
    expect(await sorted(testRequest('石墨烯', { today: date('2026-05-31') }))).toContain('ach_old');
  });

  test('expired documents are in no count', async () => {
    const found = await search(index, testRequest('', { facets: true, today: date('2026-06-02') }));
    expect(found.total).toEqual({ value: 3, exact: true });
    expect(found.facets?.noun).toEqual([
      { code: 'achievement', count: 2 },
      { code: 'need', count: 1 },
    ]);
  });
});

describe('conditions', () => {
  test.each([
    [{ nouns: ['need'] }, ['ned_water']],
    [{ techAreas: ['03', '08'] }, ['ach_robot', 'ned_water']],
    [{ industries: ['C'] }, ['ach_film', 'ach_paint', 'ach_robot']],
    [{ industries: ['34'] }, ['ach_robot']],
    [{ regions: ['990100'] }, ['ach_film', 'ach_robot']],
    [{ regions: ['990000'] }, ['ach_film', 'ach_paint', 'ach_robot', 'ned_water']],
    [{ regions: ['990102', '990300'] }, ['ach_robot', 'ned_water']],
    [{ regions: ['410000'] }, []],
    [{ maturityFrom: 7 }, ['ach_paint']],
    [{ maturityTo: 6 }, ['ach_film', 'ned_water']],
    [{ maturityFrom: 9, maturityTo: 1 }, []],
    [{ priceFrom: 99_999_999n, priceTo: 99_999_999n }, ['ach_paint']],
    [{ priceFrom: 100_000_000n }, ['ned_water']],
    [{ priceTo: 99_999_998n }, ['ach_film']],
    [{ negotiable: true }, ['ach_robot']],
    [{ negotiable: false }, ['ach_film', 'ach_paint', 'ned_water']],
    [{ modes: ['transfer'] }, ['ach_paint']],
    [{ modes: ['transfer', 'joint-development'] }, ['ach_paint', 'ned_water']],
    [{ owners: ['org_2'] }, ['ach_robot']],
    [{ owners: ["o'; drop"] }, []],
  ])('%o', async (where, expected) => {
    expect(await sorted(testRequest('', { where }))).toEqual(expected);
    const { total } = await search(index, testRequest('', { where, facets: true }));
    expect(total).toEqual({ value: expected.length, exact: true });
  });

  test('hold beside words', async () => {
    expect(await ids(testRequest('石墨烯', { where: { regions: ['990200'] } }))).toEqual(['ach_paint']);
  });
});

describe('facets', () => {
  test('count what the other conditions leave; the own condition does not narrow', async () => {
    const { facets, total } = await search(
      index,
      testRequest('石墨烯', { facets: true, where: { maturityFrom: 8, maturityTo: 8 } }),
    );
    expect(total.value).toBe(1);
    expect(facets?.maturity).toEqual([
      { code: '6', count: 1 },
      { code: '8', count: 1 },
    ]);
    expect(facets?.mode).toEqual([
      { code: 'license', count: 1 },
      { code: 'transfer', count: 1 },
    ]);
    expect(facets?.price).toEqual([{ code: '100k-1m', count: 1 }]);
  });
});

describe('order and pages', () => {
  test('newest first, and by price with what is by negotiation last in both directions', async () => {
    expect(await ids(testRequest('', { sort: 'newest' }))).toEqual([
      'ned_water',
      'ach_paint',
      'ach_film',
      'ach_robot',
    ]);
    expect(await ids(testRequest('', { sort: 'price' }))).toEqual([
      'ach_film',
      'ach_paint',
      'ned_water',
      'ach_robot',
    ]);
    expect(await ids(testRequest('', { sort: '-price' }))).toEqual([
      'ned_water',
      'ach_paint',
      'ach_film',
      'ach_robot',
    ]);
    expect(await ids(testRequest('石墨烯', { sort: 'newest' }))).toEqual(['ach_paint', 'ach_film']);
    expect(await ids(testRequest('石墨烯', { sort: '-price' }))).toEqual(['ach_paint', 'ach_film']);
  });

  test('pages neither repeat nor leave out', async () => {
    const pages: string[] = [];
    for (let offset: number | null = 0; offset !== null; ) {
      const page = await search(index, testRequest('', { sort: 'newest', limit: 2, offset }));
      pages.push(...page.hits.map(({ document }) => document.id));
      offset = page.nextOffset;
    }
    expect(pages).toEqual(['ned_water', 'ach_paint', 'ach_film', 'ach_robot']);
  });

  test('beyond the deepest hit a filter is asked for', async () => {
    await expect(search(index, testRequest('', { offset: 1_001 }))).rejects.toMatchObject({
      code: 'search.too_deep',
    });
  });
});

test('what is typed is continued by words of titles and keywords', async () => {
  const offered = await suggest(index, { text: '石墨', limit: 5, today: date('2026-06-01') });
  expect(offered.words).toContain('石墨烯');
  const titles = await suggest(index, { text: '石墨烯', limit: 5, today: date('2026-06-01') });
  expect(titles.documents.map(({ id }) => id).sort()).toEqual(['ach_film', 'ach_paint']);
});

test('a change is seen by the next question, before and after pieces are joined', async () => {
  const place = { seq: 7n, hash: 'ab' };
  const added = testDocument('ach_new', { title: '氮化硼绝缘垫片', regionCode: '990401' });
  const changed = testDocument('ach_robot', { title: '喷涂机器人', regionCode: '990401' });
  await writer.apply({ documents: [added, changed], removed: ['ned_water'], place });
  const fresh = async (text: string) => {
    await new Promise((resolve) => setTimeout(resolve, 320));
    return await sorted(testRequest(text, { where: { regions: ['990400', '990300', '990100'] } }));
  };
  for (const step of ['before', 'after']) {
    if (step === 'after') await writer.join(systemClock);
    expect(await fresh('氮化硼'), step).toEqual(['ach_new']);
    expect(await fresh('喷涂'), step).toEqual(['ach_robot']);
    expect(await fresh('焊接'), step).toEqual([]);
    expect(await fresh('废水'), step).toEqual([]);
    expect(await index.place(), step).toEqual(place);
  }
});

test('what a change makes of price and stage is filtered and counted by, not what is still in memory', async () => {
  const { facts } = await index.snapshot();
  await facts.readAll();
  const asked = { where: { maturityFrom: 9, maturityTo: 9 }, facets: true };
  expect((await search(index, testRequest('防腐涂料', asked))).total.value).toBe(0);
  const changed = testDocument('ach_paint', { title: '石墨烯防腐涂料', maturity: 9, price: 5_000n });
  await writer.apply({ documents: [changed], removed: [], place: { seq: 8n, hash: 'cd' } });
  for (const step of ['before joining', 'after joining']) {
    if (step === 'after joining') await writer.join(systemClock);
    await new Promise((resolve) => setTimeout(resolve, 320));
    const { total, facets, hits } = await search(index, testRequest('防腐涂料', asked));
    expect(total, step).toEqual({ value: 1, exact: true });
    expect(facets?.price, step).toEqual([{ code: 'under-100k', count: 1 }]);
    expect(hits[0]?.document.price, step).toBe(5_000n);
    const dearer = { where: { priceFrom: 6_000n } };
    expect((await search(index, testRequest('防腐涂料', dearer))).total.value, step).toBe(0);
  }
});
