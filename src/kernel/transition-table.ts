/**
 * A procedure as a table that a reader sees before any code: for each state, the commands it accepts and the state
 * each leads to. The web draws its buttons from it, a test refuses every pair that is not in it.
 */
export type TransitionTable<State extends string, Command extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Command, State>>>>
>;

/** The commands that a state accepts. */
export function commandsIn<State extends string, Command extends string>(
  table: TransitionTable<State, Command>,
  state: State,
): readonly Command[] {
  return Object.keys(table[state]) as Command[];
}
