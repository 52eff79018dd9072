import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { RegisterEntry } from '../app/registers.ts';

/** A register whose records refer to those of another by a field that its list can be filtered by. */
export interface Relation {
  readonly description: RegisterDescription;
  readonly field: string;
  /** Whether the register refers to it by another such field too: then the field's name has to be said. */
  readonly isOneOfSeveral: boolean;
}

/** Almost every register refers to these; their pages would be lists of everything. */
const REFERRED_TO_BY_ALL: ReadonlySet<string> = new Set(['organization', 'contract']);

/** The registers that refer to records of this one, in the order of the navigation. Pure. */
export function relationsTo(
  { noun }: RegisterDescription,
  entries: readonly Pick<RegisterEntry, 'description'>[],
): readonly Relation[] {
  if (REFERRED_TO_BY_ALL.has(noun)) return [];
  return entries.flatMap(({ description }) => {
    const names = Object.entries(description.fields).flatMap(([name, field]) =>
      field.kind === 'reference' && field.to === noun && field.filter === true ? [name] : [],
    );
    return names.map((field) => ({ description, field, isOneOfSeveral: names.length > 1 }));
  });
}
