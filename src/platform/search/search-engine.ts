import { FacetCounter, type Facts, testsOf } from './facts.ts';
import { excerptOf, type Mark, markWords } from './highlight.ts';
import { documentOfStored } from './index-row.ts';
import type { SearchDocument } from './search-document.ts';
import { refuseSearch } from './search-errors.ts';
import type { SearchIndex, Snapshot } from './search-index.ts';
import {
  FACETS,
  type Facet,
  type FacetCount,
  NO_CONDITIONS,
  type SearchConditions,
  type SearchRequest,
} from './search-request.ts';
import {
  bestCandidates,
  byScore,
  type Candidate,
  eachRow,
  type FoundRow,
  rowsInOrder,
  rowsOf,
  type TableQuestion,
} from './table-queries.ts';
import { continuationsOf, correctionsOf } from './vocabulary.ts';
import { whereClause } from './where-clause.ts';
import { type AskedWords, readAskedWords } from './wordings.ts';

/** A document that was found, with what was found in it. */
export interface SearchHit {
  readonly document: SearchDocument;
  readonly titleMarks: readonly Mark[];
  readonly excerpt: string;
  readonly excerptMarks: readonly Mark[];
  /** Of BM25; null when there were no words or another order was asked for. */
  readonly score: number | null;
}

/** Hits, their number and their facets. */
export interface SearchResult {
  readonly hits: readonly SearchHit[];
  readonly total: { readonly value: number; readonly exact: boolean };
  /** `any`: no document has all the words, these have some; `none`: there was no word to look for. */
  readonly matched: 'all' | 'any' | 'none';
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>> | null;
  readonly didYouMean: readonly { readonly text: string; readonly total: number }[];
  readonly nextOffset: number | null;
}

/** Hits further down than this are not read; see `search.too_deep`. */
export const DEEPEST_HIT = 1_000;
/** Counting without facets ends here. */
const COUNTED = 1_000;
/** Of what is counted some may have expired, or lie at the edge of a price band. */
const LOOKED_AT = COUNTED + 501;
/** Fewer hits than this may come of a slip of the pen. */
const FEW_HITS = 3;

/** What of a request and of the index one search goes by. */
interface Search {
  readonly snapshot: Snapshot;
  readonly request: SearchRequest;
  readonly asked: AskedWords;
  readonly question: TableQuestion;
  readonly matched: SearchResult['matched'];
  readonly passes: (facts: Facts) => boolean;
}

/** Answers a request from the index. Refuses with `search.not_ready` and `search.too_deep`. */
export async function search(index: SearchIndex, request: SearchRequest): Promise<SearchResult> {
  if (request.offset > DEEPEST_HIT) throw refuseSearch('search.too_deep', { limit: DEEPEST_HIT });
  const snapshot = await index.snapshot();
  const asked = readAskedWords(request.text, snapshot.language);
  if (asked.words.length === 0 && request.text.trim() !== '') return NOTHING;
  let prepared = prepare(snapshot, request, asked);
  let page = await pageOf(prepared);
  if (page.rows.length === 0 && asked.words.length > 1 && (await hasNothing(prepared))) {
    prepared = withAnyWord(prepared);
    page = await pageOf(prepared);
  }
  const { rows, facets } = page;
  const total = page.total ?? (await totalOf(prepared, rows.length));
  const isFew = asked.words.length > 0 && (prepared.matched === 'any' || total.value < FEW_HITS);
  const end = request.offset + request.limit;
  return {
    hits: rows.slice(0, request.limit).map((row) => hitOf(prepared, row)),
    total,
    matched: prepared.matched,
    facets: request.facets ? facets : null,
    didYouMean: isFew ? await correct(index, prepared) : [],
    nextOffset: rows.length > request.limit && end <= DEEPEST_HIT ? end : null,
  };
}

const NOTHING: SearchResult = {
  hits: [],
  total: { value: 0, exact: true },
  matched: 'none',
  facets: null,
  didYouMean: [],
  nextOffset: null,
};

/** Looks for all the words. */
function prepare(snapshot: Snapshot, request: SearchRequest, asked: AskedWords): Search {
  const tests = [...testsOf(request.conditions, request.today).values()];
  return {
    snapshot,
    request,
    asked,
    question: { wordings: asked.wordings, operator: 'all', where: whereClause(request.conditions) },
    matched: asked.words.length === 0 ? 'none' : 'all',
    passes: (facts) => tests.every((test) => test(facts)),
  };
}

