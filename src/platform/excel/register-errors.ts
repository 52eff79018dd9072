import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import type { Fields } from '../../kernel/fields.ts';
import type { Language, Message } from '../../kernel/messages.ts';
import type { ColumnMapping, RawSheet } from './column-mapping.ts';
import { decodeText, parseDelimitedText, parseJsonLines } from './delimited-text.ts';
import { type ColumnMap, mapColumns } from './register-columns.ts';
import { locateRegisterSheet } from './register-reader.ts';
import { cellText, type RawCell, type RawRow } from './spreadsheet.ts';

/** One thing wrong with one row of a file; `field` is null when it concerns the row as a whole. */
export interface ProblemToMark {
  readonly field: string | null;
  readonly sentence: Message;
}

/** A file and what is wrong with its rows. */
export interface ErrorsToWrite {
  /** The file as the person uploaded it: .xlsx, or text, which becomes an .xlsx. */
  readonly original: Uint8Array;
  readonly fields: Fields;
  /** Problems by row number, as the reader counted rows. */
  readonly problems: ReadonlyMap<number, readonly ProblemToMark[]>;
  readonly language: Language;
  /** The columns of a file whose headers are not ours, when it was read through a mapping. */
  readonly mapped?: { readonly raw: RawSheet; readonly mapping: ColumnMapping };
}

const PROBLEM_HEADER: Message = { zh: '导入问题', en: 'Import problems' };
/** Begins every comment of ours, in any language, so that the next round knows it from the person's own. */
const MARK = '【导入问题】';
const RED = 'FFFFC7CE';
const RED_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: RED } } as const;
/** Comments are drawings, which slow Excel down by the thousand; the column says everything anyway. */
const MAX_COMMENTS = 2000;
/** Above this a workbook with all its looks takes gigabytes of memory to load; the marks then come in a plain table. */
const MAX_KEPT_BYTES = 2 * 1024 * 1024;

/**
 * The person's own file with a column that says what is wrong with each row, the cells concerned in red with a comment.
 * Marks of an earlier round that are settled now are taken away. A file that cannot be kept as it is (text, or a
 * workbook that is too large or cannot be loaded) comes back as a plain table with the same rows and marks.
 */
export async function writeErrorsBack(order: ErrorsToWrite): Promise<Uint8Array> {
  const { original, mapped } = order;
  if (mapped !== undefined) {
    const { rows } = mapped.raw;
    const head = rows.find((row) => row.number === mapped.mapping.headerRow);
    return writePlainTable(rows, head, order);
  }
  const isWorkbook = original[0] === 0x50 && original[1] === 0x4b;
  const place = isWorkbook ? await locateRegisterSheet(original, order.fields) : null;
  const kept =
    place === null || original.length > MAX_KEPT_BYTES ? null : await loadSheet(original, place.sheet.name);
  if (kept !== null && place !== null) {
    markSheet(kept.sheet, { headerRow: place.headerRow, map: place.map, order });
    return new Uint8Array(await kept.workbook.xlsx.writeBuffer());
  }
  const rows = place === null ? textRows(original) : await collect(place.sheet.rows());
  const header = place === null ? rows[0] : rows.find((row) => row.number === place.headerRow);
  return writePlainTable(rows, header, order);
}

/**
 * Streamed, so that size does not matter. JSON Lines have no header row of their own (number 0): all moves down by
 * one.
 */
async function writePlainTable(
  rows: readonly RawRow[],
  header: RawRow | undefined,
  order: ErrorsToWrite,
): Promise<Uint8Array> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  workbook.created = new Date(0);
  workbook.modified = new Date(0);
  const sheet = workbook.addWorksheet(PROBLEM_HEADER[order.language]);
  const headerNumber = header?.number ?? 1;
  const shift = headerNumber === 0 ? 1 : 0;
  const columnOfField = columnsOf(header, order);
  const problemAt = problemColumnOf(header);
  for (const row of rows) {
    const written = sheet.getRow(row.number + shift);
    row.cells.forEach((cell, at) => {
      if (at !== problemAt) setPlainCell(written.getCell(at + 1), cell);
    });
    if (row.number === headerNumber) written.getCell(problemAt + 1).value = PROBLEM_HEADER[order.language];
    const problems = row.number > headerNumber ? (order.problems.get(row.number) ?? []) : [];
    if (problems.length > 0) {
      written.getCell(problemAt + 1).value = problems.map((each) => each.sentence[order.language]).join('\n');
    }
    for (const each of problems) {
      const at = columnOfField.get(each.field ?? '');
      if (at !== undefined) written.getCell(at + 1).fill = RED_FILL;
    }
    written.commit();
  }
  sheet.commit();
  await workbook.commit();
  return bytes;
}

function columnsOf(header: RawRow | undefined, order: ErrorsToWrite): ReadonlyMap<string, number> {
  const { mapped } = order;
  if (mapped === undefined)
    return new Map([...mapColumns(header?.cells ?? [], order.fields).fields].map(([at, name]) => [name, at]));
  const sources = Object.entries(mapped.mapping.fields);
  return new Map(
    sources.flatMap(([name, { columns }]) => columns.slice(0, 1).map((at) => [name, at] as const)),
  );
}

function problemColumnOf(header: RawRow | undefined): number {
  const cells = header?.cells ?? [];
  const earlier = cells.findIndex((cell) => [PROBLEM_HEADER.zh, PROBLEM_HEADER.en].includes(cellText(cell)));
  return earlier >= 0 ? earlier : cells.length;
}

