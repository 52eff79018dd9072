import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '../../app/api/client.ts';
import { stringifySearch } from '../../app/search-params.ts';
import type {
  AdviceAnswer,
  RecheckAnswer,
  SummaryAnswer,
  UnitAnswer,
  UnitsAnswer,
} from './settlement-answers.ts';

const PAGE_SIZE = 50;
/** How often a run that computes is looked at, in milliseconds. */
export const POLL_INTERVAL = 1500;

const at = (id: string) => `/settlements/${encodeURIComponent(id)}`;

/** The totals of a run; asked for again and again while it computes. */
export function summaryQuery(id: string, computing: boolean) {
  return queryOptions({
    queryKey: ['settlement', id, 'summary', computing],
    queryFn: ({ signal }) => get<SummaryAnswer>(`${at(id)}/summary`, signal),
    refetchInterval: computing ? POLL_INTERVAL : false,
    placeholderData: keepPreviousData,
  });
}

/** What the list of results is narrowed to; empty texts narrow nothing. */
export interface UnitFilter {
  readonly q: string;
  readonly status: string;
  readonly measure: string;
  readonly kind: string;
}

/** The results by unit, the largest amounts first, page after page. */
export function unitsQuery(id: string, filter: UnitFilter) {
  const asked = { ...filter };
  return infiniteQueryOptions({
    queryKey: ['settlement', id, 'units', asked],
    queryFn: ({ pageParam, signal }) => {
      const query = stringifySearch({ ...asked, limit: PAGE_SIZE, cursor: pageParam });
      return get<UnitsAnswer>(`${at(id)}/units${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Where a unit's result lies below `/api/v1`. */
export function unitPath(id: string, unitId: string): string {
  return `${at(id)}/units/${encodeURIComponent(unitId)}`;
}

/** The result of one unit with its explanation. */
export function unitQuery(id: string, unitId: string) {
  return queryOptions({
    queryKey: ['settlement', id, 'unit', unitId],
    queryFn: ({ signal }) => get<UnitAnswer>(unitPath(id, unitId), signal),
  });
}

/** What would change the result of a unit under one measure. */
export function adviceQuery(id: string, unitId: string, measureId: string) {
  return queryOptions({
    queryKey: ['settlement', id, 'unit', unitId, 'advice', measureId],
    queryFn: ({ signal }) =>
      get<AdviceAnswer>(`${unitPath(id, unitId)}/measures/${encodeURIComponent(measureId)}/advice`, signal),
  });
}

/** Computes the result again from the stored facts and compares the digests. */
export function recheckUnit(id: string, unitId: string): Promise<RecheckAnswer> {
  return get<RecheckAnswer>(`${unitPath(id, unitId)}/recheck`);
}
