import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { RecordItem, References } from '../app/api/answers.ts';

/** The name of a record to people: its title field, by the name of what it refers to when that is a reference. */
export function titleOf(description: RegisterDescription, item: RecordItem, references: References): string {
  const value = item[description.titleField];
  if (typeof value !== 'string' || value === '') return item.id;
  return description.fields[description.titleField]?.kind === 'reference'
    ? (references[value] ?? value)
    : value;
}
