import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '../../app/api/client.ts';
import { stringifySearch } from '../../app/search-params.ts';
import type { EventsAnswer, HeadAnswer, Verification } from './audit-answers.ts';

const HEAD_INTERVAL = 5000;
const PROGRESS_INTERVAL = 1000;
const PAGE_SIZE = 50;

/** Whether a verification still goes on. */
export function isGoingOn(verification: Verification | undefined): boolean {
  return verification?.state === 'waiting' || verification?.state === 'running';
}

/** The end of the chain; it grows while people work, so it is looked at again and again. */
export const headQuery = queryOptions({
  queryKey: ['audit', 'head'],
  queryFn: ({ signal }) => get<HeadAnswer>('/audit/head', signal),
  refetchInterval: HEAD_INTERVAL,
});

/** The latest verifications, newest first; looked at every second while one goes on. */
export const verificationsQuery = queryOptions({
  queryKey: ['audit', 'verifications'],
  queryFn: async ({ signal }): Promise<readonly Verification[]> =>
    (await get<{ readonly items: readonly Verification[] }>('/audit/verifications', signal)).items,
  refetchInterval: ({ state }) => (state.data?.some(isGoingOn) ? PROGRESS_INTERVAL : false),
});

/** What the list of events is narrowed to; empty texts narrow nothing. */
export interface EventFilter {
  readonly streamType: string;
  readonly type: string;
  readonly streamId: string;
}

/** The events of the ledger, newest first, page after page. */
export function eventsQuery(filter: EventFilter) {
  const asked = { ...filter };
  return infiniteQueryOptions({
    queryKey: ['audit', 'events', asked],
    queryFn: ({ pageParam, signal }) =>
      get<EventsAnswer>(
        `/audit/events${stringifySearch({ ...asked, limit: PAGE_SIZE, before: pageParam })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextBefore,
    placeholderData: keepPreviousData,
  });
}
