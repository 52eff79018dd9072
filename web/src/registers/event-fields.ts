import type { Field } from '../../../src/kernel/fields.ts';
import type { Json } from '../../../src/kernel/json.ts';
import type { RegisterDescription } from '../../../src/kernel/register.ts';

/** One thing that an event recorded, with the field that says how to read it. */
export interface EventFact {
  readonly name: string;
  readonly value: Json;
  readonly field: Field | undefined;
}

/**
 * The field that a value in an event belongs to: one of the register, or one that a command asks for (a reason, say).
 * Commands are searched in the order of the description; a name means the same in each of them.
 */
function fieldOfEvent(description: RegisterDescription, name: string): Field | undefined {
  const own = description.fields[name];
  if (own !== undefined) return own;
  for (const command of Object.values(description.commands)) {
    const asked = command.fields?.[name];
    if (asked !== undefined) return asked;
  }
  return undefined;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What an event recorded, flat: the values of the record that changed (`values`), what was said with the command
 * (`note`), and anything else as it is. The state is left out; the timeline shows it beside the event.
 */
export function factsOfEvent(
  description: RegisterDescription,
  data: Readonly<Record<string, Json>>,
): readonly EventFact[] {
  const flat: Record<string, Json> = {};
  for (const [name, value] of Object.entries(data)) {
    if (name === 'state') continue;
    if ((name === 'values' || name === 'note') && isObject(value)) Object.assign(flat, value);
    else flat[name] = value;
  }
  return Object.entries(flat)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({ name, value, field: fieldOfEvent(description, name) }));
}
