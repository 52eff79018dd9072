import { sql } from 'kysely';
import { systemClock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';

/** Elements of an array column that many rows have, with the share of the rows; what is absent is rare. */
export type Shares = ReadonlyMap<string, number>;

/** What the server's statistics say of a register and of its two array columns. */
export interface CommonElements {
  /** Of the register, about; 0 when nothing is known. */
  readonly rows: number;
  readonly accessAreas: Shares;
  readonly searchGrams: Shares;
}

/** A table without statistics, because it is new or small: everything counts as rare, and indexes are asked. */
export const NOTHING_COMMON: CommonElements = { rows: 0, accessAreas: new Map(), searchGrams: new Map() };

/** Statistics change with the table, slowly; a stale share costs time, never a wrong row. */
const KNOWN_FOR_MS = 300_000;

interface Known {
  readonly until: number;
  readonly elements: Promise<CommonElements>;
}

const knownOf = new WeakMap<Database, Map<string, Known>>();

/**
 * Which elements of `access_areas` and `search_grams` are common in a table. The planner takes pieces of one word for
 * independent of each other and an index for cheap even when half of the rows are behind it; lists need to know better.
 */
export function commonElements(database: Database, table: string): Promise<CommonElements> {
  const tables = knownOf.get(database) ?? new Map<string, Known>();
  knownOf.set(database, tables);
  const now = systemClock.milliseconds();
  const known = tables.get(table);
  if (known !== undefined && known.until > now) return known.elements;
  const elements = readCommonElements(database, table);
  tables.set(table, { until: now + KNOWN_FOR_MS, elements });
  elements.catch(() => tables.delete(table));
  return elements;
}

async function readCommonElements(database: Database, table: string): Promise<CommonElements> {
  const { rows } = await sql<{ column: string; elements: string[] | null; shares: number[] | null }>`
    select attname as column, most_common_elems::text::text[] as elements,
      most_common_elem_freqs::float8[] as shares
    from pg_stats where schemaname = current_schema() and tablename = ${table}
      and attname in ('access_areas', 'search_grams')
  `.execute(database.read);
  const size = await sql<{ rows: number }>`
    select greatest(reltuples, 0)::float8 as rows from pg_class where oid = ${table}::regclass
  `.execute(database.read);
  const sharesOf = (column: string): Shares => {
    const row = rows.find((each) => each.column === column);
    // Behind the shares of the elements stand a smallest, a largest and that of empty elements.
    return new Map(row?.elements?.map((element, index) => [element, row.shares?.[index] ?? 0]));
  };
  return {
    rows: size.rows[0]?.rows ?? 0,
    accessAreas: sharesOf('access_areas'),
    searchGrams: sharesOf('search_grams'),
  };
}
