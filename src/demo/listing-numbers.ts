import { yearOf } from '../kernel/time.ts';
import type { DemoListing } from './listings.ts';
import type { DemoOrganization } from './organizations.ts';

/** The number of each published achievement, as the register would have given them: by year and region, in order. */
export function listingNumbers(
  achievements: readonly DemoListing[],
  body: (id: string) => DemoOrganization,
): ReadonlyMap<string, string> {
  const published = achievements.flatMap(({ id, organizationId, steps }) => {
    const on = steps.find(({ command }) => command === 'publish')?.on;
    return on === undefined
      ? []
      : [{ id, on, prefix: `CG${yearOf(on)}-${body(organizationId).regionCode}-` }];
  });
  const serials = new Map<string, number>();
  return new Map(
    published
      .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1))
      .map(({ id, prefix }) => {
        const serial = (serials.get(prefix) ?? 0) + 1;
        serials.set(prefix, serial);
        return [id, `${prefix}${String(serial).padStart(6, '0')}`];
      }),
  );
}
