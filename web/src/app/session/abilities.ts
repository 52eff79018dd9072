import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import type { Matrix } from '../../../../src/modules/permissions/permission-schema.ts';
import { get } from '../api/client.ts';
import { useSession } from './session.ts';

/** Whether the signed-in person may do something anywhere at all: `contract.create`. */
export type Able = (action: string) => boolean;

/** The table of roles and what they may do; it changes with a release only. */
export const matrixQuery = queryOptions({
  queryKey: ['permission-matrix'],
  queryFn: ({ signal }) => get<Matrix>('/permissions/matrix', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Reads the table for the holder of these roles; whoever is signed in has `member` and `self` too. Pure. */
export function abilitiesIn(matrix: Matrix, roles: readonly string[]): Able {
  const held = new Set(['member', 'self', ...roles]);
  const allowed = new Set(
    matrix.actions
      .filter((action) => action.roles.some((role) => held.has(role)))
      .map((action) => action.action),
  );
  return (action) => allowed.has(action);
}

/** What the person may do, for hiding dead ends; the server decides again for each request. */
export function useAbilities(): Able {
  const { user } = useSession();
  const matrix = useSuspenseQuery(matrixQuery).data;
  return abilitiesIn(
    matrix,
    (user?.roles ?? []).map((held) => held.role),
  );
}
