import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import type { Field, Fields } from '../../kernel/fields.ts';
import type { Language, Message } from '../../kernel/messages.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import type { Instant } from '../../kernel/time.ts';
import { cellValueOf, type ExportLabels, numberFormatOf, sheetNameOf, widthOf } from './column-format.ts';

/**
 * A row to export: values by field name. Money is bigint fen or a string of fen; `state` is the state of the
 * record.
 */
export type ExportRow = Readonly<Record<string, unknown>>;

/** What to write and where. Give a `description`, or `fields` with a `title` for rows that are no register. */
export interface WorkbookToWrite {
  readonly description?: RegisterDescription;
  readonly fields?: Fields;
  readonly title?: Message;
  readonly rows: AsyncIterable<ExportRow> | Iterable<ExportRow>;
  readonly language: Language;
  readonly labels?: ExportLabels;
  /** Names of the fields to write, in order; by default all that lists show. */
  readonly columns?: readonly string[];
  readonly stream: Writable;
  /** Stands in the file's properties as the moment of its making. */
  readonly at?: Instant;
}

interface WrittenColumn {
  readonly header: string;
  readonly field: Field;
  readonly cellOf: (row: ExportRow) => string | number | null;
}

/** Rows after which the writer lets others have a turn, so that a long export does not hold up the server. */
const ROWS_PER_TURN = 500;

const STATE_LABEL: Message = { zh: '状态', en: 'State' };
const HEADER_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF1F4E79' } } as const;

/**
 * Writes an .xlsx file row by row, in constant memory. Amounts are real numbers in yuan, dates are real dates that
 * no time zone shifts, code tables are shown by their names. Returns the number of rows written; the stream is
 * ended.
 */
export async function writeRegisterWorkbook(order: WorkbookToWrite): Promise<number> {
  const columns = columnsOf(order);
  const at = new Date(order.at ?? 0);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: order.stream,
    useStyles: true,
    useSharedStrings: false,
  });
  workbook.creator = 'Jizhuan';
  workbook.lastModifiedBy = 'Jizhuan';
  workbook.created = at;
  workbook.modified = at;
  const title = order.title ?? order.description?.title ?? { zh: '数据', en: 'Data' };
  const sheet = workbook.addWorksheet(sheetNameOf(title[order.language]), {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map(({ header, field }) => ({
    header,
    width: widthOf(field, header),
    style: { numFmt: numberFormatOf(field) },
  }));
  styleHeader(sheet.getRow(1), columns.length);
  sheet.getRow(1).commit();
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, columns.length) } };
  let count = 0;
  for await (const row of order.rows) {
    sheet.addRow(columns.map((column) => column.cellOf(row))).commit();
    count += 1;
    if (count % ROWS_PER_TURN === 0) await nextTurn();
  }
  sheet.commit();
  await workbook.commit();
  return count;
}

function columnsOf(order: WorkbookToWrite): WrittenColumn[] {
  const { description, language } = order;
  const labels = order.labels ?? {};
  const fields = description?.fields ?? order.fields ?? {};
  const shown = Object.keys(fields).filter((name) => fields[name]?.list !== false);
  const names = order.columns ?? shown;
  const columns = names.flatMap((name): WrittenColumn[] => {
    const field = fields[name];
    if (field === undefined) return [];
    const cellOf = (row: ExportRow) => cellValueOf(field, row[name], { language, labels });
    return [{ header: field.label[language], field, cellOf }];
  });
  if (description === undefined) return columns;
  const state: Field = { kind: 'text', label: STATE_LABEL };
  const cellOf = (row: ExportRow): string | null => {
    const name = typeof row['state'] === 'string' ? row['state'] : null;
    return name === null ? null : (description.states[name]?.label[language] ?? name);
  };
  return [...columns, { header: STATE_LABEL[language], field: state, cellOf }];
}

/** White bold on dark blue; the same head on every workbook of the system. */
export function styleHeader(row: ExcelJS.Row, columns: number): void {
  row.height = 24;
  for (let column = 1; column <= columns; column += 1) {
    const cell = row.getCell(column);
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = HEADER_FILL;
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    cell.numFmt = '@';
  }
}
