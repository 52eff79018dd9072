/**
 * One cell as the file holds it. `number` keeps the digits of the file, `date` is a PlainDate with an optional
 * time (`2018-12-31` or `2018-12-31 10:30:00`), `empty-formula` is a formula whose result the file does not hold.
 */
export type RawCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'empty-formula' };

/** One row; `number` is the row's number in the file, counted from 1; cells are by column, counted from 0. */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly (RawCell | undefined)[];
}

/** The text of a cell as a person sees it, trimmed; an absent cell is the empty text. */
export function cellText(cell: RawCell | undefined): string {
  if (cell === undefined || cell.kind === 'empty-formula') return '';
  return cell.kind === 'boolean' ? String(cell.value) : cell.text.trim();
}
