import { queryOptions } from '@tanstack/react-query';
import { get } from '../../app/api/client.ts';
import type { PolicyDocument, PolicyLine } from './policy-answers.ts';

/** Packs are read when the node starts and do not change while it runs. */
const FOR_THE_VISIT = { staleTime: Number.POSITIVE_INFINITY } as const;

/** Every policy document of the node. */
export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: async ({ signal }): Promise<readonly PolicyLine[]> =>
    (await get<{ readonly items: readonly PolicyLine[] }>('/policies', signal)).items,
  ...FOR_THE_VISIT,
});

/** One policy document with its text, clauses and parameters. */
export function policyQuery(packId: string) {
  return queryOptions({
    queryKey: ['policies', packId],
    queryFn: ({ signal }) => get<PolicyDocument>(`/policies/${encodeURIComponent(packId)}`, signal),
    ...FOR_THE_VISIT,
  });
}
