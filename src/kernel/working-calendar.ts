import type { Message } from './messages.ts';
import { defineRefusals } from './refusal.ts';
import { addDays, type PlainDate, parsePlainDate, yearOf } from './time.ts';

/**
 * The State Council's arrangement of holidays for one calendar year, as data. A day that the next year's notice sets
 * (30 December 2018 stands in the notice for 2019) belongs to the year it lies in, and that notice to its sources.
 */
export interface HolidayYear {
  readonly year: number;
  /** The notices of the General Office of the State Council that the days were taken from. */
  readonly sources: readonly { readonly title: string; readonly number: string }[];
  /** Days off, both ends inside, weekend days included. */
  readonly holidays: readonly { readonly name: Message; readonly from: string; readonly through: string }[];
  /** Saturdays and Sundays on which people work in exchange (调休上班). */
  readonly workingWeekendDays: readonly string[];
}

/** Counts in working days (工作日): Monday to Friday, less holidays, plus the weekend days that are worked in exchange. */
export interface WorkingCalendar {
  /** The years that there is data for, ascending. */
  readonly years: readonly number[];
  /** Whether people work on the day. Refuses with `calendar.no_data_for_year`. */
  isWorkingDay(date: PlainDate): boolean;
  /**
   * The name of the holiday that the day belongs to, `null` on any other day. Refuses with
   * `calendar.no_data_for_year`.
   */
  holidayOn(date: PlainDate): Message | null;
  /**
   * The `count`-th working day after `from`; the day itself does not count, whether it is worked or not.
   * 0 gives `from` itself, a negative count goes back. Refuses with `calendar.no_data_for_year` when the way leads
   * through a year without data; throws a RangeError when `count` is not a whole number.
   */
  addWorkingDays(from: PlainDate, count: number): PlainDate;
  /**
   * How many working days come after `from` up to and including `to`; negative when `to` is the earlier of the two.
   * So `workingDaysBetween(d, addWorkingDays(d, n)) === n`. Refuses with `calendar.no_data_for_year`.
   */
  workingDaysBetween(from: PlainDate, to: PlainDate): number;
}

export const refuseCalendar = defineRefusals({
  'calendar.no_data_for_year': {
    status: 422,
    zh: '缺少 {year} 年的节假日安排，无法计算工作日。',
    en: 'There is no holiday arrangement for {year}, so working days cannot be counted.',
    next: {
      zh: '请按国务院办公厅关于{year}年部分节假日安排的通知补充节假日数据 {year}.json。',
      en: 'Add the holiday data {year}.json from the notice of the General Office of the State Council for {year}.',
    },
  },
});

const SUNDAY = 0;
const SATURDAY = 6;

/**
 * A calendar of the given years. Throws an Error when the data contradicts itself: a day that does not exist or lies
 * outside its year, a year or a day given twice, a worked weekend day that is not a weekend day or is a holiday too,
 * a year without a source.
 */
export function createWorkingCalendar(years: readonly HolidayYear[]): WorkingCalendar {
  const known = new Set<number>();
  const holidays = new Map<PlainDate, Message>();
  const workedWeekendDays = new Set<PlainDate>();
  for (const data of years) {
    if (known.has(data.year)) throw new Error(`the holidays of ${data.year} are given twice`);
    if (data.sources.length === 0)
      throw new Error(`the holidays of ${data.year} name no notice as their source`);
    known.add(data.year);
    addHolidays(data, holidays);
    addWorkedWeekendDays(data, workedWeekendDays, holidays);
  }

  function requireYear(date: PlainDate): void {
    const year = yearOf(date);
    if (!known.has(year)) throw refuseCalendar('calendar.no_data_for_year', { year });
  }

  function isWorkingDay(date: PlainDate): boolean {
    requireYear(date);
    return isWeekend(date) ? workedWeekendDays.has(date) : !holidays.has(date);
  }

  function addWorkingDays(from: PlainDate, count: number): PlainDate {
    if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is not a whole number of working days`);
    const step = count < 0 ? -1 : 1;
    let date = from;
    for (let left = Math.abs(count); left > 0; ) {
      date = addDays(date, step);
      if (isWorkingDay(date)) left -= 1;
    }
    return date;
  }

  function workingDaysBetween(from: PlainDate, to: PlainDate): number {
    // The count backwards is the same span read from its other end, but the day it starts from never counts.
    const step = to < from ? -1 : 1;
    let count = 0;
    for (let date = from; date !== to; ) {
      date = addDays(date, step);
      if (isWorkingDay(date)) count += step;
    }
    return count;
  }

  return {
    years: [...known].sort((a, b) => a - b),
    isWorkingDay,
    holidayOn(date) {
      requireYear(date);
      return holidays.get(date) ?? null;
    },
    addWorkingDays,
    workingDaysBetween,
  };
}

function addHolidays(data: HolidayYear, holidays: Map<PlainDate, Message>): void {
  for (const { name, from, through } of data.holidays) {
    const last = dayOfYear(through, data.year);
    const first = dayOfYear(from, data.year);
    if (last < first) throw new Error(`the holiday from ${from} ends before it begins`);
    for (let day = first; day <= last; day = addDays(day, 1)) {
      if (holidays.has(day)) throw new Error(`${day} is given as a holiday twice`);
      holidays.set(day, name);
    }
  }
}

function addWorkedWeekendDays(
  data: HolidayYear,
  workedWeekendDays: Set<PlainDate>,
  holidays: ReadonlyMap<PlainDate, Message>,
): void {
  for (const text of data.workingWeekendDays) {
    const day = dayOfYear(text, data.year);
    if (!isWeekend(day)) throw new Error(`${day} is given as a worked weekend day but is not on a weekend`);
    if (holidays.has(day)) throw new Error(`${day} is given both as a holiday and as a worked day`);
    if (workedWeekendDays.has(day)) throw new Error(`${day} is given as a worked day twice`);
    workedWeekendDays.add(day);
  }
}

function dayOfYear(text: string, year: number): PlainDate {
  const day = parsePlainDate(text);
  if (yearOf(day) !== year)
    throw new Error(`${text} is given in the holidays of ${year} but lies outside that year`);
  return day;
}

function isWeekend(date: PlainDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === SATURDAY || weekday === SUNDAY;
}
