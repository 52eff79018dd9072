import { type Kysely, type RawBuilder, sql } from 'kysely';
import { columnOf } from '../../kernel/fields.ts';
import type { Tables } from '../database/tables.ts';
import type { AnyRecordDefinition } from './definition.ts';
import { type ListCount, type ListQuery, type Stretch, stretchesOf, wholeOf } from './list-query.ts';
import type { RecordRow } from './record.ts';

/** The conditions of a list for one actor, and how far it is searched. */
export interface ListScope {
  /** For rows that are found first. */
  readonly lookup: RawBuilder<boolean>;
  /** For rows that are read in order and looked at one by one. */
  readonly scan: RawBuilder<boolean>;
  /** So many rows are found first and sorted then; more are read in order, and not counted. */
  readonly most: number;
  /** Reading in order gives up after so many rows. */
  readonly reach: number;
}

/**
 * Up to so many rows are found first and sorted then: all that an organization has, if it is not the largest; less
 * where most of what is found must be passed by; and of the whole of a wide area it is known that there are more.
 */
export const MOST_FOUND = { narrow: 5_000, filtered: 2_000, wide: 1_000 } as const;

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
 * to fill a page with rows that all stand at its end. What was counted goes with the cursor to the pages that follow.
 */
export async function findPage(
  read: Kysely<Tables>,
  definition: AnyRecordDefinition,
  search: PageSearch,
): Promise<FoundPage> {
  const known = search.query.cursor?.count ?? null;
  if (known === null || known.exact) {
    const few = await findAmongFew(read, definition, search);
    if (few !== null) return few;
  }
  const rows = await readInOrder(read, definition, search);
  const count = known?.exact === false ? known : { value: search.scope.most, exact: false };
  return { rows: rows ?? (await findAmongAll(read, definition, search)), count };
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
  for (const stretch of stretchesOf(query.sort, query.cursor)) {
    const missing = query.limit + 1 - found.length;
    const { rows } = await sql<RecordRow>`
      select ${shownColumns(definition)}
      from (select * from ${alongIndex(definition, stretch)} limit ${scope.reach}) as walked
      where ${scope.scan} order by ${stretch.order} limit ${missing}
    `.execute(read);
    found.push(...rows);
    if (rows.length === missing) return found;
    const beyond = await sql`
      select 1 from ${alongIndex(definition, stretch)} offset ${scope.reach} limit 1`.execute(read);
    if (beyond.rows.length > 0) return null;
  }
  return found;
}

function alongIndex(definition: AnyRecordDefinition, { condition, order }: Stretch): RawBuilder<unknown> {
  return sql`${sql.table(definition.table)} where ${condition ?? sql`true`} order by ${order}`;
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
