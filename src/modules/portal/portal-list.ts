import { choiceLabel } from '../../kernel/choices.ts';
import type { Choice } from '../../kernel/fields.ts';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import type {
  PortalCard,
  PortalFacet,
  PortalFacetValue,
  PortalLink,
  PortalSearchProps,
  PortalTextPiece,
  PortalWords,
} from '../../kernel/portal-pages.ts';
import { TRANSFER_MODES } from '../achievements/achievement-schema.ts';
import { TECHNOLOGY_FIELDS } from '../contracts/contract-schema.ts';
import { INDUSTRY_CLASSES } from '../organizations/organization-schema.ts';
import { DEEPEST_HIT, type SearchAnswer, type SearchHit, type SearchQuery } from '../search/search-schema.ts';
import { listingAddress, type PortalQuery, searchAddress, WHOLE_LIST, withChange } from './portal-address.ts';

/** Hits on a page of the portal: what a person looks through before narrowing. */
export const HITS_ON_PAGE = 20;

/** Values of a facet that are shown; the rest is reached by words. */
const MOST_VALUES = 12;
/** Pages that are offered around the current one. */
const NEAR_PAGES = 3;

const NOT_NAMED = { zh: '（单位名称不公开）', en: '(name withheld)' } as const;

/** What the list of an address asks the search for. */
export function requestOf(query: PortalQuery): Partial<SearchQuery> {
  const one = (value: string | null) => (value === null ? undefined : [value]);
  return {
    q: query.q,
    noun: query.noun === null ? ['achievement', 'need'] : [query.noun],
    techArea: one(query.techArea),
    industry: one(query.industry),
    region: one(query.region),
    mode: one(query.mode),
    maturityFrom: query.maturity ?? undefined,
    sort: query.sort === 'relevance' && query.q === '' ? 'newest' : query.sort,
    offset: Math.min((query.page - 1) * HITS_ON_PAGE, DEEPEST_HIT),
    limit: HITS_ON_PAGE,
    facets: 'true',
  };
}

/** A text cut at its marks. Marks are half-open and may touch or overlap. */
export function piecesOf(text: string, marks: readonly (readonly [number, number])[]): PortalTextPiece[] {
  const pieces: PortalTextPiece[] = [];
  let at = 0;
  for (const [from, to] of [...marks].sort(([first], [second]) => first - second)) {
    const start = Math.max(from, at);
    if (to <= start) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, to), marked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}

function amountOf(hit: SearchHit): PortalWords {
  const isNeed = hit.noun === 'need';
  if (hit.price === null)
    return isNeed ? { zh: '经费面议', en: 'Budget open' } : { zh: '价格面议', en: 'Price open' };
  const yuan = formatYuan(BigInt(hit.price) as Fen);
  return isNeed
    ? { zh: `拟投入 ${yuan} 元`, en: `Budget CNY ${yuan}` }
    : { zh: `${yuan} 元`, en: `CNY ${yuan}` };
}

/** A hit as a card. `names` are the names of organizations by id and of regions by code. */
export function cardOf(hit: SearchHit, names: Readonly<Record<string, string>>): PortalCard {
  const noun = hit.noun === 'need' ? 'need' : 'achievement';
  const facts: PortalWords[] = [];
  if (hit.techArea !== null) facts.push(choiceLabel(TECHNOLOGY_FIELDS, hit.techArea));
  if (hit.maturity !== null)
    facts.push({ zh: `成熟度 ${hit.maturity} 级`, en: `Maturity ${hit.maturity} of 9` });
  facts.push(amountOf(hit));
  if (hit.regionCode !== null) facts.push(names[hit.regionCode] ?? hit.regionCode);
  return {
    noun,
    id: hit.id,
    href: listingAddress(noun, hit.id),
    title: piecesOf(hit.title, hit.titleMarks),
    excerpt: piecesOf(hit.excerpt, hit.excerptMarks),
    owner: hit.ownerId === null ? NOT_NAMED : (names[hit.ownerId] ?? hit.ownerId),
    facts,
    publishedOn: hit.publishedOn,
    expiresOn: hit.expiresOn,
  };
}

interface FacetForm {
  readonly name: 'noun' | 'techArea' | 'industry' | 'region' | 'maturity' | 'mode';
  readonly label: PortalFacet['label'];
  readonly word: (code: string, names: Readonly<Record<string, string>>) => PortalWords;
}

const fromTable = (table: readonly Choice[]) => (code: string) => choiceLabel(table, code);
const NOUNS: readonly Choice[] = [
  { code: 'achievement', label: { zh: '科技成果', en: 'Achievements' } },
  { code: 'need', label: { zh: '技术需求', en: 'Needs' } },
];
const FACETS: readonly FacetForm[] = [
  { name: 'noun', label: { zh: '类别', en: 'Kind' }, word: fromTable(NOUNS) },
  { name: 'techArea', label: { zh: '技术领域', en: 'Field' }, word: fromTable(TECHNOLOGY_FIELDS) },
  { name: 'region', label: { zh: '地区', en: 'Region' }, word: (code, names) => names[code] ?? code },
  {
    name: 'maturity',
    label: { zh: '成熟度不低于', en: 'Maturity at least' },
    word: (code) => ({ zh: `${code} 级`, en: `Level ${code}` }),
  },
  { name: 'mode', label: { zh: '合作方式', en: 'Way of cooperation' }, word: fromTable(TRANSFER_MODES) },
  { name: 'industry', label: { zh: '行业', en: 'Industry' }, word: fromTable(INDUSTRY_CLASSES) },
];

