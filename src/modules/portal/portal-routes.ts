import { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { chinaDateOf, type PlainDate } from '../../kernel/time.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { RenderPage } from '../../platform/http/pages.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { readPublicFunnel } from '../introductions/index.ts';
import { readComingMeetings } from '../meetings/index.ts';
import { SEARCH_SORTS, type SearchAnswer, type SearchQuery } from '../search/search-schema.ts';
import type { ListingForm, ListingWords } from './listing-form.ts';
import { type PortalQuery, WHOLE_LIST } from './portal-address.ts';
import { requestOf } from './portal-list.ts';
import { type PublicListing, publicListings } from './portal-listings.ts';
import {
  comparisonProps,
  homeProps,
  type LedgerFigures,
  listingProps,
  type PageRequest,
  searchProps,
} from './portal-pages.ts';

/** What the portal is made from. */
export interface PortalParts {
  readonly kit: RecordKit;
  readonly clock: Clock;
  readonly nodeName: Message;
  readonly demonstration: boolean;
  readonly publicUrl: string;
  readonly renderPage: RenderPage;
  readonly words: ListingWords;
  readonly forms: { readonly achievement: ListingForm; readonly need: ListingForm };
  /** Searches what is public. */
  readonly search: (request: Partial<SearchQuery>) => Promise<SearchAnswer>;
  readonly ledgerFigures: () => Promise<LedgerFigures>;
}

const TAG = 'portal';
const NEWEST = 6;
const COMING_MEETINGS = 4;

/** A form sends what was left empty too. */
const code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/)
  .nullable()
  .catch(null);

/** Whatever stands in an address is read as far as it makes sense: a link from elsewhere must lead somewhere. */
const listSchema = z.object({
  q: z.string().max(200).catch(''),
  noun: z.enum(['achievement', 'need']).nullable().catch(null),
  techArea: code,
  industry: code,
  region: z
    .string()
    .regex(/^\d{6}$/)
    .nullable()
    .catch(null),
  mode: code,
  maturity: z.coerce.number().int().min(1).max(9).nullable().catch(null),
  sort: z.enum(SEARCH_SORTS).catch('relevance'),
  page: z.coerce.number().int().min(1).max(50).catch(1),
});

const idSchema = z.string().max(60);

/** The pages of the portal. All of them are read without script and without signing in. */
export function portalRoutes(parts: PortalParts): Route[] {
  return [
    homeRoute(parts),
    searchRoute(parts),
    listingRoute(parts, 'achievement'),
    listingRoute(parts, 'need'),
    comparisonRoute(parts),
  ];
}
function today(parts: PortalParts): PlainDate {
  return chinaDateOf(parts.clock.now());
}

/** How a page is asked for; the language that was chosen by a link stays chosen on the pages that follow. */
function pageRequest(parts: PortalParts, context: HandlerContext): PageRequest {
  const { request, reply, language } = context;
  const asked = (request.query as { readonly lang?: unknown }).lang;
  if (asked === language) {
    const secure = parts.publicUrl.startsWith('https://');
    reply.setCookie('lang', language, { path: '/', sameSite: 'lax', secure, maxAge: 31_536_000 });
  }
  return {
    nodeName: parts.nodeName,
    demonstration: parts.demonstration,
    signedIn: context.actor.kind === 'user',
    language,
    address: request.url,
  };
}

/** An index that is not there yet is no fault of the reader: the page says when to come back. */
async function whileSearchable(
  parts: PortalParts,
  context: HandlerContext,
  page: () => Promise<unknown>,
): Promise<unknown> {
  try {
    return await page();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'search.not_ready') throw error;
    context.reply.code(503).header('retry-after', '10');
    return await sendNotice(parts, context, NOT_READY);
  }
}

async function send(context: HandlerContext, html: string): Promise<unknown> {
  return await context.reply.type('text/html; charset=utf-8').send(html);
}

function homeRoute(parts: PortalParts): Route {
  return defineRoute({
    method: 'GET',
    path: '//portal',
    operationId: 'portal-home',
    tag: TAG,
    summary: { zh: '门户首页', en: 'Front page of the portal' },
    access: 'public',
    response: 'html',
    handler: (_input, context) =>
      whileSearchable(parts, context, async () => {
        const request = pageRequest(parts, context);
        const newest = (noun: 'achievement' | 'need') =>
          parts.search({ noun: [noun], sort: 'newest', limit: NEWEST, facets: 'true' });
        const countedAt = parts.clock.now();
        const coming = { from: chinaDateOf(countedAt), limit: COMING_MEETINGS };
        const [achievements, needs, ledger, meetings, funnel] = await Promise.all([
          newest('achievement'),
          newest('need'),
          parts.ledgerFigures(),
          readComingMeetings(parts.kit, coming),
          readPublicFunnel(parts.kit.database.read),
        ]);
        const found = { achievements, needs, ledger, countedAt, meetings, funnel };
        const props = homeProps(request, found);
        return await send(context, parts.renderPage('portal-home', props, context.language));
      }),
  });
}

