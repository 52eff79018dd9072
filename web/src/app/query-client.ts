import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api/problem.ts';
import { forgetUser } from './session/session.ts';

/** Reads are tried again only when the server was not reached; commands never are, the person decides that. */
export function createQueryClient(): QueryClient {
  const onError = (error: Error): void => {
    if (error instanceof ApiProblem && error.status === 401) forgetUser(client);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => error instanceof ApiProblem && error.status === 0 && failures < 2,
      },
      mutations: { retry: false },
    },
  });
  return client;
}
