import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import type { FieldValue, FieldValues } from '../../kernel/field-values.ts';
import type { Field, Fields } from '../../kernel/fields.ts';
import type { Fen } from '../../kernel/money.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import type { Instant } from '../../kernel/time.ts';
import {
  allRegisters,
  contractValues,
  openTestRegisters,
  type TestRegisters,
} from '../../testing-registers.ts';
import type { Transaction } from '../database/database.ts';
import type { AnyRecordDefinition } from './definition.ts';
import type { RegisterRecord } from './record.ts';
import { executeCommand } from './record-service.ts';
import { insertRecords } from './record-store.ts';
import { replayRegister } from './replay.ts';

/** What holds for every register is read from the definitions: a new register is tested as soon as it is listed. */
const NOUNS = (await allRegisters()).definitions.map((each) => each.description.noun);

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

/** How the simple registers are entered; a procedure with a longer beginning is played by the tests of its module. */
const ENTERED: Readonly<Record<string, () => FieldValues>> = {
  organization: () => ({
    name: `示例单位 E-${made}`,
    creditCode: makeCreditCode({ kind: '12', divisionCode: '990101', serial: String(made).padStart(8, '0') }),
    kind: 'enterprise',
    regionCode: '990101',
  }),
  qualification: () => ({
    organizationId: parties.first,
    kind: 'high-tech-enterprise',
    level: 'national',
    recognizedOn: '2024-01-01',
    issuerId: parties.second,
    documentNumber: `示例文号 ${made}`,
  }),
  shareholding: () => ({
    organizationId: parties.first,
    holderPersonId: 'per_1',
    shareBasisPoints: 1,
    heldSince: '2024-01-01',
  }),
  contract: () => contractValues(`E-${made}`, { sellerId: parties.first, buyerId: parties.second }),
  receipt: () => ({
    contractId: parties.contract,
    receivedOn: '2024-04-01',
    amount: 1n as Fen,
    invoiceNumber: `FP-${made}`,
    voucherNumber: `PZ-${made}`,
  }),
  'sharing-fee': () => ({
    userId: parties.first,
    ownerId: parties.second,
    instrumentName: '示例仪器',
    paidOn: '2024-04-01',
    amount: 1n as Fen,
    invoiceNumber: `FP-${made}`,
  }),
  insurance: () => ({
    unitId: parties.second,
    policyNumber: `BD-${made}`,
    insurer: '示例保险公司',
    productName: '示例装备',
    productNumber: 'P-1',
    paidOn: '2024-04-01',
    premium: 1n as Fen,
    startsOn: '2024-04-01',
    endsOn: '2025-03-31',
  }),
  investment: () => ({
    unitId: parties.second,
    investorKind: 'venture-enterprise',
    agreementNumber: `TZ-${made}`,
    investeeName: '示例企业',
    paidOn: '2024-04-01',
    amount: 1n as Fen,
  }),
  evaluation: () => ({
    unitId: parties.first,
    kind: 'demonstration-institution',
    level: 'provincial',
    grade: 'excellent',
    evaluatedOn: '2024-04-01',
    documentNumber: `示例文号 ${made}`,
  }),
  distribution: () => ({
    unitId: parties.first,
    achievementName: '示例成果',
    distributionNumber: `FP-${made}`,
    mode: 'transfer',
    convertedOn: '2024-03-01',
    incomeOn: '2024-04-01',
    income: 1n as Fen,
  }),
  settlement: () => ({ packId: 'zhengzhou-2017', year: 2024, regionCode: '990100' }),
};

/** Enters a record; each has its own number. */
async function enter(noun: string): Promise<RegisterRecord> {
  made += 1;
  return await here.create(definitionOf(noun), ENTERED[noun]?.() ?? {});
}

/** An answer to whatever a command asks for. */
function answer(field: Field): FieldValue {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return field.choices[0]?.code ?? null;
    case 'money':
      return 1n;
    case 'integer':
      return field.minimum ?? 1;
    case 'text':
      return field.pattern === undefined ? '示例' : null;
    default:
      return null;
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

/** The id of a record that is there, or that is imagined beside the one that needs it. */
function referred(noun: string): string {
  const there = { organization: parties.first, contract: parties.contract }[noun];
  const register = here.definitions.find((each) => each.description.noun === noun);
  return there ?? `${register?.description.idPrefix ?? noun}_IMAGINED`;
}

/** Something that a column of each kind takes. */
function anyValue(field: Field): FieldValue {
  switch (field.kind) {
    case 'reference':
      return referred(field.to);
    case 'date':
      return '2024-01-01';
    case 'instant':
      return '2024-01-01T00:00:00.000Z';
    case 'boolean':
      return false;
    case 'region':
      return '990101';
    case 'credit-code':
      return makeCreditCode({ kind: '91', divisionCode: '990101', serial: 'MA888888' });
    case 'text':
      return '示例';
    default:
      return answer(field);
  }
}

/** A record in any state, whether or not there is a way to it. */
function imagine(definition: AnyRecordDefinition, state: string): RegisterRecord {
  const { fields, noun, idPrefix } = definition.description;
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.required === true ? anyValue(field) : null]),
  );
  const at = '2024-01-01T00:00:00.000Z' as Instant;
  return {
    id: `${idPrefix}_IMAGINED`,
    version: 7,
    state,
    values: { ...values, ...(noun === 'shareholding' ? { holderPersonId: 'per_1' } : {}) },
    createdBy: 'usr_clerk',
    createdAt: at,
    updatedAt: at,
  };
}

