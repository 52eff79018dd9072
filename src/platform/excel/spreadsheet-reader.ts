import { StringDecoder } from 'node:string_decoder';
import type { RawCell, RawRow } from './spreadsheet.ts';
import { refuseWorkbook } from './workbook-refusals.ts';
import { attributeOf, createXmlScanner, type XmlHandler } from './xml-scanner.ts';
import { openZipArchive, type ZipArchive } from './zip-archive.ts';

/** A sheet of a workbook; its rows are read when they are asked for. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  rows(): AsyncIterable<RawRow>;
}

/** What cells refer to instead of holding it themselves. */
interface SharedParts {
  readonly strings: readonly string[];
  /** By style index: whether the number of such a cell is shown as a date. */
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
}

const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const LAST_COLUMN = 16_384;

/**
 * Opens an .xlsx workbook. Refuses, with advice, files with a password (`workbook.encrypted`), the old binary
 * format (`workbook.old_format`), what unpacks to too much (`workbook.too_large`) and what is not a workbook
 * (`workbook.unreadable`).
 */
export async function openSpreadsheet(bytes: Uint8Array): Promise<Sheet[]> {
  refuseCompoundFile(bytes);
  const archive = openZipArchive(bytes);
  if (!archive.has('xl/workbook.xml')) throw refuseWorkbook('workbook.unreadable');
  const { sheets, from1904 } = await readWorkbookPart(archive);
  const shared: SharedParts = {
    strings: archive.has('xl/sharedStrings.xml') ? await readSharedStrings(archive) : [],
    dateStyles: archive.has('xl/styles.xml') ? await readDateStyles(archive) : [],
    from1904,
  };
  return sheets.map(({ name, hidden, path }) => ({
    name,
    hidden,
    rows: () => readRows(archive, path, shared),
  }));
}

/** Both encrypted workbooks and .xls files are compound files; the former hold a stream of a telling name. */
function refuseCompoundFile(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.subarray(0, 8).equals(COMPOUND_FILE)) return;
  const encrypted = buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  throw refuseWorkbook(encrypted ? 'workbook.encrypted' : 'workbook.old_format');
}

async function scanPart(archive: ZipArchive, path: string, handler: XmlHandler): Promise<void> {
  const scanner = createXmlScanner(handler);
  const decoder = new StringDecoder('utf8');
  for await (const chunk of archive.read(path)) scanner.write(decoder.write(Buffer.from(chunk)));
  scanner.write(decoder.end());
  scanner.end();
}

interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

async function readWorkbookPart(archive: ZipArchive): Promise<{ sheets: SheetEntry[]; from1904: boolean }> {
  const targets = new Map<string, string>();
  await scanPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attributeOf(attributes, 'Target') ?? '';
      targets.set(
        attributeOf(attributes, 'Id') ?? '',
        target.startsWith('/') ? target.slice(1) : `xl/${target}`,
      );
    },
    close() {},
  });
  const sheets: SheetEntry[] = [];
  let from1904 = false;
  await scanPart(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = isTrue(attributeOf(attributes, 'date1904'));
      if (name !== 'sheet') return;
      const path = targets.get(attributeOf(attributes, 'id') ?? '') ?? '';
      const hidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible';
      if (archive.has(path)) sheets.push({ name: attributeOf(attributes, 'name') ?? '', hidden, path });
    },
    close() {},
  });
  return { sheets, from1904 };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Phonetic guides (拼音指南) stand beside the text in `rPh` and are not part of it. */
async function readSharedStrings(archive: ZipArchive): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inGuide = false;
  await scanPart(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !inGuide;
      else if (name === 'rPh') inGuide = true;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inGuide = false;
      else if (name === 'si') strings.push(unescapeText(text));
    },
    text(piece) {
      if (inText) text += piece;
    },
  });
  return strings;
}

/** Characters that XML cannot hold are written `_x000D_`; a literal of that form is written `_x005F_x000D_`. */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

async function readDateStyles(archive: ZipArchive): Promise<boolean[]> {
  const formats = new Map<string, string>();
  const dates: boolean[] = [];
  let inCells = false;
  await scanPart(archive, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt') {
        formats.set(attributeOf(attributes, 'numFmtId') ?? '', attributeOf(attributes, 'formatCode') ?? '');
      } else if (name === 'xf' && inCells) {
        const id = attributeOf(attributes, 'numFmtId') ?? '0';
        dates.push(isDateFormat(Number(id), formats.get(id)));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return dates;
}

/** Built-in formats 14–22, 27–36, 45–47 and 50–58 show dates or times (the middle ones in Chinese Excel). */
function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return (
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
    );
  }
  const plain = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|s\.0+/g, '');
  return /[ydm年月日]/i.test(plain) && !/[0#?]/.test(plain);
}

