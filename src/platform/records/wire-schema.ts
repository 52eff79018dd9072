import { z } from 'zod';
import { assertNever } from '../../kernel/assert-never.ts';
import { codesOf, joinCodes } from '../../kernel/choices.ts';
import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import type { Field, Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { fen } from '../../kernel/money.ts';

/**
 * The shape of a field on the wire. It is lenient about what is missing or out of range: those are answered by the
 * register's own check, which names every problem in the person's language.
 */
function wireOf(field: Field): z.ZodType {
  const description = `${field.label.zh} / ${field.label.en}`;
  switch (field.kind) {
    case 'integer':
      return z.number().nullish().describe(description);
    case 'boolean':
      return z.boolean().nullish().describe(description);
    case 'money':
      return z
        .string()
        .regex(/^-?\d{1,18}$/)
        .nullish()
        .describe(`${description} (fen, decimal string)`);
    case 'choice':
      return z
        .string()
        .nullish()
        .describe(`${description}: ${field.choices.map((choice) => choice.code).join(' | ')}`);
    case 'choices':
      return z
        .string()
        .nullish()
        .describe(
          `${description}: comma-separated of ${field.choices.map((choice) => choice.code).join(' | ')}`,
        );
    case 'references':
      return z.string().nullish().describe(`${description}: ids in their order, separated by commas`);
    case 'date':
      return z.string().nullish().describe(`${description} (YYYY-MM-DD)`);
    case 'text':
    case 'instant':
    case 'region':
    case 'credit-code':
    case 'reference':
      return z.string().nullish().describe(description);
    default:
      return assertNever(field);
  }
}

/** The body of a create or a command: the fields a person may fill in, and nothing else. */
export function bodySchemaOf(fields: Fields): z.ZodObject {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of Object.entries(fields))
    if (field.computed !== true) shape[name] = wireOf(field);
  return z.strictObject(shape);
}

/** The item of an answer: every field of the register and what all records have. */
export function itemSchemaOf(fields: Fields): z.ZodType<JsonObject> {
  const shape: Record<string, z.ZodType> = {
    id: z.string(),
    version: z.number(),
    state: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  };
  for (const [name, field] of Object.entries(fields)) shape[name] = wireOf(field);
  return z.object(shape) as unknown as z.ZodType<JsonObject>;
}

/** Values from a checked body: money to bigint, blanks to null, everything else as it is. */
export function decodeBody(fields: Fields, body: Readonly<Record<string, unknown>>): FieldValues {
  const values: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue;
    const field = fields[name];
    if (value === null || value === '') values[name] = null;
    else if (field?.kind === 'money') values[name] = fen(BigInt(value as string));
    // The order in which somebody ticked boxes says nothing.
    else if (field?.kind === 'choices') values[name] = joinCodes(field.choices, codesOf(value));
    else values[name] = value as FieldValue;
  }
  return values;
}
