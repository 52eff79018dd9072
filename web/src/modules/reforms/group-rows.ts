import type { Figures } from '../../../../src/modules/reforms/reform-schema.ts';

/** One group under each reform: the rows of a table, and its bars. */
export interface GroupRow {
  readonly key: string;
  readonly name: string;
  /** In the order of the reforms, one or two. */
  readonly figures: readonly Figures[];
}

/** What the bars show: by how much the cost changes, what it is, or how many units gain and lose. */
export type BarMode = 'difference' | 'cost' | 'units';
export const BAR_MODES = ['difference', 'cost', 'units'] as const satisfies readonly BarMode[];

export type SortColumn = 'name' | 'before' | 'after' | 'difference' | 'units' | 'capped';
export interface Sorting {
  readonly column: SortColumn;
  readonly descending: boolean;
}

/** Units at a cap for each hundred that are paid; null when none is paid. */
export function cappedShare(capped: number, paid: number): number | null {
  return paid === 0 ? null : (capped / paid) * 100;
}

function weightOf(figures: Figures | undefined, column: Exclude<SortColumn, 'name'>): bigint {
  if (figures === undefined) return 0n;
  if (column === 'units') return BigInt(figures.winners - figures.losers);
  // A thousandth of a per cent is finer than what is shown; no share stands below nought.
  if (column === 'capped') {
    return BigInt(Math.round((cappedShare(figures.cappedAfter, figures.paidAfter) ?? -1) * 1000));
  }
  return BigInt(figures[column]);
}

/** The rows in an order, by the figures of the first reform; what weighs the same is ordered by its name. Pure. */
export function sortRows(rows: readonly GroupRow[], { column, descending }: Sorting): GroupRow[] {
  const sign = descending ? -1 : 1;
  const byName = (one: GroupRow, other: GroupRow) => one.name.localeCompare(other.name, 'zh-CN');
  return [...rows].sort((one, other) => {
    if (column === 'name') return sign * byName(one, other);
    const [left, right] = [weightOf(one.figures[0], column), weightOf(other.figures[0], column)];
    return left === right ? byName(one, other) : left < right ? -sign : sign;
  });
}

/** A bar as two places on its track, in per cent from the left. */
export interface Bar {
  readonly kind: 'now' | 'more' | 'less' | 'cost';
  readonly from: number;
  readonly to: number;
}

/** The bars of one row under one reform as plain lengths, which only draw: every figure stands in the table. */
function lengthsOf(figures: Figures, mode: BarMode): readonly { kind: Bar['kind']; length: number }[] {
  if (mode === 'units') {
    return [
      { kind: 'less', length: -figures.losers },
      { kind: 'more', length: figures.winners },
    ];
  }
  if (mode === 'difference') {
    const length = Number(figures.difference);
    return [{ kind: length < 0 ? 'less' : 'more', length }];
  }
  return [
    { kind: 'now', length: Number(figures.before) },
    { kind: 'cost', length: Number(figures.after) },
  ];
}

/** Where nought stands on the tracks of a table, in per cent, and the bars of each row under each reform. */
export interface BarTable {
  readonly zero: number;
  readonly bars: ReadonlyMap<string, readonly (readonly Bar[])[]>;
}

/** All bars of a table on one scale, so that their lengths can be compared. Pure. */
export function barsOf(rows: readonly GroupRow[], mode: BarMode): BarTable {
  const lengths = rows.map((row) => row.figures.map((figures) => lengthsOf(figures, mode)));
  const all = lengths.flat(2).map(({ length }) => length);
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)];
  const span = most - least || 1;
  const place = (value: number) => ((value - least) / span) * 100;
  const bars = rows.map((row, index): [string, Bar[][]] => {
    const drawn = (lengths[index] ?? []).map((each) =>
      each.map(({ kind, length }) => ({
        kind,
        from: place(Math.min(0, length)),
        to: place(Math.max(0, length)),
      })),
    );
    return [row.key, drawn];
  });
  return { zero: place(0), bars: new Map(bars) };
}

/** Fields as one line of CSV; a field that a table program would take for a formula is marked as text. */
function csvLine(fields: readonly string[]): string {
  return fields
    .map((field) => (/^[=+\-@]/.test(field) && !/^[+-]?\d+(\.\d+)?$/.test(field) ? `'${field}` : field))
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',');
}

/** A table as a CSV file that Excel reads as UTF-8. Pure. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map(csvLine).join('\r\n')}\r\n`;
}

/** Yuan with two decimals and nothing else, from a decimal string of fen: what table programs reckon with. */
export function plainYuan(fen: string): string {
  const amount = BigInt(fen);
  const [sign, size] = amount < 0n ? ['-', -amount] : ['', amount];
  return `${sign}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`;
}
