import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Fen } from '../../kernel/money.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { testActor } from '../../testing-registers.ts';
import { type ClaimFacts, decideClaim, forbidsClaim } from './claim-rules.ts';
import { noticeUntil, redressUntil } from './redress.ts';

const facts: ClaimFacts = {
  settlementState: 'approved',
  trial: false,
  packId: 'zhengzhou-2017',
  year: 2024,
  regionCode: '990100',
  unitName: '示例企业',
  measureTitle: '示例措施',
  granted: 1_000n as Fen,
  computed: null,
  publicity: null,
  objections: 0,
  doubles: 0,
};

function claim(values: FieldValues = {}) {
  const at = '2024-05-10T01:00:00.000Z' as Instant;
  const amounts = { amountClaimed: 1_000n, amountComputed: 900n, amountApproved: 800n, amountPaid: 0n };
  const rest = { id: 'clm_1', version: 1, state: 'any', createdBy: 'usr_a', createdAt: at, updatedAt: at };
  return { ...rest, values: { ...amounts, amountReturned: 0n, decidedOn: '2024-03-01', ...values } };
}

const contextOn = (today: string) => ({
  now: `${today}T01:00:00.000Z` as Instant,
  today: today as PlainDate,
  actor: testActor('usr_officer'),
});

interface Given {
  readonly record?: FieldValues;
  readonly facts?: Partial<ClaimFacts>;
  readonly today?: string;
}

/** What a command sets, or the code of its refusal. */
function outcome(command: string, values: FieldValues, given: Given = {}): FieldValues | string {
  const input = { record: claim(given.record), command, values };
  try {
    return decideClaim(input, { ...facts, ...given.facts }, contextOn(given.today ?? '2024-04-01'));
  } catch (error) {
    return (error as Refusal).code;
  }
}

describe('the last day for redress', () => {
  test.each([
    ['the sixtieth day itself, or the working day after it', '2024-03-04', '2024-05-06'],
    ['a Saturday before a holiday Monday gives way to Tuesday', '2024-04-09', '2024-06-11'],
    ['a worked Sunday stays', '2024-02-28', '2024-04-28'],
    ['beyond the known holidays weekends alone count', '2030-01-01', '2030-03-04'],
  ])('%s', (_name, decidedOn, until) => {
    expect(redressUntil(decidedOn as PlainDate)).toBe(until);
  });

  test('is kept: on it redress is asked for, the day after it is not', () => {
    const record = { decidedOn: '2024-03-04' };
    expect(outcome('requestRedress', {}, { record, today: '2024-05-06' })).toEqual({});
    expect(outcome('requestRedress', {}, { record, today: '2024-05-07' })).toBe('claim.redress_too_late');
  });
});

describe('public notice', () => {
  test('counts working days over the holidays, or calendar days as the notice says', () => {
    const from = '2024-09-30' as PlainDate;
    expect(noticeUntil(from, { days: 5, dayKind: 'working' })).toBe('2024-10-12');
    expect(noticeUntil(from, { days: 5, dayKind: 'calendar' })).toBe('2024-10-05');
  });

  test('takes its days from the notice of the year, else from the officer, else is refused', () => {
    const publicity = { days: 5, dayKind: 'calendar' } as const;
    expect(outcome('publish', {}, { facts: { publicity } })).toMatchObject({
      noticeUntil: '2024-04-06',
      noticeRound: 1,
    });
    expect(outcome('publish', { noticeDays: 7 }, { facts: { publicity } })).toBe('claim.notice_days_fixed');
    expect(outcome('publish', { noticeDays: 1 })).toMatchObject({ noticeUntil: '2024-04-02' });
    expect(outcome('publish', {})).toBe('claim.notice_days_unknown');
  });

  test.each([
    ['on its last day', '2024-04-01', {}, 'claim.notice_running'],
    ['the day after with an objection', '2024-04-02', { objections: 1 }, 'claim.objection_open'],
    ['the day after with a double', '2024-04-02', { doubles: 1 }, 'claim.double_open'],
  ])('nothing is decided %s', (_name, today, against, refusal) => {
    const record = { noticeUntil: '2024-04-01' };
    expect(outcome('decide', {}, { record, today, facts: against })).toBe(refusal);
  });

  test('the day after a decision names officer and redress', () => {
    expect(outcome('decide', {}, { record: { noticeUntil: '2024-04-01' }, today: '2024-04-02' })).toEqual({
      decidedBy: 'usr_officer',
      decidedOn: '2024-04-02',
      redressUntil: '2024-06-03',
    });
  });
});

describe('amounts', () => {
  test.each([
    ['review', 900n, 900n],
    ['review', 901n, 'claim.over_computed'],
    ['adjust', 801n, 801n],
    ['adjust', 800n, 'claim.adjust_not_in_favour'],
    ['adjust', 901n, 'claim.over_computed'],
  ])('%s of %s', (command, approvedAmount, expected) => {
    const found = outcome(command, { approvedAmount });
    expect(typeof found === 'string' ? found : found.amountApproved).toBe(expected);
  });

  test('are paid up to what is approved and returned up to what is paid', () => {
    const record = { amountPaid: 500n, amountReturned: 100n };
    expect(outcome('pay', { paidAmount: 300n }, { record })).toMatchObject({ amountPaid: 800n });
    expect(outcome('pay', { paidAmount: 301n }, { record })).toBe('claim.over_approved');
    expect(outcome('return', { returnedAmount: 400n }, { record })).toEqual({ amountReturned: 500n });
    expect(outcome('returnAll', { returnedAmount: 401n }, { record })).toBe('claim.over_paid');
  });

  test('going back takes reviewers and the approved amount away', () => {
    const cleared = { reviewedBy: null, secondReviewedBy: null, amountApproved: null };
    expect(outcome('sendBack', {})).toEqual(cleared);
    expect(outcome('reopen', {})).toMatchObject({ ...cleared, decidedBy: null, redressUntil: null });
  });
});

test('a trial settlement, or one that is not approved, carries no claim', () => {
  const create = (over: Partial<ClaimFacts>) => {
    const input = { record: null, command: 'create', values: { measureId: 'm', amountClaimed: 1n } };
    try {
      return decideClaim(input, { ...facts, ...over }, contextOn('2024-04-01')).origin;
    } catch (error) {
      return (error as Refusal).code;
    }
  };
  expect(create({})).toBe('unit');
  expect(create({ trial: true })).toBe('claim.settlement_not_approved');
  expect(create({ settlementState: 'computed' })).toBe('claim.settlement_not_approved');
  expect(create({ granted: null })).toBe('claim.measure_not_granted');
});

test('the first reviewer does not review again, and nobody hears redress against his own decision', () => {
  const record = claim({ reviewedBy: 'usr_1', secondReviewedBy: 'usr_2', decidedBy: 'usr_3' });
  const code = (command: string, user: string) => forbidsClaim(record, command, testActor(user))?.code;
  expect(code('approve', 'usr_1')).toBe('claim.same_person');
  expect(code('approve', 'usr_2')).toBeUndefined();
  for (const command of ['uphold', 'adjust', 'reopen']) {
    for (const user of ['usr_1', 'usr_2', 'usr_3'])
      expect(code(command, user)).toBe('claim.redress_same_person');
    expect(code(command, 'usr_4')).toBeUndefined();
  }
});
