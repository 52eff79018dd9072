import { expect, test } from 'vitest';
import { moved } from './order.ts';

test('an entry moves up, down, to both ends, and nowhere else', () => {
  const list = ['a', 'b', 'c'];
  expect(moved(list, 1, 0)).toEqual(['b', 'a', 'c']);
  expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(list, 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(list, 2, 0)).toEqual(['c', 'a', 'b']);
  for (const [from, to] of [
    [0, -1],
    [2, 3],
    [1, 1],
    [7, 0],
  ] as const)
    expect(moved(list, from, to)).toBe(list);
});
