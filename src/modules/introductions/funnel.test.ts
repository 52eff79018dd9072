import { expect, test } from 'vitest';
import { suppressSmall } from './funnel.ts';

test('keeps small figures from the public, on both sides of the limit', () => {
  const steps = { enquiries: 3, contacts: 2, talks: 1, intents: 0, contracts: 2, received: 5n };
  expect(suppressSmall(steps)).toEqual({
    enquiries: 3,
    contacts: null,
    talks: null,
    intents: 0,
    contracts: null,
    received: null,
  });
  expect(suppressSmall({ ...steps, contracts: 3 })).toMatchObject({ contracts: 3, received: '5' });
});
