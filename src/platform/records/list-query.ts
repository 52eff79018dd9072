import { type RawBuilder, sql } from 'kysely';
import { columnOf, type Field } from '../../kernel/fields.ts';
import { regionPrefix } from '../../kernel/region-code.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { isPlainDate } from '../../kernel/time.ts';
import type { Shares } from './frequent-elements.ts';
import { refuseRecord } from './record-errors.ts';
import { foldForSearch, queryGrams } from './search-grams.ts';

/** A list as asked for: text, conditions, order, page. Parsed from the query string; everything in it is checked. */
export interface ListQuery {
  readonly text: string | null;
  readonly conditions: readonly Condition[];
  readonly sort: SortKey;
  readonly limit: number;
  readonly cursor: Cursor | null;
}

interface Condition {
  readonly column: string;
  readonly operator: 'in' | 'any' | 'gte' | 'lte' | 'within';
  readonly values: readonly (string | bigint | boolean | number)[];
}

/** The column a list is sorted by; the id decides between equal values. */
export interface SortKey {
  readonly column: string;
  readonly kind: Field['kind'];
  readonly descending: boolean;
  /** Whether the column may be null; nulls stand last in either direction. */
  readonly nullable: boolean;
  /** Whether it is the column of the register's own order. */
  readonly isDefault: boolean;
}

/** Where the next page begins: the sort value (as text) and id of the last row shown. */
export interface Cursor {
  readonly value: string | null;
  readonly id: string;
  /** What the first page counted, so that the pages after it need not count again; null when nothing was counted. */
  readonly count: ListCount | null;
}

/** How many records a list has: exactly, or at least. */
export interface ListCount {
  readonly value: number;
  readonly exact: boolean;
}

type QueryString = Readonly<Record<string, string | readonly string[] | undefined>>;

const MAX_LIMIT = 200;
/** What a column of whole numbers holds. */
const MAX_INTEGER = 2_147_483_647;

/** Whether the database can hold a text at all: it has no place for this one character. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000');
}

/** Reads a list from a query string; refuses whatever the register does not offer (`record.bad_query`). */
export function parseListQuery(description: RegisterDescription, query: QueryString): ListQuery {
  const conditions: Condition[] = [];
  for (const [key, raw] of Object.entries(query)) {
    if (!key.startsWith('f.') || raw === undefined) continue;
    const given = (Array.isArray(raw) ? raw : [raw]) as readonly string[];
    const values = given.filter((value) => value !== '');
    if (values.length > 0) conditions.push(parseCondition(description, key, values));
  }
  const text = single(query.q)?.trim() ?? '';
  if (!isStorable(text)) throw refuseRecord('record.bad_query', { part: 'q' });
  const sort = parseSort(description, single(query.sort) ?? description.defaultSort);
  const cursor = parseCursor(single(query.cursor));
  if (cursor !== null && !fits(cursor, sort)) throw refuseRecord('record.bad_query', { part: 'cursor' });
  return {
    text: text === '' ? null : text.slice(0, 100),
    conditions,
    sort,
    limit: parseLimit(single(query.limit)),
    cursor,
  };
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return 50;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    throw refuseRecord('record.bad_query', { part: `limit=${text}` });
  return limit;
}

function parseSort(description: RegisterDescription, text: string): SortKey {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const isDefault = name === description.defaultSort.replace(/^-/, '');
  if (name === 'createdAt' || name === 'updatedAt') {
    const column = name === 'createdAt' ? 'created_at' : 'updated_at';
    return { column, kind: 'instant', descending, nullable: false, isDefault };
  }
  const field = description.fields[name];
  if (field?.sort !== true) throw refuseRecord('record.bad_query', { part: `sort=${text}` });
  const nullable = field.required !== true;
  return { column: columnOf(name, field), kind: field.kind, descending, nullable, isDefault };
}

