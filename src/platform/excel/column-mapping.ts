import type { Field, Fields } from '../../kernel/fields.ts';
import { decodeText, parseDelimitedText, parseJsonLines } from './delimited-text.ts';
import { dateIn, yuanIn } from './foreign-values.ts';
import { cellText, type RawCell, type RawRow } from './spreadsheet.ts';
import { openSpreadsheet } from './spreadsheet-reader.ts';
import { refuseWorkbook } from './workbook-refusals.ts';

/** Where the value of one of our fields comes from in a file of somebody else. */
export interface FieldSource {
  /** Columns from 0; several are joined line by line for text, else the first that is filled counts. */
  readonly columns: readonly number[];
  /** Of a span such as `100万元-200万元` or two dates: its beginning or its end. */
  readonly part?: 'first' | 'last' | undefined;
  /** What stands in the file → what we enter for it; the empty text leaves the field empty. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** What is entered when the cell is empty or no column was chosen. */
  readonly otherwise?: string | undefined;
}

/** How the columns of a foreign file fill the fields of a register. */
export interface ColumnMapping {
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly fields: Readonly<Record<string, FieldSource>>;
}

/** A file as rows of cells: the sheet they stand on (null for text) and the row that looks like a header. */
export interface RawSheet {
  readonly sheet: string | null;
  readonly headerRow: number;
  readonly rows: readonly RawRow[];
}

const HEADER_WITHIN_ROWS = 10;

/**
 * Reads a file whose headers need not be ours: the first visible sheet that holds anything, or the text. The header is
 * the row among the first ten with the most filled cells, of equal ones the first. Refuses an empty file
 * (`workbook.no_rows`) and what cannot be read (`workbook.*`).
 */
export async function readRawSheet(file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<RawSheet> {
  const { bytes, name } = file;
  const isWorkbook = (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);
  if (!isWorkbook && /\.(csv|tsv|txt|jsonl|ndjson)$/i.test(name)) {
    const text = decodeText(bytes);
    const rows = [...(/\.(jsonl|ndjson)$/i.test(name) ? parseJsonLines(text) : parseDelimitedText(text))];
    return withHeader(null, rows);
  }
  for (const sheet of await openSpreadsheet(bytes)) {
    if (sheet.hidden) continue;
    const rows: RawRow[] = [];
    for await (const row of sheet.rows()) rows.push(row);
    if (rows.some((row) => filled(row) > 1)) return withHeader(sheet.name, rows);
  }
  throw refuseWorkbook('workbook.no_rows');
}

function withHeader(sheet: string | null, rows: readonly RawRow[]): RawSheet {
  const heads = rows.slice(0, HEADER_WITHIN_ROWS);
  const most = Math.max(0, ...heads.map(filled));
  const header = heads.find((row) => filled(row) === most);
  if (header === undefined || most === 0) throw refuseWorkbook('workbook.no_rows');
  return { sheet, headerRow: header.number, rows };
}

function filled(row: RawRow): number {
  return row.cells.filter((cell) => cellText(cell) !== '').length;
}

/** The rows of a foreign file as rows under our own headers; row numbers stay those of the file. */
export function* mappedRows(raw: RawSheet, fields: Fields, mapping: ColumnMapping): Generator<RawRow> {
  const sources = Object.entries(mapping.fields).flatMap(([name, source]) => {
    const field = fields[name];
    return field === undefined || field.computed === true ? [] : [{ name, field, source }];
  });
  yield { number: mapping.headerRow, cells: sources.map(({ name }) => ({ kind: 'text', text: name })) };
  for (const row of raw.rows) {
    if (row.number <= mapping.headerRow || filled(row) === 0) continue;
    yield { number: row.number, cells: sources.map(({ field, source }) => mappedCell(row, field, source)) };
  }
}

function mappedCell(row: RawRow, field: Field, source: FieldSource): RawCell | undefined {
  const cells = source.columns.map((column) => row.cells[column]).filter((cell) => cellText(cell) !== '');
  const [first] = cells;
  if (first === undefined) return textCell(source.otherwise ?? '');
  const text = cellText(first);
  const replaced = source.values;
  if (replaced !== undefined && Object.hasOwn(replaced, text)) return textCell(replaced[text] ?? '');
  switch (field.kind) {
    case 'text':
      return cells.length === 1 ? first : textCell(cells.map(cellText).join('\n'));
    case 'money':
      return textCell(yuanIn(text, source.part ?? 'first') ?? text);
    case 'date':
      return first.kind === 'date' ? first : textCell(dateIn(text, source.part ?? 'last') ?? text);
    default:
      return first;
  }
}

function textCell(text: string): RawCell | undefined {
  return text === '' ? undefined : { kind: 'text', text };
}