/** Text keeps the text format, so that long numbers and what looks like a formula stay what they are. */
function setPlainCell(target: ExcelJS.Cell, cell: RawCell | undefined): void {
  if (cell === undefined || cell.kind === 'empty-formula') return;
  if (cell.kind === 'number') target.value = Number(cell.text);
  else if (cell.kind === 'boolean') target.value = cell.value;
  else {
    target.value = cell.text;
    target.numFmt = '@';
  }
}

/** Null when exceljs cannot load the workbook although its rows can be read; the caller then makes a plain table. */
async function loadSheet(
  bytes: Uint8Array,
  name: string,
): Promise<{ workbook: ExcelJS.Workbook; sheet: ExcelJS.Worksheet } | null> {
  const workbook = new ExcelJS.Workbook();
  try {
    const copy = Uint8Array.from(bytes);
    await workbook.xlsx.load(copy.buffer as unknown as ExcelJS.Buffer);
  } catch {
    return null;
  }
  const sheet = workbook.getWorksheet(name);
  return sheet === undefined || sheet.rowCount === 0 ? null : { workbook, sheet };
}

function textRows(bytes: Uint8Array): RawRow[] {
  const text = decodeText(bytes);
  return [...(text.trimStart().startsWith('{') ? parseJsonLines(text) : parseDelimitedText(text))];
}

async function collect(rows: AsyncIterable<RawRow>): Promise<RawRow[]> {
  const all: RawRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

interface Marking {
  readonly headerRow: number;
  readonly map: ColumnMap;
  readonly order: ErrorsToWrite;
}

function markSheet(sheet: ExcelJS.Worksheet, marking: Marking): void {
  const { headerRow, map, order } = marking;
  const column = problemColumn(sheet, headerRow);
  const head = sheet.getRow(headerRow).getCell(column);
  head.value = PROBLEM_HEADER[order.language];
  head.style = {
    font: { bold: true, color: { argb: 'FF9C0006' } },
    fill: RED_FILL,
    alignment: { vertical: 'middle' },
  };
  sheet.getColumn(column).width = 60;
  const columnOfField = new Map([...map.fields].map(([index, name]) => [name, index + 1]));
  let comments = 0;
  sheet.eachRow((row, rowNumber) => {
    if (rowNumber <= headerRow) return;
    const problems = order.problems.get(rowNumber) ?? [];
    for (const fieldColumn of columnOfField.values()) unmark(row.getCell(fieldColumn));
    if (problems.length === 0) {
      if (row.getCell(column).value !== null) row.getCell(column).value = null;
      return;
    }
    const sentences = problems.map((problem) => problem.sentence[order.language]);
    const summary = row.getCell(column);
    summary.value = sentences.join('\n');
    summary.style = {
      font: { color: { argb: 'FF9C0006' } },
      alignment: { wrapText: true, vertical: 'top' },
      numFmt: '@',
    };
    for (const problem of problems) {
      const fieldColumn = columnOfField.get(problem.field ?? '');
      if (fieldColumn === undefined) continue;
      mark(row.getCell(fieldColumn), comments < MAX_COMMENTS ? problem.sentence[order.language] : null);
      comments += 1;
    }
  });
}

/** The column of an earlier round is used again; otherwise the first free one to the right. */
function problemColumn(sheet: ExcelJS.Worksheet, headerRow: number): number {
  const header = sheet.getRow(headerRow);
  let last = 0;
  for (let column = 1; column <= Math.max(sheet.columnCount, header.cellCount); column += 1) {
    const text = header.getCell(column).text.trim();
    if (text === PROBLEM_HEADER.zh || text === PROBLEM_HEADER.en) return column;
    if (text !== '') last = column;
  }
  return Math.max(last, sheet.actualColumnCount) + 1;
}

/** Loaded cells share one style object with others of the same look, so a style is replaced and never changed. */
function mark(cell: ExcelJS.Cell, sentence: string | null): void {
  cell.style = { ...cell.style, fill: RED_FILL };
  if (sentence === null || (cell.note !== undefined && !isOurNote(cell))) return;
  const earlier = cell.note === undefined ? '' : `${noteText(cell)}\n`;
  cell.note = earlier === '' ? `${MARK}${sentence}` : `${earlier}${sentence}`;
}

function unmark(cell: ExcelJS.Cell): void {
  const fill = cell.style.fill;
  if (fill?.type === 'pattern' && fill.fgColor?.argb === RED) {
    const { fill: _red, ...style } = cell.style;
    cell.style = style;
  }
  if (isOurNote(cell)) removeNote(cell);
}

/**
 * The typed interface of exceljs has no way to take a comment away. A loaded cell also keeps it inside its value,
 * hence the value is set anew.
 */
function removeNote(cell: ExcelJS.Cell): void {
  (cell as unknown as { _comment: unknown })._comment = undefined;
  const { value } = cell;
  cell.value = null;
  cell.value = value;
}

function noteText(cell: ExcelJS.Cell): string {
  const { note } = cell;
  if (typeof note === 'string') return note;
  return (note?.texts ?? []).map((part) => part.text).join('');
}

function isOurNote(cell: ExcelJS.Cell): boolean {
  return cell.note !== undefined && noteText(cell).startsWith(MARK);
}
