import type { Field } from '../../../src/kernel/fields.ts';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import { type SearchParams, stringifySearch, valuesOf } from '../app/search-params.ts';

/** A list as the person has set it up. All of it stands in the address, so that it can be sent to a colleague. */
export interface ListState {
  readonly text: string;
  /** What stands behind `f.`: `type`, `signedOn.gte`, `sellerRegion.within`, `state`. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sort: string;
  /** Chosen columns in the order of the register; null: the usual ones. */
  readonly columns: readonly string[] | null;
}

/** The conditions that a field can be filtered by, as the API names them. */
export function filterKeysOf(name: string, field: Field): readonly string[] {
  switch (field.kind) {
    case 'money':
    case 'integer':
    case 'date':
    case 'instant':
      return [`${name}.gte`, `${name}.lte`];
    case 'region':
      return [`${name}.within`];
    default:
      return [name];
  }
}

/** The fields that the filter panel offers. */
export function filterFields(description: RegisterDescription): readonly (readonly [string, Field])[] {
  return Object.entries(description.fields).filter(([, field]) => field.filter === true);
}

/** What a list may be sorted by, besides the time of entry and of the last change. */
export function isSortable(description: RegisterDescription, name: string): boolean {
  return name === 'createdAt' || name === 'updatedAt' || description.fields[name]?.sort === true;
}

/** The columns that a list shows unless the person chooses others. */
export function defaultColumns(description: RegisterDescription): readonly string[] {
  return Object.entries(description.fields)
    .filter(([, field]) => field.list !== false)
    .map(([name]) => name);
}

/** Reads the state from an address; what the register does not know is dropped, so that an old link still opens. */
export function readListState(description: RegisterDescription, search: SearchParams): ListState {
  const filters: Record<string, readonly string[]> = {};
  const known = ['state', ...filterFields(description).flatMap(([name, field]) => filterKeysOf(name, field))];
  for (const key of known) {
    const values = valuesOf(search, `f.${key}`).filter(
      (value) => value !== '' && (key !== 'state' || description.states[value] !== undefined),
    );
    if (values.length > 0) filters[key] = values;
  }
  const sort = valuesOf(search, 'sort')[0] ?? '';
  const columns = valuesOf(search, 'columns')[0];
  return {
    text: valuesOf(search, 'q')[0] ?? '',
    filters,
    sort: isSortable(description, sort.replace(/^-/, '')) ? sort : description.defaultSort,
    columns: columns === undefined ? null : chosenColumns(description, columns.split(',')),
  };
}

function chosenColumns(
  description: RegisterDescription,
  wanted: readonly string[],
): readonly string[] | null {
  const chosen = Object.keys(description.fields).filter((name) => wanted.includes(name));
  return chosen.length === 0 ? null : chosen;
}

/** Writes the state into an address; what is as usual is left out. */
export function listSearch(
  description: RegisterDescription,
  state: ListState,
): Record<string, string | readonly string[]> {
  const search: Record<string, string | readonly string[]> = {};
  if (state.text !== '') search['q'] = state.text;
  for (const [key, values] of Object.entries(state.filters))
    if (values.length > 0) search[`f.${key}`] = values;
  if (state.sort !== description.defaultSort) search['sort'] = state.sort;
  if (state.columns !== null) search['columns'] = state.columns.join(',');
  return search;
}

/** The query of the API for a list: text, conditions and order, without page. */
export function listQuery(state: ListState): string {
  const query: Record<string, string | readonly string[]> = { sort: state.sort };
  if (state.text !== '') query['q'] = state.text;
  for (const [key, values] of Object.entries(state.filters)) query[`f.${key}`] = values;
  return stringifySearch(query);
}

/** Sets one condition; no values take it away. */
export function withFilter(state: ListState, key: string, values: readonly string[]): ListState {
  const { [key]: _before, ...others } = state.filters;
  return { ...state, filters: values.length === 0 ? others : { ...others, [key]: values } };
}

/** The order after a click on a column: ascending first, then descending, then ascending again. */
export function nextSort(current: string, name: string): string {
  return current === name ? `-${name}` : name;
}

/** How many fields are filtered by, the state not counted: it has a place of its own. */
export function countFilters(state: ListState): number {
  return new Set(
    Object.keys(state.filters)
      .filter((key) => key !== 'state')
      .map((key) => key.split('.')[0]),
  ).size;
}
