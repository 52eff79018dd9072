import type { Field } from '../../../src/kernel/fields.ts';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import { defaultColumns, type ListState } from './list-state.ts';

/** One column of a list. */
export interface Column {
  readonly name: string;
  readonly field: Field;
}

/** The columns to draw: those chosen, or the usual ones; the title always, because it is the way into the record. */
export function shownColumns(description: RegisterDescription, state: ListState): readonly Column[] {
  const names = state.columns ?? defaultColumns(description);
  const withTitle = names.includes(description.titleField) ? names : [description.titleField, ...names];
  return withTitle.flatMap((name) => {
    const field = description.fields[name];
    return field === undefined ? [] : [{ name, field }];
  });
}
