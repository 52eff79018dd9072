import { describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Instant, PlainDate } from '../../kernel/time.ts';
import { testActor } from '../../testing-registers.ts';
import { needDefinition } from './need-definition.ts';
import { decideNeed } from './need-rules.ts';

const today = '2026-05-20' as PlainDate;
const now = '2026-05-20T02:00:00.000Z' as Instant;
const context = { now, today, actor: testActor('usr_1') };
const organization = {
  id: 'org_1',
  name: '示例公司',
  kind: 'enterprise',
  regionCode: '990101',
  state: 'active',
};

const values = {
  name: '示例需求',
  organizationId: 'org_1',
  problem: '示例问题',
  targets: '误差≤1%',
  techArea: '03',
  cooperationModes: 'commission',
  deadline: '2026-12-31',
  confidentiality: 'public',
  regionCode: '990101',
};
const recordOf = (given: FieldValues, state = 'draft') => ({
  id: 'ned_1',
  version: 1,
  state,
  values: given,
  createdBy: 'usr_1',
  createdAt: now,
  updatedAt: now,
});
const give = (command: string, given: FieldValues) =>
  decideNeed({ record: recordOf(given), command, values: {} }, { organization, uncleared: null }, context);
const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('a need', () => {
  test('is not submitted without what a solution can be held to', () => {
    expect(give('submit', values)).toMatchObject({ submittedOn: today });
    for (const name of ['targets', 'techArea', 'cooperationModes', 'deadline'])
      expect(codeOf(() => give('submit', { ...values, [name]: null }))).toBe('need.incomplete');
  });

  test('is wanted by today or later, never by yesterday', () => {
    expect(give('submit', { ...values, deadline: today })).toMatchObject({ submittedOn: today });
    expect(codeOf(() => give('submit', { ...values, deadline: '2026-05-19' }))).toBe('need.deadline_past');
    expect(codeOf(() => give('renew', { ...values, deadline: '2026-05-19' }))).toBe('need.deadline_past');
  });

  test('is listed for half a year', () => {
    expect(give('publish', values)).toEqual({ publishedOn: today, expiresOn: '2026-11-16' });
  });

  test('is public only while it is listed, and only when it says so', () => {
    const seen = (state: string, confidentiality: string) =>
      needDefinition.subject(recordOf({ ...values, confidentiality }, state), 'need.read').confidentiality;
    expect(seen('published', 'public')).toBe('public');
    expect(seen('expiring', 'public')).toBe('public');
    for (const state of ['draft', 'submitted', 'expired', 'withdrawn', 'closed', 'discarded'])
      expect([state, seen(state, 'public')]).toEqual([state, 'internal']);
    expect(seen('published', 'name-hidden')).toBe('internal');
    expect(seen('published', 'restricted')).toBe('internal');
  });
});
