import { expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import { answerDueOn, type ResponsePromise } from './response-promise.ts';

const due = (day: string) => answerDueOn(day as PlainDate);

test('five working days after the day of asking: weekends, holidays and worked Saturdays as the notices say', () => {
  expect(due('2024-03-04')).toBe('2024-03-11');
  expect(due('2024-03-08')).toBe('2024-03-15');
  // Spring Festival of 2024: 10 to 17 February off, Sundays 4 and 18 February worked.
  expect(due('2024-02-08')).toBe('2024-02-21');
  // National Day of 2024: Sunday 29 September and Saturday 12 October worked, 1 to 7 October off.
  expect(due('2024-09-27')).toBe('2024-10-10');
});

test('beyond the years with a notice only weekends are left out', () => {
  expect(due('2089-12-30')).toBe('2090-01-06');
});

test('a promise holds from its day on', () => {
  const promises: readonly ResponsePromise[] = [
    { from: '2000-01-01' as PlainDate, workingDays: 5, source: 'x' },
    { from: '2024-03-05' as PlainDate, workingDays: 1, source: 'x' },
  ];
  expect(answerDueOn('2024-03-04' as PlainDate, promises)).toBe('2024-03-11');
  expect(answerDueOn('2024-03-05' as PlainDate, promises)).toBe('2024-03-06');
  expect(() => answerDueOn('1999-12-31' as PlainDate, promises)).toThrow(/no promise/);
});
