import { type Kysely, type RawBuilder, sql } from 'kysely';
import { columnOf } from '../../kernel/fields.ts';
import type { Tables } from '../database/tables.ts';
import type { AnyRecordDefinition } from './definition.ts';
import { type ListCount, type ListQuery, stretchesOf, wholeOf } from './list-query.ts';
import type { RecordRow } from './record.ts';

/** The conditions of a list for one actor, and how far it is searched. */
export interface ListScope {
  /** For rows that are found first. */
  readonly lookup: RawBuilder<boolean>;
  /** For rows that are read in order and looked at one by one. */
  readonly scan: RawBuilder<boolean>;
  /** Those of them that the index of the order can jump to. */
  readonly walk: RawBuilder<boolean>;
  /** Whether it will be few rows, as far as that is known without asking the planner. */
  readonly expected: 'few' | 'many' | 'unknown';
  /** If there are no more rows than these, they are found first and sorted then. */
  readonly most: number;
  /** Reading in order gives up after so many rows. */
  readonly reach: number;
}

/**
 * Up to so many rows are found first, sorted then, and counted: all of a register of ordinary size; of a larger one all
 * that an organization has, if it is not the largest, and less in a wide area, where most must be passed by.
 */
export const MOST_FOUND = { ordinary: 10_000, narrow: 5_000, wide: 3_000 } as const;

/** So many are counted when a page was found without finding them all. */
const MOST_COUNTED = 1_000;

/** Further on the way through an index it is quicker to find everything: it may all stand at the other end. */
export const MOST_READ = 20_000;

/** What page is searched. */
export interface PageSearch {
  readonly query: ListQuery;
  readonly scope: ListScope;
}

/** A page as it was found. */
export interface FoundPage {
  /** The rows of the page and one more, if there is one. */
  readonly rows: readonly RecordRow[];
  readonly count: ListCount;
}

/**
 * Finds a page of a list in one of three ways. Few rows are found first and sorted then. Of many the page is read in
 * the order of an index, until it is full. When it does not fill, all are found and sorted after all. The planner is
 * not left to choose: it knows nothing of how conditions and order hang together, and would pass by the whole register
 * to fill a page with rows that all stand at its end. The count is exact unless there are more than are counted; it
 * goes with the cursor to the pages that follow.
 */
export async function findPage(
  read: Kysely<Tables>,
  definition: AnyRecordDefinition,
  search: PageSearch,
): Promise<FoundPage> {
  const { query, scope } = search;
  const known = query.cursor?.count ?? null;
  const fewFirst = known === null ? await expectsFew(read, definition, scope) : known.exact;
  const few = fewFirst ? await findAmongFew(read, definition, search) : null;
  if (few !== null) return few;
  const more = known?.exact === false ? known : { value: scope.most, exact: false };
  const isCounted = fewFirst || known !== null;
  const rows = await readInOrder(read, definition, search);
  if (rows !== null) return { rows, count: isCounted ? more : await countUpTo(read, definition, scope) };
  const fewAfterAll = isCounted ? null : await findAmongFew(read, definition, search);
  return fewAfterAll ?? { rows: await findAmongAll(read, definition, search), count: more };
}

/** Whether to look for few rows first: by the planner's estimate, which costs no more than planning. */
async function expectsFew(
  read: Kysely<Tables>,
  definition: AnyRecordDefinition,
  { expected, lookup, most }: ListScope,
): Promise<boolean> {
  if (expected !== 'unknown') return expected === 'few';
  const { rows } = await sql<{ plan: readonly { readonly Plan: { readonly 'Plan Rows': number } }[] }>`
    explain (format json) select 1 from ${sql.table(definition.table)} where ${lookup}
  `.execute(read);
  const answer = Object.values(rows[0] ?? {})[0]?.[0];
  return answer === undefined || answer.Plan['Plan Rows'] <= most;
}

