import { useQuery } from '@tanstack/react-query';
import { regionQuery } from './region-queries.ts';

/** The name of an administrative division; its code until the name is known. */
export function RegionName({ code }: { readonly code: string }) {
  const region = useQuery(regionQuery(code));
  return <span title={region.data?.fullName ?? code}>{region.data?.name ?? code}</span>;
}
