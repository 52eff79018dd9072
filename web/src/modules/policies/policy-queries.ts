import { queryOptions } from '@tanstack/react-query';
import { get } from '../../app/api/client.ts';
import type { ClauseReading, PolicyAdvice, PolicyDocument, PolicyLine } from './policy-answers.ts';

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

/** What the system does with one clause; its money changes while the node runs. */
export function clauseQuery(packId: string, clauseId: string) {
  const path = `/policies/${encodeURIComponent(packId)}/clauses/${encodeURIComponent(clauseId)}`;
  return queryOptions({
    queryKey: ['policies', packId, 'clauses', clauseId],
    queryFn: ({ signal }) => get<ClauseReading>(path, signal),
    staleTime: 60_000,
  });
}

/** Coverage of a document, and the advice to its drafting office. */
export function adviceQuery(packId: string) {
  return queryOptions({
    queryKey: ['policies', packId, 'advice'],
    queryFn: ({ signal }) => get<PolicyAdvice>(`/policies/${encodeURIComponent(packId)}/advice`, signal),
    ...FOR_THE_VISIT,
  });
}
