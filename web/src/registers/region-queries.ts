import { queryOptions } from '@tanstack/react-query';
import type {
  RegionAnswer,
  RegionDetailAnswer,
  RegionListAnswer,
} from '../../../src/modules/regions/region-schema.ts';
import { get } from '../app/api/client.ts';
import { stringifySearch } from '../app/search-params.ts';

/** Divisions change once a year at most: what was read is kept for the visit. */
const FOR_THE_VISIT = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY } as const;

/** One division by its six-digit code. */
export function regionQuery(code: string) {
  return queryOptions({
    queryKey: ['region', code],
    queryFn: async ({ signal }): Promise<RegionAnswer> =>
      (await get<RegionDetailAnswer>(`/regions/${code}`, signal)).item,
    ...FOR_THE_VISIT,
  });
}

/** The divisions whose name holds the text, wherever they lie. */
export function regionSearchQuery(text: string) {
  return queryOptions({
    queryKey: ['regions', 'search', text],
    queryFn: async ({ signal }): Promise<readonly RegionAnswer[]> =>
      (await get<RegionListAnswer>(`/regions${stringifySearch({ q: text })}`, signal)).items,
    enabled: text !== '',
    ...FOR_THE_VISIT,
  });
}

/** The divisions directly below one; null: the provinces. */
export function regionChildrenQuery(parent: string | null) {
  return queryOptions({
    queryKey: ['regions', parent],
    queryFn: async ({ signal }): Promise<readonly RegionAnswer[]> => {
      const path = parent === null ? '/regions' : `/regions?parent=${parent}`;
      const answer = await get<RegionListAnswer>(path, signal);
      return answer.items;
    },
    ...FOR_THE_VISIT,
  });
}
