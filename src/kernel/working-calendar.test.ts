import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaHolidayYears, chinaWorkingCalendar } from './china-working-calendar.ts';
import { Refusal } from './refusal.ts';
import { addDays, daysBetween, type PlainDate, parsePlainDate } from './time.ts';
import { createWorkingCalendar, type HolidayYear } from './working-calendar.ts';

const calendar = chinaWorkingCalendar();
const first = parsePlainDate('2017-01-01');
const last = parsePlainDate('2026-12-31');
const anyDay = fc
  .integer({ min: 40, max: daysBetween(first, last) - 40 })
  .map((offset) => addDays(first, offset));

describe('the calendar of China', () => {
  it('has 2017 to 2026', () => {
    expect(calendar.years).toEqual([2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  it('agrees with an independently kept calendar on every single day', () => {
    const differences: PlainDate[] = [];
    let days = 0;
    for (let day = first; day <= last; day = addDays(day, 1)) {
      days += 1;
      if (calendar.isWorkingDay(day) !== chineseDays.isWorkday(day)) differences.push(day);
    }
    expect(days).toBe(3652);
    expect(differences).toEqual([]);
  });

  it('names a notice with its number for every year', () => {
    for (const { year, sources } of chinaHolidayYears) {
      expect(sources.some((source) => source.title === `国务院办公厅关于${year}年部分节假日安排的通知`)).toBe(
        true,
      );
      for (const source of sources) expect(source.number).toMatch(/^国办发明电〔20\d\d〕\d+号$/);
    }
  });

  it.each([
    ['2018-12-29', true], // A Saturday worked for the New Year of 2019.
    ['2018-12-31', false],
    ['2019-05-02', false], // Off only since the Labour Day arrangement was changed.
    ['2020-02-01', false], // First a worked Saturday, then part of the extended Spring Festival.
    ['2020-02-03', true],
    ['2026-01-04', true],
    ['2026-02-23', false],
  ])('knows the special day %s', (day, worked) => {
    expect(calendar.isWorkingDay(parsePlainDate(day))).toBe(worked);
  });

  it('names holidays', () => {
    expect(calendar.holidayOn(parsePlainDate('2020-10-01'))?.zh).toBe('中秋节、国庆节');
    expect(calendar.holidayOn(parsePlainDate('2020-10-10'))).toBeNull();
  });
});

describe('counting working days', () => {
  it('does not count the day itself', () => {
    expect(calendar.addWorkingDays(parsePlainDate('2024-03-04'), 1)).toBe('2024-03-05');
    expect(calendar.addWorkingDays(parsePlainDate('2024-03-04'), 0)).toBe('2024-03-04');
  });

  it('passes over a long holiday and counts the Sunday worked for it', () => {
    // National Day 2024: off 1 to 7 October, Sunday 29 September and Saturday 12 October worked.
    expect(calendar.addWorkingDays(parsePlainDate('2024-09-28'), 1)).toBe('2024-09-29');
    expect(calendar.addWorkingDays(parsePlainDate('2024-09-30'), 1)).toBe('2024-10-08');
    expect(calendar.addWorkingDays(parsePlainDate('2024-09-30'), 5)).toBe('2024-10-12');
  });

  it('puts the 15 working days of a registration decision over the Spring Festival', () => {
    expect(calendar.addWorkingDays(parsePlainDate('2024-02-05'), 15)).toBe('2024-03-01');
  });

  it('counts back with a negative number', () => {
    expect(calendar.addWorkingDays(parsePlainDate('2024-10-08'), -1)).toBe('2024-09-30');
  });

  it('refuses half days', () => {
    expect(() => calendar.addWorkingDays(first, 1.5)).toThrow(RangeError);
    expect(() => calendar.addWorkingDays(first, Number.NaN)).toThrow(RangeError);
  });

  it('lands on a working day, and between undoes add', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20, max: 20 }), (from, count) => {
        const to = calendar.addWorkingDays(from, count);
        expect(calendar.workingDaysBetween(from, to)).toBe(count);
        if (count !== 0) expect(calendar.isWorkingDay(to)).toBe(true);
      }),
    );
  });

  it('adds up over a day in the middle', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(30), fc.nat(30), (from, a, b) => {
        const middle = addDays(from, a);
        const to = addDays(middle, b % 10);
        const whole = calendar.workingDaysBetween(from, to);
        expect(calendar.workingDaysBetween(from, middle) + calendar.workingDaysBetween(middle, to)).toBe(
          whole,
        );
      }),
    );
  });
});

describe('a year without data', () => {
  it.each(['2016-12-31', '2027-01-01'])('is refused and not guessed: %s', (day) => {
    const year = Number(day.slice(0, 4));
    try {
      calendar.isWorkingDay(parsePlainDate(day));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      if (!(error instanceof Refusal)) return;
      expect(error.code).toBe('calendar.no_data_for_year');
      expect(error.params).toEqual({ year });
      expect(error.sentence('zh')).toContain(`国务院办公厅关于${year}年部分节假日安排的通知`);
    }
  });

  it('is refused when a deadline runs into it, also for its weekends', () => {
    expect(() => calendar.addWorkingDays(parsePlainDate('2026-12-31'), 1)).toThrow(
      /calendar\.no_data_for_year/,
    );
    expect(() => calendar.addWorkingDays(parsePlainDate('2017-01-03'), -1)).toThrow(
      /calendar\.no_data_for_year/,
    );
    expect(() => calendar.holidayOn(parsePlainDate('2027-01-02'))).toThrow(/calendar\.no_data_for_year/);
  });

  it('does not matter when no day of it is counted', () => {
    expect(calendar.addWorkingDays(parsePlainDate('2016-12-31'), 1)).toBe('2017-01-03');
  });
});

describe('data that contradicts itself', () => {
  const good: HolidayYear = {
    year: 2030,
    sources: [{ title: '示例通知', number: '示例〔2029〕1号' }],
    holidays: [{ name: { zh: '元旦', en: "New Year's Day" }, from: '2030-01-01', through: '2030-01-02' }],
    workingWeekendDays: ['2030-01-05'],
  };
  const name = { zh: '例', en: 'Example' };

  it('is accepted when it is sound', () => {
    expect(createWorkingCalendar([good]).isWorkingDay(parsePlainDate('2030-01-05'))).toBe(true);
  });

  it.each<[string, HolidayYear[], RegExp]>([
    ['a year twice', [good, good], /twice/],
    ['no source', [{ ...good, sources: [] }], /source/],
    ['a day of another year', [{ ...good, workingWeekendDays: ['2031-01-04'] }], /outside/],
    ['a day that does not exist', [{ ...good, workingWeekendDays: ['2030-02-30'] }], /date\.not_a_date/],
    ['a weekday', [{ ...good, workingWeekendDays: ['2030-01-04'] }], /not on a weekend/],
    ['a worked day twice', [{ ...good, workingWeekendDays: ['2030-01-05', '2030-01-05'] }], /twice/],
    [
      'an end before the start',
      [{ ...good, holidays: [{ name, from: '2030-05-02', through: '2030-05-01' }] }],
      /ends/,
    ],
    [
      'a holiday that is worked',
      [{ ...good, holidays: [{ name, from: '2030-01-01', through: '2030-01-05' }] }],
      /both as a holiday/,
    ],
    [
      'overlapping holidays',
      [{ ...good, holidays: [...good.holidays, { name, from: '2030-01-02', through: '2030-01-03' }] }],
      /holiday twice/,
    ],
  ])('is refused at once: %s', (_what, years, message) => {
    expect(() => createWorkingCalendar(years)).toThrow(message);
  });
});
