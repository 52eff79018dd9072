import { describe, expect, it } from 'vitest';
import { commandsIn, type TransitionTable } from './transition-table.ts';

type State = 'draft' | 'submitted' | 'closed';
type Command = 'submit' | 'return' | 'close';

const table = {
  draft: { submit: 'submitted' },
  submitted: { return: 'draft', close: 'closed' },
  closed: {},
} as const satisfies TransitionTable<State, Command>;

describe('commandsIn', () => {
  it('lists what a state accepts, in the order of the table', () => {
    expect(commandsIn<State, Command>(table, 'draft')).toEqual(['submit']);
    expect(commandsIn<State, Command>(table, 'submitted')).toEqual(['return', 'close']);
  });

  it('lists nothing for an end state', () => {
    expect(commandsIn<State, Command>(table, 'closed')).toEqual([]);
  });
});

describe('the type of the table', () => {
  it('makes the compiler find a missing state and a wrong target', () => {
    // @ts-expect-error The state "closed" is missing.
    const missing: TransitionTable<State, Command> = { draft: {}, submitted: {} };
    // @ts-expect-error "gone" is not a state.
    const wrong: TransitionTable<State, Command> = { draft: { submit: 'gone' }, submitted: {}, closed: {} };
    expect(Object.keys(missing).length + Object.keys(wrong).length).toBe(5);
  });
});
