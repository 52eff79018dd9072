import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import type { Transaction } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { ColumnMapping } from '../excel/column-mapping.ts';
import type { ImportProblem, ImportRow } from './import-check.ts';
import { encodeValues } from './record.ts';
import { refuseRecord } from './record-errors.ts';

export type ImportState = 'mapping' | 'previewed' | 'applying' | 'applied' | 'undoing' | 'undone';

/** One import of a file, as the person follows it. */
export interface ImportRecord {
  readonly id: string;
  readonly noun: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly totals: {
    readonly rows: number;
    readonly valid: number;
    readonly invalid: number;
    readonly duplicate: number;
  };
  /** Rows that have become records, or, while undoing, rows that have been taken back, of those there are. */
  readonly progress: { readonly done: number; readonly total: number };
  readonly createdBy: string;
  readonly createdAt: string;
}

interface ImportSqlRow {
  readonly id: string;
  readonly noun: string;
  readonly file_name: string;
  readonly state: ImportState;
  readonly total_rows: number;
  readonly valid_rows: number;
  readonly invalid_rows: number;
  readonly duplicate_rows: number;
  readonly created_by: string;
  readonly created_at: string;
  readonly made: number;
  readonly undone: number;
}

/** A row as it is stored: what was written, what it would become, what is wrong with it. */
export interface StoredImportRow {
  readonly row_number: number;
  readonly shown: JsonObject;
  readonly record_values: JsonObject | null;
  readonly problems: readonly ImportProblem[];
  readonly record_id: string | null;
}

/** A file that was read and checked, about to be stored as a preview. */
export interface NewImport {
  readonly id: string;
  readonly noun: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly ImportRow[];
  readonly duplicates: number;
  readonly state: 'mapping' | 'previewed';
  /** How the columns of a foreign file were mapped. */
  readonly mapping: ColumnMapping | null;
}

const ROWS_PER_STATEMENT = 2_000;

/** Stores a preview: its totals, the file as it came, and every row. */
export async function insertImport(transaction: Transaction, given: NewImport): Promise<void> {
  const valid = given.rows.filter((row) => row.values !== null).length;
  await transaction.query
    .insertInto('record_imports')
    .values({
      id: given.id,
      noun: given.noun,
      file_name: given.fileName,
      file_sha256: given.sha256,
      state: given.state,
      mapping: given.mapping === null ? null : JSON.stringify(given.mapping),
      total_rows: given.rows.length,
      valid_rows: valid,
      invalid_rows: given.rows.length - valid,
      duplicate_rows: given.duplicates,
      created_by: transaction.context.actor.userId,
      created_at: await transaction.now(),
    })
    .execute();
  await transaction.query
    .insertInto('record_import_files')
    .values({ import_id: given.id, content: Buffer.from(given.bytes) })
    .execute();
  await insertRows(transaction, given.id, given.rows);
}

async function insertRows(transaction: Transaction, id: string, all: readonly ImportRow[]): Promise<void> {
  for (let start = 0; start < all.length; start += ROWS_PER_STATEMENT) {
    const rows = all.slice(start, start + ROWS_PER_STATEMENT).map((row) => ({
      import_id: id,
      row_number: row.rowNumber,
      shown: JSON.stringify(encodeValues(row.shown)),
      record_values: row.values === null ? null : JSON.stringify(encodeValues(row.values)),
      problems: JSON.stringify(row.problems),
    }));
    await transaction.query.insertInto('record_import_rows').values(rows).execute();
  }
}

/** What a mapped import was read into: it becomes a preview, once. */
export async function fillImport(
  transaction: Transaction,
  id: string,
  given: Pick<NewImport, 'rows' | 'duplicates' | 'mapping'>,
): Promise<void> {
  await moveImport(transaction, id, { from: ['mapping'], to: 'previewed' });
  const valid = given.rows.filter((row) => row.values !== null).length;
  await transaction.query
    .updateTable('record_imports')
    .set({
      total_rows: given.rows.length,
      valid_rows: valid,
      invalid_rows: given.rows.length - valid,
      duplicate_rows: given.duplicates,
      mapping: JSON.stringify(given.mapping),
    })
    .where('id', '=', id)
    .execute();
  await insertRows(transaction, id, given.rows);
}

/** How the columns of an import were mapped; null when its headers are our own, or nobody has said so yet. */
export async function importMapping(read: Kysely<Tables>, id: string): Promise<ColumnMapping | null> {
  const { rows } = await sql<{ mapping: ColumnMapping | null }>`
    select mapping from record_imports where id = ${id}
  `.execute(read);
  return rows[0]?.mapping ?? null;
}

