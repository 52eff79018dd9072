import { type Kysely, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { AnyRecordDefinition } from '../records/definition.ts';
import { type RecordRow, recordFromRow } from '../records/record.ts';
import type { SearchDocument, SearchSource } from './search-document.ts';

/** A source with the register that its records stand in. */
export interface RegisterSource {
  readonly source: SearchSource;
  readonly definition: AnyRecordDefinition;
}

/** The documents of records, and the ids of those that must not be found. */
export interface DocumentsOf {
  readonly documents: readonly SearchDocument[];
  readonly removed: readonly string[];
}

/** Reads records as they are now, whatever event led to them, and makes their documents. */
export async function documentsOf(
  read: Kysely<Tables>,
  { source, definition }: RegisterSource,
  ids: readonly string[],
): Promise<DocumentsOf> {
  const { rows } = await sql<RecordRow>`
    select * from ${sql.table(definition.table)} where id = any(${sql.val([...ids])}::text[])`.execute(read);
  const found = new Map(
    rows.map((row) => {
      const record = recordFromRow(definition.description, row);
      return [record.id, source.document(record)] as const;
    }),
  );
  const documents = [...found.values()].filter((document) => document !== null);
  return { documents, removed: ids.filter((id) => (found.get(id) ?? null) === null) };
}

/** Gives every document of a register, some records at a time, in the order of their ids. */
export async function* everyDocument(
  read: Kysely<Tables>,
  { source, definition }: RegisterSource,
  perPage: number,
): AsyncGenerator<{ readonly read: number; readonly documents: readonly SearchDocument[] }> {
  let after = '';
  for (;;) {
    const { rows } = await sql<RecordRow>`
      select * from ${sql.table(definition.table)} where id > ${after} order by id limit ${perPage}`.execute(
      read,
    );
    const records = rows.map((row) => recordFromRow(definition.description, row));
    const last = records.at(-1);
    if (last === undefined) return;
    after = last.id;
    const documents = records.map(source.document).filter((document) => document !== null);
    yield { read: records.length, documents };
  }
}

/** About how many records the registers hold, by the statistics of the database: for progress, not for pages. */
export async function aboutHowMany(
  read: Kysely<Tables>,
  sources: readonly RegisterSource[],
): Promise<number> {
  const tables = sources.map(({ definition }) => definition.table);
  const { rows } = await sql<{ about: number }>`
    select coalesce(sum(greatest(reltuples, 0)), 0)::float8 as about
      from pg_class where oid = any(${sql.val(tables)}::text[]::regclass[])`.execute(read);
  return Math.round(rows[0]?.about ?? 0);
}
