import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import { parseYuan } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import {
  authenticityOf,
  authenticityScore,
  authenticityText,
  isMeasurable,
  measurableTargets,
} from './need-authenticity.ts';
import { triageOf } from './need-triage.ts';

const today = '2026-05-20' as PlainDate;
const organization = {
  id: 'org_1',
  name: '示例公司',
  kind: 'enterprise',
  regionCode: '990101',
  state: 'active',
};
const whole: FieldValues = {
  contactConfirmed: true,
  budget: 100n,
  targets: '误差≤1%；寿命≥5000 h',
  deadline: today,
};

describe('the authenticity of a need', () => {
  test('has five parts of twenty points, each with what was found', () => {
    const parts = authenticityOf(whole, organization, today);
    expect(authenticityScore(parts)).toBe(100);
    expect(authenticityText(parts)).toContain('有 2 项可考核的指标（20/20）');
  });

  test.each([
    ['contactConfirmed', null],
    ['contactConfirmed', false],
    ['budget', null],
    ['targets', '尽快解决'],
    ['deadline', '2026-05-19'],
  ])('loses its part when %s is %s', (name, value) => {
    expect(authenticityScore(authenticityOf({ ...whole, [name]: value }, organization, today))).toBe(80);
  });

  test('loses its part when the organization is unknown or not active', () => {
    expect(authenticityScore(authenticityOf(whole, undefined, today))).toBe(80);
    const suspended = { ...organization, state: 'suspended' };
    expect(authenticityScore(authenticityOf(whole, suspended, today))).toBe(80);
  });
});

test.each([
  ['冲击韧性≥67%', true],
  ['≤5 μm', true],
  ['-40~85℃', true],
  ['成本降低 30% 以上', true],
  ['100/120 目', true],
  ['性能明显提高', false],
  ['符合2024版要求', false],
  ['', false],
])('%s is a measurable target: %s', (text, measurable) => {
  expect(isMeasurable(text)).toBe(measurable);
});

test('targets are counted one by one', () => {
  expect(measurableTargets('误差≤1%；外观良好；寿命≥5000 h。重量<2 kg')).toBe(3);
});

describe('the triage of a need', () => {
  const route = (values: FieldValues) =>
    triageOf({ problem: '返工率高', targets: '误差≤1%；寿命≥5000 h', ...values }, today).route;

  test('is a direct match when it is clear, measurable and of moderate size', () => {
    expect(route({})).toBe('direct');
    expect(route({ budget: parseYuan('2999999.99') })).toBe('direct');
  });

  test('is an open challenge from three million yuan on, when its targets can be judged', () => {
    expect(route({ budget: parseYuan('3000000') })).toBe('challenge');
    expect(route({ budget: parseYuan('3000000'), targets: '误差≤1%' })).toBe('direct');
  });

  test('is joint research from ten million yuan on, or when it is research', () => {
    expect(route({ budget: parseYuan('9999999.99') })).toBe('challenge');
    expect(route({ budget: parseYuan('10000000') })).toBe('joint');
    expect(route({ problem: '失效机理不清' })).toBe('joint');
  });

  test('goes to a technology manager when targets cannot be measured or it is not public, and says why', () => {
    expect(route({ targets: '尽快解决' })).toBe('manager');
    expect(triageOf({ targets: '误差≤1%', confidentiality: 'restricted' }, today)).toEqual({
      route: 'manager',
      reasons: ['不公开，须定向寻找'],
    });
  });
});
