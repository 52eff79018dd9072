import { expect, test } from 'vitest';
import { waitAfterFailures } from './sign-in-throttle.ts';

test('four failures cost nothing, the fifth half a minute, and the wait ends at a quarter of an hour', () => {
  expect([1, 4, 5, 6, 7, 9, 10, 1000].map(waitAfterFailures)).toEqual([0, 0, 30, 60, 120, 480, 900, 900]);
});
