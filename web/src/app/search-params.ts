/** The search of an address as the router keeps it: a name given twice becomes a list. */
export type SearchParams = Readonly<Record<string, string | readonly string[]>>;

/** Reads `?f.type=service&f.type=license&q=石墨烯`. Values stay text: nothing is guessed to be a number. */
export function parseSearch(search: string): SearchParams {
  const result: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = result[name];
    if (before === undefined) result[name] = value;
    else if (typeof before === 'string') result[name] = [before, value];
    else before.push(value);
  }
  return result;
}

/** Writes what `parseSearch` reads; absent and empty values are left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** All values of a name, whether it was given once, several times or not at all. */
export function valuesOf(search: SearchParams, name: string): readonly string[] {
  const value = search[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
