import { expect, test } from 'vitest';
import { dateIn, yuanIn } from './foreign-values.ts';

test.each([
  ['100.0万元-200.0万元', '1000000', '2000000'],
  ['30-50万元', '300000', '500000'],
  ['1.25亿元', '125000000', '125000000'],
  ['12,345.67', '12345.67', '12345.67'],
  ['0.00015万元', '1.5', '1.5'],
  ['３万', '30000', '30000'],
])('%s is from %s to %s yuan', (text, first, last) => {
  expect([yuanIn(text, 'first'), yuanIn(text, 'last')]).toEqual([first, last]);
});

test('what holds no amount is none', () => {
  expect(yuanIn('面议', 'first')).toBeNull();
});

test('a date is found where a time is glued to it', () => {
  const span = '2019-11-0123:18:31.0至2019-11-2823:18:33.0';
  expect([dateIn(span, 'first'), dateIn(span, 'last')]).toEqual(['2019-11-01', '2019-11-28']);
  expect(dateIn('2026年3月5日前', 'last')).toBe('2026年3月5日');
  expect(dateIn('长期有效', 'last')).toBeNull();
});