const chosen = (query: PortalQuery, name: FacetForm['name']): string | null => {
  const value = query[name];
  return value === null ? null : String(value);
};

function choose(query: PortalQuery, name: FacetForm['name'], code: string | null): string {
  const value = name === 'maturity' && code !== null ? Number(code) : code;
  return searchAddress(withChange(query, { [name]: value }));
}

/** Levels are chosen as "at least", so each counts what lies above it too. */
function countsFor(name: FacetForm['name'], answer: SearchAnswer): { code: string; count: number }[] {
  const counted = answer.facets?.[name] ?? [];
  if (name !== 'maturity') return counted.slice(0, MOST_VALUES);
  return [4, 7, 9].flatMap((level) => {
    const count = counted.reduce((sum, each) => (Number(each.code) >= level ? sum + each.count : sum), 0);
    return count === 0 ? [] : [{ code: String(level), count }];
  });
}

function facetsOf(query: PortalQuery, answer: SearchAnswer): PortalFacet[] {
  return FACETS.flatMap(({ name, label, word }) => {
    const selected = chosen(query, name);
    const values: PortalFacetValue[] = countsFor(name, answer).map(({ code, count }) => ({
      label: word(code, answer.references),
      count,
      selected: code === selected,
      href: choose(query, name, code === selected ? null : code),
    }));
    return values.length === 0 ? [] : [{ name, label, values }];
  });
}

function activeOf(query: PortalQuery, answer: SearchAnswer): PortalSearchProps['active'] {
  return FACETS.flatMap(({ name, label, word }) => {
    const code = chosen(query, name);
    if (code === null || name === 'noun') return [];
    const value = word(code, answer.references);
    const said = typeof value === 'string' ? { zh: value, en: value } : value;
    return [
      {
        label: { zh: `${label.zh}：${said.zh}`, en: `${label.en}: ${said.en}` },
        href: choose(query, name, null),
      },
    ];
  });
}

const ORDERS = [
  { sort: 'relevance', label: { zh: '相关程度', en: 'Relevance' } },
  { sort: 'newest', label: { zh: '最新发布', en: 'Newest' } },
  { sort: 'price', label: { zh: '金额从低到高', en: 'Amount, low first' } },
  { sort: '-price', label: { zh: '金额从高到低', en: 'Amount, high first' } },
] as const;

function pagesOf(query: PortalQuery, total: number): PortalLink[] {
  const reachable = Math.min(total, DEEPEST_HIT + HITS_ON_PAGE);
  const last = Math.max(1, Math.ceil(reachable / HITS_ON_PAGE));
  const near = Array.from({ length: NEAR_PAGES * 2 + 1 }, (_, index) => query.page - NEAR_PAGES + index);
  const shown = [...new Set([1, ...near, last])].filter((page) => page >= 1 && page <= last);
  return shown.map((page) => ({
    label: String(page),
    href: searchAddress({ ...query, page }),
    current: page === query.page,
  }));
}

/** The form of a new saved search, filled with what the list asks for; null where it asks for nothing. Pure. */
export function saveAddress(query: PortalQuery): string | null {
  const { q, noun, techArea, industry, region, mode, maturityFrom } = requestOf(query);
  const asked = new URLSearchParams();
  if (q !== undefined && q !== '') asked.set('q', q);
  for (const [name, values] of Object.entries({ noun, techArea, industry, region, mode })) {
    // Both kinds of listing together narrow nothing.
    if (name === 'noun' && values?.length !== 1) continue;
    for (const value of values ?? []) asked.append(name, value);
  }
  if (maturityFrom !== undefined) asked.set('maturityFrom', String(maturityFrom));
  const text = asked.toString();
  if (text === '') return null;
  const given = new URLSearchParams({ ...(query.q === '' ? {} : { name: query.q }), query: text });
  return `/saved-searches/new?${given}`;
}

/** What stands in a list of the portal, without its frame. Pure. */
export function listProps(
  query: PortalQuery,
  answer: SearchAnswer,
): Omit<
  PortalSearchProps,
  'nodeName' | 'demonstration' | 'signedIn' | 'otherLanguageHref' | 'current' | 'search'
> {
  const [meant] = answer.didYouMean;
  const kept = Object.entries({ techArea: query.techArea, region: query.region, mode: query.mode });
  return {
    hits: answer.items.map((hit) => cardOf(hit, answer.references)),
    total: answer.total,
    someWordsOnly: answer.matched === 'any' && answer.items.length > 0,
    facets: facetsOf(query, answer),
    active: activeOf(query, answer),
    clearHref: searchAddress({ ...WHOLE_LIST, q: query.q, noun: query.noun }),
    saveHref: saveAddress(query),
    orders: ORDERS.filter(({ sort }) => sort !== 'relevance' || query.q !== '').map(({ sort, label }) => ({
      label,
      href: searchAddress(withChange(query, { sort })),
      current: (requestOf(query).sort ?? 'relevance') === sort,
    })),
    pages: pagesOf(query, answer.total.value),
    suggestion:
      meant === undefined
        ? null
        : { text: meant.text, href: searchAddress(withChange(query, { q: meant.text })) },
    advice: answer.advice,
    kept: kept.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
  };
}