function searchRoute(parts: PortalParts): Route {
  return defineRoute({
    method: 'GET',
    path: '//portal/search',
    operationId: 'portal-search',
    tag: TAG,
    summary: { zh: '查找成果和需求', en: 'Search achievements and needs' },
    access: 'public',
    query: listSchema,
    response: 'html',
    handler: ({ query: asked }, context) =>
      whileSearchable(parts, context, async () => {
        const request = pageRequest(parts, context);
        const query: PortalQuery = { ...WHOLE_LIST, ...asked, q: asked.q.trim() };
        const answer = await parts.search(requestOf(query));
        const props = searchProps(request, query, answer);
        return await send(context, parts.renderPage('portal-search', props, context.language));
      }),
  });
}

function listingRoute(parts: PortalParts, noun: 'achievement' | 'need'): Route {
  const form = parts.forms[noun];
  const { title, plural } = form.definition.description;
  return defineRoute({
    method: 'GET',
    path: `//portal/${plural}/:id`,
    operationId: `portal-${noun}`,
    tag: TAG,
    summary: { zh: `${title.zh}详情页`, en: `Page of one of the ${title.en.toLowerCase()}` },
    access: 'public',
    params: z.object({ id: idSchema }),
    response: 'html',
    handler: async ({ params }, context) => {
      const request = pageRequest(parts, context);
      const [listing] = await publicListings(parts.kit, form, { ids: [params.id], today: today(parts) });
      if (listing === undefined) {
        context.reply.code(404);
        return await sendNotice(parts, context, GONE);
      }
      const similar = await similarTo(parts, listing);
      const props = listingProps(request, {
        listing,
        similar,
        words: parts.words,
        publicUrl: parts.publicUrl,
      });
      return await send(context, parts.renderPage('portal-listing', props, context.language));
    },
  });
}

const NOT_READY = {
  heading: { zh: '检索正在准备', en: 'The search is being prepared' },
  sentence: {
    zh: '检索索引正在从台账建立，通常不到一分钟。请稍后刷新本页。',
    en: 'The index is being made from the ledger, mostly within a minute. Load this page again then.',
  },
} as const;

const GONE = {
  heading: { zh: '没有这条发布，或已下架', en: 'There is no such listing, or it has ended' },
  sentence: {
    zh: '它可能已过期、被撤下或已办结。请回到门户按名称查找；如链接来自他处，请告知发布单位更新。',
    en: 'It may have expired, been withdrawn or settled. Search the portal for it by name.',
  },
} as const;

async function sendNotice(
  { nodeName, demonstration, renderPage }: PortalParts,
  context: HandlerContext,
  words: { readonly heading: Message; readonly sentence: Message },
): Promise<unknown> {
  return await send(context, renderPage('notice', { ...words, nodeName, demonstration }, context.language));
}

/** Listings of the same kind about the same thing; none while there is no index, since the page reads without them. */
async function similarTo(
  parts: PortalParts,
  { form, document }: PublicListing,
): Promise<Pick<SearchAnswer, 'items' | 'references'>> {
  const [keyword] = document.keywords;
  const techArea = keyword === undefined && document.techArea !== null ? [document.techArea] : undefined;
  try {
    return await parts.search({ q: keyword ?? '', noun: [form.noun], techArea, limit: 5 });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'search.not_ready') return { items: [], references: {} };
    throw error;
  }
}

function comparisonRoute(parts: PortalParts): Route {
  const several = z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? (given ?? []) : [given]),
    z.array(idSchema).max(8).catch([]),
  );
  return defineRoute({
    method: 'GET',
    path: '//portal/compare',
    operationId: 'portal-comparison',
    tag: TAG,
    summary: { zh: '比较成果', en: 'Compare achievements' },
    access: 'public',
    query: z.object({ id: several }),
    response: 'html',
    handler: async ({ query }, context) => {
      const request = pageRequest(parts, context);
      const asked = { ids: query.id.slice(0, 4), today: today(parts) };
      const listings = await publicListings(parts.kit, parts.forms.achievement, asked);
      const props = comparisonProps(request, listings, parts.words);
      return await send(context, parts.renderPage('portal-comparison', props, context.language));
    },
  });
}
