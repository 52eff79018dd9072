import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { claimRegister } from './claim-schema.ts';
import { byUrgency, deadlineOf, isDueOn, isOverdue, NEXT_STEPS } from './desk-rules.ts';

const at = '2024-03-03T17:00:00.000Z' as Instant;
const record = (state: string, values: FieldValues = {}): RegisterRecord => ({
  id: 'clm_1',
  version: 1,
  state,
  createdBy: 'usr_a',
  createdAt: at,
  updatedAt: at,
  values,
});

describe('the desk', () => {
  test('knows only steps that the register has', () => {
    for (const [state, commands] of Object.entries(NEXT_STEPS['claim'] ?? {})) {
      const row: object = claimRegister.transitions[state as 'proposed'];
      expect(Object.keys(row)).toEqual(expect.arrayContaining([...commands]));
    }
  });

  test('gives redress sixty days from the Chinese day it was asked for, to the next working day', () => {
    expect(deadlineOf('claim', record('redressOfPayment'))?.on).toBe('2024-05-06');
  });

  test('lets a decision wait until the day after the notice ends, and calls none of it late', () => {
    const noticed = record('noticed', { noticeUntil: '2024-05-10' });
    expect(isDueOn('claim', noticed, '2024-05-10')).toBe(false);
    expect(isDueOn('claim', noticed, '2024-05-11')).toBe(true);
    expect(isOverdue(deadlineOf('claim', noticed), '2024-05-11')).toBe(false);
  });

  test('calls a repayment late the day after its deadline', () => {
    const deadline = deadlineOf('clawback', record('demanded', { repayUntil: '2024-05-10' }));
    expect(isOverdue(deadline, '2024-05-10')).toBe(false);
    expect(isOverdue(deadline, '2024-05-11')).toBe(true);
    expect(deadlineOf('clawback', record('opened'))).toBeNull();
  });

  test('puts the nearest deadline first, then what has waited longest', () => {
    const lines = [
      { id: 'd', deadline: null, since: '2024-01-02' },
      { id: 'c', deadline: null, since: '2024-01-01' },
      { id: 'b', deadline: '2024-06-02', since: '2024-01-03' },
      { id: 'a', deadline: '2024-06-01', since: '2024-01-04' },
    ];
    expect([...lines].sort(byUrgency).map((line) => line.id)).toEqual(['a', 'b', 'c', 'd']);
  });
});
