import { describe, expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import {
  REGISTRATION_DEADLINES,
  type RegistrationDeadlineRule,
  registrationDueOn,
} from './registration-deadline.ts';

const date = (text: string) => text as PlainDate;

function rule(region: string, days: number, from = '2000-01-01'): RegistrationDeadlineRule {
  return { region, days, from: date(from), source: { document: `示例办法 ${days}`, article: '第一条' } };
}

describe('the day by which a contract must be decided on', () => {
  test.each([
    ['Henan, a county', '410105', '2024-03-01', '2024-03-16'],
    ['Henan, the province itself', '410000', '2024-03-01', '2024-03-16'],
    ['Henan, over the end of February in a leap year', '410100', '2024-02-15', '2024-03-01'],
    ['Henan, the day its regulation began', '410105', '2010-07-30', '2010-08-14'],
    ['Henan, the day before that', '410105', '2010-07-29', '2010-08-28'],
    ['elsewhere', '990101', '2024-03-01', '2024-03-31'],
    ['a province whose code only looks alike', '420100', '2024-03-01', '2024-03-31'],
    ['the first day of the national rule', '990101', '2000-02-16', '2000-03-17'],
  ])('%s', (_name, region, accepted, due) => {
    expect(registrationDueOn(date(accepted), region).dueOn).toBe(due);
  });

  test('names the text it comes from', () => {
    expect(registrationDueOn(date('2024-03-01'), '410105').rule.source).toEqual({
      document: '河南省技术市场条例',
      article: '第十六条第二款',
    });
    expect(registrationDueOn(date('2024-03-01'), '990101').rule.source.document).toContain(
      '国科发政字〔2000〕063号',
    );
    for (const { source } of REGISTRATION_DEADLINES) {
      expect(source.document).not.toBe('');
      expect(source.article).not.toBe('');
    }
  });

  test('before any rule there is no deadline to invent', () => {
    expect(() => registrationDueOn(date('2000-02-15'), '410105')).toThrow('no registration deadline');
    expect(() => registrationDueOn(date('2024-03-01'), '')).toThrow('no registration deadline');
  });

  test('the narrowest region wins in whatever order the rules stand', () => {
    const rules = [rule('100000', 30), rule('990100', 10), rule('990000', 20)];
    for (const order of [rules, [...rules].reverse()]) {
      expect(registrationDueOn(date('2024-03-01'), '990101', order).rule.days).toBe(10);
      expect(registrationDueOn(date('2024-03-01'), '990201', order).rule.days).toBe(20);
      expect(registrationDueOn(date('2024-03-01'), '980101', order).rule.days).toBe(30);
    }
  });

  test('in one region the newest rule that has begun wins', () => {
    const rules = [rule('990000', 20, '2010-01-01'), rule('990000', 5, '2020-01-01')];
    for (const order of [rules, [...rules].reverse()]) {
      expect(registrationDueOn(date('2019-12-31'), '990101', order).rule.days).toBe(20);
      expect(registrationDueOn(date('2020-01-01'), '990101', order).rule.days).toBe(5);
    }
  });
});
