import { describe, expect, test } from 'vitest';
import { introductionRegister } from '../../../../src/modules/introductions/introduction-schema.ts';
import type { RecordItem } from '../../app/api/answers.ts';
import { isOverdue, matchPathOf, OPEN_STATES, percentOf, stagesOf } from './stages.ts';

function introduction(
  id: string,
  state: string,
  fields: Readonly<Record<string, string | null>> = {},
): RecordItem {
  return { id, state, version: 1, createdAt: '', updatedAt: '', dueOn: null, ...fields };
}

describe('the stages of introductions', () => {
  test('hold every state that leads on, and none that ended', () => {
    const leadOn = Object.entries(introductionRegister.states)
      .filter(([, { tone }]) => tone === 'waiting' || tone === 'progress')
      .map(([state]) => state);
    expect([...OPEN_STATES].sort()).toEqual([...leadOn, 'contracted'].sort());
  });

  test('put what is overdue first and what has no deadline last', () => {
    const items = [
      introduction('none', 'talking'),
      introduction('later', 'talking', { dueOn: '2026-03-09' }),
      introduction('late', 'talking', { dueOn: '2026-03-01' }),
      introduction('asked', 'awaitingSeeker', { dueOn: '2026-03-02' }),
      introduction('over', 'declined', { dueOn: '2026-03-01' }),
    ];
    const stages = stagesOf(items, '2026-03-02');
    const talk = stages.find(({ name }) => name === 'talk');
    expect(talk?.items.map(({ id }) => id)).toEqual(['late', 'later', 'none']);
    expect(talk?.overdue).toBe(1);
    const consent = stages.find(({ name }) => name === 'consent');
    expect(consent?.items.map(({ id }) => id)).toEqual(['asked']);
    expect(consent?.overdue).toBe(0);
  });

  test('are overdue from the day after the deadline', () => {
    const item = introduction('a', 'talking', { dueOn: '2026-03-02' });
    expect(isOverdue(item, '2026-03-02')).toBe(false);
    expect(isOverdue(item, '2026-03-03')).toBe(true);
  });
});

test('the match page is that of the need, else of the achievement, else none', () => {
  expect(matchPathOf(introduction('a', 'talking', { needId: 'ned_1', achievementId: 'ach_1' }))).toBe(
    '/needs/ned_1/matches',
  );
  expect(matchPathOf(introduction('a', 'talking', { needId: null, achievementId: 'ach_1' }))).toBe(
    '/achievements/ach_1/matches',
  );
  expect(matchPathOf(introduction('a', 'talking'))).toBeNull();
});

test('basis points are said exactly', () => {
  expect([10_000, 3333, 250, 1, 10].map(percentOf)).toEqual(['100%', '33.33%', '2.5%', '0.01%', '0.1%']);
});
