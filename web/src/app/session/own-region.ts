import { useSession } from './session.ts';

/** The region of the person's own office; undefined for whoever works for an organization or has no office. */
export function useOwnRegion(): string | undefined {
  const roles = useSession().user?.roles ?? [];
  return roles.flatMap(({ area }) => (area.kind === 'region' ? [area.code] : []))[0];
}