/** One import with its progress. Refuses an unknown id, or one of another register (`record.not_found`). */
export async function findImport(read: Kysely<Tables>, noun: string, id: string): Promise<ImportRecord> {
  const { rows } = await sql<ImportSqlRow>`
    select i.*, r.made, r.undone from record_imports i
    cross join lateral (
      select count(record_id)::int as made, count(*) filter (where undone)::int as undone
      from record_import_rows where import_id = i.id
    ) r
    where i.id = ${id} and i.noun = ${noun}
  `.execute(read);
  const row = rows[0];
  if (row === undefined) throw refuseRecord('record.not_found', { id });
  const undoing = row.state === 'undoing' || row.state === 'undone';
  return {
    id: row.id,
    noun: row.noun,
    fileName: row.file_name,
    state: row.state,
    totals: {
      rows: row.total_rows,
      valid: row.valid_rows,
      invalid: row.invalid_rows,
      duplicate: row.duplicate_rows,
    },
    progress: undoing ? { done: row.undone, total: row.made } : { done: row.made, total: row.valid_rows },
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** Moves an import on, only from the states that allow it: two clicks at once start one job. */
export async function moveImport(
  transaction: Transaction,
  id: string,
  move: { readonly from: readonly ImportState[]; readonly to: ImportState },
): Promise<void> {
  const finished = move.to === 'applied' || move.to === 'undone' ? await transaction.now() : null;
  const result = await transaction.query
    .updateTable('record_imports')
    .set({ state: move.to, finished_at: finished })
    .where('id', '=', id)
    .where('state', 'in', [...move.from])
    .executeTakeFirst();
  if (result.numUpdatedRows === 1n) return;
  const found = await transaction.query
    .selectFrom('record_imports')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst();
  throw refuseRecord('record.import_not_ready', { state: String(found?.state ?? '?') });
}

/** Rows of an import after a row number, all of them or only those with problems. */
export async function importRows(
  read: Kysely<Tables>,
  id: string,
  asked: { readonly onlyInvalid: boolean; readonly after: number; readonly limit: number },
): Promise<StoredImportRow[]> {
  const only = asked.onlyInvalid ? sql`and record_values is null` : sql``;
  const { rows } = await sql<StoredImportRow>`
    select row_number, shown, record_values, problems, record_id from record_import_rows
    where import_id = ${id} and row_number > ${asked.after} ${only} order by row_number limit ${asked.limit}
  `.execute(read);
  return rows;
}

/** Takes the next rows that have yet to become records, and keeps others from taking them too. */
export async function lockOpenRows(
  transaction: Transaction,
  id: string,
  limit: number,
): Promise<StoredImportRow[]> {
  const { rows } = await sql<StoredImportRow>`
    select row_number, shown, record_values, problems, record_id from record_import_rows
    where import_id = ${id} and record_id is null and record_values is not null
    order by row_number limit ${limit} for update
  `.execute(transaction.query);
  return rows;
}

/** Takes the next records of an import that have yet to be taken back. */
export async function lockMadeRows(
  transaction: Transaction,
  id: string,
  page: { readonly after: number; readonly limit: number },
): Promise<StoredImportRow[]> {
  const { rows } = await sql<StoredImportRow>`
    select row_number, shown, record_values, problems, record_id from record_import_rows
    where import_id = ${id} and record_id is not null and not undone and row_number > ${page.after}
    order by row_number limit ${page.limit} for update
  `.execute(transaction.query);
  return rows;
}

/** Writes down which record each row has become. */
export async function linkRecords(
  transaction: Transaction,
  id: string,
  links: readonly { readonly rowNumber: number; readonly recordId: string }[],
): Promise<void> {
  await sql`
    update record_import_rows r set record_id = l.record_id
    from unnest(
      ${sql.val(links.map((link) => link.rowNumber))}::int[], ${sql.val(links.map((link) => link.recordId))}::text[])
      as l(row_number, record_id)
    where r.import_id = ${id} and r.row_number = l.row_number
  `.execute(transaction.query);
}

/** Writes down why a row could not become a record, or could not be taken back, after all. */
export async function addProblem(
  transaction: Transaction,
  row: { readonly importId: string; readonly rowNumber: number; readonly spoil: boolean },
  problem: ImportProblem,
): Promise<void> {
  const values = row.spoil ? sql`null` : sql`record_values`;
  await sql`
    update record_import_rows set problems = problems || ${JSON.stringify([problem])}::jsonb, record_values = ${values}
    where import_id = ${row.importId} and row_number = ${row.rowNumber}
  `.execute(transaction.query);
  if (!row.spoil) return;
  await sql`
    update record_imports set valid_rows = valid_rows - 1, invalid_rows = invalid_rows + 1 where id = ${row.importId}
  `.execute(transaction.query);
}

/** Writes down which rows have been taken back. */
export async function markUndone(
  transaction: Transaction,
  id: string,
  rowNumbers: readonly number[],
): Promise<void> {
  await sql`
    update record_import_rows set undone = true
    where import_id = ${id} and row_number = any(${sql.val([...rowNumbers])}::int[])
  `.execute(transaction.query);
}

/** The file as the person uploaded it. Refuses an unknown import (`record.not_found`). */
export async function importFile(read: Kysely<Tables>, id: string): Promise<Uint8Array> {
  const row = await read
    .selectFrom('record_import_files')
    .select('content')
    .where('import_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw refuseRecord('record.not_found', { id });
  return row.content as Uint8Array;
}
