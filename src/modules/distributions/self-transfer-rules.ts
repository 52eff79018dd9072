import { addDays, type PlainDate, parsePlainDate } from '../../kernel/time.ts';

/**
 * The last day of a period of months that begins on the day after `from`: the day of the last month that bears the same
 * number, or its last day where there is none (《民法典》第二百零一条第一款、第二百零二条). A year from 2017-05-01 ends on
 * 2018-05-01, one from 2016-02-29 on 2017-02-28.
 */
export function lastDayOfPeriod(from: PlainDate, months: number): PlainDate {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [endYear, endMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const firstOfNext = monthStart(endMonth === 12 ? endYear + 1 : endYear, endMonth === 12 ? 1 : endMonth + 1);
  const last = addDays(firstOfNext, -1);
  const wanted = `${last.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return wanted > last ? last : parsePlainDate(wanted);
}

function monthStart(year: number, month: number): PlainDate {
  return parsePlainDate(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`);
}

/** The first day on which completers may ask to transfer an achievement themselves: the day after the period. */
export function selfTransferOpensOn(completedOn: PlainDate, months: number): PlainDate {
  return addDays(lastDayOfPeriod(completedOn, months), 1);
}
