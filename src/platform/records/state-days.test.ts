import { expect, test } from 'vitest';
import { allRegisters } from '../../testing-registers.ts';

const { definitions } = await allRegisters();
const named = definitions.flatMap(({ description }) =>
  Object.entries(description.states).flatMap(([state, { due }]) =>
    due === undefined ? [] : [{ noun: description.noun, state, field: description.fields[due] }],
  ),
);

test('the day by which a state should end is a date of its register', () => {
  expect(named.length).toBeGreaterThan(0);
  for (const { noun, state, field } of named) expect(field?.kind, `${noun} ${state}`).toBe('date');
});