async function countUpTo(
  read: Kysely<Tables>,
  definition: AnyRecordDefinition,
  { lookup, most }: ListScope,
): Promise<ListCount> {
  const limit = Math.min(most, MOST_COUNTED);
  const { rows } = await sql<{ found: number }>`
    select count(*)::int as found
    from (select 1 from ${sql.table(definition.table)} where ${lookup} limit ${limit + 1}) as counted
  `.execute(read);
  const found = rows[0]?.found ?? 0;
  return { value: Math.min(found, limit), exact: found <= limit };
}

/** The page from among all rows of the list, counted; null when there are too many of them. */
async function findAmongFew(
  read: Kysely<Tables>,
  definition: AnyRecordDefinition,
  { query, scope }: PageSearch,
): Promise<FoundPage | null> {
  const table = sql.table(definition.table);
  const { condition, order } = wholeOf(query.sort, query.cursor);
  const { rows } = await sql<RecordRow & { readonly found: number }>`
    with found as materialized (
      select id, ${sql.ref(query.sort.column)} from ${table} where ${scope.lookup} limit ${scope.most + 1}
    ), counted as materialized (
      select count(*)::int as found from found
    ), page as (
      select id from found
      where (select found from counted) <= ${scope.most} and ${condition ?? sql`true`}
      order by ${order} limit ${query.limit + 1}
    )
    select counted.found, shown.*
    from counted left join (
      select ${shownColumns(definition)} from ${table} where id in (select id from page)
    ) as shown on true
    order by ${order}
  `.execute(read);
  const found = rows[0]?.found ?? 0;
  if (found > scope.most) return null;
  return { rows: rows.filter((row) => row.id !== null), count: { value: found, exact: true } };
}

/** The page by walking along an index; null when it did not fill on the way that is allowed. */
async function readInOrder(
  read: Kysely<Tables>,
  definition: AnyRecordDefinition,
  { query, scope }: PageSearch,
): Promise<readonly RecordRow[] | null> {
  const found: RecordRow[] = [];
  for (const { condition, order } of stretchesOf(query.sort, query.cursor)) {
    const missing = query.limit + 1 - found.length;
    const path = sql`${sql.table(definition.table)}
      where ${scope.walk} and ${condition ?? sql`true`} order by ${order}`;
    const { rows } = await sql<RecordRow>`
      select ${shownColumns(definition)} from (select * from ${path} limit ${scope.reach}) as walked
      where ${scope.scan} order by ${order} limit ${missing}
    `.execute(read);
    found.push(...rows);
    if (rows.length === missing) return found;
    const beyond = await sql`select 1 from ${path} offset ${scope.reach} limit 1`.execute(read);
    if (beyond.rows.length > 0) return null;
  }
  return found;
}

/** The page from among all rows, however many there are. */
async function findAmongAll(
  read: Kysely<Tables>,
  definition: AnyRecordDefinition,
  { query, scope }: PageSearch,
): Promise<readonly RecordRow[]> {
  const table = sql.table(definition.table);
  const { condition, order } = wholeOf(query.sort, query.cursor);
  const { rows } = await sql<RecordRow>`
    with found as materialized (
      select id, ${sql.ref(query.sort.column)} from ${table} where ${scope.lookup} and ${condition ?? sql`true`}
    ), page as (
      select id from found order by ${order} limit ${query.limit + 1}
    )
    select ${shownColumns(definition)} from ${table} where id in (select id from page) order by ${order}
  `.execute(read);
  return rows;
}

/** The columns that an item is made of; what lists search by stays in the database. */
function shownColumns(definition: AnyRecordDefinition): RawBuilder<unknown> {
  const fields = Object.entries(definition.description.fields).map(([name, field]) => columnOf(name, field));
  const all = ['id', 'version', 'state', 'created_by', 'created_at', 'updated_at', ...fields];
  return sql.join(all.map((column) => sql.ref(column)));
}
