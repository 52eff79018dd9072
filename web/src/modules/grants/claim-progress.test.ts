import { describe, expect, test } from 'vitest';
import type { PlainDate } from '../../../../src/kernel/time.ts';
import type { RecordItem } from '../../app/api/answers.ts';
import { nextOf, progressOf } from './claim-progress.ts';

const item = (state: string, values: Record<string, string> = {}): RecordItem => ({
  id: 'clm_1',
  version: 1,
  state,
  createdAt: '2024-01-01T00:00:00Z',
  updatedAt: '2024-01-01T00:00:00Z',
  ...values,
});
const standings = (state: string, values: Record<string, string> = {}) =>
  progressOf(item(state, values)).map((step) => `${step.index} ${step.standing}`);

describe('the progress of a claim', () => {
  test('shows what is done, the step at hand, and what is to come', () => {
    expect(standings('computed')).toEqual([
      '0 done',
      '1 done',
      '2 done',
      '3 now',
      '4 later',
      '5 later',
      '6 later',
      '7 later',
    ]);
  });

  test('during the notice the notice goes on, with both its days', () => {
    const steps = progressOf(item('noticed', { noticeFrom: '2024-04-01', noticeUntil: '2024-04-11' }));
    expect(steps[5]).toMatchObject({ standing: 'now', days: ['2024-04-01', '2024-04-11'] });
    expect(steps[6]?.standing).toBe('later');
  });

  test('ends with the payment, all steps done', () => {
    expect(new Set(progressOf(item('paid')).map((step) => step.standing))).toEqual(new Set(['done']));
  });

  test('of a refused claim shows only what was done', () => {
    const values = { submittedOn: '2024-03-01', decidedOn: '2024-03-09', decidedBy: 'usr_1' };
    expect(standings('refused', values)).toEqual(['0 done', '6 done']);
    expect(progressOf(item('refused', values))[1]?.by).toBe('usr_1');
  });
});

describe('what is next', () => {
  const on = (today: string) => nextOf(item('noticed', { noticeUntil: '2024-06-07' }), today as PlainDate);

  test('is the notice up to and including its last day, and the decision from the day after', () => {
    const running = on('2024-06-07');
    expect(running?.message.en).toContain('anybody may object');
    expect(running?.params).toEqual({ until: '2024-06-07', from: '2024-06-08' });
    expect(on('2024-06-08')?.message.en).toContain('ended on');
  });

  test('is said of every step before the payment, and of nothing after', () => {
    const open = [
      'proposed',
      'submitted',
      'correcting',
      'checked',
      'computed',
      'reviewed',
      'approved',
      'decided',
    ];
    for (const state of open) expect(nextOf(item(state), '2024-06-08' as PlainDate)).not.toBeNull();
    for (const state of ['paid', 'returned', 'refused', 'withdrawn'])
      expect(nextOf(item(state), '2024-06-08' as PlainDate)).toBeNull();
  });
});
