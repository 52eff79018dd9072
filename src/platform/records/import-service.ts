import { createHash } from 'node:crypto';
import type { FieldValues } from '../../kernel/field-values.ts';
import { decodeValue, type FieldValue } from '../../kernel/field-values.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { RequestContext, Transaction } from '../database/database.ts';
import { type RegisterRows, readRegisterFile } from '../excel/register-reader.ts';
import type { AnyRecordDefinition } from './definition.ts';
import { checkImportRows, type ImportRow, problemFromField, problemFromRefusal } from './import-check.ts';
import {
  addProblem,
  importRows,
  insertImport,
  linkRecords,
  lockMadeRows,
  lockOpenRows,
  markUndone,
  moveImport,
  type StoredImportRow,
} from './import-store.ts';
import type { RecordKit } from './record-kit.ts';
import { createRecords, executeCommand } from './record-service.ts';

/** A file as it was uploaded. */
export interface UploadedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/**
 * Reads a file into rows. Outside of any transaction: parsing a large workbook takes seconds. Null when its headers are
 * not ours: then somebody has to say which column is which.
 */
export async function readImportRows(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  file: UploadedFile,
): Promise<ImportRow[] | null> {
  const { fields } = definition.description;
  try {
    const read = await readRegisterFile(file, fields, { regionCode: kit.regionCode });
    return read.missingHeaders.some((each) => each.required) ? null : importRowsOf(read);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'workbook.no_header') return null;
    throw error;
  }
}

/** The rows of a file as they go on to be checked. */
export function importRowsOf(read: RegisterRows): ImportRow[] {
  return read.rows.map((row) => ({
    rowNumber: row.rowNumber,
    shown: row.values,
    values: row.problems.length === 0 ? row.values : null,
    problems: row.problems.map(problemFromField),
  }));
}

/**
 * Checks the rows and stores them with the file as a preview. Nothing becomes a record yet. Returns the import's id.
 */
export async function storePreview(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  work: {
    readonly transaction: Transaction;
    readonly file: UploadedFile;
    /** Null: its columns have yet to be mapped. */
    readonly rows: readonly ImportRow[] | null;
  },
): Promise<string> {
  const { transaction, file } = work;
  const rows = work.rows ?? [];
  const { duplicates } = await checkImportRows(kit, definition, { transaction, rows });
  const id = transaction.newId('imp');
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  await insertImport(transaction, {
    id,
    noun: definition.description.noun,
    fileName: file.name,
    sha256,
    bytes: file.bytes,
    rows,
    duplicates,
    state: work.rows === null ? 'mapping' : 'previewed',
    mapping: null,
  });
  return id;
}

const ROWS_PER_TRANSACTION = 200;

/**
 * Turns the good rows of an import into records, a few hundred per transaction, so that what is shown as done is done
 * even if the process dies, and a second run goes on where the first stopped.
 */
export async function applyImport(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  run: { readonly importId: string; readonly context: RequestContext; readonly signal: AbortSignal },
): Promise<void> {
  for (;;) {
    if (run.signal.aborted)
      throw new Error('stopped before the import was done; it goes on at the next start');
    const left = await kit.database
      .transact(run.context, (transaction) => applyChunk(definition, run.importId, transaction))
      .catch(async (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        // One row of the chunk is refused after all: go row by row, so that only that one stays behind.
        await applyOneByOne(kit, definition, run);
        return true;
      });
    if (!left) break;
  }
  await kit.database.transact(run.context, (transaction) =>
    moveImport(transaction, run.importId, { from: ['applying', 'applied'], to: 'applied' }),
  );
}

async function applyChunk(
  definition: AnyRecordDefinition,
  importId: string,
  transaction: Transaction,
): Promise<boolean> {
  const rows = await lockOpenRows(transaction, importId, ROWS_PER_TRANSACTION);
  if (rows.length === 0) return false;
  const records = await createRecords(
    transaction,
    definition,
    rows.map((row) => valuesOf(definition, row)),
  );
  const links = records.map((record, index) => ({
    rowNumber: rows[index]?.row_number ?? 0,
    recordId: record.id,
  }));
  await linkRecords(transaction, importId, links);
  return true;
}

async function applyOneByOne(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  run: { readonly importId: string; readonly context: RequestContext },
): Promise<void> {
  const open = await kit.database.transact(run.context, (transaction) =>
    lockOpenRows(transaction, run.importId, ROWS_PER_TRANSACTION),
  );
  for (const row of open) {
    try {
      await kit.database.transact(run.context, async (transaction) => {
        const [record] = await createRecords(transaction, definition, [valuesOf(definition, row)]);
        if (record !== undefined)
          await linkRecords(transaction, run.importId, [{ rowNumber: row.row_number, recordId: record.id }]);
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const where = { importId: run.importId, rowNumber: row.row_number, spoil: true };
      await kit.database.transact(run.context, (transaction) =>
        addProblem(transaction, where, problemFromRefusal(error)),
      );
    }
  }
}

function valuesOf(definition: AnyRecordDefinition, row: StoredImportRow): FieldValues {
  const values: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries((row.record_values ?? {}) as JsonObject)) {
    const field = definition.description.fields[name];
    if (field !== undefined && field.computed !== true) values[name] = decodeValue(field, value);
  }
  return values;
}

/**
 * Takes an import back: every record that is still as it was imported is discarded by an event of its own. A record
 * that has moved on stays, and its row says why.
 */
export async function undoImport(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  run: { readonly importId: string; readonly context: RequestContext; readonly signal: AbortSignal },
): Promise<void> {
  let after = 0;
  for (;;) {
    if (run.signal.aborted)
      throw new Error('stopped before the import was taken back; it goes on at the next start');
    const rows = await kit.database.transact(run.context, (transaction) =>
      lockMadeRows(transaction, run.importId, { after, limit: ROWS_PER_TRANSACTION }),
    );
    const last = rows.at(-1);
    if (last === undefined) break;
    for (const row of rows) await discardOne(kit, definition, { ...run, row });
    after = last.row_number;
  }
  await kit.database.transact(run.context, (transaction) =>
    moveImport(transaction, run.importId, { from: ['undoing', 'undone'], to: 'undone' }),
  );
}

async function discardOne(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  run: { readonly importId: string; readonly context: RequestContext; readonly row: StoredImportRow },
): Promise<void> {
  const { row, importId } = run;
  if (row.record_id === null) return;
  const command = { id: row.record_id, command: 'discard', values: {}, expectedVersion: 1 };
  try {
    await kit.database.transact(run.context, async (transaction) => {
      await executeCommand(transaction, definition, command);
      await markUndone(transaction, importId, [row.row_number]);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const where = { importId, rowNumber: row.row_number, spoil: false };
    await kit.database.transact(run.context, (transaction) =>
      addProblem(transaction, where, problemFromRefusal(error)),
    );
  }
}

/** The problems of every bad row, by row number, for writing them back into the person's own file. */
export async function problemsByRow(
  kit: RecordKit,
  importId: string,
): Promise<Map<number, readonly StoredImportRow['problems'][number][]>> {
  const problems = new Map<number, readonly StoredImportRow['problems'][number][]>();
  let after = 0;
  for (;;) {
    const rows = await importRows(kit.database.read, importId, { onlyInvalid: true, after, limit: 5_000 });
    for (const row of rows) problems.set(row.row_number, row.problems);
    const last = rows.at(-1);
    if (last === undefined || rows.length < 5_000) return problems;
    after = last.row_number;
  }
}
