import { readFile, stat } from 'node:fs/promises';
import {
  checkValues,
  type FieldProblem,
  type FieldValue,
  fieldProblemSentence,
} from '../../kernel/field-values.ts';
import type { Field, Fields } from '../../kernel/fields.ts';
import type { Message } from '../../kernel/messages.ts';
import { readCellValue } from './cell-values.ts';
import { type ColumnMapping, mappedRows, type RawSheet } from './column-mapping.ts';
import { decodeText, parseDelimitedText, parseJsonLines } from './delimited-text.ts';
import {
  type ColumnMap,
  countHeaders,
  fieldsFingerprint,
  fillableFields,
  mapColumns,
} from './register-columns.ts';
import { cellText, type RawRow } from './spreadsheet.ts';
import { openSpreadsheet, type Sheet } from './spreadsheet-reader.ts';
import { TEMPLATE_KEYS, TEMPLATE_SHEET } from './template-sheet.ts';
import { refuseWorkbook } from './workbook-refusals.ts';

/** Rows of data that one file may hold. */
export const MAX_ROWS = 100_000;
/** Bytes of a file that is read from disk. */
const MAX_FILE_BYTES = 128 * 1024 * 1024;
/** A header may stand below titles, but not lower than this. */
const HEADER_WITHIN_ROWS = 10;

/** One thing wrong with one field of one row, with its sentence in both languages. */
export interface RowProblem extends FieldProblem {
  readonly sentence: Message;
}

/** A row of the file: its number as Excel shows it, the value of every fillable field (null when absent or wrong). */
export interface RegisterRow {
  readonly rowNumber: number;
  readonly values: Record<string, FieldValue>;
  readonly problems: readonly RowProblem[];
}

/** What a file holds, row by row, and what its header says. */
export interface RegisterRows {
  readonly rows: readonly RegisterRow[];
  /** Headers that name no field; their columns are left out. */
  readonly unknownHeaders: readonly string[];
  /** Fillable fields without a column. */
  readonly missingHeaders: readonly {
    readonly field: string;
    readonly label: Message;
    readonly required: boolean;
  }[];
  /** Fingerprint of the template that the file was made from; null when it was not made from one. */
  readonly templateVersion: string | null;
  /** Whether that template asked for other fields than the register does now. */
  readonly templateOutdated: boolean;
  /** The sheet that the rows stand on, and the row of its header; null for text files. */
  readonly sheet: { readonly name: string; readonly headerRow: number } | null;
}

/** Limits, and what the reader may ask. */
export interface ReadOptions {
  readonly maxRows?: number;
  /** Finds the code of a region that is written as a name. Without it only codes are accepted. */
  readonly regionCode?: (text: string) => string | null;
}

/**
 * Reads the rows of an .xlsx file against the fields of a register. What is wrong with a cell becomes a problem of
 * its row; only a file that cannot be read as a whole is refused (`workbook.*`). Values are checked as the register
 * checks them.
 */
export async function readRegisterWorkbook(
  bytes: Uint8Array,
  fields: Fields,
  options: ReadOptions = {},
): Promise<RegisterRows> {
  const { sheet, template } = await findSheet(bytes, fields);
  const collector = createRowCollector(fields, options);
  for await (const row of sheet.rows()) collector.add(row);
  return collector.finish(sheet.name, template.get(TEMPLATE_KEYS.fingerprint) ?? null);
}

async function findSheet(
  bytes: Uint8Array,
  fields: Fields,
): Promise<{ readonly sheet: Sheet; readonly template: ReadonlyMap<string, string> }> {
  const sheets = await openSpreadsheet(bytes);
  const hidden = sheets.find((sheet) => sheet.name === TEMPLATE_SHEET);
  const template = hidden === undefined ? new Map<string, string>() : await readTemplateSheet(hidden);
  return { sheet: await chooseSheet(sheets, fields, template), template };
}

/** Where the rows of a register stand in a workbook: the sheet, the row of the header, and the column of each field. */
export async function locateRegisterSheet(
  bytes: Uint8Array,
  fields: Fields,
): Promise<{ readonly sheet: Sheet; readonly headerRow: number; readonly map: ColumnMap }> {
  const { sheet } = await findSheet(bytes, fields);
  const { row } = await bestHeader(sheet, fields);
  if (row === null) throw refuseWorkbook('workbook.no_header', { rows: HEADER_WITHIN_ROWS });
  return { sheet, headerRow: row.number, map: mapColumns(row.cells, fields) };
}

/** A file of rows: its name, and its bytes or the path where they lie. */
export type RegisterFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly path: string };

/**
 * Reads rows from an .xlsx, .csv or .jsonl file; the name's ending and the first bytes say which it is.
 * The result has the same shape for all of them.
 */
export async function readRegisterFile(
  file: RegisterFile,
  fields: Fields,
  options: ReadOptions = {},
): Promise<RegisterRows> {
  const { name } = file;
  const bytes = 'path' in file ? await readLimited(file.path) : file.bytes;
  const isText = /\.(csv|tsv|txt|jsonl|ndjson)$/i.test(name) && !startsLikeWorkbook(bytes);
  if (!isText) return readRegisterWorkbook(bytes, fields, options);
  const text = decodeText(bytes);
  const collector = createRowCollector(fields, options);
  const rows = /\.(jsonl|ndjson)$/i.test(name) ? parseJsonLines(text) : parseDelimitedText(text);
  for (const row of rows) collector.add(row);
  return collector.finish(null, null);
}

function startsLikeWorkbook(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf);
}

async function readLimited(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES)
    throw refuseWorkbook('workbook.too_large', { limit: MAX_FILE_BYTES / 1_048_576 });
  return readFile(path);
}

