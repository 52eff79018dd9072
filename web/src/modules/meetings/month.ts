import { addDays, daysBetween, isPlainDate, type PlainDate } from '../../../../src/kernel/time.ts';

/** A Monday, to count days of the week from. */
const MONDAY = '2024-01-01' as PlainDate;

/** `2026-03` when the text is a month that exists, otherwise null. */
export function monthIn(text: string): string | null {
  return isPlainDate(`${text}-01`) ? text : null;
}

/** The month before (`-1`) or after (`1`) a month such as `2026-12`. */
export function monthBeside(month: string, step: -1 | 1): string {
  const first = `${month}-01` as PlainDate;
  return addDays(first, step === 1 ? 31 : -1).slice(0, 7);
}

/** The weeks that a month touches, each from Monday to Sunday, with the days of the months beside it. */
export function weeksOf(month: string): readonly (readonly PlainDate[])[] {
  const first = `${month}-01` as PlainDate;
  const end = `${monthBeside(month, 1)}-01` as PlainDate;
  const weekday = (((daysBetween(MONDAY, first) % 7) + 7) % 7) * -1;
  const weeks: PlainDate[][] = [];
  for (let day = addDays(first, weekday); day < end; day = addDays(day, 7)) {
    const monday = day;
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset)));
  }
  return weeks;
}