/** Whether a cursor can belong to this order: another order's, or one made up, would be an error of the database. */
function fits({ value, id }: Cursor, { kind }: SortKey): boolean {
  if (!isStorable(`${value ?? ''}${id}`)) return false;
  if (value === null) return true;
  switch (kind) {
    case 'money':
      return /^-?\d{1,18}$/.test(value);
    case 'integer':
      return isInteger(value);
    case 'date':
      return isPlainDate(value);
    case 'instant':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
    case 'boolean':
      return value === 'true' || value === 'false';
    default:
      return true;
  }
}

function parseCondition(description: RegisterDescription, key: string, values: readonly string[]): Condition {
  const [, name = '', operator = 'in', extra] = key.split('.');
  const bad = () => refuseRecord('record.bad_query', { part: key });
  if (extra !== undefined) throw bad();
  if (name === 'state' && operator === 'in') {
    if (values.some((value) => !Object.hasOwn(description.states, value))) throw bad();
    return { column: 'state', operator: 'in', values };
  }
  const field = description.fields[name];
  if (field?.filter !== true) throw bad();
  if (operator !== 'in' && operator !== 'gte' && operator !== 'lte' && operator !== 'within') throw bad();
  if (operator === 'within' && field.kind !== 'region') throw bad();
  return {
    column: columnOf(name, field),
    operator: field.kind === 'choices' ? 'any' : operator,
    values: values.map((value) => parseFilterValue(field, value, bad)),
  };
}

function parseFilterValue(field: Field, text: string, bad: () => Error): string | bigint | boolean | number {
  switch (field.kind) {
    case 'money':
      if (!/^-?\d{1,18}$/.test(text)) throw bad();
      return BigInt(text);
    case 'integer':
      if (!isInteger(text)) throw bad();
      return Number(text);
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw bad();
      return text === 'true';
    case 'date':
      if (!isPlainDate(text)) throw bad();
      return text;
    case 'region':
      if (!/^\d{6}$/.test(text)) throw bad();
      return text;
    default:
      if (!isStorable(text)) throw bad();
      return text;
  }
}

function isInteger(text: string): boolean {
  return /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= MAX_INTEGER;
}

/** Reads a cursor of ours; refuses anything else (`record.bad_query`). */
export function parseCursor(text: string | undefined): Cursor | null {
  if (text === undefined || text === '') return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(parsed)) {
      const [value, id, counted, exact] = parsed;
      const count =
        Number.isSafeInteger(counted) && counted >= 0 ? { value: counted, exact: exact === true } : null;
      if (typeof id === 'string' && (value === null || typeof value === 'string'))
        return { value, id, count };
    }
  } catch {
    // Falls through to the refusal: a cursor is ours or it is nothing.
  }
  throw refuseRecord('record.bad_query', { part: 'cursor' });
}

