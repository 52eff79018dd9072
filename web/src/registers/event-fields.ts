import type { Field } from '../../../src/kernel/fields.ts';
import type { RegisterDescription } from '../../../src/kernel/register.ts';

/**
 * The field that a value in an event belongs to: one of the register, or one that a command asks for (a reason, say).
 * Commands are searched in the order of the description; a name means the same in each of them.
 */
export function fieldOfEvent(description: RegisterDescription, name: string): Field | undefined {
  const own = description.fields[name];
  if (own !== undefined) return own;
  for (const command of Object.values(description.commands)) {
    const asked = command.fields?.[name];
    if (asked !== undefined) return asked;
  }
  return undefined;
}
