import { type SearchQuery, searchQuerySchema } from './search-schema.ts';

/** Reads a saved query string as the endpoint reads an address; `wrong` names the part that it would refuse. Pure. */
export function parseSavedQuery(text: string): { readonly query: SearchQuery } | { readonly wrong: string } {
  const given: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(text.replace(/^\?/, ''))) {
    const known = given[name];
    given[name] = known === undefined ? value : [known, value].flat();
  }
  const read = searchQuerySchema.strict().safeParse(given);
  if (read.success) return { query: read.data };
  const [issue] = read.error.issues;
  const part = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue?.path.join('.');
  return { wrong: part ?? text };
}
