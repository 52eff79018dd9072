import { createHash } from 'node:crypto';
import type { Field, Fields } from '../../kernel/fields.ts';
import { comparable } from './cell-values.ts';
import { cellText, type RawCell } from './spreadsheet.ts';
import { refuseWorkbook } from './workbook-refusals.ts';

/** The fields that a person fills in: everything that the system does not set itself. */
export function fillableFields(fields: Fields): readonly (readonly [name: string, field: Field])[] {
  return Object.entries(fields).filter(([, field]) => field.computed !== true);
}

/**
 * A short fingerprint of what a template asks for: names, kinds, labels and code tables. A file that was filled in
 * from an older template carries another one.
 */
export function fieldsFingerprint(fields: Fields): string {
  const shape = fillableFields(fields).map(([name, field]) => [
    name,
    field.kind,
    field.label.zh,
    field.required === true,
    field.kind === 'choice' || field.kind === 'choices'
      ? field.choices.map((choice) => [choice.code, choice.label.zh])
      : [],
  ]);
  return createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16);
}

/** Which column of a file holds which field. */
export interface ColumnMap {
  /** Field name by column, counted from 0. */
  readonly fields: ReadonlyMap<number, string>;
  readonly unknownHeaders: readonly string[];
  /** Names of fillable fields without a column. */
  readonly missingFields: readonly string[];
}

/**
 * Names under which a header may call a field: its name, its labels, and its labels without a trailing bracket
 * (`成交额（元）` and `成交额`). The header's own bracket is never dropped: `成交额（万元）` is another unit, hence unknown.
 */
function headerNames(fields: Fields): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const short = new Map<string, string | null>();
  // A field's own name is nobody else's, whatever labels say.
  for (const [name] of fillableFields(fields)) names.set(comparable(name), name);
  for (const [name, field] of fillableFields(fields)) {
    for (const label of [name, field.label.zh, field.label.en]) {
      const full = comparable(label);
      if (!names.has(full)) names.set(full, name);
      const stripped = full.replace(/\([^()]*\)$/, '');
      const other = short.get(stripped);
      short.set(stripped, other === undefined || other === name ? name : null);
    }
  }
  for (const [stripped, name] of short) if (name !== null && !names.has(stripped)) names.set(stripped, name);
  return names;
}

/** How many headers of a row name a field; tells the header row from titles above it. */
export function countHeaders(cells: readonly (RawCell | undefined)[], fields: Fields): number {
  const names = headerNames(fields);
  return cells.filter((cell) => names.has(headerKey(cell))).length;
}

/** Reads a header row. Refuses `workbook.repeated_header` when two columns claim the same field. */
export function mapColumns(cells: readonly (RawCell | undefined)[], fields: Fields): ColumnMap {
  const names = headerNames(fields);
  const byColumn = new Map<number, string>();
  const headers = new Map<string, string>();
  const unknownHeaders: string[] = [];
  cells.forEach((cell, column) => {
    const header = cellText(cell);
    if (header === '') return;
    const name = names.get(headerKey(cell));
    if (name === undefined) {
      unknownHeaders.push(header);
      return;
    }
    const other = headers.get(name);
    if (other !== undefined) throw refuseWorkbook('workbook.repeated_header', { header, other });
    headers.set(name, header);
    byColumn.set(column, name);
  });
  const missingFields = fillableFields(fields).flatMap(([name]) => (headers.has(name) ? [] : [name]));
  return { fields: byColumn, unknownHeaders, missingFields };
}

/** The mark of required columns (`*`, `＊`) is not part of the name. */
function headerKey(cell: RawCell | undefined): string {
  return comparable(cellText(cell)).replace(/^\*+|\*+$/g, '');
}