/** A cursor as it stands in an address. */
export function formatCursor(cursor: Cursor): string {
  const { value, id, count } = cursor;
  const parts = count === null ? [value, id] : [value, id, count.value, count.exact];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The conditions of text and filters for rows that are looked up. `common` are the common pieces of text. */
export function lookupConditions(query: ListQuery, common: Shares): RawBuilder<boolean>[] {
  const parts = query.conditions.map(conditionSql);
  return query.text === null
    ? parts
    : [...parts, ...containedPieces(query.text, common), contains(query.text)];
}

/**
 * The same for rows that are read in order and looked at one by one: comparing the text is quicker than comparing its
 * pieces, and nothing tempts the planner away from the order.
 */
export function scanConditions(query: ListQuery): RawBuilder<boolean>[] {
  const parts = query.conditions.map(conditionSql);
  return query.text === null ? parts : [...parts, contains(query.text)];
}

/**
 * Which of them the index of the order can jump to: conditions on the column of the order itself and, in the register's
 * own order, the state, which stands before it in an index of each large register.
 */
export function walkConditions(query: ListQuery): RawBuilder<boolean>[] {
  const { column, isDefault } = query.sort;
  return query.conditions
    .filter(
      (each) => each.column === column || (isDefault && each.column === 'state' && each.values.length === 1),
    )
    .map(conditionSql);
}

function contains(text: string): RawBuilder<boolean> {
  return sql<boolean>`strpos(search_text, ${foldForSearch(text)}) > 0`;
}

/** A piece that more of the rows have than this share is no help in finding a few of them. */
const COMMON_PIECE = 0.05;

/**
 * The pieces find candidates, the text itself decides. All rare pieces are looked up; where all are common, only the
 * rarest: the planner takes pieces for independent and would expect three rows where there are ten thousand.
 */
function containedPieces(text: string, common: Shares): RawBuilder<boolean>[] {
  const grams = queryGrams(text);
  const rare = grams.filter((gram) => !common.has(gram));
  const shareOf = (gram: string) => common.get(gram) ?? 0;
  const [rarest] = [...grams].sort((first, second) => shareOf(first) - shareOf(second));
  const helps = rarest !== undefined && shareOf(rarest) <= COMMON_PIECE;
  const asked = rare.length > 0 || !helps ? rare : [rarest];
  return asked.length === 0 ? [] : [sql<boolean>`search_grams @> ${sql.val(asked)}::text[]`];
}

function conditionSql(condition: Condition): RawBuilder<boolean> {
  const column = sql.ref(condition.column);
  const first = condition.values[0];
  switch (condition.operator) {
    case 'in':
      return condition.values.length === 1
        ? sql<boolean>`${column} = ${first}`
        : sql<boolean>`${column} in (${sql.join(condition.values)})`;
    case 'any':
      return sql<boolean>`string_to_array(${column}, ',') && ${sql.val(condition.values.map(String))}::text[]`;
    case 'gte':
      return sql<boolean>`${column} >= ${first}`;
    case 'lte':
      return sql<boolean>`${column} <= ${first}`;
    case 'within':
      return sql<boolean>`(${sql.join(
        condition.values.map((code) => {
          const prefix = regionPrefix(String(code));
          return sql`${column} between ${prefix.padEnd(6, '0')} and ${prefix.padEnd(6, '9')}`;
        }),
        sql` or `,
      )})`;
  }
}

/** A stretch of a list in its order: which of the rows, and how they follow each other. */
export interface Stretch {
  /** Null: all of them. */
  readonly condition: RawBuilder<boolean> | null;
  readonly order: RawBuilder<unknown>;
}

/**
 * What of a list comes after the cursor, in its order, the id deciding between equal values. Rows without a value stand
 * last in either direction and are a stretch of their own: so one index serves both directions, and rows of the
 * second stretch are only read once the first has ended.
 */
export function stretchesOf(sort: SortKey, cursor: Cursor | null): Stretch[] {
  const column = sql.ref(sort.column);
  const direction = sort.descending ? sql`desc` : sql`asc`;
  const beyond = sort.descending ? sql`<` : sql`>`;
  const order = sql`${column} ${direction}, id ${direction}`;
  const later =
    cursor === null || cursor.value === null
      ? null
      : sql<boolean>`(${column}, id) ${beyond} (${cursor.value}, ${cursor.id})`;
  if (!sort.nullable) return [{ condition: later, order }];
  const empty = sql<boolean>`${column} is null`;
  if (cursor !== null && cursor.value === null) {
    return [{ condition: sql<boolean>`${empty} and id ${beyond} ${cursor.id}`, order }];
  }
  return [
    { condition: later ?? sql<boolean>`${column} is not null`, order },
    { condition: empty, order },
  ];
}

/** The same as one stretch, for few rows that are sorted when they have been found. */
export function wholeOf(sort: SortKey, cursor: Cursor | null): Stretch {
  const column = sql.ref(sort.column);
  const direction = sort.descending ? sql`desc` : sql`asc`;
  const order = sql`${column} ${direction} nulls last, id ${direction}`;
  if (cursor === null) return { condition: null, order };
  const beyond = sort.descending ? sql`<` : sql`>`;
  const condition =
    cursor.value === null
      ? sql<boolean>`(${column} is null and id ${beyond} ${cursor.id})`
      : sql<boolean>`((${column}, id) ${beyond} (${cursor.value}, ${cursor.id}) or ${column} is null)`;
  return { condition, order };
}
