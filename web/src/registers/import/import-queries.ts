import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { RegisterDescription } from '../../../../src/kernel/register.ts';
import type { ImportAnswer, ImportRowsAnswer } from '../../app/api/answers.ts';
import { get } from '../../app/api/client.ts';

const PAGE_SIZE = 50;

/** One import; while rows are being written it is asked for every second. */
export function importQuery(description: RegisterDescription, id: string) {
  return queryOptions({
    queryKey: ['imports', description.plural, id],
    queryFn: ({ signal }) =>
      get<ImportAnswer>(`/${description.plural}/imports/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) =>
      state.data?.state === 'applying' || state.data?.state === 'undoing' ? 1000 : false,
  });
}

/** The rows of an import, from the top; `after` is the number of the last row read. */
export function importRowsQuery(
  description: RegisterDescription,
  asked: { id: string; onlyInvalid: boolean; state: string },
) {
  const only = asked.onlyInvalid ? '&only=invalid' : '';
  return infiniteQueryOptions({
    queryKey: ['imports', description.plural, asked.id, 'rows', asked.onlyInvalid, asked.state],
    queryFn: ({ pageParam, signal }) =>
      get<ImportRowsAnswer>(
        `/${description.plural}/imports/${encodeURIComponent(asked.id)}/rows?after=${pageParam}&limit=${PAGE_SIZE}${only}`,
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.rows.length < PAGE_SIZE ? null : (page.rows.at(-1)?.row ?? null)),
  });
}
