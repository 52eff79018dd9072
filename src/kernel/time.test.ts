import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  chinaDateOf,
  daysBetween,
  type Instant,
  instantFrom,
  isInPeriod,
  isPlainDate,
  type PlainDate,
  parsePlainDate,
  yearOf,
} from './time.ts';

const date = (text: string): PlainDate => parsePlainDate(text);
const dates = fc.integer({ min: 0, max: 100_000 }).map((offset) => addDays(date('1900-01-01'), offset));

describe('parsePlainDate', () => {
  it.each([
    '2018-12-31',
    '2018/12/31',
    '2018.12.31',
    '2018年12月31日',
    '2018年12月31',
    '20181231',
    ' ２０１８－１２－３１ ',
    '2018年12⽉31⽇', // The radicals that a PDF gives for 月 and 日.
  ])('reads %s', (text) => {
    expect(parsePlainDate(text)).toBe('2018-12-31');
  });

  it('fills in zeros and knows leap years', () => {
    expect(parsePlainDate('2024-2-9')).toBe('2024-02-09');
    expect(parsePlainDate('2024-02-29')).toBe('2024-02-29');
    expect(parsePlainDate('2000-02-29')).toBe('2000-02-29');
  });

  it.each([
    '',
    '2023-02-29',
    '1900-02-29',
    '2018-13-01',
    '2018-00-10',
    '2018-04-31',
    '2018-01-00',
    '18-01-01',
    '0018-01-01',
    '0000-01-01',
    '2018-12',
    '2018年',
    '31.12.2018',
    '43465',
    '2018-12-31T00:00:00Z',
  ])('refuses "%s"', (text) => {
    expect(() => parsePlainDate(text)).toThrow(/date\.not_a_date/);
  });
});

describe('isPlainDate', () => {
  it('knows the stored form of days that exist', () => {
    expect(isPlainDate('2024-02-29')).toBe(true);
    for (const wrong of [
      '2023-02-29',
      '2024-04-31',
      '2024-13-01',
      '2024-2-9',
      '2024/02/09',
      '',
      '2024-02-09T00:00',
    ]) {
      expect(isPlainDate(wrong)).toBe(false);
    }
  });
});

describe('arithmetic on dates', () => {
  it('crosses months, years and leap days', () => {
    expect(addDays(date('2023-12-31'), 1)).toBe('2024-01-01');
    expect(addDays(date('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(date('2024-03-01'), -1)).toBe('2024-02-29');
    expect(daysBetween(date('2024-01-01'), date('2025-01-01'))).toBe(366);
    expect(yearOf(date('2024-12-31'))).toBe(2024);
  });

  it('does not know daylight saving, which China had from 1986 to 1991', () => {
    expect(daysBetween(date('1986-05-03'), date('1986-05-05'))).toBe(2);
  });

  it('refuses half days and leaving the four-digit years', () => {
    expect(() => addDays(date('2024-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addDays(date('2024-01-01'), Number.NaN)).toThrow(RangeError);
    expect(() => addDays(date('9999-12-31'), 1)).toThrow(RangeError);
  });

  it('adding and measuring undo each other, and text compares like time', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (from, days) => {
        const to = addDays(from, days);
        expect(daysBetween(from, to)).toBe(days);
        expect(from < to).toBe(days > 0);
        expect(parsePlainDate(to)).toBe(to);
      }),
    );
  });
});

describe('isInPeriod', () => {
  const year2018 = { from: date('2018-01-01'), until: date('2019-01-01') };

  it('includes the first day and excludes the end', () => {
    expect(isInPeriod(date('2017-12-31'), year2018)).toBe(false);
    expect(isInPeriod(date('2018-01-01'), year2018)).toBe(true);
    expect(isInPeriod(date('2018-12-31'), year2018)).toBe(true);
    expect(isInPeriod(date('2019-01-01'), year2018)).toBe(false);
  });

  it('never ends when it is open', () => {
    expect(isInPeriod(date('9999-12-31'), { from: date('2018-01-01'), until: null })).toBe(true);
  });
});

describe('instants', () => {
  it('are written in UTC with milliseconds', () => {
    expect(instantFrom(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  });

  it('belong to the legal day of China', () => {
    expect(chinaDateOf('2018-12-31T15:59:59.999Z' as Instant)).toBe('2018-12-31');
    expect(chinaDateOf('2018-12-31T16:00:00.000Z' as Instant)).toBe('2019-01-01');
  });
});
