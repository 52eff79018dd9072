import { expect, test } from 'vitest';
import { tellable } from './small-figures.ts';

const part = (regionCode: string, units: number, value: bigint) => ({ regionCode, units, value, year: 2024 });
const told = (...parts: readonly ReturnType<typeof part>[]) => [...tellable(parts)].sort();

test('three units are told, two are not', () => {
  expect(told(part('a', 3, 9n), part('b', 3, 9n))).toEqual(['a', 'b']);
  expect(told(part('a', 2, 9n), part('b', 1, 9n), part('c', 3, 9n))).toEqual(['c']);
});

test('the only part kept back takes the smallest of the others with it, or subtraction would tell it', () => {
  expect(told(part('a', 2, 9n), part('b', 3, 5n), part('c', 8, 70n))).toEqual(['c']);
  expect(told(part('a', 2, 9n), part('b', 3, 5n))).toEqual([]);
});

test('where every part is kept back there is nothing to take along', () => {
  expect(told(part('a', 2, 9n))).toEqual([]);
  expect(told()).toEqual([]);
});
