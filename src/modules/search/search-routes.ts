import { z } from 'zod';
import { chinaDateOf, type PlainDate } from '../../kernel/time.ts';
import type { Subject } from '../../platform/access/access.ts';
import { readHead } from '../../platform/events/feed.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { labelsOf } from '../../platform/records/record-kit.ts';
import {
  type SearchHit as EngineHit,
  type SearchResult,
  search,
  suggest,
} from '../../platform/search/search-engine.ts';
import type { SearchConditions } from '../../platform/search/search-request.ts';
import type { SearchParts } from './index.ts';
import { ADVICE } from './search-advice.ts';
import {
  type SearchAnswer,
  type SearchHit,
  type SearchQuery,
  type SearchStatus,
  searchAnswerSchema,
  searchQuerySchema,
  searchStatusSchema,
  suggestAnswerSchema,
  suggestQuerySchema,
} from './search-schema.ts';

/** The index is one for the whole node: only a grant that holds everywhere covers it. */
const wholeIndex: Subject = { confidentiality: 'internal' };

/** The endpoints of the search: open to everybody, because the index holds nothing that is not public. */
export function searchRoutes(parts: SearchParts): Route[] {
  return [searchRoute(parts), suggestRoute(parts), statusRoute(parts), rebuildRoute(parts)];
}

function searchRoute(parts: SearchParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/search',
    operationId: 'search',
    tag: 'search',
    summary: { zh: '检索公开的成果和需求', en: 'Search public achievements and needs' },
    access: 'public',
    query: searchQuerySchema,
    response: searchAnswerSchema,
    handler: async ({ query }) => await answerSearch(parts, query),
  });
}

/** Searches as the endpoint does; for jobs and pages of the server. */
export async function answerSearch(parts: SearchParts, query: SearchQuery): Promise<SearchAnswer> {
  const [result, index] = await Promise.all([found(parts, query), standing(parts)]);
  return {
    items: result.hits.map(hitAnswer),
    references: await namesFor(parts, result),
    total: result.total,
    matched: result.matched,
    facets: facetsFor(query, result),
    didYouMean: [...result.didYouMean],
    advice: result.hits.length > 0 ? [] : adviceFor(query, result),
    nextOffset: result.nextOffset,
    index,
  };
}

async function found(parts: SearchParts, query: SearchQuery): Promise<SearchResult> {
  return await search(parts.index, {
    text: query.q,
    conditions: conditionsOf(query),
    sort: query.sort,
    offset: query.offset,
    limit: query.limit,
    facets: query.facets === 'true',
    today: todayOf(parts),
  });
}

/** The legal date. */
export function todayOf({ clock }: SearchParts): PlainDate {
  return chinaDateOf(clock.now());
}

/** Offers and needs; what else the index holds is looked for by matching, or when it is asked for by name. */
export const SEARCHED_NOUNS: readonly string[] = ['achievement', 'need'];

/** The counts by register leave out what nobody asked for. */
function facetsFor({ noun = [] }: SearchQuery, { facets }: SearchResult): SearchAnswer['facets'] {
  if (facets === null) return null;
  const shown = new Set([...SEARCHED_NOUNS, ...noun]);
  const all = facets as NonNullable<SearchAnswer['facets']>;
  return { ...all, noun: (all.noun ?? []).filter(({ code }) => code !== null && shown.has(code)) };
}

/** The conditions of a query as the engine takes them. Pure. */
export function conditionsOf(query: SearchQuery): SearchConditions {
  return {
    nouns: query.noun ?? SEARCHED_NOUNS,
    techAreas: query.techArea ?? [],
    industries: query.industry ?? [],
    regions: query.region ?? [],
    maturityFrom: query.maturityFrom ?? null,
    maturityTo: query.maturityTo ?? null,
    priceFrom: query.priceFrom === undefined ? null : BigInt(query.priceFrom),
    priceTo: query.priceTo === undefined ? null : BigInt(query.priceTo),
    negotiable: query.negotiable === undefined ? null : query.negotiable === 'true',
    modes: query.mode ?? [],
    owners: query.owner ?? [],
  };
}

/** A hit as it is answered. Pure. */
export function hitAnswer({ document, titleMarks, excerpt, excerptMarks, score }: EngineHit): SearchHit {
  const { body: _body, keywords, modes, price, ...rest } = document;
  return {
    ...rest,
    keywords: [...keywords],
    modes: [...modes],
    price: price?.toString() ?? null,
    titleMarks: titleMarks.map(([from, to]) => [from, to]),
    excerpt,
    excerptMarks: excerptMarks.map(([from, to]) => [from, to]),
    score,
  };
}

