import { describe, expect, test } from 'vitest';
import { ratio } from '../kernel/ratio.ts';
import type { PlainDate } from '../kernel/time.ts';
import { checkIndicators, indicatorPeriod, progressOf } from './indicator.ts';
import type { Target } from './pack-schema.ts';

const date = (text: string) => text as PlainDate;
const total = (atLeast: string, deadline: string | null = '2020-12-31') => ({
  atLeast,
  deadline,
  formula: { kind: 'contract-total', side: 'seller' } as const,
});
const stations = (atLeast: string, deadline: string | null = '2020-12-31') => ({
  atLeast,
  deadline,
  formula: {
    kind: 'recognitions',
    of: ['registration-station'],
    levels: ['provincial'],
    when: 'valid',
    count: 'units',
  } as Target['formula'],
});

describe('the period of an indicator', () => {
  test('ends with the deadline, or today while it has not come', () => {
    const until = (deadline: string | null, today: string) =>
      indicatorPeriod('2017-03-17', deadline, date(today)).until;
    expect(until('2020-12-31', '2020-12-30')).toBe('2020-12-30');
    expect(until('2020-12-31', '2020-12-31')).toBe('2020-12-31');
    expect(until('2020-12-31', '2021-01-01')).toBe('2020-12-31');
    expect(until(null, '2021-01-01')).toBe('2021-01-01');
  });
});

describe('a total of contracts', () => {
  const figures = [
    { year: 2019, value: 250n },
    { year: 2020, value: 199n },
  ];

  test('is that of the year of the deadline: a better year before does not count', () => {
    expect(progressOf(total('200'), figures, date('2021-01-01'))).toMatchObject({
      status: 'missed',
      value: 199n,
      year: 2020,
      share: 9_950n,
    });
    expect(progressOf(total('200'), figures, date('2019-06-01'))).toMatchObject({
      status: 'open',
      value: 250n,
      year: 2019,
    });
  });

  test('is reached by the last fen and not one before, and open on the last day', () => {
    expect(progressOf(total('199'), figures, date('2020-12-31')).status).toBe('reached');
    expect(progressOf(total('200'), figures, date('2020-12-31')).status).toBe('open');
    expect(progressOf(total('200'), figures, date('2021-01-01')).status).toBe('missed');
  });

  test('never shows all of it before it is all there', () => {
    const almost = [{ year: 2020, value: 999_999n }];
    expect(progressOf(total('1000000'), almost, date('2020-06-01')).share).toBe(9_999n);
  });

  test('of a year without a contract is nothing, not unknown', () => {
    expect(progressOf(total('200'), [], date('2020-06-01'))).toMatchObject({ status: 'open', value: 0n });
  });
});

test('what is counted over the period is added up, and without a deadline it is never missed', () => {
  const figures = [
    { year: null, value: 3n },
    { year: null, value: 2n },
  ];
  expect(progressOf(stations('5'), figures, date('2021-01-01')).status).toBe('reached');
  expect(progressOf(stations('6'), figures, date('2021-01-01')).status).toBe('missed');
  expect(progressOf(stations('6', null), figures, date('2099-01-01')).status).toBe('open');
});

describe('growth', () => {
  const growth = (deadline: string) => ({
    atLeast: '8%',
    deadline,
    formula: { kind: 'contract-growth', side: 'seller' } as const,
  });
  const years = (...values: readonly bigint[]) =>
    values.map((value, index) => ({ year: 2017 + index, value }));

  test('of exactly eight percent is enough, a fen less is not', () => {
    const exact = progressOf(growth('2018-12-31'), years(100_00n, 108_00n), date('2019-01-01'));
    expect(exact).toMatchObject({ status: 'reached', growth: [{ year: 2018, rate: ratio(8n, 100n) }] });
    const less = progressOf(growth('2018-12-31'), years(100_00n, 107_99n), date('2019-01-01'));
    expect(less.status).toBe('missed');
  });

  test('of a year that is not over is not told', () => {
    const { growth: told, status } = progressOf(
      growth('2020-12-31'),
      years(100n, 120n, 1n),
      date('2019-12-31'),
    );
    expect(told.map(({ year }) => year)).toEqual([2018]);
    expect(status).toBe('open');
  });

  test('against a year without contracts cannot be told', () => {
    const { growth: told, status } = progressOf(growth('2018-12-31'), years(0n, 5n), date('2019-01-01'));
    expect([told, status]).toEqual([[{ year: 2018, rate: null }], 'unknown']);
  });
});

test('what nobody counts here is unknown, whatever figures come', () => {
  const reported = {
    atLeast: '5',
    deadline: '2020-12-31',
    formula: { kind: 'reported', reason: { zh: '无登记簿', en: 'no register' } } as const,
  };
  const judged = { atLeast: null, deadline: '2020-12-31', formula: { kind: 'judged' } as const };
  for (const target of [reported, judged]) {
    expect(progressOf(target, [{ year: null, value: 9n }], date('2021-01-01')).status).toBe('unknown');
  }
});

describe('checking the formulas of a pack', () => {
  const target = (given: object) =>
    ({
      id: 'turnover',
      label: { zh: '成交额', en: 'Turnover' },
      unit: 'fen',
      upTo: null,
      counts: { zh: '成交额', en: 'Turnover' },
      citation: { clause: 'a', quote: 'b' },
      ...total('200'),
      ...given,
    }) as Target;
  const wrong = (given: object) => checkIndicators({ targets: [target(given)] }).map(({ path }) => path);

  test('a unit that the formula does not count in, a year without a deadline, a judged figure', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ unit: 'person' })).toEqual(['0.formula']);
    expect(wrong({ deadline: null })).toEqual(['0.formula']);
    expect(wrong({ unit: 'none', formula: { kind: 'judged' } })).toEqual(['0.formula']);
    expect(wrong({ unit: 'none', atLeast: null, formula: { kind: 'judged' } })).toEqual([]);
    expect(wrong({ atLeast: null })).toEqual(['0.formula']);
  });
});
