import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '../../app/api/client.ts';
import { stringifySearch } from '../../app/search-params.ts';
import type {
  BatchLinesAnswer,
  BudgetStanding,
  CapsAnswer,
  ClaimCapsAnswer,
  DeskAnswer,
  LettersAnswer,
  PlanAnswer,
} from './grants-answers.ts';

/** What of the grants waits for the person. */
export const deskQuery = queryOptions({
  queryKey: ['grants', 'desk'],
  queryFn: ({ signal }) => get<DeskAnswer>('/grants/desk', signal),
});

/** Budgets as they stand. */
export const budgetsQuery = queryOptions({
  queryKey: ['grants', 'budgets'],
  queryFn: ({ signal }) => get<{ readonly items: readonly BudgetStanding[] }>('/grants/budgets', signal),
});

/** How a budget would be shared under a rule. */
export function planQuery(budgetId: string, rule: string) {
  return queryOptions({
    queryKey: ['grants', 'plan', budgetId, rule],
    queryFn: ({ signal }) =>
      get<PlanAnswer>(
        `/budgets/${encodeURIComponent(budgetId)}/plan?rule=${encodeURIComponent(rule)}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/** Who gets how much in a batch. */
export function batchLinesQuery(id: string) {
  return queryOptions({
    queryKey: ['grants', 'batch', id],
    queryFn: ({ signal }) =>
      get<BatchLinesAnswer>(`/payment-batches/${encodeURIComponent(id)}/lines`, signal),
  });
}

/** What the ledger of caps is narrowed to; empty texts narrow nothing. */
export interface CapsFilter {
  readonly q: string;
  readonly year: string;
  readonly full: boolean;
}

/** The ledger of caps, page after page. */
export function capsQuery(filter: CapsFilter) {
  const asked = { q: filter.q, year: filter.year, full: filter.full ? 'true' : '' };
  return infiniteQueryOptions({
    queryKey: ['grants', 'caps', asked],
    queryFn: ({ pageParam, signal }) =>
      get<CapsAnswer>(`/cap-accounts${stringifySearch({ ...asked, after: pageParam })}`, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextAfter,
    placeholderData: keepPreviousData,
  });
}

/** The caps that a claim counts against; asked again with each version of the claim. */
export function claimCapsQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['grants', 'claim', id, 'caps', version],
    queryFn: ({ signal }) => get<ClaimCapsAnswer>(`/claims/${encodeURIComponent(id)}/caps`, signal),
  });
}

/** The letters of a claim; asked again with each version of the claim. */
export function lettersQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['grants', 'claim', id, 'letters', version],
    queryFn: ({ signal }) => get<LettersAnswer>(`/claims/${encodeURIComponent(id)}/letters`, signal),
  });
}
