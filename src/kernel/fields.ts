import type { Message } from './messages.ts';

/** One value of a code table: the code that is stored, and its name in each language. */
export interface Choice {
  readonly code: string;
  readonly label: Message;
}

/** What all kinds of field have in common. One description serves storage, validation, lists, forms and Excel. */
interface FieldBase {
  readonly label: Message;
  /** Explains what to enter, shown under the input and in the Excel template. */
  readonly hint?: Message;
  /** Must be present when the record is created. */
  readonly required?: boolean;
  /** May be filtered by, sorted by, or found by free text in lists. */
  readonly filter?: boolean;
  readonly sort?: boolean;
  readonly search?: boolean;
  /** Shown in lists and exports by default; `false` keeps it to the detail page. */
  readonly list?: boolean;
  /** Set by the system, never by a person: not in forms or import templates. */
  readonly computed?: boolean;
  /** Database column when it is not the snake_case of the field's name. */
  readonly column?: string;
}

/**
 * The kinds of field that registers are made of. `money` is bigint fen (a string in JSON); `date` a PlainDate;
 * `instant` an Instant; `region` a six-digit GB/T 2260 code; `reference` the id of another record, shown by its name;
 * `references` several of them, each once, in the order that a person gave them and joined by commas; `choice` a code
 * of `choices`; `choices` several of them, in the order of the table and joined by commas; `integer` a safe integer.
 */
export type Field =
  | (FieldBase & {
      readonly kind: 'text';
      readonly maxLength?: number;
      readonly multiline?: boolean;
      readonly pattern?: RegExp;
    })
  | (FieldBase & { readonly kind: 'money'; readonly minimum?: bigint })
  | (FieldBase & { readonly kind: 'integer'; readonly minimum?: number; readonly maximum?: number })
  | (FieldBase & { readonly kind: 'date' })
  | (FieldBase & { readonly kind: 'instant' })
  | (FieldBase & { readonly kind: 'boolean' })
  | (FieldBase & { readonly kind: 'region' })
  | (FieldBase & { readonly kind: 'credit-code' })
  | (FieldBase & { readonly kind: 'choice'; readonly choices: readonly Choice[] })
  | (FieldBase & { readonly kind: 'choices'; readonly choices: readonly Choice[] })
  | (FieldBase & {
      readonly kind: 'reference';
      readonly to: string;
      /** Of a person: the field, of the same form or of the record, that names his or her organization. */
      readonly within?: string;
    })
  | (FieldBase & {
      readonly kind: 'references';
      readonly to: string;
      readonly within?: string;
      /** How many there may be. */
      readonly most: number;
    });

export type Fields = Readonly<Record<string, Field>>;

/** The database column of a field: its own, or its name in snake_case. */
export function columnOf(name: string, field: Field): string {
  return field.column ?? snakeCase(name);
}

/** Names of fields are few, and asked for with each value of each row. */
const snakeCaseNames = new Map<string, string>();

function snakeCase(name: string): string {
  const known = snakeCaseNames.get(name);
  if (known !== undefined) return known;
  const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakeCaseNames.set(name, column);
  return column;
}
