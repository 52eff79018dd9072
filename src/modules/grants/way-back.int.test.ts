import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseYuan } from '../../kernel/money.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { GRANTED, openTestGrants, type TestGrants } from '../../testing-grants.ts';
import { contractDefinition } from '../contracts/index.ts';

let grants: TestGrants;
beforeAll(async () => {
  grants = await openTestGrants();
});
afterAll(() => grants.close());

async function read(claim: RegisterRecord) {
  const { rows } = await sql<{
    state: string;
    paid: bigint;
    returned: bigint;
    reserved: bigint;
    spent: bigint;
  }>`
    select c.state, c.amount_paid as paid, c.amount_returned as returned, a.reserved, a.spent
    from claims c join cap_entries e on e.claim_id = c.id join cap_accounts a on a.id = e.account_id
    where c.id = ${claim.id}
  `.execute(grants.registers.db.database.read);
  return rows[0];
}

/** Pays a decided claim from a budget of its own. */
async function pay(claim: RegisterRecord): Promise<void> {
  const { create, give, grants: registers } = grants.registers;
  const budget = await create(registers.budget, {
    title: '示例预算',
    documentNumber: '示例财〔1〕号',
    packId: 'zhengzhou-2017',
    year: Number(claim.values.year),
    regionCode: '990100',
    amount: GRANTED,
    rule: 'queue',
  });
  await give(registers.budget, budget, { command: 'open', by: 'usr_finance' });
  const batch = await create(registers.batch, { number: '批次 1', budgetId: budget.id }, 'usr_finance');
  const values = { voucherNumber: '示例凭证', payDate: '2024-06-01' };
  await give(registers.batch, batch, { command: 'confirm', values, by: 'usr_finance' });
}

/** The money of a case comes back: demanded with a deadline and a day for redress, then repaid. */
async function bringBack(record: RegisterRecord): Promise<RegisterRecord> {
  const { give, grants: registers } = grants.registers;
  const deadline = { deadline: '2099-01-01' };
  const demanded = await give(registers.clawback, record, { command: 'demand', values: deadline });
  expect(demanded.values).toMatchObject({ demandedBy: 'usr_clerk', repayUntil: '2099-01-01' });
  expect(String(demanded.values.redressUntil) > String(demanded.values.demandedOn)).toBe(true);
  const values = { voucherNumber: '示例凭证', returnDate: '2024-07-01' };
  return await give(registers.clawback, demanded, { command: 'repay', values });
}

test('money goes out and comes back: a part was returned, then the contract is revoked and the rest follows', async () => {
  const { claim, contract } = await grants.addDecidedClaim();
  expect(claim.values).toMatchObject({ decidedBy: 'usr_reviewer' });
  expect(String(claim.values.redressUntil) > String(claim.values.decidedOn)).toBe(true);
  await pay(claim);
  expect(await read(claim)).toEqual({
    state: 'paid',
    paid: GRANTED,
    returned: 0n,
    reserved: 0n,
    spent: GRANTED,
  });

  const { create, give, grants: registers } = grants.registers;
  const part = parseYuan('40000');
  const grounds = '一笔到账已退回付款方（示例）';
  const opened = await create(registers.clawback, { claimId: claim.id, amount: part, grounds });
  expect((await bringBack(opened)).state).toBe('repaid');
  expect(await read(claim)).toMatchObject({ state: 'paid', returned: part, spent: GRANTED - part });

  const reason = { reason: '示例理由' };
  await give(contractDefinition, contract, { command: 'revoke', values: reason, by: 'usr_reviewer' });
  await grants.follow();
  const { rows } = await sql<{ id: string; amount: bigint; grounds: string }>`
    select id, amount, grounds from clawbacks where claim_id = ${claim.id} and state = 'opened'
  `.execute(grants.registers.db.database.read);
  expect(rows).toMatchObject([{ amount: GRANTED - part, grounds: expect.stringContaining(contract.id) }]);
  await bringBack({ ...opened, id: rows[0]?.id ?? '', version: 1 });
  expect(await read(claim)).toEqual({
    state: 'returned',
    paid: GRANTED,
    returned: GRANTED,
    reserved: 0n,
    spent: 0n,
  });
}, 60_000);
