import { expect, test } from 'vitest';
import { chinaCronMatcher, inChina } from './china-cron.ts';

const matches = (pattern: string, utc: string) => {
  const date = new Date(utc);
  return chinaCronMatcher(pattern, () => date.getUTCFullYear())({
    min: date.getUTCMinutes(),
    hour: date.getUTCHours(),
    date: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    dow: date.getUTCDay(),
  });
};

test('half past two at night in China is 18:30 UTC of the day before', () => {
  expect(matches('30 2 * * *', '2026-03-01T18:30:00Z')).toBe(true);
  expect(matches('30 2 * * *', '2026-03-01T02:30:00Z')).toBe(false);
  expect(matches('30 2 * * *', '2026-03-01T18:31:00Z')).toBe(false);
});

test('the day, the month and the day of the week are those of China', () => {
  expect(matches('0 0 1 1 *', '2025-12-31T16:00:00Z')).toBe(true);
  expect(matches('0 0 1 1 *', '2026-01-01T00:00:00Z')).toBe(false);
  expect(matches('0 1 * * 1', '2026-03-01T17:00:00Z')).toBe(true);
  expect(matches('0 1 * * 0', '2026-02-28T17:00:00Z')).toBe(true);
});

test('the last of February follows the year', () => {
  const utc = { min: 0, hour: 16, date: 28, month: 2, dow: 3 };
  expect(inChina(utc, 2028)).toEqual({ min: 0, hour: 0, date: 29, month: 2, dow: 4 });
  expect(inChina(utc, 2027)).toEqual({ min: 0, hour: 0, date: 1, month: 3, dow: 4 });
});

test('a wrong pattern is refused when the node starts', () => {
  expect(() => chinaCronMatcher('61 * * * *', () => 2026)).toThrow();
});
