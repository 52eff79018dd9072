import type { PlainDate } from '../../kernel/time.ts';

/** Conditions that all must hold; several values of one are alternatives, an empty list asks for nothing. */
export interface SearchConditions {
  readonly nouns: readonly string[];
  readonly techAreas: readonly string[];
  /** Codes of GB/T 4754: a section with all its divisions. */
  readonly industries: readonly string[];
  /** Codes of GB/T 2260: a region with everything below it. */
  readonly regions: readonly string[];
  readonly maturityFrom: number | null;
  readonly maturityTo: number | null;
  /** In fen, inclusive; what is by negotiation has no price and is left out when either end is given. */
  readonly priceFrom: bigint | null;
  readonly priceTo: bigint | null;
  readonly negotiable: boolean | null;
  readonly modes: readonly string[];
  readonly owners: readonly string[];
  /** Only these documents; absent: any. A question may name some thousand. */
  readonly ids?: readonly string[];
}

export const NO_CONDITIONS: SearchConditions = {
  nouns: [],
  techAreas: [],
  industries: [],
  regions: [],
  maturityFrom: null,
  maturityTo: null,
  priceFrom: null,
  priceTo: null,
  negotiable: null,
  modes: [],
  owners: [],
};

export type SearchSort = 'relevance' | 'newest' | 'price' | '-price';

/** What an index is asked. */
export interface SearchRequest {
  readonly text: string;
  readonly conditions: SearchConditions;
  readonly sort: SearchSort;
  readonly offset: number;
  readonly limit: number;
  readonly facets: boolean;
  /** The legal date: what expired before it is not found. */
  readonly today: PlainDate;
}

export const FACETS = ['noun', 'techArea', 'industry', 'region', 'maturity', 'mode', 'price'] as const;
export type Facet = (typeof FACETS)[number];

/** One value of a facet with the number of hits that have it. */
export interface FacetCount {
  readonly code: string;
  readonly count: number;
}

/** Lower bounds of the bands of the price facet, in fen, with the code of the band; by negotiation is `negotiable`. */
export const PRICE_BANDS: readonly (readonly [code: string, from: number])[] = [
  ['under-100k', 0],
  ['100k-1m', 10_000_000],
  ['1m-10m', 100_000_000],
  ['over-10m', 1_000_000_000],
];