/** Whether an empty page is empty because nothing has all the words, and not because it lies behind the last hit. */
async function hasNothing({ snapshot, request, question, passes }: Search): Promise<boolean> {
  if (request.offset === 0) return true;
  return (await bestCandidates(snapshot, question, { need: 1, passes })).candidates.length === 0;
}

function withAnyWord(search: Search): Search {
  const every = [...new Set(search.asked.wordings.flat())];
  return { ...search, question: { ...search.question, wordings: [every], operator: 'any' }, matched: 'any' };
}

interface Page {
  /** One row more than the page shows, so that it is known whether there is another page. */
  readonly rows: readonly FoundRow[];
  /** Null when nothing had to be counted to find the rows. */
  readonly total: SearchResult['total'] | null;
  readonly facets: SearchResult['facets'];
}

async function pageOf(search: Search): Promise<Page> {
  const { snapshot, request, question, passes } = search;
  const { offset, limit, sort } = request;
  const hasWords = question.wordings.length > 0;
  const need = offset + limit + 1;
  const survey = request.facets || (hasWords && sort !== 'relevance') ? await surveyOf(search) : null;
  const { total = null, facets = null } = survey ?? {};
  if (!hasWords) {
    const column = sort === 'price' || sort === '-price' ? 'price' : 'published';
    const ordered = { column, where: question.where, ascending: sort === 'price' } as const;
    const rows = await rowsInOrder(snapshot.table, ordered, { need, passes });
    return { rows: rows.slice(offset), total, facets };
  }
  if (survey !== null) {
    const chosen = survey.inOrder(sort).slice(offset, need);
    return { rows: await rowsOf(snapshot.table, chosen), total, facets };
  }
  // Looking at as many as are counted finds the best and their number in one question.
  const { candidates, isAll } = await bestCandidates(snapshot, question, { need, look: LOOKED_AT, passes });
  const rows = await rowsOf(snapshot.table, candidates.slice(offset, need));
  return { rows, total: countOf(candidates.length, isAll), facets: null };
}

/** What a first page that is not full shows is all there is; only beyond it has to be counted. */
async function totalOf(search: Search, rows: number): Promise<SearchResult['total']> {
  const { offset, limit } = search.request;
  return offset === 0 && rows <= limit ? { value: rows, exact: true } : await totalWithin(search);
}

/** How many there are, counted up to a bound. */
async function totalWithin({ snapshot, question, passes }: Search): Promise<SearchResult['total']> {
  const found = new Set<bigint>();
  const limit = LOOKED_AT;
  const isCut = await eachRow(snapshot, { ...question, limit }, ({ rowId, facts }) => {
    if (passes(facts)) found.add(rowId);
  });
  return countOf(found.size, !isCut);
}

/** `isAll`: whether every row was looked at. */
function countOf(found: number, isAll: boolean): SearchResult['total'] {
  return { value: Math.min(found, COUNTED), exact: isAll && found <= COUNTED };
}

/** All that matches: counted, by facets, and in any order. */
interface Survey {
  readonly total: SearchResult['total'];
  readonly facets: Record<Facet, FacetCount[]>;
  /** What was found by words; without words nothing is kept. */
  inOrder(sort: SearchRequest['sort']): readonly Candidate[];
}

async function surveyOf({ snapshot, request, question }: Search): Promise<Survey> {
  const counter = new FacetCounter(FACETS);
  const tests = [...testsOf(request.conditions, request.today)];
  const hasWords = question.wordings.length > 0;
  const isRepeated = question.wordings.length > 1;
  const found = new Map<bigint, Candidate>();
  const seen = new Set<bigint>();
  let total = 0;
  // Conditions that have no facet narrow everything; those that have one are tested row by row.
  const { owners, ids = [] } = request.conditions;
  const where = whereClause({ ...NO_CONDITIONS, owners, ids });
  await eachRow(snapshot, { ...question, where, limit: null }, (candidate) => {
    const { rowId, facts, score } = candidate;
    const isAgain = isRepeated && seen.has(rowId);
    if (isRepeated) seen.add(rowId);
    if (isAgain) {
      const known = found.get(rowId);
      if (known !== undefined && known.score < score) found.set(rowId, candidate);
      return;
    }
    const failed = onlyFailure(tests, facts);
    if (failed === 'several') return;
    counter.add(facts, failed);
    if (failed !== null) return;
    total += 1;
    if (hasWords) found.set(rowId, candidate);
  });
  return {
    total: { value: total, exact: true },
    facets: counter.result(),
    inOrder: (sort) => [...found.values()].sort(sort === 'relevance' ? byScore : orderBy(sort)),
  };
}

