import { addDays, type PlainDate } from '../../kernel/time.ts';

/** How long a listing stays fresh from a date on, and how long before its end the owner is asked to renew it. */
export interface ListingTerm {
  readonly from: PlainDate;
  /** Calendar days from publishing or renewing on. */
  readonly days: number;
  /** Calendar days before the end at which the owner is asked. */
  readonly askedBefore: number;
  readonly source: string;
}

/** What can be listed. */
export type Listed = 'achievement' | 'need';

/**
 * Terms by kind of listing. No law sets them: they are rules of the service that the operator of a node dates and
 * changes here; a change holds for what is published or renewed from its date on.
 */
export const LISTING_TERMS: Readonly<Record<Listed, readonly ListingTerm[]>> = {
  achievement: [{ from: '2000-01-01' as PlainDate, days: 365, askedBefore: 30, source: '平台信息发布规则' }],
  need: [{ from: '2000-01-01' as PlainDate, days: 180, askedBefore: 14, source: '平台信息发布规则' }],
};

/** The term that holds for what is published or renewed on a date: the latest that has begun. */
export function listingTermOn(
  listed: Listed,
  on: PlainDate,
  terms: Readonly<Record<Listed, readonly ListingTerm[]>> = LISTING_TERMS,
): ListingTerm {
  const begun = terms[listed].filter(({ from }) => from <= on);
  const latest = begun.reduce<ListingTerm | null>(
    (best, each) => (best === null || each.from > best.from ? each : best),
    null,
  );
  if (latest === null) throw new Error(`no listing term is known for ${listed} on ${on}`);
  return latest;
}

/** The last day on which a listing published or renewed on a day is found. */
export function expiryOf(listed: Listed, on: PlainDate): PlainDate {
  return addDays(on, listingTermOn(listed, on).days);
}
