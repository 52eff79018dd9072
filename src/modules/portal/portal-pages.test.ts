import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Instant } from '../../kernel/time.ts';
import { achievementDefinition, achievementSearchDocument } from '../achievements/index.ts';
import type { PublicMeeting } from '../meetings/index.ts';
import { needDefinition, needSearchDocument } from '../needs/index.ts';
import type { SearchAnswer } from '../search/search-schema.ts';
import { linkedData } from './linked-data.ts';
import { factsOf, type ListingForm, sectionsOf } from './listing-form.ts';
import { achievementShape, needShape } from './listing-forms.ts';
import { comparisonProps, homeProps } from './portal-pages.ts';

const now = '2026-05-20T02:00:00.000Z' as Instant;
const achievement: ListingForm = {
  ...achievementShape,
  definition: achievementDefinition,
  source: { noun: 'achievement', document: achievementSearchDocument },
};
const need: ListingForm = {
  ...needShape,
  definition: needDefinition,
  source: { noun: 'need', document: needSearchDocument },
};
const words = { regionName: (code: string) => (code === '990100' ? '示例市' : undefined) };

function record(id: string, values: FieldValues) {
  const given = {
    name: '示例成果 </script><b>',
    summary: '第一段\n\n第二段',
    ownerId: 'org_1',
    publishedOn: '2026-05-01',
    expiresOn: '2026-10-28',
    transferModes: 'transfer,license',
    regionCode: '990100',
    projectNumber: '内部编号',
    ...values,
  };
  return {
    id,
    version: 1,
    state: 'published',
    values: given,
    createdBy: 'usr_1',
    createdAt: now,
    updatedAt: now,
  };
}

function listing(id: string, values: FieldValues = {}) {
  const made = record(id, values);
  const document = achievementSearchDocument(made);
  if (document === null) throw new Error('it is published');
  return { form: achievement, record: made, document, owner: '示例大学' };
}

const request = {
  nodeName: { zh: '示例', en: 'Example' },
  demonstration: true,
  signedIn: false,
  language: 'zh',
  address: '/portal/compare',
} as const;

describe('what of a record is shown', () => {
  test.each([achievement, need])('stands in the register of each $noun', (form) => {
    const known = Object.keys(form.definition.description.fields);
    expect(known).toEqual(
      expect.arrayContaining([...form.facts, ...form.sections, ...form.essentials, form.amount]),
    );
  });

  test('is what is listed and nothing else; an empty price is by negotiation', () => {
    const { record: made } = listing('ach_1');
    const facts = factsOf(achievement, made, words).map(({ label, value }) => [label.zh, value]);
    expect(facts).toEqual([
      ['所在地', '示例市'],
      ['转化方式', { zh: '技术转让、技术许可', en: 'Transfer, Licence' }],
      ['意向价格（元）', { zh: '面议', en: 'Negotiable' }],
      ['发布日期', '2026-05-01'],
      ['有效期至', '2026-10-28'],
    ]);
    expect(JSON.stringify(facts)).not.toContain('内部编号');
  });

  test('is cut into paragraphs', () => {
    expect(sectionsOf(achievement, listing('ach_1').record)).toMatchObject([
      { id: 'summary', paragraphs: ['第一段', '第二段'] },
    ]);
  });
});

describe('the description for machines', () => {
  test('of an achievement is an offer with its price in yuan', () => {
    const { document, owner } = listing('ach_1', { price: 12_000_005n });
    const data = JSON.parse(
      linkedData({ document, url: 'https://jizhuan.example/x', owner, regionName: '示例市' }),
    );
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Offer',
      price: '120000.05',
      priceCurrency: 'CNY',
      offeredBy: { '@type': 'Organization', name: '示例大学' },
      validThrough: '2026-10-28',
    });
  });

  test('says neither price nor owner when the listing does not', () => {
    const { document } = listing('ach_1');
    const data = JSON.parse(linkedData({ document, url: 'x', owner: null, regionName: null }));
    expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['price', 'offeredBy']));
  });
});

describe('a comparison', () => {
  test('marks rows that differ and leaves out rows in which all are empty', () => {
    const props = comparisonProps(
      request,
      [listing('ach_1', { maturity: 4 }), listing('ach_2', { maturity: 7 })],
      words,
    );
    const row = (label: string) => props.rows.find((each) => each.label.zh === label);
    expect(row('成熟度（折合 1–9）')).toMatchObject({ values: ['4', '7'], differs: true });
    expect(row('所在地')).toMatchObject({ differs: false });
    expect(row('批准登记号')).toBeUndefined();
    expect(props.columns.map(({ withoutHref }) => withoutHref)).toEqual([
      '/portal/compare?id=ach_2',
      '/portal/compare?id=ach_1',
    ]);
  });

  test('of nothing has no rows', () => {
    expect(comparisonProps(request, [], words)).toMatchObject({ columns: [], rows: [] });
  });
});

const nothingFound: SearchAnswer = {
  items: [],
  references: {},
  total: { value: 0, exact: true },
  matched: 'none',
  facets: null,
  didYouMean: [],
  advice: [],
  nextOffset: null,
  index: { seq: '0', behind: '0', rebuilding: false },
};

function meeting(id: string, values: Partial<PublicMeeting> = {}): PublicMeeting {
  return {
    id,
    name: '示例对接会',
    kind: 'matchmaking',
    state: 'published',
    organizer: '示例大学',
    regionCode: '990101',
    venue: '示例大厦',
    heldOn: '2026-06-01',
    startsAt: '09:00',
    endsAt: '12:00',
    registrationClosesOn: '2026-05-25',
    capacity: 20,
    seatsLeft: 3,
    waiting: 0,
    open: true,
    agenda: '',
    calendarPath: '',
    ...values,
  };
}

test('the front page shows coming meetings and the public funnel, the latest years first, small figures left out', () => {
  const counts = { enquiries: 9, contacts: 5, talks: 4, intents: 3, contracts: null, received: null };
  const props = homeProps(request, {
    achievements: nothingFound,
    needs: nothingFound,
    ledger: { contracts: 0, turnover: 0n },
    countedAt: now,
    meetings: [meeting('mtg_1'), meeting('mtg_2', { open: false })],
    funnel: [2023, 2024, 2025, 2026].map((year) => ({
      ...counts,
      year,
      ...(year === 2025 ? { contracts: 4, received: '123456789' } : {}),
    })),
  });
  expect(props.meetings).toMatchObject([
    {
      href: '/meetings/calendar?month=2026-06#mtg_1',
      kind: { zh: expect.stringMatching(/./) },
      seatsLeft: 3,
    },
    { seatsLeft: null },
  ]);
  expect(props.funnel.map(({ year, contracts, received }) => [year, contracts, received])).toEqual([
    [2026, null, null],
    [2025, 4, '123.46'],
    [2024, null, null],
  ]);
});
