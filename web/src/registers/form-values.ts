import {
  checkValues,
  type FieldValue,
  type FieldValues,
  fieldProblemSentence,
} from '../../../src/kernel/field-values.ts';
import type { Field, Fields } from '../../../src/kernel/fields.ts';
import type { Json } from '../../../src/kernel/json.ts';
import type { Language, Message } from '../../../src/kernel/messages.ts';
import { type Fen, formatYuan, parseYuan } from '../../../src/kernel/money.ts';
import type { FieldComplaint } from '../app/api/problem.ts';
import type { SearchParams } from '../app/search-params.ts';
import { listText, recordText } from '../i18n/register-text.ts';

/** What the inputs of a form hold: text as typed, `true`/`false` for yes and no, undefined when untouched. */
export type RawValues = Readonly<Record<string, string | boolean | undefined>>;

/** The fields that a person fills in. */
export function editableFields(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field.computed !== true));
}

/** A stored value as its input shows it: money as yuan without thousands separators. */
export function rawValue(field: Field, value: Json | undefined): string | boolean | undefined {
  if (value === null || value === undefined) return undefined;
  if (field.kind === 'money') return formatYuan(BigInt(String(value)) as Fen).replaceAll(',', '');
  return typeof value === 'boolean' ? value : String(value);
}

/** What an address such as `/introductions/new?needId=ned_…` gives to a form: one value a field that it names. Pure. */
export function givenValues(fields: Fields, search: SearchParams): RawValues {
  const known = Object.keys(editableFields(fields)).filter((name) => typeof search[name] === 'string');
  return Object.fromEntries(known.map((name) => [name, String(search[name])]));
}

type Read = { readonly value: FieldValue } | { readonly wrong: Message };

function readOne(field: Field, raw: string | boolean): Read {
  const text = String(raw).trim();
  switch (field.kind) {
    case 'money':
      try {
        return { value: parseYuan(text) };
      } catch {
        return { wrong: listText.notAmount };
      }
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? { value: Number(text) } : { wrong: recordText.wrongNumber };
    case 'boolean':
      return { value: raw === true || raw === 'true' };
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { value: text } : { wrong: recordText.wrongDate };
    case 'credit-code': {
      const code = text.normalize('NFKC').toUpperCase();
      return /^[0-9A-Z]{18}$/.test(code) ? { value: code } : { wrong: recordText.wrongCreditCode };
    }
    default:
      return { value: text };
  }
}

/**
 * What a form gives: the values for the API (money as fen), or everything that is wrong, in the reader's language.
 */
export interface FormOutcome {
  readonly values: Readonly<Record<string, Json>>;
  readonly complaints: readonly FieldComplaint[];
}

/**
 * Reads a form with the same check that the server makes; the server still decides. `before`: the record being
 * revised, whose unchanged values are left out of the answer.
 */
export function readForm(
  fields: Fields,
  raw: RawValues,
  options: { readonly language: Language; readonly before?: Readonly<Record<string, Json>> | undefined },
): FormOutcome {
  const values: Record<string, FieldValue> = {};
  const complaints: FieldComplaint[] = [];
  const asked = editableFields(fields);
  for (const [name, field] of Object.entries(asked)) {
    const given = raw[name];
    if (given === undefined || given === '') {
      values[name] = null;
      continue;
    }
    const read = readOne(field, given);
    if ('value' in read) values[name] = read.value;
    else complaints.push({ field: name, sentence: read.wrong[options.language] });
  }
  const unreadable = new Set(complaints.map((complaint) => complaint.field));
  for (const problem of checkValues(asked, values, { partial: false })) {
    if (unreadable.has(problem.field)) continue;
    complaints.push({ field: problem.field, sentence: fieldProblemSentence(problem, options.language) });
  }
  return { values: encode(values, options.before), complaints };
}

function encode(
  values: FieldValues,
  before: Readonly<Record<string, Json>> | undefined,
): Record<string, Json> {
  const encoded: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    const json = typeof value === 'bigint' ? value.toString() : value;
    // A creation says only what it knows; a revision says only what changed, and null where something was taken away.
    const unchanged = before === undefined ? json === null : (before[name] ?? null) === json;
    if (!unchanged) encoded[name] = json;
  }
  return encoded;
}