async function readTemplateSheet(sheet: Sheet): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  for await (const row of sheet.rows()) entries.set(cellText(row.cells[0]), cellText(row.cells[1]));
  return entries;
}

/**
 * The sheet that the template made for data; when it was renamed or the file has none, the visible sheet whose
 * first rows name the most fields, of equal ones the first. The template's example is never it.
 */
async function chooseSheet(
  sheets: readonly Sheet[],
  fields: Fields,
  template: ReadonlyMap<string, string>,
): Promise<Sheet> {
  const example = template.get(TEMPLATE_KEYS.example);
  let best: { sheet: Sheet; count: number } | undefined;
  for (const sheet of sheets) {
    if (sheet.hidden || sheet.name === example) continue;
    const { count } = await bestHeader(sheet, fields);
    if (count > 0 && sheet.name === template.get(TEMPLATE_KEYS.data)) return sheet;
    if (best === undefined || count > best.count) best = { sheet, count };
  }
  if (best === undefined || best.count === 0)
    throw refuseWorkbook('workbook.no_header', { rows: HEADER_WITHIN_ROWS });
  return best.sheet;
}

/** The row among the first ones that names the most fields; of equal ones the first. Null when none names any. */
async function bestHeader(
  sheet: Sheet,
  fields: Fields,
): Promise<{ readonly row: RawRow | null; readonly count: number }> {
  let best: { row: RawRow | null; count: number } = { row: null, count: 0 };
  let seen = 0;
  for await (const row of sheet.rows()) {
    const count = countHeaders(row.cells, fields);
    if (count > best.count) best = { row, count };
    seen += 1;
    if (seen >= HEADER_WITHIN_ROWS) break;
  }
  return best;
}

/** Reads the rows of a foreign file through a mapping of its columns; the result is that of any other file. */
export function readMappedRows(
  raw: RawSheet,
  fields: Fields,
  given: { readonly mapping: ColumnMapping; readonly options: ReadOptions },
): RegisterRows {
  const collector = createRowCollector(fields, given.options);
  for (const row of mappedRows(raw, fields, given.mapping)) collector.add(row);
  return collector.finish(raw.sheet, null);
}

interface RowCollector {
  add(row: RawRow): void;
  finish(sheetName: string | null, templateVersion: string | null): RegisterRows;
}

function createRowCollector(fields: Fields, options: ReadOptions): RowCollector {
  const limit = options.maxRows ?? MAX_ROWS;
  const fillable = Object.fromEntries(fillableFields(fields));
  const heads: RawRow[] = [];
  const rows: RegisterRow[] = [];
  let columns: ColumnMap | undefined;
  let headerRow = 0;

  /** The best of the first rows is the header; rows between it and the last of these are data. */
  function settleHeader(): void {
    const counts = heads.map((row) => countHeaders(row.cells, fields));
    const best = Math.max(0, ...counts);
    const index = counts.indexOf(best);
    const header = heads[index];
    if (best === 0 || header === undefined)
      throw refuseWorkbook('workbook.no_header', { rows: HEADER_WITHIN_ROWS });
    columns = mapColumns(header.cells, fields);
    headerRow = header.number;
    for (const row of heads.slice(index + 1)) addData(row, columns);
  }

  function addData(row: RawRow, map: ColumnMap): void {
    if (!row.cells.some((cell) => cellText(cell) !== '' || cell?.kind === 'empty-formula')) return;
    if (rows.length >= limit) throw refuseWorkbook('workbook.too_many_rows', { limit });
    rows.push(readRow(row, { map, fields: fillable, options }));
  }

  return {
    add(row) {
      if (columns !== undefined) return addData(row, columns);
      heads.push(row);
      if (heads.length === HEADER_WITHIN_ROWS) settleHeader();
    },
    finish(sheetName, templateVersion) {
      if (columns === undefined) settleHeader();
      return {
        rows,
        unknownHeaders: columns?.unknownHeaders ?? [],
        missingHeaders: (columns?.missingFields ?? []).flatMap((name) =>
          describeMissing(name, fillable[name]),
        ),
        templateVersion,
        templateOutdated: templateVersion !== null && templateVersion !== fieldsFingerprint(fields),
        sheet: sheetName === null ? null : { name: sheetName, headerRow },
      };
    },
  };
}

function describeMissing(name: string, field: Field | undefined): RegisterRows['missingHeaders'][number][] {
  return field === undefined ? [] : [{ field: name, label: field.label, required: field.required === true }];
}

interface RowReading {
  readonly map: ColumnMap;
  readonly fields: Fields;
  readonly options: ReadOptions;
}

function readRow(row: RawRow, { map, fields, options }: RowReading): RegisterRow {
  const values: Record<string, FieldValue> = {};
  for (const name of Object.keys(fields)) values[name] = null;
  const problems: FieldProblem[] = [];
  for (const [column, name] of map.fields) {
    const field = fields[name];
    if (field === undefined) continue;
    const outcome = readCellValue(row.cells[column], { name, field, regionCode: options.regionCode });
    values[name] = outcome.value;
    if (outcome.problem !== undefined) problems.push(outcome.problem);
  }
  const unreadable = new Set(problems.map((problem) => problem.field));
  for (const problem of checkValues(fields, values, { partial: false })) {
    if (!unreadable.has(problem.field)) problems.push(problem);
  }
  return { rowNumber: row.number, values, problems: problems.map(withSentence) };
}

function withSentence(problem: FieldProblem): RowProblem {
  const sentence = { zh: fieldProblemSentence(problem, 'zh'), en: fieldProblemSentence(problem, 'en') };
  return { ...problem, sentence };
}
