import { describe, expect, test } from 'vitest';
import type { MatchCandidate } from '../../../../src/modules/matching/matching-schema.ts';
import { marksOf, piecesOf } from './marked-pieces.ts';

const place = (start: number, end: number, part: 'title' | 'body' = 'body') => ({ start, end, part });
const candidate: MatchCandidate = {
  record: { id: 'ach_1', title: '耐磨铸铁', body: '冲击韧性 70%', ownerId: null },
  score: 0.8,
  level: 4,
  concepts: [
    {
      needWord: '铸铁',
      achievementWord: '铸铁',
      kind: 'same',
      weight: 0.5,
      needPlaces: [place(0, 2)],
      achievementPlaces: [place(2, 4, 'title')],
    },
  ],
  targets: [
    {
      property: '冲击韧性',
      target: '≥67%',
      targetPlace: place(1, 5),
      claim: '70%',
      claimPlace: place(5, 8),
      outcome: 'satisfied',
    },
    {
      property: '粒度',
      target: '100',
      targetPlace: place(6, 8),
      claim: null,
      claimPlace: null,
      outcome: 'unknown',
    },
  ],
  reasons: [],
  feedback: null,
};
const shown = (pieces: ReturnType<typeof piecesOf>) =>
  pieces.map(({ text, kind }) => (kind === null ? text : `[${text}:${kind}]`)).join('');

describe('underlines', () => {
  test('stand where the evidence of that side stands', () => {
    expect(shown(piecesOf('耐磨铸铁', 'title', marksOf(candidate, 'achievement')))).toBe(
      '耐磨[铸铁:concept]',
    );
    expect(shown(piecesOf('冲击韧性 70%', 'body', marksOf(candidate, 'achievement')))).toBe(
      '冲击韧性 [70%:satisfied]',
    );
  });

  test('of a figure cover those of a word', () => {
    expect(shown(piecesOf('abcdefgh', 'body', marksOf(candidate, 'need')))).toBe(
      '[a:concept][bcde:satisfied]f[gh:unknown]',
    );
  });

  test('are not drawn under words that everybody writes', () => {
    const weak = {
      ...candidate,
      targets: [],
      concepts: candidate.concepts.map((each) => ({ ...each, weight: 0.004 })),
    };
    expect(marksOf(weak, 'need')).toEqual([]);
  });

  test('beyond the text are cut off', () => {
    expect(shown(piecesOf('ab', 'body', marksOf(candidate, 'need')))).toBe('[a:concept][b:satisfied]');
    expect(piecesOf('', 'body', marksOf(candidate, 'need'))).toEqual([]);
  });
});
