import { describe, expect, test } from 'vitest';
import { type SearchAnswer, type SearchHit, searchQuerySchema } from '../search/search-schema.ts';
import { WHOLE_LIST } from './portal-address.ts';
import { cardOf, listProps, piecesOf, requestOf, saveAddress } from './portal-list.ts';

const hit: SearchHit = {
  id: 'ach_1',
  noun: 'achievement',
  title: '石墨烯导热膜',
  titleMarks: [[0, 3]],
  excerpt: '面内导热系数',
  excerptMarks: [],
  keywords: [],
  techArea: '05',
  industry: null,
  regionCode: '990100',
  maturity: 6,
  price: '12000000',
  modes: ['license'],
  ownerId: 'org_1',
  publishedOn: '2026-01-05',
  expiresOn: '2026-07-04',
  score: 3,
};
const answer: SearchAnswer = {
  items: [hit],
  references: { org_1: '示例大学', '990100': '示例市' },
  total: { value: 65, exact: true },
  matched: 'all',
  facets: {
    noun: [{ code: 'achievement', count: 65 }],
    techArea: [{ code: '05', count: 40 }],
    industry: [],
    region: [{ code: '990100', count: 65 }],
    maturity: [
      { code: '3', count: 5 },
      { code: '6', count: 20 },
      { code: '9', count: 1 },
    ],
    mode: [],
    price: [],
  },
  didYouMean: [],
  advice: [],
  nextOffset: 20,
  index: { seq: '1', behind: '0', rebuilding: false },
};

describe('marked texts', () => {
  test.each<[readonly (readonly [number, number])[], string]>([
    [[], 'abcdef'],
    [[[1, 3]], 'a[bc]def'],
    [[[0, 6]], '[abcdef]'],
    [
      [
        [4, 5],
        [0, 2],
      ],
      '[ab]cd[e]f',
    ],
    [
      [
        [0, 3],
        [2, 4],
      ],
      '[abc][d]ef',
    ],
    [
      [
        [0, 4],
        [1, 2],
      ],
      '[abcd]ef',
    ],
  ])('%j', (marks, shown) => {
    const pieces = piecesOf('abcdef', marks);
    expect(pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')).toBe(shown);
  });
});

describe('what is asked of the search', () => {
  test('without words the newest come first, with words the most relevant', () => {
    expect(requestOf(WHOLE_LIST).sort).toBe('newest');
    expect(requestOf({ ...WHOLE_LIST, q: '膜' }).sort).toBe('relevance');
  });

  test('both kinds unless one is chosen, and the hits of the page', () => {
    expect(requestOf(WHOLE_LIST).noun).toEqual(['achievement', 'need']);
    expect(requestOf({ ...WHOLE_LIST, noun: 'need', page: 3 })).toMatchObject({ noun: ['need'], offset: 40 });
  });
});

describe('a list that is kept', () => {
  test('fills the form of a saved search with its words and conditions', () => {
    const address = saveAddress({ ...WHOLE_LIST, q: '石墨烯', noun: 'need', techArea: '05', maturity: 6 });
    const given = new URLSearchParams(address?.split('?')[1]);
    expect(address).toMatch(/^\/saved-searches\/new\?/);
    expect(given.get('name')).toBe('石墨烯');
    const query = Object.fromEntries(new URLSearchParams(given.get('query') ?? ''));
    expect(query).toEqual({ q: '石墨烯', noun: 'need', techArea: '05', maturityFrom: '6' });
    expect(searchQuerySchema.strict().safeParse(query).success).toBe(true);
  });

  test('that asks for nothing is not offered', () => {
    expect(saveAddress(WHOLE_LIST)).toBeNull();
    expect(saveAddress({ ...WHOLE_LIST, region: '990100' })).toContain('region%3D990100');
  });
});

describe('a card', () => {
  test('says field, maturity, amount and region', () => {
    const card = cardOf(hit, answer.references);
    expect(card).toMatchObject({ href: '/portal/achievements/ach_1', owner: '示例大学' });
    expect(card.facts.map((fact) => (typeof fact === 'string' ? fact : fact.zh))).toEqual([
      '新材料及其应用',
      '成熟度 6 级',
      '120,000.00 元',
      '示例市',
    ]);
  });

  test('of a need that hides its name says so; an open budget is open', () => {
    const card = cardOf({ ...hit, noun: 'need', ownerId: null, price: null }, {});
    expect(card.owner).toMatchObject({ zh: '（单位名称不公开）' });
    expect(card.facts).toContainEqual({ zh: '经费面议', en: 'Budget open' });
  });
});

describe('a list', () => {
  const query = { ...WHOLE_LIST, q: '膜', techArea: '05', page: 2 };
  const list = listProps(query, answer);

  test('offers each value once, chosen ones to be taken back', () => {
    const field = list.facets.find(({ name }) => name === 'techArea')?.values[0];
    expect(field).toMatchObject({ selected: true, count: 40, href: '/portal/search?q=%E8%86%9C' });
    const region = list.facets.find(({ name }) => name === 'region')?.values[0];
    expect(region?.href).toBe('/portal/search?q=%E8%86%9C&techArea=05&region=990100');
  });

  test('counts levels of maturity from below', () => {
    const levels = list.facets.find(({ name }) => name === 'maturity')?.values;
    expect(levels?.map(({ label, count }) => [label, count])).toEqual([
      [{ zh: '4 级', en: 'Level 4' }, 21],
      [{ zh: '7 级', en: 'Level 7' }, 1],
      [{ zh: '9 级', en: 'Level 9' }, 1],
    ]);
  });

  test('has as many pages as it fills', () => {
    expect(list.pages.map(({ label, current }) => [label, current])).toEqual([
      ['1', false],
      ['2', true],
      ['3', false],
      ['4', false],
    ]);
  });

  test('names the filters in force, each with the way out', () => {
    expect(list.active).toEqual([
      {
        label: { zh: '技术领域：新材料及其应用', en: 'Field: New materials' },
        href: '/portal/search?q=%E8%86%9C',
      },
    ]);
  });
});
