import { type CronItem, type CronMatcher, parseCronItem } from 'graphile-worker';

/** A minute as the queue asks about it; its library counts in UTC. `month` from 1, `dow` from 0 (Sunday). */
type Minute = Parameters<CronMatcher>[0];

/**
 * Reads a cron pattern of five fields as one in the time of China (UTC+8, no daylight saving), and answers for minutes
 * in UTC. The year tells whether February has a 29th; the queue does not pass it. Throws when the pattern is wrong.
 */
export function chinaCronMatcher(pattern: string, currentYear: () => number): CronMatcher {
  const matches = parseCronItem({ task: 'any', match: pattern } satisfies CronItem).match;
  return (minute) => matches(inChina(minute, currentYear()));
}

/** Pure: the same minute on a clock in China. */
export function inChina(minute: Minute, year: number): Minute {
  const shifted = new Date(Date.UTC(year, minute.month - 1, minute.date, minute.hour + 8, minute.min));
  return {
    min: shifted.getUTCMinutes(),
    hour: shifted.getUTCHours(),
    date: shifted.getUTCDate(),
    month: shifted.getUTCMonth() + 1,
    dow: (minute.dow + (minute.hour + 8 >= 24 ? 1 : 0)) % 7,
  };
}