type Tests = readonly (readonly [Facet | 'valid', (facts: Facts) => boolean])[];

/** The one facet whose condition a row does not fulfil; null when it fulfils all. */
function onlyFailure(tests: Tests, facts: Facts): Facet | null | 'several' {
  let failed: Facet | null = null;
  for (const [name, test] of tests) {
    if (test(facts)) continue;
    if (failed !== null || name === 'valid') return 'several';
    failed = name;
  }
  return failed;
}

function orderBy(sort: 'newest' | 'price' | '-price') {
  return (one: Candidate, other: Candidate): number => {
    const [a, b] = [one.facts, other.facts];
    if (sort !== 'newest' && a.price !== b.price) {
      if (a.price < 0 || b.price < 0) return a.price < 0 ? 1 : -1;
      return sort === 'price' ? a.price - b.price : b.price - a.price;
    }
    return b.published - a.published || (one.rowId < other.rowId ? 1 : -1);
  };
}

function hitOf({ snapshot, asked, request, question }: Search, row: FoundRow): SearchHit {
  const document = documentOfStored(row.stored);
  const wanted = new Set(asked.wordings.flat());
  const { language } = snapshot;
  const title = markWords(document.title, wanted, language.tokens);
  const excerpt = excerptOf(markWords(document.body, wanted, language.tokens));
  const hasScore = question.wordings.length > 0 && request.sort === 'relevance';
  return {
    document,
    titleMarks: title.marks,
    excerpt: excerpt.text,
    excerptMarks: excerpt.marks,
    score: hasScore ? row.score : null,
  };
}

const CORRECTIONS_TRIED = 8;
const CORRECTIONS_SHOWN = 3;

/** Wordings that go on from what was typed, or stand one edit from it, and find something under the same conditions. */
async function correct(index: SearchIndex, found: Search): Promise<SearchResult['didYouMean']> {
  const { words, near } = await index.vocabulary();
  if (found.asked.words.every((word) => words.has(word))) return [];
  const text = found.request.text.normalize('NFKC').toLowerCase().trim();
  const shown: { text: string; total: number }[] = [];
  const wordings = new Set([
    ...continuationsOf(text, words, CORRECTIONS_SHOWN),
    ...correctionsOf(text, { vocabulary: words, nearWords: near }, CORRECTIONS_TRIED),
  ]);
  for (const wording of wordings) {
    const asked = readAskedWords(wording, found.snapshot.language);
    if (asked.words.length === 0) continue;
    const question: TableQuestion = { ...found.question, wordings: asked.wordings, operator: 'all' };
    const total = await totalWithin({ ...found, asked, question });
    if (total.value > 0) shown.push({ text: wording, total: total.value });
    if (shown.length === CORRECTIONS_SHOWN) break;
  }
  return shown;
}

/** Words of the vocabulary that continue what was typed, and the titles that have its words. */
export async function suggest(
  index: SearchIndex,
  asked: Pick<SearchRequest, 'text' | 'limit' | 'today'> & {
    /** Of which registers titles are shown; none are all. */
    readonly nouns?: readonly string[];
  },
): Promise<{ readonly words: readonly string[]; readonly documents: readonly SearchDocument[] }> {
  const { words } = await index.vocabulary();
  const text = asked.text.normalize('NFKC').toLowerCase().trimStart();
  const lastBlank = text.lastIndexOf(' ') + 1;
  const [before, typed] = [text.slice(0, lastBlank), text.slice(lastBlank)];
  const continued = typed === '' ? [] : words.startingWith(typed, asked.limit).map((word) => before + word);
  const conditions: SearchConditions = { ...NO_CONDITIONS, nouns: asked.nouns ?? [] };
  const request = { text: asked.text, conditions, today: asked.today, facets: false } as const;
  const snapshot = await index.snapshot();
  const read = readAskedWords(asked.text, snapshot.language);
  if (read.words.length === 0) return { words: continued, documents: [] };
  const page = { ...request, sort: 'relevance', offset: 0, limit: asked.limit } as const;
  const { rows } = await pageOf(prepare(snapshot, page, read));
  return {
    words: continued,
    documents: rows.slice(0, asked.limit).map((row) => documentOfStored(row.stored)),
  };
}
