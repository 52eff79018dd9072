import { expect, test } from 'vitest';
import { continuationsOf, Vocabulary } from './vocabulary.ts';

const vocabulary = new Vocabulary([
  ['硅碳负极', 17],
  ['硅碳复合', 2],
  ['负极', 40],
]);

test('the beginning of a term goes on as the terms that begin with it, the most frequent first', () => {
  expect(continuationsOf('硅碳', vocabulary, 3)).toEqual(['硅碳负极', '硅碳复合']);
  expect(continuationsOf('硅碳', vocabulary, 1)).toEqual(['硅碳负极']);
  expect(continuationsOf('高容量 硅碳', vocabulary, 1)).toEqual(['高容量 硅碳负极']);
});

test('a word of its own, a single sign and what begins nothing do not go on', () => {
  expect(continuationsOf('负极', vocabulary, 3)).toEqual([]);
  expect(continuationsOf('硅', vocabulary, 3)).toEqual([]);
  expect(continuationsOf('铝合金', vocabulary, 3)).toEqual([]);
});
