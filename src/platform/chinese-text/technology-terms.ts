import fields from './technology-terms.json' with { type: 'json' };
import topics from './technology-topics.json' with { type: 'json' };

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

/**
 * What is spoken of together within a field: of 耐火材料 also 浇注料, 炉衬 and 钢包. Finer than fields, and a term may
 * belong to several; written for this system along the branches of industry, from general knowledge.
 */
export const technologyTopics: readonly TechnologyField[] = Object.entries(topics).map(([name, terms]) => ({
  name,
  terms: terms.split(' '),
}));

/** Every term of the fields once: the words that the tokenizer is taught. */
export function technologyTerms(): readonly string[] {
  return [...new Set(technologyFields.flatMap((field) => field.terms))];
}
