/** What a list of the portal is asked for. Every page is an address, to be sent on and to work without script. */
export interface PortalQuery {
  readonly q: string;
  readonly noun: 'achievement' | 'need' | null;
  readonly techArea: string | null;
  readonly industry: string | null;
  readonly region: string | null;
  readonly mode: string | null;
  /** Lowest maturity on the scale of nine levels. */
  readonly maturity: number | null;
  readonly sort: 'relevance' | 'newest' | 'price' | '-price';
  /** From 1. */
  readonly page: number;
}

/** The list that holds everything. */
export const WHOLE_LIST: PortalQuery = {
  q: '',
  noun: null,
  techArea: null,
  industry: null,
  region: null,
  mode: null,
  maturity: null,
  sort: 'relevance',
  page: 1,
};

/** The address of a list; what is not asked for does not stand in it, so that equal lists have equal addresses. */
export function searchAddress(query: PortalQuery): string {
  const given = Object.entries(query).filter(
    ([name, value]) => value !== null && value !== WHOLE_LIST[name as keyof PortalQuery],
  );
  const text = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return text === '' ? '/portal/search' : `/portal/search?${text}`;
}

/** The list narrowed or widened; a changed list begins with its first page. */
export function withChange(query: PortalQuery, change: Partial<PortalQuery>): PortalQuery {
  return { ...query, page: 1, ...change };
}

/** The address of a listing. */
export function listingAddress(noun: 'achievement' | 'need', id: string): string {
  return `/portal/${noun === 'achievement' ? 'achievements' : 'needs'}/${id}`;
}

/** The address of a comparison. */
export function comparisonAddress(ids: readonly string[]): string {
  return `/portal/compare?${new URLSearchParams(ids.map((id): [string, string] => ['id', id])).toString()}`;
}

/** The same page in the other language. `address` may have a query. */
export function inLanguage(address: string, language: 'zh' | 'en'): string {
  const [path = '/', query = ''] = address.split('?');
  const params = new URLSearchParams(query);
  params.set('lang', language);
  return `${path}?${params.toString()}`;
}
