import { expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import { lastDayOfPeriod, selfTransferOpensOn } from './self-transfer-rules.ts';

test.each([
  ['2017-05-01', '2018-05-01', '2018-05-02'],
  ['2016-02-29', '2017-02-28', '2017-03-01'],
  ['2015-02-28', '2016-02-28', '2016-02-29'],
  ['2017-12-31', '2018-12-31', '2019-01-01'],
])('a year from %s ends on %s and opens on %s', (from, last, opens) => {
  expect(lastDayOfPeriod(from as PlainDate, 12)).toBe(last);
  expect(selfTransferOpensOn(from as PlainDate, 12)).toBe(opens);
});

test('months end on the last day where the number is missing', () => {
  expect(lastDayOfPeriod('2017-01-31' as PlainDate, 1)).toBe('2017-02-28');
  expect(lastDayOfPeriod('2017-01-31' as PlainDate, 11)).toBe('2017-12-31');
});
