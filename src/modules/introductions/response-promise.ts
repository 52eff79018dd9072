import { chinaWorkingCalendar } from '../../kernel/china-working-calendar.ts';
import { addDays, type PlainDate } from '../../kernel/time.ts';
import type { WorkingCalendar } from '../../kernel/working-calendar.ts';

/** How soon the other side answers, from a day on. A service that the node promises, not a term of law. */
export interface ResponsePromise {
  readonly from: PlainDate;
  readonly workingDays: number;
  readonly source: string;
}

/** The promises of this system, by the day they begin; a node that promises otherwise adds a line with its source. */
export const RESPONSE_PROMISES = [
  { from: '2000-01-01' as PlainDate, workingDays: 5, source: '本系统服务承诺（对接响应时限）' },
] as const satisfies readonly ResponsePromise[];

/**
 * The last day on which an answer is in time. The day of asking does not count. Beyond the years whose holidays are
 * known weekends alone are left out: a promise must not fail because next year's holidays are not announced yet.
 */
export function answerDueOn(
  askedOn: PlainDate,
  promises: readonly ResponsePromise[] = RESPONSE_PROMISES,
  calendar: WorkingCalendar = chinaWorkingCalendar(),
): PlainDate {
  const holds = promises.filter((promise) => promise.from <= askedOn);
  const promise = holds.reduce<ResponsePromise | null>(
    (best, each) => (best === null || each.from > best.from ? each : best),
    null,
  );
  if (promise === null) throw new Error(`no promise to answer is known for ${askedOn}`);
  let day = askedOn;
  for (let left = promise.workingDays; left > 0; ) {
    day = addDays(day, 1);
    if (isWorked(day, calendar)) left -= 1;
  }
  return day;
}

function isWorked(day: PlainDate, calendar: WorkingCalendar): boolean {
  if (calendar.years.includes(Number(day.slice(0, 4)))) return calendar.isWorkingDay(day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
