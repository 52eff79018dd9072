import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import { columnOf, type Field, type Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { contractValues, openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import type { AnyRecordDefinition } from './definition.ts';
import type { RegisterRecord } from './record.ts';
import { replayRegister } from './replay.ts';

/** What holds for every register: it is read from the definitions, so that a new register is tested as it comes. */
const NOUNS = [
  'organization',
  'qualification',
  'shareholding',
  'contract',
  'receipt',
  'sharing-fee',
  'settlement',
] as const;

let here: TestRegisters;
let made = 0;
const parties = { first: '', second: '', contract: '' };

beforeAll(async () => {
  here = await openTestRegisters();
  parties.first = (await here.addOrganization({ kind: 'university' })).id;
  parties.second = (await here.addOrganization()).id;
  const values = { sellerId: parties.first, buyerId: parties.second };
  parties.contract = (await here.registerContract('EVERY', values)).id;
});
afterAll(() => here.close());

function definitionOf(noun: string): AnyRecordDefinition {
  const found = here.definitions.find((each) => each.description.noun === noun);
  if (found === undefined) throw new Error(`no register ${noun}`);
  return found;
}

/** Enters a record of any register; each has its own number. */
async function enter(noun: string): Promise<RegisterRecord> {
  made += 1;
  const { first, second, contract } = parties;
  const money = { amount: 1n, invoiceNumber: `FP-${made}` };
  const values: Readonly<Record<string, FieldValues>> = {
    qualification: {
      organizationId: first,
      kind: 'high-tech-enterprise',
      level: 'national',
      recognizedOn: '2024-01-01',
      issuerId: second,
      documentNumber: `示例文号 ${made}`,
    },
    shareholding: {
      organizationId: first,
      holderPersonId: 'per_1',
      shareBasisPoints: 1,
      heldSince: '2024-01-01',
    },
    contract: contractValues(`E-${made}`, { sellerId: first, buyerId: second }),
    receipt: { contractId: contract, receivedOn: '2024-04-01', voucherNumber: `PZ-${made}`, ...money },
    'sharing-fee': {
      userId: first,
      ownerId: second,
      instrumentName: '示例仪器',
      paidOn: '2024-04-01',
      ...money,
    },
    settlement: { packId: 'zhengzhou-2017', year: 2024, regionCode: '990100' },
  };
  if (noun === 'organization') return await here.addOrganization();
  return await here.create(definitionOf(noun), values[noun] ?? {});
}

/** An answer to whatever a command asks for. */
function answer(field: Field): FieldValue {
  switch (field.kind) {
    case 'choice':
      return field.choices[0]?.code ?? null;
    case 'money':
      return 1n;
    case 'integer':
      return field.minimum ?? 1;
    default:
      return field.pattern === undefined ? '示例' : null;
  }
}

function answersTo(fields: Fields | undefined): FieldValues {
  return Object.fromEntries(Object.entries(fields ?? {}).map(([name, field]) => [name, answer(field)]));
}

/** The shortest way from the beginning to each state, as commands. */
function waysTo(description: RegisterDescription): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, readonly string[]>([[description.initialState, []]]);
  for (const [state, way] of ways) {
    for (const [command, to] of Object.entries(description.transitions[state] ?? {}))
      if (to !== undefined && !ways.has(to)) ways.set(to, [...way, command]);
  }
  return ways;
}

/** Enters a record and leads it to a state, each step by another person, since some steps ask for that. */
async function leadTo(noun: string, way: readonly string[]): Promise<RegisterRecord> {
  const definition = definitionOf(noun);
  let record = await enter(noun);
  for (const [step, command] of way.entries()) {
    const values = answersTo(definition.description.commands[command]?.fields);
    record = await here.give(definition, record, { command, values, by: `usr_step_${step}` });
  }
  return record;
}

test('the list of registers here is that of the node', () => {
  expect(here.definitions.map((each) => each.description.noun).sort()).toEqual([...NOUNS].sort());
});

describe.each(NOUNS)('the procedure of %s', (noun) => {
  test('reaches every state that it names', () => {
    const { description } = definitionOf(noun);
    expect([...waysTo(description).keys()].sort()).toEqual(Object.keys(description.states).sort());
  });

  test('has an event with words for creation and for each command', () => {
    const { description, eventOf } = definitionOf(noun);
    expect(Object.keys(eventOf).sort()).toEqual(['create', ...Object.keys(description.commands)].sort());
    expect(Object.keys(description.events).sort()).toEqual(Object.values(eventOf).sort());
  });

  test('takes each step of its table, and refuses every command that the table does not have', async () => {
    const definition = definitionOf(noun);
    const { transitions, commands } = definition.description;
    for (const [state, way] of waysTo(definition.description)) {
      const record = await leadTo(noun, way);
      expect(record.state).toBe(state);
      for (const [command, { fields }] of Object.entries(commands)) {
        const step = { command, values: answersTo(fields), by: 'usr_other' };
        const to = transitions[state]?.[command];
        if (to === undefined) {
          const refused = here.give(definition, record, step);
          await expect(refused, `${state} → ${command}`).rejects.toMatchObject({
            code: 'record.command_not_allowed',
          });
        } else {
          const moved = await here.give(definition, await leadTo(noun, way), step);
          expect([command, moved.state]).toEqual([command, to]);
        }
      }
      const { rows } = await sql<{ version: number }>`
        select version from ${sql.table(definition.table)} where id = ${record.id}
      `.execute(here.db.database.read);
      expect(rows, 'a refused command changes nothing').toEqual([{ version: record.version }]);
    }
  });

  test('refuses what is not a command at all', async () => {
    const record = await enter(noun);
    for (const command of ['create', 'delete', 'constructor', ''])
      await expect(here.give(definitionOf(noun), record, { command })).rejects.toMatchObject({
        code: 'record.command_not_allowed',
      });
  });

  test('leaves rows that are the fold of their events', async () => {
    const result = await replayRegister(here.db.database, definitionOf(noun));
    expect(result.differences).toEqual([]);
    expect(result.records).toBeGreaterThan(0);
  });
});

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
  reference: 'text',
};

describe.each(NOUNS)('the table of %s', (noun) => {
  test('has a column of the right type for each field, and no other', async () => {
    const { table, description } = definitionOf(noun);
    const { rows } = await sql<{ name: string; type: string }>`
      select column_name as name, data_type as type from information_schema.columns
      where table_schema = 'public' and table_name = ${table}
    `.execute(here.db.database.read);
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
    `.execute(here.db.database.read);
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
    `.execute(here.db.database.read);
    const states = [...(rows[0]?.definition ?? '').matchAll(/'([^']+)'::text/g)].map((match) => match[1]);
    expect(states.sort()).toEqual(Object.keys(description.states).sort());
  });

  test('loses nothing: the application may not delete from it, nor empty it', async () => {
    const { table } = definitionOf(noun);
    const client = new pg.Client({ connectionString: here.db.appUrl });
    await client.connect();
    try {
      for (const statement of [`delete from ${table}`, `truncate ${table}`, `drop table ${table}`])
        await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
});
