import { assertNever } from './assert-never.ts';
import { codesOf, joinCodes } from './choices.ts';
import type { Field, Fields } from './fields.ts';
import { idsOf } from './identifiers.ts';
import type { Json } from './json.ts';
import { formatMessage, type Language, type Message, type MessageParams } from './messages.ts';
import { type Fen, formatYuan } from './money.ts';
import { type Instant, isPlainDate, type PlainDate } from './time.ts';

/** What a field of each kind holds in memory. An absent value is `null`, never `undefined`. */
export type ValueOf<F extends Field> = F['kind'] extends 'money'
  ? Fen
  : F['kind'] extends 'integer'
    ? number
    : F['kind'] extends 'boolean'
      ? boolean
      : F['kind'] extends 'date'
        ? PlainDate
        : F['kind'] extends 'instant'
          ? Instant
          : string;

/** The values of a register's fields: required ones are present, others may be null. */
export type ValuesOf<S extends Fields> = {
  -readonly [Name in keyof S]: S[Name] extends { required: true }
    ? ValueOf<S[Name]>
    : ValueOf<S[Name]> | null;
};

/** Any value a field can hold. */
export type FieldValue = string | number | boolean | bigint | null;
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** One thing that is wrong with one field, as a sentence in each language. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly label: Message;
  readonly message: Message;
  readonly params: MessageParams;
}

/** The sentence of a problem in one language; `{label}` is the field's own name. */
export function fieldProblemSentence(problem: FieldProblem, language: Language): string {
  return formatMessage(problem.message, language, { ...problem.params, label: problem.label[language] });
}

/** The form in which a value stands in events and answers: money as a string of fen. */
export function encodeValue(value: FieldValue): Json {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** Reverses `encodeValue`; the value is trusted (it comes from our own ledger or table). */
export function decodeValue(field: Field, value: Json | undefined): FieldValue {
  if (value === undefined || value === null) return null;
  if (field.kind === 'money') return BigInt(value as string);
  return value as FieldValue;
}

const MESSAGES = {
  required: { zh: '“{label}”必须填写。', en: '"{label}" is required.' },
  wrongType: { zh: '“{label}”的格式不对。', en: '"{label}" has the wrong form.' },
  tooLong: { zh: '“{label}”超过 {limit} 个字。', en: '"{label}" is longer than {limit} characters.' },
  tooSmall: { zh: '“{label}”不得小于 {limit}。', en: '"{label}" must be at least {limit}.' },
  tooLarge: { zh: '“{label}”不得大于 {limit}。', en: '"{label}" must be at most {limit}.' },
  tooMany: { zh: '“{label}”最多填 {limit} 个。', en: '"{label}" holds at most {limit}.' },
  repeated: { zh: '“{label}”中有重复。', en: '"{label}" names something twice.' },
  notInTable: { zh: '“{label}”的值“{value}”不在代码表中。', en: '"{value}" is not a value of "{label}".' },
} as const satisfies Record<string, Message>;

function problemOf(
  [name, field]: readonly [string, Field],
  code: keyof typeof MESSAGES,
  params: MessageParams = {},
): FieldProblem {
  const dotted = `field.${code.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
  return { field: name, code: dotted, label: field.label, message: MESSAGES[code], params };
}

/** No text of a person holds a NUL or half of a character, and neither the database nor the hash of an event can. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
}

/** Checks one value that is already of its kind's type; returns the first problem. */
function checkPresent(name: string, field: Field, value: Exclude<FieldValue, null>): FieldProblem | null {
  const problem = (code: keyof typeof MESSAGES, params: MessageParams) =>
    problemOf([name, field], code, params);
  // Made only when it is needed: this runs for every cell of an import.
  const wrongType = () => problemOf([name, field], 'wrongType');
  if (typeof value === 'string' && !isStorable(value)) return wrongType();
  switch (field.kind) {
    case 'text':
      if (typeof value !== 'string') return wrongType();
      if (value.length > (field.maxLength ?? 2000))
        return problem('tooLong', { limit: field.maxLength ?? 2000 });
      return field.pattern !== undefined && !field.pattern.test(value) ? wrongType() : null;
    case 'money':
      if (typeof value !== 'bigint') return wrongType();
      return value < (field.minimum ?? 0n)
        ? problem('tooSmall', { limit: formatYuan((field.minimum ?? 0n) as Fen) })
        : null;
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return wrongType();
      if (field.minimum !== undefined && value < field.minimum)
        return problem('tooSmall', { limit: field.minimum });
      if (field.maximum !== undefined && value > field.maximum)
        return problem('tooLarge', { limit: field.maximum });
      return null;
    case 'boolean':
      return typeof value === 'boolean' ? null : wrongType();
    case 'choice':
      if (typeof value !== 'string') return wrongType();
      return field.choices.some((choice) => choice.code === value) ? null : problem('notInTable', { value });
    case 'choices': {
      if (typeof value !== 'string') return wrongType();
      const unknown = codesOf(value).find((code) => !field.choices.some((choice) => choice.code === code));
      if (unknown !== undefined) return problem('notInTable', { value: unknown });
      return joinCodes(field.choices, codesOf(value)) === value ? null : wrongType();
    }
    case 'references': {
      const ids = idsOf(value);
      if (ids.length === 0 || ids.some((id) => !/^\w+$/.test(id))) return wrongType();
      if (new Set(ids).size < ids.length) return problem('repeated', {});
      return ids.length > field.most ? problem('tooMany', { limit: field.most }) : null;
    }
    case 'date':
      return typeof value === 'string' && isPlainDate(value) ? null : wrongType();
    case 'region':
      return typeof value === 'string' && /^\d{6}$/.test(value) ? null : wrongType();
    case 'instant':
    case 'credit-code':
    case 'reference':
      return typeof value === 'string' ? null : wrongType();
    default:
      return assertNever(field);
  }
}

/**
 * Checks values against their descriptions and returns every problem, so that a person mends all at once.
 * `partial` checks only what is given (a revision); computed fields are never asked for.
 */
export function checkValues(
  fields: Fields,
  values: FieldValues,
  options: { readonly partial: boolean },
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    const missing = value === undefined || value === null || value === '';
    if (missing) {
      const asked =
        field.required === true && field.computed !== true && !(options.partial && value === undefined);
      if (asked) problems.push(problemOf([name, field], 'required'));
      continue;
    }
    const found = checkPresent(name, field, value);
    if (found !== null) problems.push(found);
  }
  return problems;
}