/** Reads the rows of a sheet while it is unpacked, so that a large sheet never lies in memory as a whole. */
async function* readRows(archive: ZipArchive, path: string, shared: SharedParts): AsyncGenerator<RawRow> {
  const ready: RawRow[] = [];
  const scanner = createXmlScanner(createRowHandler(shared, (row) => ready.push(row)));
  const decoder = new StringDecoder('utf8');
  for await (const chunk of archive.read(path)) {
    scanner.write(decoder.write(Buffer.from(chunk)));
    yield* ready;
    ready.length = 0;
  }
  scanner.write(decoder.end());
  scanner.end();
  yield* ready;
}

interface CellInProgress {
  column: number;
  type: string;
  style: number;
  value: string;
  hasFormula: boolean;
}

function createRowHandler(shared: SharedParts, emit: (row: RawRow) => void): XmlHandler {
  let number = 0;
  let cells: (RawCell | undefined)[] = [];
  let nextColumn = 0;
  let collecting = false;
  let inGuide = false;
  const cell: CellInProgress = { column: 0, type: '', style: 0, value: '', hasFormula: false };
  return {
    open(name, attributes) {
      if (name === 'c') {
        cell.column = columnOf(attributeOf(attributes, 'r'), nextColumn);
        cell.type = attributeOf(attributes, 't') ?? 'n';
        cell.style = Number(attributeOf(attributes, 's') ?? '0');
        cell.value = '';
        cell.hasFormula = false;
      } else if (name === 'v' || name === 't') collecting = !inGuide;
      else if (name === 'f') cell.hasFormula = true;
      else if (name === 'rPh') inGuide = true;
      else if (name === 'row') {
        number = Number(attributeOf(attributes, 'r') ?? String(number + 1));
        cells = [];
        nextColumn = 0;
      }
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false;
      else if (name === 'c') {
        const read = readCell(cell, shared);
        if (read !== undefined) cells[cell.column] = read;
        nextColumn = cell.column + 1;
      } else if (name === 'rPh') inGuide = false;
      else if (name === 'row') emit({ number, cells });
    },
    text(piece) {
      if (collecting) cell.value += piece;
    },
  };
}

/** `AB12` is column 27 counted from 0; a cell without a reference follows the one before it. */
function columnOf(reference: string | undefined, next: number): number {
  if (reference === undefined) return next;
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  if (column < 1 || column > LAST_COLUMN) throw refuseWorkbook('workbook.unreadable');
  return column - 1;
}

function readCell(cell: CellInProgress, shared: SharedParts): RawCell | undefined {
  if (cell.value === '') return cell.hasFormula ? { kind: 'empty-formula' } : undefined;
  switch (cell.type) {
    case 's':
      return { kind: 'text', text: shared.strings[Number(cell.value)] ?? '' };
    case 'str':
    case 'inlineStr':
      return { kind: 'text', text: unescapeText(cell.value) };
    case 'b':
      return { kind: 'boolean', value: isTrue(cell.value) };
    case 'e':
      return { kind: 'error', text: cell.value };
    case 'd':
      return { kind: 'text', text: cell.value.replace('T', ' ').replace(/Z$/, '') };
    default:
      return shared.dateStyles[cell.style] === true
        ? dateCell(cell.value, shared.from1904)
        : { kind: 'number', text: cell.value };
  }
}

const DAY_SECONDS = 86_400;
const LAST_SERIAL = 2_958_465;

/** Day 1 is 1900-01-01; Excel counts a day 1900-02-29 that never was, so serials up to 60 are one less. */
function dateCell(serialText: string, from1904: boolean): RawCell {
  const serial = Number(serialText) + (from1904 ? 1462 : 0);
  if (!(serial >= 1 && serial < LAST_SERIAL + 1)) return { kind: 'number', text: serialText };
  const corrected = serial < 61 ? serial + 1 : serial;
  const seconds = Math.round((corrected - 25_569) * DAY_SECONDS);
  const iso = new Date(seconds * 1000).toISOString();
  const time = iso.slice(11, 19);
  return { kind: 'date', text: time === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}` };
}