/** Writes the row of an imagined record, and of those that it cannot be without. */
async function insertImagined(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  record: RegisterRecord,
): Promise<void> {
  for (const field of Object.values(definition.description.fields)) {
    if (field.kind !== 'reference' || field.required !== true || !referred(field.to).endsWith('IMAGINED'))
      continue;
    // Persons are kept apart, and named without a foreign key, so that they can be erased.
    if (field.to === 'person') continue;
    const needed = definitionOf(field.to);
    await insertImagined(transaction, needed, imagine(needed, needed.description.initialState));
  }
  if (definition.description.noun === 'claim') await insertResult(transaction, record);
  await insertRecords(transaction, definition, [record]);
}

/** A claim rests on the result of a unit, which is no register of its own. */
async function insertResult(transaction: Transaction, { values }: RegisterRecord): Promise<void> {
  await sql`
    insert into unit_settlements (settlement_id, unit_id, unit_name, unit_kind, region_code, granted, up_to, statuses,
      facts, result, result_hash)
    values (${values.settlementId}, ${values.unitId}, '', '', '', 0, 0, '{}', '{}', '{}', '')
  `.execute(transaction.query);
}

/** Works in a transaction that leaves nothing behind. */
async function undone(work: (transaction: Transaction) => Promise<void>): Promise<void> {
  const nothing = new Error('nothing is kept');
  const run = here.db.database.transact(here.by('usr_other'), async (transaction) => {
    await work(transaction);
    throw nothing;
  });
  await expect(run).rejects.toBe(nothing);
}

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

  test('refuses every command that the table does not have, in every state', async () => {
    const definition = definitionOf(noun);
    const { transitions, commands, states } = definition.description;
    const all = [...Object.keys(commands), 'create', 'delete', 'constructor', ''];
    for (const state of Object.keys(states)) {
      const record = imagine(definition, state);
      const forbidden = all.filter((command) => !Object.keys(transitions[state] ?? {}).includes(command));
      expect(forbidden.length).toBeGreaterThanOrEqual(4);
      await undone(async (transaction) => {
        await insertImagined(transaction, definition, record);
        for (const command of forbidden) {
          const values = answersTo(commands[command]?.fields);
          const given = { id: record.id, command, values, expectedVersion: record.version };
          await expect(
            executeCommand(transaction, definition, given),
            `${state} → ${command}`,
          ).rejects.toMatchObject({
            code: 'record.command_not_allowed',
          });
        }
      });
    }
  });
});

describe.each(Object.keys(ENTERED))('each step of %s', (noun) => {
  test('leads where the table says, and a refused one changes nothing', async () => {
    const definition = definitionOf(noun);
    const { transitions, commands } = definition.description;
    for (const [state, way] of waysTo(definition.description)) {
      for (const [command, { fields }] of Object.entries(commands)) {
        const record = await leadTo(noun, way);
        expect(record.state).toBe(state);
        const step = { command, values: answersTo(fields), by: 'usr_other' };
        const to = transitions[state]?.[command];
        const outcome = await here.give(definition, record, step).catch((error: unknown) => error);
        if (to === undefined) expect(outcome).toMatchObject({ code: 'record.command_not_allowed' });
        const { rows } = await sql<{ state: string; version: number }>`
          select state, version from ${sql.table(definition.table)} where id = ${record.id}
        `.execute(here.db.database.read);
        const moved = to === undefined ? 0 : 1;
        expect([command, rows]).toEqual([command, [{ state: to ?? state, version: record.version + moved }]]);
      }
    }
  }, 60_000);

  test('leaves rows that are the fold of their events', async () => {
    await enter(noun);
    const result = await replayRegister(here.db.database, definitionOf(noun));
    expect(result.differences).toEqual([]);
    expect(result.records).toBeGreaterThan(0);
  });
});
