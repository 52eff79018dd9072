import { joinCodes } from '../../kernel/choices.ts';
import type { Choice, Field, Fields } from '../../kernel/fields.ts';
import { comparable } from './cell-values.ts';
import type { ColumnMapping, FieldSource, RawSheet } from './column-mapping.ts';
import { fillableFields } from './register-columns.ts';
import { cellText } from './spreadsheet.ts';

/** What a module knows of how others write its fields. */
export interface FieldHints {
  /** Other headers for the field. */
  readonly headers?: readonly string[];
  /** What stands in other people's cells → what we enter; for several choices each pattern that fits adds its code. */
  readonly values?: readonly (readonly [pattern: RegExp, entered: string])[];
  /** What is entered when nothing in the file says it. */
  readonly otherwise?: string;
  readonly part?: 'first' | 'last';
}
export type ImportHints = Readonly<Record<string, FieldHints>>;

/** A column of a foreign file: its header and what stands in it. */
export interface ForeignColumn {
  readonly index: number;
  readonly header: string;
  readonly filled: number;
  /** Different values, counted up to a limit; the most frequent ones with how often they occur. */
  readonly distinct: number;
  readonly values: readonly { readonly text: string; readonly count: number }[];
}

const MOST_VALUES = 200;
const LONGEST_VALUE = 200;
/** A column fits a code table when so much of what stands in it is understood. */
const FITS = 0.6;

/** The columns of a file with what stands in them. */
export function describeColumns(raw: RawSheet): ForeignColumn[] {
  const header = raw.rows.find((row) => row.number === raw.headerRow);
  const rows = raw.rows.filter((row) => row.number > raw.headerRow);
  return (header?.cells ?? []).map((cell, index) => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const text = cellText(row.cells[index]);
      if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const values = [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_VALUES)
      .map(([text, count]) => ({ text: text.slice(0, LONGEST_VALUE), count }));
    const filled = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return { index, header: cellText(cell), filled, distinct: counts.size, values };
  });
}

/**
 * A proposal that a person corrects: each field takes the column that is called like it (its names, then the hints),
 * or, for code tables, the one whose values it understands best. What nothing fits is left to the person.
 */
export function proposeMapping(
  raw: RawSheet,
  fields: Fields,
  hints: ImportHints,
): { readonly columns: readonly ForeignColumn[]; readonly mapping: ColumnMapping } {
  const columns = describeColumns(raw);
  const taken = new Set<number>();
  const sources: Record<string, FieldSource> = {};
  const asked = fillableFields(fields);
  for (const [name, field] of asked) {
    const named = columns.filter((column) => isNamed(column, { name, field, hints: hints[name] }));
    const chosen = field.kind === 'text' ? named : named.slice(0, 1);
    if (chosen.length === 0) continue;
    for (const { index } of chosen) taken.add(index);
    sources[name] = sourceOf(chosen, field, hints[name]);
  }
  for (const [name, field] of asked) {
    if (sources[name] !== undefined) continue;
    const found = bestByValues(columns, { field, hints: hints[name], taken });
    const source = sourceOf(found === null ? [] : [found], field, hints[name]);
    if (source.columns.length > 0 || source.otherwise !== undefined) sources[name] = source;
  }
  return { columns, mapping: { sheet: raw.sheet, headerRow: raw.headerRow, fields: sources } };
}

interface Named {
  readonly name: string;
  readonly field: Field;
  readonly hints: FieldHints | undefined;
}

function isNamed(column: ForeignColumn, { name, field, hints }: Named): boolean {
  const header = comparable(column.header).replace(/^\*+|\*+$/g, '');
  if (header === '' || column.filled === 0) return false;
  const own = [name, field.label.zh, field.label.en].flatMap((label) => {
    const full = comparable(label);
    return [full, full.replace(/\([^()]*\)$/, '')];
  });
  return [...own, ...(hints?.headers ?? []).map(comparable)].includes(header);
}

/** The column whose cells a code table understands best; null when none is understood well enough. */
function bestByValues(
  columns: readonly ForeignColumn[],
  asked: {
    readonly field: Field;
    readonly hints: FieldHints | undefined;
    readonly taken: ReadonlySet<number>;
  },
): ForeignColumn | null {
  const { field, hints, taken } = asked;
  if (field.kind !== 'choice' && field.kind !== 'choices' && hints?.values === undefined) return null;
  let best: { readonly column: ForeignColumn; readonly share: number } | null = null;
  for (const column of columns) {
    // A column of free text is no code table, whatever words occur in it.
    if (column.filled === 0 || column.distinct > MOST_VALUES || taken.has(column.index)) continue;
    const understood = column.values.filter(({ text }) => enteredFor(text, field, hints) !== null);
    const share = understood.reduce((sum, { count }) => sum + count, 0) / column.filled;
    if (share >= FITS && (best === null || share > best.share)) best = { column, share };
  }
  return best?.column ?? null;
}

function sourceOf(
  columns: readonly ForeignColumn[],
  field: Field,
  hints: FieldHints | undefined,
): FieldSource {
  const values: Record<string, string> = {};
  const coded = field.kind === 'choice' || field.kind === 'choices' || hints?.values !== undefined;
  for (const { text } of coded ? columns.flatMap((column) => column.values) : []) {
    const entered = enteredFor(text, field, hints);
    if (entered !== null) values[text] = entered;
  }
  return {
    columns: columns.map(({ index }) => index),
    ...(Object.keys(values).length === 0 ? {} : { values }),
    ...(hints?.part === undefined ? {} : { part: hints.part }),
    ...(hints?.otherwise === undefined ? {} : { otherwise: hints.otherwise }),
  };
}

/** What is entered for a foreign value; null when it is not understood. */
export function enteredFor(text: string, field: Field, hints: FieldHints | undefined): string | null {
  const fitting = (hints?.values ?? [])
    .filter(([pattern]) => pattern.test(text))
    .map(([, entered]) => entered);
  if (field.kind === 'choices') {
    const codes = [
      ...fitting,
      ...text.split(/[,，;；、/|\s]+/).flatMap((part) => codeOf(part, field.choices) ?? []),
    ];
    return codes.length === 0 ? null : joinCodes(field.choices, codes);
  }
  const [first] = fitting;
  if (first !== undefined) return first;
  return field.kind === 'choice' ? codeOf(text, field.choices) : null;
}

/**
 * The code of a name that may be written shorter or behind a heading: `制造业——医药制造业`, `计算机…设备制造`. The narrowest
 * part is tried first; a beginning of a name must fit exactly one.
 */
function codeOf(text: string, choices: readonly Choice[]): string | null {
  const parts = text
    .split(/——|—|--|>|›|\//)
    .map(comparable)
    .filter((part) => part !== '');
  for (const part of parts.reverse()) {
    const plain = plainName(part);
    const same = choices.find(({ code, label }) =>
      [code, label.zh, label.en].some(
        (name) => comparable(name) === part || plainName(comparable(name)) === plain,
      ),
    );
    if (same !== undefined) return same.code;
    const begun = choices.filter(
      ({ label }) => plain.length > 1 && plainName(comparable(label.zh)).startsWith(plain),
    );
    const [only, another] = begun;
    if (only !== undefined && another === undefined) return only.code;
  }
  return null;
}

/** Names without what people put between words and leave out. */
function plainName(name: string): string {
  return name.replace(/[、,，及和()]/g, '');
}
