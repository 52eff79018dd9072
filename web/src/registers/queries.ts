import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { DetailAnswer, ListAnswer, TimelineAnswer } from '../app/api/answers.ts';
import { get } from '../app/api/client.ts';
import { type ListState, listQuery } from './list-state.ts';

const PAGE_SIZE = 50;

/** The pages of a list, each fetched from where the one before ended. */
export function listPagesQuery(description: RegisterDescription, state: ListState) {
  const query = listQuery(state);
  return infiniteQueryOptions({
    queryKey: ['records', description.plural, 'list', query],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`;
      return get<ListAnswer>(`/${description.plural}${query}&limit=${PAGE_SIZE}${cursor}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // What is shown stays until the answer is there: whoever sorts by keyboard keeps the focus in the table.
    placeholderData: keepPreviousData,
  });
}

/** One record with the commands that this person may give it. */
export function recordQuery(description: RegisterDescription, id: string) {
  return queryOptions({
    queryKey: ['records', description.plural, 'one', id],
    queryFn: ({ signal }) => get<DetailAnswer>(`/${description.plural}/${encodeURIComponent(id)}`, signal),
  });
}

export function timelineQuery(description: RegisterDescription, id: string) {
  return queryOptions({
    queryKey: ['records', description.plural, 'timeline', id],
    queryFn: ({ signal }) =>
      get<TimelineAnswer>(`/${description.plural}/${encodeURIComponent(id)}/timeline`, signal),
    // The sealer gives an entry its number within seconds; until then the page asks again.
    refetchInterval: ({ state }) => (state.data?.events.some((event) => event.seq === null) ? 4000 : false),
  });
}
