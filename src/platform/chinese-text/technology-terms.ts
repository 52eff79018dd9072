import fields from './technology-terms.json' with { type: 'json' };

/** One field of technology with the terms that speak of it. */
export interface TechnologyField {
  /** For example `农业/水产`; the part before the stroke groups fields. */
  readonly name: string;
  readonly terms: readonly string[];
}

/** The fields of technology that this system knows words of; written for it, from general knowledge. */
export const technologyFields: readonly TechnologyField[] = Object.entries(fields).flatMap(
  ([group, members]) =>
    Object.entries(members).map(([name, terms]) => ({ name: `${group}/${name}`, terms: terms.split(' ') })),
);

/** Every term once. */
export function technologyTerms(): readonly string[] {
  return [...new Set(technologyFields.flatMap((field) => field.terms))];
}
