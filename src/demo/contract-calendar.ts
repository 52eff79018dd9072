import { chinaWorkingCalendar } from '../kernel/china-working-calendar.ts';
import { allocate, fen } from '../kernel/money.ts';
import { addDays, type PlainDate } from '../kernel/time.ts';

/** The years of the demonstration, both inside. */
export interface DemoYears {
  readonly from: number;
  readonly to: number;
}

/**
 * Weight of each month: little around the Spring Festival, a rise at mid-year, and the rush at the end of the year,
 * when budgets close and contracts are registered for the year's incentives.
 */
const MONTH_WEIGHTS = [5, 4, 7, 7, 7, 9, 7, 7, 8, 7, 9, 23];
/** Contracts grow from year to year, by this many percent. */
const GROWTH_PERCENT = 15;

/** The last day that the data knows. What would happen later has not happened yet. */
export function horizonOf(years: DemoYears): PlainDate {
  return `${years.to}-12-31` as PlainDate;
}

/**
 * The signing dates of `count` contracts, in order, made one at a time: each month gets its share to the contract, and
 * its contracts lie evenly over its working days.
 */
export function* signingDates(count: number, years: DemoYears): Generator<PlainDate> {
  const months: { year: number; month: number; weight: bigint }[] = [];
  for (let year = years.from; year <= years.to; year += 1) {
    const growth = (1 + GROWTH_PERCENT / 100) ** (year - years.from);
    for (const [index, weight] of MONTH_WEIGHTS.entries()) {
      months.push({ year, month: index + 1, weight: BigInt(Math.round(weight * growth * 1_000)) });
    }
  }
  // Shares by largest remainder, so that they add up to the count.
  const shares = allocate(
    fen(count),
    months.map((each) => each.weight),
  );
  for (const [index, { year, month }] of months.entries()) {
    const days = workingDaysOf(year, month);
    const share = Number(shares[index] ?? 0n);
    for (let place = 0; place < share; place += 1) {
      const day = days[Math.floor((place * days.length) / share)];
      if (day !== undefined) yield day;
    }
  }
}

function workingDaysOf(year: number, month: number): PlainDate[] {
  const calendar = chinaWorkingCalendar();
  const first = `${year}-${month.toString().padStart(2, '0')}-01` as PlainDate;
  const days: PlainDate[] = [];
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) days.push(day);
  }
  return days;
}

const next = new Map<string, PlainDate>();

/**
 * The working day `count` working days after a day. After the last year with a holiday arrangement only weekends are
 * left out: it matters to no decision, because nothing of the demonstration happens after its horizon.
 */
export function workingDaysAfter(from: PlainDate, count: number): PlainDate {
  const calendar = chinaWorkingCalendar();
  let day = from;
  for (let left = count; left > 0; left -= 1) {
    const known = next.get(day);
    const following = known ?? followingWorkingDay(day, calendar.years.at(-1) ?? 0);
    if (known === undefined) next.set(day, following);
    day = following;
  }
  return day;
}

function followingWorkingDay(from: PlainDate, lastKnownYear: number): PlainDate {
  let day = addDays(from, 1);
  while (!isWorked(day, lastKnownYear)) day = addDays(day, 1);
  return day;
}

function isWorked(day: PlainDate, lastKnownYear: number): boolean {
  if (Number(day.slice(0, 4)) <= lastKnownYear) return chinaWorkingCalendar().isWorkingDay(day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
