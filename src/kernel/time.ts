import type { Brand } from './brand.ts';
import { defineRefusals } from './refusal.ts';

/** A legal date without a time zone, `2018-12-31`. Comparable as a string. */
export type PlainDate = Brand<string, 'PlainDate'>;

/** A moment in UTC, RFC 3339 with milliseconds: `2018-12-31T15:59:59.000Z`. Comparable as a string. */
export type Instant = Brand<string, 'Instant'>;

/** A half-open span of dates: `from` is inside, `until` is not; `null` is open. */
export interface Period {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

export const refuseDate = defineRefusals({
  'date.not_a_date': {
    status: 422,
    zh: '“{text}”不是日期。',
    en: '"{text}" is not a date.',
    next: { zh: '请按 2018-12-31 的格式填写。', en: 'Write it as 2018-12-31.' },
  },
});

const DAY_MS = 86_400_000;

/**
 * Reads `2018-12-31`, `2018/12/31`, `2018.12.31`, `2018年12月31日`, `20181231`; refuses a day that does not exist
 * (`date.not_a_date`).
 */
export function parsePlainDate(text: string): PlainDate {
  const plain = text.normalize('NFKC').trim();
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (match === null) throw refuseDate('date.not_a_date', { text });
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  // The year is compared too, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists) throw refuseDate('date.not_a_date', { text });
  return date.toISOString().slice(0, 10) as PlainDate;
}

/** Whether a text is a day that exists, written as `2018-12-31`: the only form that is stored and sent. */
export function isPlainDate(text: string): text is PlainDate {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // The way back is compared too, because some days that do not exist are read as days of the next month; and no
  // calendar of law has a year 0.
  return !Number.isNaN(time) && !text.startsWith('0000') && new Date(time).toISOString().startsWith(text);
}

/**
 * The date so many calendar days later, or earlier when negative. Throws a RangeError on half days and beyond
 * the year 9999.
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  const text = new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString();
  if (!Number.isInteger(days) || text.length !== 24)
    throw new RangeError(`${date} and ${days} days is not a date`);
  return text.slice(0, 10) as PlainDate;
}

/** Calendar days from one date to the other: 1 from a day to the next, negative backwards. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** The calendar year of a date, as policies mean it when they say 年度. */
export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** Whether a date lies in the half-open period. */
export function isInPeriod(date: PlainDate, period: Period): boolean {
  return date >= period.from && (period.until === null || date < period.until);
}

/** The moment of a JavaScript date, in UTC. */
export function instantFrom(date: Date): Instant {
  return date.toISOString() as Instant;
}

/** The legal date of a moment in China (UTC+8, without daylight saving since 1992). */
export function chinaDateOf(instant: Instant): PlainDate {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) as PlainDate;
}
