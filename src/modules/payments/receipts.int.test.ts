import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fen, parseYuan } from '../../kernel/money.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { createRecords, proposeRecords } from '../../platform/records/record-service.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { contractDefinition } from '../contracts/index.ts';
import { receiptDefinition } from './receipt-definition.ts';

let here: TestRegisters;
let invoices = 0;

beforeAll(async () => {
  here = await openTestRegisters();
});
afterAll(() => here.close());

function values(contract: RegisterRecord, yuan: string, receivedOn = '2024-04-01') {
  invoices += 1;
  const papers = { invoiceNumber: `FP-${invoices}`, voucherNumber: `PZ-${invoices}` };
  return { contractId: contract.id, receivedOn, amount: parseYuan(yuan), ...papers };
}

const record = (contract: RegisterRecord, yuan: string, userId?: string) =>
  here.create(receiptDefinition, values(contract, yuan), userId);

/** The sum of the receipts that stand under a contract. */
async function received(contract: RegisterRecord): Promise<bigint> {
  const { rows } = await sql<{ sum: bigint }>`
    select coalesce(sum(amount), 0)::bigint as sum from receipts
    where contract_id = ${contract.id} and state in ('recorded', 'confirmed')
  `.execute(here.db.database.read);
  return rows[0]?.sum ?? 0n;
}

test('two receipts recorded at once cannot together exceed the price', async () => {
  for (let round = 0; round < 5; round += 1) {
    const contract = await here.registerContract(`RACE-${round}`);
    const outcomes = await Promise.allSettled([
      record(contract, '600000', 'usr_one'),
      record(contract, '600000', 'usr_two'),
      record(contract, '600000', 'usr_three'),
    ]);
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused.map((each) => each.code)).toEqual(['receipt.over_total', 'receipt.over_total']);
    expect(await received(contract)).toBe(parseYuan('600000'));
  }
});

test('a receipt that is recorded while its contract is revoked is refused, or it came first', async () => {
  const contract = await here.registerContract('RACE-REVOKE');
  const [revoked, recorded] = await Promise.allSettled([
    here.give(contractDefinition, contract, { command: 'revoke', values: { reason: '示例' } }),
    record(contract, '1'),
  ]);
  expect(revoked.status).toBe('fulfilled');
  if (recorded.status === 'rejected') {
    expect(recorded.reason).toMatchObject({ code: 'receipt.contract_not_registered' });
  } else {
    const { rows } = await sql<{ type: string }>`
      select type from events where stream_id = ${recorded.value.id} or (stream_id = ${contract.id} and version = 5)
      order by position
    `.execute(here.db.database.read);
    expect(rows.map((row) => row.type)).toEqual(['receipt.created', 'contract.revoked']);
  }
  await expect(record(contract, '1')).rejects.toMatchObject({ code: 'receipt.contract_not_registered' });
});

test('the receipts of one batch add up, to the fen', async () => {
  const contract = await here.registerContract('BATCH');
  const batch = (...amounts: readonly string[]) =>
    here.db.database.transact(here.by('usr_clerk'), (each) =>
      createRecords(
        each,
        receiptDefinition,
        amounts.map((yuan) => values(contract, yuan)),
      ),
    );
  await expect(batch('500000', '500000.01')).rejects.toMatchObject({ code: 'receipt.over_total' });
  expect(await received(contract)).toBe(0n);
  await expect(batch('500000', '499999.99', '0.01')).resolves.toHaveLength(3);
  expect(await received(contract)).toBe(parseYuan('1000000'));
});

test('in a preview, a receipt that is refused takes no room from the ones after it', async () => {
  const contract = await here.registerContract('PREVIEW');
  const rows = [values(contract, '2000000'), values(contract, '700000'), values(contract, '300000.01')];
  const proposed = await here.db.database.transact(here.by('usr_clerk'), (each) =>
    proposeRecords(each, receiptDefinition, [...rows, values(contract, '300000')]),
  );
  expect(proposed.map((each) => (each instanceof Refusal ? each.code : each.values.amount))).toEqual([
    'receipt.over_total',
    parseYuan('700000'),
    'receipt.over_total',
    parseYuan('300000'),
  ]);
  expect(await received(contract)).toBe(0n);
});

test('a voided or discarded receipt frees its sum and its papers', async () => {
  const contract = await here.registerContract('VOID');
  const given = values(contract, '1000000');
  const first = await here.create(receiptDefinition, given);
  await expect(record(contract, '0.01')).rejects.toMatchObject({ code: 'receipt.over_total' });
  await here.give(receiptDefinition, first, { command: 'void', values: { reason: '示例退款' } });
  const second = await here.create(receiptDefinition, given);
  const confirmed = await here.give(receiptDefinition, second, { command: 'confirm', by: 'usr_other' });
  await expect(record(contract, '0.01')).rejects.toMatchObject({ code: 'receipt.over_total' });
  await here.give(receiptDefinition, confirmed, { command: 'void', values: { reason: '示例退款' } });
  const third = await here.create(receiptDefinition, given);
  await here.give(receiptDefinition, third, { command: 'discard' });
  expect(await received(contract)).toBe(0n);
});

test('one payment counts once, under whatever contract it is recorded', async () => {
  const [one, two] = [await here.registerContract('ONCE-1'), await here.registerContract('ONCE-2')];
  const given = values(one, '1');
  await here.create(receiptDefinition, given);
  await expect(
    here.create(receiptDefinition, { ...given, contractId: two.id, amount: 5n as Fen }),
  ).rejects.toMatchObject({ code: 'record.duplicate' });
});

test('a contract that does not exist is named, and nothing is recorded', async () => {
  const contract = await here.registerContract('NOWHERE');
  await expect(
    here.create(receiptDefinition, { ...values(contract, '1'), contractId: 'con_nowhere' }),
  ).rejects.toMatchObject({ code: 'receipt.contract_not_registered', params: { number: 'con_nowhere' } });
});
