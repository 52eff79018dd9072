import { chinaWorkingCalendar } from '../../kernel/china-working-calendar.ts';
import { addDays, type PlainDate, yearOf } from '../../kernel/time.ts';

/** How long redress may be asked for, with the text the days come from. Calendar days. */
export interface RedressDeadlineRule {
  readonly from: PlainDate;
  readonly days: number;
  readonly source: { readonly document: string; readonly article: string };
}

/**
 * Sixty days from knowing of the decision. Article 88 of the same law counts only periods of three, five, seven and ten
 * days in working days, so these are calendar days.
 */
export const REDRESS_DEADLINES = [
  {
    from: '1999-10-01' as PlainDate,
    days: 60,
    source: { document: '中华人民共和国行政复议法', article: '第二十条第一款（1999年文本第九条）' },
  },
] as const satisfies readonly RedressDeadlineRule[];

/**
 * The last day to ask for redress of a decision. When the sixtieth day is a day off, the next working day is the last
 * (期间届满的最后一日是法定休假日的，以法定休假日后的第一日为期间届满的日期, 民事诉讼法 第八十五条, which 行政复议法 第八十八条 refers to). In a
 * year whose holidays are not announced yet Saturdays and Sundays alone move it; it is computed again when redress is
 * asked for, so that nobody loses a day by that.
 */
export function redressUntil(
  decidedOn: PlainDate,
  rules: readonly RedressDeadlineRule[] = REDRESS_DEADLINES,
): PlainDate {
  const rule = rules.findLast((each) => each.from <= decidedOn);
  if (rule === undefined) throw new Error(`no deadline for redress is known on ${decidedOn}`);
  let day = addDays(decidedOn, rule.days);
  while (isDayOff(day)) day = addDays(day, 1);
  return day;
}

/**
 * The last day to decide on redress that was asked for on a day: sixty calendar days (行政复议法 第六十二条第一款; 1999 年文本
 * 第三十一条第一款), moved like the day to ask by.
 */
export function redressDueOn(askedOn: PlainDate): PlainDate {
  let day = addDays(askedOn, DAYS_TO_DECIDE_REDRESS);
  while (isDayOff(day)) day = addDays(day, 1);
  return day;
}

const DAYS_TO_DECIDE_REDRESS = 60;

function isDayOff(day: PlainDate): boolean {
  const calendar = chinaWorkingCalendar();
  if (calendar.years.includes(yearOf(day))) return !calendar.isWorkingDay(day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** How long a public notice lasts, and whether it is counted in working days. */
export interface NoticePeriod {
  readonly days: number;
  readonly dayKind: 'calendar' | 'working';
}

/** The last day of a public notice that begins on a day; the day itself does not count. */
export function noticeUntil(from: PlainDate, period: NoticePeriod): PlainDate {
  return period.dayKind === 'working'
    ? chinaWorkingCalendar().addWorkingDays(from, period.days)
    : addDays(from, period.days);
}
