import { z } from 'zod';

/** How many hits one page shows at most, and how deep pages go: beyond that a person needs a filter. */
export const MOST_HITS_ON_PAGE = 50;
export const DEEPEST_HIT = 1_000;

/** The orders that hits can be shown in. Prices by negotiation stand last. */
export const SEARCH_SORTS = ['relevance', 'newest', 'price', '-price'] as const;

/** What hits are counted by. */
export const SEARCH_FACETS = ['noun', 'techArea', 'industry', 'region', 'maturity', 'mode', 'price'] as const;

/** A query string names a value once or several times. */
function several<T extends z.ZodType>(value: T) {
  return z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(value).max(40).optional(),
  );
}

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/);
const level = z.coerce.number().int().min(1).max(9);
const fen = z.string().regex(/^\d{1,15}$/);

/** What is searched for: words, and conditions that all must hold; several values of one condition are alternatives. */
export const searchQuerySchema = z.object({
  q: z.string().max(200).default(''),
  noun: several(code),
  techArea: several(code),
  industry: several(code),
  /** Six digits of GB/T 2260: the region with everything below it. */
  region: several(z.string().regex(/^\d{6}$/)),
  maturityFrom: level.optional(),
  maturityTo: level.optional(),
  /** In fen, both ends inclusive. */
  priceFrom: fen.optional(),
  priceTo: fen.optional(),
  /** Only what is by negotiation, or only what has a price. */
  negotiable: z.enum(['true', 'false']).optional(),
  mode: several(code),
  owner: several(z.string().max(60)),
  sort: z.enum(SEARCH_SORTS).default('relevance'),
  offset: z.coerce.number().int().min(0).max(DEEPEST_HIT).default(0),
  limit: z.coerce.number().int().min(1).max(MOST_HITS_ON_PAGE).default(20),
  /** Whether to count the hits by the values of each facet. */
  facets: z.enum(['true', 'false']).default('false'),
});

/** A marked part of a text: from (inclusive) and to (exclusive), in UTF-16 units as JavaScript slices. */
export const markSchema = z.tuple([z.number(), z.number()]);

/** One hit as it is shown in a list. */
export const searchHitSchema = z.object({
  id: z.string(),
  noun: z.string(),
  title: z.string(),
  titleMarks: z.array(markSchema),
  /** The part of the text around the first words that were found. */
  excerpt: z.string(),
  excerptMarks: z.array(markSchema),
  keywords: z.array(z.string()),
  techArea: z.string().nullable(),
  industry: z.string().nullable(),
  regionCode: z.string().nullable(),
  maturity: z.number().nullable(),
  /** In fen; null is by negotiation. */
  price: z.string().nullable(),
  modes: z.array(z.string()),
  ownerId: z.string().nullable(),
  publishedOn: z.string(),
  expiresOn: z.string().nullable(),
  /** Of BM25; null when there were no words or another order was asked for. */
  score: z.number().nullable(),
});

const words = z.object({ zh: z.string(), en: z.string() });

/** Hits, how many there are, and what to do when there are none. */
export const searchAnswerSchema = z.object({
  items: z.array(searchHitSchema),
  /** Names of organizations by id and of regions by code, as far as the hits and facets name them. */
  references: z.record(z.string(), z.string()),
  total: z.object({ value: z.number(), exact: z.boolean() }),
  /**
   * `all`: every hit has all the words; `any`: none had all of them, these have some; `none`: there were no words
   * to look for.
   */
  matched: z.enum(['all', 'any', 'none']),
  /** Null unless asked for. Values with their counts, most frequent first, as if a facet had no condition itself. */
  facets: z
    .record(z.enum(SEARCH_FACETS), z.array(z.object({ code: z.string(), count: z.number() })))
    .nullable(),
  /** Other wordings that do find something. */
  didYouMean: z.array(z.object({ text: z.string(), total: z.number() })),
  /** What to do next, when nothing was found. */
  advice: z.array(words),
  nextOffset: z.number().nullable(),
  /** How far the index has followed the ledger. */
  index: z.object({ seq: z.string(), behind: z.string(), rebuilding: z.boolean() }),
});

/** What is offered while somebody types. */
export const suggestQuerySchema = z.object({
  q: z.string().min(1).max(60),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});

/** Words of the vocabulary that continue what was typed, and titles that contain it. */
export const suggestAnswerSchema = z.object({
  words: z.array(z.string()),
  titles: z.array(z.object({ id: z.string(), noun: z.string(), title: z.string() })),
});

/** How the index stands to the ledger, for whoever keeps the node running. */
export const searchStatusSchema = z.object({
  /** `missing`: nothing can be searched yet; `following`: in step or catching up; `rebuilding`: the next is built. */
  state: z.enum(['missing', 'following', 'rebuilding']),
  generation: z.number().nullable(),
  documents: z.number().nullable(),
  /** Events followed, sealed, and still to follow. */
  seq: z.string(),
  head: z.string(),
  behind: z.string(),
  rebuilding: z.object({ done: z.number(), about: z.number() }).nullable(),
  /** Whether this server writes the index; of several that share a directory one does. */
  writing: z.boolean(),
});

export type SearchQuery = z.infer<typeof searchQuerySchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
export type SuggestAnswer = z.infer<typeof suggestAnswerSchema>;
export type SearchStatus = z.infer<typeof searchStatusSchema>;
