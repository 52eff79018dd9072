import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnOf, type Field } from '../../kernel/fields.ts';
import { allRegisters } from '../../testing-registers.ts';
import { openTestDatabase, type TestDatabase } from '../database/testing.ts';
import type { AnyRecordDefinition } from './definition.ts';

const { definitions } = await allRegisters();
const NOUNS = definitions.map((each) => each.description.noun);

let here: TestDatabase;
beforeAll(async () => {
  here = await openTestDatabase();
});
afterAll(() => here.close());

function definitionOf(noun: string): AnyRecordDefinition {
  const found = definitions.find((each) => each.description.noun === noun);
  if (found === undefined) throw new Error(`no register ${noun}`);
  return found;
}

/** What every register's table has beside its fields. */
const KIT_COLUMNS = {
  id: 'text',
  version: 'integer',
  state: 'text',
  access_areas: 'ARRAY',
  confidentiality: 'text',
  created_by: 'text',
  created_at: 'timestamp with time zone',
  updated_at: 'timestamp with time zone',
  search_text: 'text',
  search_grams: 'ARRAY',
} as const;

const TYPE_OF: Readonly<Record<Field['kind'], string>> = {
  text: 'text',
  money: 'bigint',
  integer: 'integer',
  date: 'date',
  instant: 'timestamp with time zone',
  boolean: 'boolean',
  region: 'text',
  'credit-code': 'text',
  choice: 'text',
  choices: 'text',
  reference: 'text',
  references: 'text',
};

describe.each(NOUNS)('the table of %s', (noun) => {
  test('has a column of the right type for each field, and no other', async () => {
    const { table, description } = definitionOf(noun);
    const { rows } = await sql<{ name: string; type: string }>`
      select column_name as name, data_type as type from information_schema.columns
      where table_schema = 'public' and table_name = ${table}
    `.execute(here.database.read);
    const fields = Object.entries(description.fields).map(([name, field]) => [
      columnOf(name, field),
      TYPE_OF[field.kind],
    ]);
    expect(Object.fromEntries(rows.map((row) => [row.name, row.type]))).toEqual({
      ...KIT_COLUMNS,
      ...Object.fromEntries(fields),
    });
  });

  test('requires what the register requires', async () => {
    const { table, description } = definitionOf(noun);
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_nullable = 'NO'
    `.execute(here.database.read);
    const required = Object.entries(description.fields).filter(([, field]) => field.required === true);
    expect(rows.map((row) => row.name).sort()).toEqual(
      [...Object.keys(KIT_COLUMNS), ...required.map(([name, field]) => columnOf(name, field))].sort(),
    );
  });

  test('knows the states that the register knows', async () => {
    const { table, description } = definitionOf(noun);
    const { rows } = await sql<{ definition: string }>`
      select pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = ${table}::regclass and conname = ${`${table}_state_check`}
    `.execute(here.database.read);
    const states = [...(rows[0]?.definition ?? '').matchAll(/'([^']+)'::text/g)].map((match) => match[1]);
    expect(states.sort()).toEqual(Object.keys(description.states).sort());
  });

  test('loses nothing: the application may not delete from it, nor empty it', async () => {
    const { table } = definitionOf(noun);
    const client = new pg.Client({ connectionString: here.appUrl });
    await client.connect();
    try {
      for (const statement of [`delete from ${table}`, `truncate ${table}`, `drop table ${table}`])
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
});