/** Names of the organizations and regions that hits and facets speak of by their codes. */
async function namesFor({ kit }: SearchParts, result: SearchResult): Promise<Record<string, string>> {
  const owners = new Set(result.hits.flatMap(({ document }) => document.ownerId ?? []));
  const names = await labelsOf(kit, kit.database.read, new Map([['organization', owners]]));
  const regions = [
    ...result.hits.flatMap(({ document }) => document.regionCode ?? []),
    ...(result.facets?.region ?? []).map(({ code }) => code),
  ];
  for (const code of regions) {
    const name = kit.regionName(code);
    if (name !== undefined) names[code] = name;
  }
  return names;
}

/** What to try when nothing was found: the narrowest thing first. */
function adviceFor(query: SearchQuery, result: SearchResult): SearchAnswer['advice'] {
  const { q, sort, offset, limit, facets, noun, ...conditions } = query;
  // Naming every kind of listing narrows nothing.
  const hasConditions = noun?.length === 1 || Object.values(conditions).some((value) => value !== undefined);
  const advice: SearchAnswer['advice'] = [];
  if (offset > 0) advice.push(ADVICE.firstPage);
  if (result.didYouMean.length > 0) advice.push(ADVICE.corrected);
  if (hasConditions) advice.push(ADVICE.fewerConditions);
  if (q.trim() !== '' && result.matched === 'none') advice.push(ADVICE.otherWords);
  else if (q.trim() !== '') advice.push(ADVICE.shorterWords);
  if (!hasConditions && q.trim() === '') advice.push(ADVICE.nothingPublished);
  return advice;
}

async function standing({ index, kit }: SearchParts): Promise<SearchAnswer['index']> {
  const [head, place] = await Promise.all([readHead(kit.database.read), index.place()]);
  const seq = largest(index.progress.followed ?? 0n, place?.seq ?? 0n);
  const behind = head.seq > seq ? head.seq - seq : 0n;
  const rebuilding = index.progress.rebuilding !== null;
  return { seq: seq.toString(), behind: behind.toString(), rebuilding };
}

function largest(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function suggestRoute(parts: SearchParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/search/suggest',
    operationId: 'suggest-search',
    tag: 'search',
    summary: { zh: '输入时的检索建议', en: 'Suggestions while typing' },
    access: 'public',
    query: suggestQuerySchema,
    response: suggestAnswerSchema,
    handler: async ({ query }) => {
      const asked = { text: query.q, limit: query.limit, today: todayOf(parts), nouns: SEARCHED_NOUNS };
      const { words, documents } = await suggest(parts.index, asked);
      return { words: [...words], titles: documents.map(({ id, noun, title }) => ({ id, noun, title })) };
    },
  });
}

function statusRoute(parts: SearchParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/search/status',
    operationId: 'get-search-status',
    tag: 'search',
    summary: { zh: '检索索引的状态和进度', en: 'State and progress of the search index' },
    access: 'search.operate',
    response: searchStatusSchema,
    handler: async (_input, context) => {
      context.permit('search.operate', wholeIndex);
      return await readStatus(parts);
    },
  });
}

async function readStatus({ index, kit }: SearchParts): Promise<SearchStatus> {
  const head = await readHead(kit.database.read);
  const { progress } = index;
  const generation = await (await index.generations()).current();
  // An index that is not there yet is a state, not an error.
  const snapshot = generation === null ? null : await index.snapshot().catch(() => null);
  const place = snapshot === null ? null : await index.place();
  const seq = largest(progress.followed ?? 0n, place?.seq ?? 0n);
  return {
    state: progress.rebuilding !== null ? 'rebuilding' : snapshot === null ? 'missing' : 'following',
    generation: generation?.number ?? null,
    // The row that holds the place is not a document.
    documents: snapshot === null ? null : (await snapshot.table.countRows()) - 1,
    seq: seq.toString(),
    head: head.seq.toString(),
    behind: (head.seq > seq ? head.seq - seq : 0n).toString(),
    rebuilding: progress.rebuilding,
    writing: progress.writing,
  };
}

function rebuildRoute({ kit }: SearchParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/search/rebuild',
    operationId: 'rebuild-search',
    tag: 'search',
    summary: { zh: '重建检索索引', en: 'Build the search index anew' },
    access: 'search.operate',
    response: z.object({ id: z.string() }),
    handler: async (_input, context) => {
      context.permit('search.operate', wholeIndex);
      context.reply.code(202);
      return await kit.runCommand(context, async (transaction) => {
        const id = transaction.newId('sib');
        // Whichever server writes the index reads this from the ledger, as it reads everything else.
        const event = { streamType: 'search-index', streamId: id, version: 1, schemaVersion: 1 } as const;
        await transaction.append([{ ...event, type: REBUILD_EVENT, data: {} }]);
        return { id };
      });
    },
  });
}

/** Said in the ledger by whoever wants the index built anew. */
export const REBUILD_EVENT = 'search-index.rebuild-asked';
