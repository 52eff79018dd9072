import type { RawCell, RawRow } from './spreadsheet.ts';
import { refuseWorkbook } from './workbook-refusals.ts';

/**
 * Text of a file that people saved from Excel, WPS or a database: UTF-8 with or without a mark, UTF-16 with a mark, or
 * GB18030 (which contains GBK and GB 2312). Refuses `workbook.unknown_encoding` rather than showing wrong characters.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding is tried; a file that fits none is refused below.
    }
  }
  throw refuseWorkbook('workbook.unknown_encoding');
}

/** The separator is the one of comma, semicolon and tabulator that the first line holds most of. */
function separatorOf(text: string): string {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: firstLine.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** Rows of comma-separated text (RFC 4180: quotes, doubled quotes, line breaks inside quotes). All cells are text. */
export function* parseDelimitedText(text: string): Generator<RawRow> {
  const separator = separatorOf(text);
  let cells: (RawCell | undefined)[] = [];
  let number = 1;
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const { value, end } = readField(text, at, separator);
    line += value.split('\n').length - 1;
    cells.push(value === '' ? undefined : { kind: 'text', text: value });
    at = end;
    const mark = text[at];
    if (mark === separator) {
      at += 1;
      if (at === text.length) cells.push(undefined);
      continue;
    }
    yield { number, cells };
    cells = [];
    at += mark === '\r' && text[at + 1] === '\n' ? 2 : 1;
    line += 1;
    number = line;
  }
  if (cells.length > 0) yield { number, cells };
}

function readField(text: string, start: number, separator: string): { value: string; end: number } {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
    return { value: text.slice(start, end), end };
  }
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      let end = quote + 1;
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
        end += 1;
      return { value: value + text.slice(quote + 1, end), end };
    }
    value += '"';
    at = quote + 2;
  }
}

/** Rows of JSON Lines: the first row that comes out is the header, made of all keys in order of appearance. */
export function* parseJsonLines(text: string): Generator<RawRow> {
  const columns = new Map<string, number>();
  const rows: RawRow[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const cells: (RawCell | undefined)[] = [];
    for (const [key, value] of Object.entries(parseLine(line, index + 1))) {
      const column = columns.get(key) ?? columns.size;
      columns.set(key, column);
      cells[column] = cellOfJson(value);
    }
    rows.push({ number: index + 1, cells });
  });
  yield { number: 0, cells: [...columns.keys()].map((key) => ({ kind: 'text', text: key })) };
  yield* rows;
}

function parseLine(line: string, number: number): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through to the refusal, which names the line.
  }
  throw refuseWorkbook('workbook.not_json_lines', { line: number });
}

function cellOfJson(value: unknown): RawCell | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  return { kind: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) };
}
