import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Json } from '../../../../src/kernel/json.ts';
import type { UserItem, userListSchema } from '../../../../src/modules/permissions/permission-schema.ts';
import { get, post } from '../api/client.ts';
import { stringifySearch } from '../search-params.ts';

type UserPage = z.infer<typeof userListSchema>;

/** The users whose account or name holds the text. */
export function usersQuery(text: string) {
  return infiniteQueryOptions({
    queryKey: ['users', text],
    queryFn: ({ pageParam, signal }) =>
      get<UserPage>(`/users${stringifySearch({ q: text, limit: '50', cursor: pageParam })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** One change of users: a path below `/users` and what is sent. */
export interface UserChange {
  readonly path: string;
  readonly values: Readonly<Record<string, Json>>;
}

export function useUserChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, values }: UserChange) => post<{ readonly item: UserItem }>(`/users${path}`, values),
    onSuccess: () => client.invalidateQueries({ queryKey: ['users'] }),
  });
}
