/** A row of a table with the line that it begins at, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a text, and the line at which a quotation mark begins that never ends. */
export interface CsvTable {
  readonly rows: readonly CsvRow[];
  readonly unclosedLine: number | null;
}

/**
 * The rows of comma-separated text as spreadsheets write it: with or without a byte-order mark, line ends of either
 * kind, cells in quotation marks that hold commas, line breaks and doubled marks. Rows of empty cells are left out.
 * Pure.
 */
export function readCsv(text: string): CsvTable {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const rows: CsvRow[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = index + 1;
    const written = [lines[index] ?? ''];
    let marks = marksOf(written[0] ?? '');
    // An odd number of marks: a cell goes on in the next line.
    while (marks % 2 === 1) {
      index += 1;
      const next = lines[index];
      if (next === undefined) return { rows, unclosedLine: line };
      written.push(next);
      marks += marksOf(next);
    }
    const cells = cellsOf(written.join('\n'));
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
  }
  return { rows, unclosedLine: null };
}

const marksOf = (text: string): number => text.split('"').length - 1;

function cellsOf(written: string): string[] {
  const cells: string[] = [];
  let pieces: string[] = [];
  let marks = 0;
  for (const piece of written.split(',')) {
    pieces.push(piece);
    marks += marksOf(piece);
    // A comma inside marks belongs to the cell.
    if (marks % 2 === 1) continue;
    const cell = pieces.join(',');
    const quoted = /^\s*"([\s\S]*)"\s*$/.exec(cell);
    cells.push(quoted === null ? cell : (quoted[1] ?? '').replaceAll('""', '"'));
    pieces = [];
  }
  return cells;
}
