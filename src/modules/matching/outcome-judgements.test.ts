import { describe, expect, test } from 'vitest';
import { judgementsOf, type PairFeedback } from './outcome-judgements.ts';

const pair = { needId: 'n1', achievementId: 'a1' };
const levelOf = (
  outcomes: readonly ('intent' | 'contract')[],
  feedback: readonly (readonly [PairFeedback['verdict'], string | null])[] = [],
) =>
  judgementsOf(
    outcomes.map((reached) => ({ ...pair, reached })),
    feedback.map(([verdict, because]) => ({ ...pair, verdict, because })),
  ).judgements[0]?.level ?? null;

describe('what outcomes and remarks say of a pair', () => {
  test('the farthest an introduction came counts', () => {
    expect([levelOf(['intent']), levelOf(['contract']), levelOf(['contract', 'intent'])]).toEqual([3, 4, 4]);
  });

  test.each([
    ['relevant', null, 3],
    ['not-relevant', 'other-field', 1],
    ['not-relevant', 'targets-not-met', 2],
    ['not-relevant', 'too-expensive', null],
    ['not-relevant', 'too-far', null],
    ['not-relevant', 'not-mature', null],
    ['not-relevant', 'known', null],
    ['not-relevant', 'other', null],
    ['not-relevant', null, null],
  ] as const)('%s because %s is %s', (verdict, because, level) => {
    expect(levelOf([], [[verdict, because]])).toBe(level);
  });

  test('what was signed outranks what was said; of several people the mean', () => {
    expect(levelOf(['contract'], [['not-relevant', 'other-field']])).toBe(4);
    const split = [
      ['relevant', null],
      ['not-relevant', 'other-field'],
    ] as const;
    expect(levelOf([], split)).toBe(2);
  });

  test('what is left out is counted', () => {
    const feedback = [
      { ...pair, verdict: 'not-relevant', because: 'too-expensive' },
      { ...pair, verdict: 'relevant', because: null },
    ] as const;
    expect(judgementsOf([], feedback).counts).toEqual({ outcomes: 0, remarks: 1, leftOut: 1 });
  });
});
