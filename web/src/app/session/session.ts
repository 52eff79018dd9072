import {
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import type { SessionAnswer } from '../../../../src/modules/permissions/permission-schema.ts';
import { get, post, rememberCsrfToken, remove } from '../api/client.ts';

async function readSession(): Promise<SessionAnswer> {
  const session = await get<SessionAnswer>('/session');
  rememberCsrfToken(session.csrfToken);
  return session;
}

/** Who is signed in, and the token that his requests carry. Kept until it is known to have changed. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
});

export function useSession(): SessionAnswer {
  return useSuspenseQuery(sessionQuery).data;
}

/** Signs in; afterwards everything that another person may have left in the cache is gone. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { readonly login: string; readonly password: string }) =>
      post('/session', credentials),
    onSuccess: async () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove('/session'),
    onSettled: async () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
  });
}

/** The server no longer knows the session: pages that need one lead to signing in. */
export function forgetUser(client: QueryClient): void {
  const session = client.getQueryData<SessionAnswer>(sessionQuery.queryKey);
  if (session?.user == null) return;
  client.setQueryData(sessionQuery.queryKey, { ...session, user: null });
  // The token of the lost session is of no use; a fresh one is needed for signing in again.
  void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
}
