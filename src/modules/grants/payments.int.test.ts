import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseYuan } from '../../kernel/money.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { replayRegister } from '../../platform/records/replay.ts';
import { type DecidedClaim, GRANTED, openTestGrants, type TestGrants } from '../../testing-grants.ts';
import { contractDefinition } from '../contracts/index.ts';
import { budgetDefinition } from './budget-definition.ts';
import { createPaymentBatchDefinition } from './payment-batch-definition.ts';

let grants: TestGrants;
let batches: AnyRecordDefinition;
let made = 0;

beforeAll(async () => {
  grants = await openTestGrants();
  batches = createPaymentBatchDefinition(grants.registers.grants.claim);
});
afterAll(async () => {
  await grants.close();
});

/** An open budget of so many yuan for what is due at the moment. */
async function openBudget(claim: RegisterRecord, amount: bigint, rule = 'queue'): Promise<RegisterRecord> {
  made += 1;
  const { create, give } = grants.registers;
  const budget = await create(budgetDefinition, {
    title: `示例预算 ${made}`,
    documentNumber: `示例财〔${made}〕号`,
    packId: 'zhengzhou-2017',
    year: Number(claim.values.year),
    regionCode: '990100',
    amount,
    rule,
  });
  return await give(budgetDefinition, budget, { command: 'open', by: 'usr_finance' });
}

async function plan(budget: RegisterRecord): Promise<RegisterRecord> {
  made += 1;
  return await grants.registers.create(
    batches,
    { number: `批次 ${made}`, budgetId: budget.id },
    'usr_finance',
  );
}

const confirmation = { voucherNumber: '示例凭证', payDate: '2024-06-01' };
const confirm = (batch: RegisterRecord, by = 'usr_finance') =>
  grants.registers.give(batches, batch, { command: 'confirm', values: confirmation, by });

async function stored(claim: RegisterRecord) {
  const { rows } = await sql<{ state: string; paid: bigint; returned: bigint; computed: bigint }>`
    select state, amount_paid as paid, amount_returned as returned, amount_computed as computed
    from claims where id = ${claim.id}
  `.execute(grants.registers.db.database.read);
  return rows[0];
}

async function cap(claim: RegisterRecord) {
  const { rows } = await sql<{ reserved: bigint; spent: bigint }>`
    select reserved, spent from cap_accounts where unit_id = ${String(claim.values.unitId)}
  `.execute(grants.registers.db.database.read);
  return rows[0];
}

async function paidClaim(): Promise<DecidedClaim> {
  const decided = await grants.addDecidedClaim();
  await confirm(await plan(await openBudget(decided.claim, GRANTED)));
  return decided;
}

describe('payment batches', () => {
  test('pay decided claims from an open budget; the reservation becomes spent', async () => {
    const { claim } = await grants.addDecidedClaim();
    const budget = await openBudget(claim, GRANTED);
    const batch = await plan(budget);
    expect(batch.values).toMatchObject({ claimCount: 1, total: GRANTED });
    expect(await cap(claim)).toEqual({ reserved: GRANTED, spent: 0n });
    await expect(plan(budget)).rejects.toMatchObject({ code: 'payment-batch.nothing_due' });
    await expect(confirm(batch, 'usr_reviewer')).rejects.toMatchObject({
      code: 'payment-batch.reviewer_pays',
    });
    await confirm(batch);
    expect(await stored(claim)).toMatchObject({ state: 'paid', paid: GRANTED });
    expect(await cap(claim)).toEqual({ reserved: 0n, spent: GRANTED });
  });

  test('share a short budget pro rata to the last fen, and release what is not paid', async () => {
    const decided = [];
    for (let n = 0; n < 3; n += 1) decided.push((await grants.addDecidedClaim()).claim);
    const [first] = decided as [RegisterRecord];
    const amount = parseYuan('100000.01');
    await confirm(await plan(await openBudget(first, amount, 'pro-rata')));
    const paid = await Promise.all(decided.map(async (claim) => (await stored(claim))?.paid ?? 0n));
    expect(paid.reduce((a, b) => a + b, 0n)).toBe(amount);
    expect(Math.max(...paid.map(Number)) - Math.min(...paid.map(Number))).toBeLessThanOrEqual(1);
    expect(await cap(first)).toEqual({ reserved: 0n, spent: paid[0] });
  });

  test('are not paid when a claim has changed since they were planned', async () => {
    const { claim } = await grants.addDecidedClaim();
    const batch = await plan(await openBudget(claim, GRANTED));
    await grants.take(claim, ['requestRedress']);
    await expect(confirm(batch)).rejects.toMatchObject({ code: 'payment-batch.claims_changed' });
    await grants.registers.give(batches, batch, { command: 'discard' });
  });

  test('of two planned at once from one budget only one gets the claim', async () => {
    const { claim } = await grants.addDecidedClaim();
    const budget = await openBudget(claim, GRANTED);
    const outcomes = await Promise.allSettled([plan(budget), plan(budget)]);
    expect(outcomes.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    const batch = outcomes.find((each) => each.status === 'fulfilled')?.value;
    if (batch !== undefined) await confirm(batch);
  });
});

describe('when the ground falls away', () => {
  const revoke = (contract: RegisterRecord) =>
    grants.registers.give(contractDefinition, contract, {
      command: 'revoke',
      values: { reason: '示例理由' },
      by: 'usr_reviewer',
    });

  async function clawbackOf(claim: RegisterRecord) {
    const { rows } = await sql<{ id: string; state: string; amount: bigint; grounds: string }>`
      select id, state, amount, grounds from clawbacks where claim_id = ${claim.id}
    `.execute(grants.registers.db.database.read);
    return rows;
  }

  test('a claim that is not paid goes back with the new amount and gives its reservation up', async () => {
    const { claim, contract } = await grants.addDecidedClaim();
    await revoke(contract);
    await grants.follow();
    expect(await stored(claim)).toMatchObject({ state: 'computed', computed: 0n });
    expect(await cap(claim)).toEqual({ reserved: 0n, spent: 0n });
    expect(await clawbackOf(claim)).toEqual([]);
  });

  test('of a paid claim the difference is clawed back, once, and the cap has room again', async () => {
    const { claim, contract } = await paidClaim();
    await revoke(contract);
    await grants.follow();
    await grants.follow();
    const cases = await clawbackOf(claim);
    expect(cases).toMatchObject([{ state: 'opened', amount: GRANTED }]);
    expect(cases[0]?.grounds).toContain('160,000.00');
    const { clawback } = grants.registers.grants;
    const record = { id: cases[0]?.id ?? '', version: 1 } as RegisterRecord;
    const demanded = await grants.registers.give(clawback, record, {
      command: 'demand',
      values: { deadline: '2099-01-01' },
    });
    expect(demanded.values).toMatchObject({ demandedBy: 'usr_clerk' });
    const values = { voucherNumber: '示例凭证', returnDate: '2024-07-01' };
    await grants.registers.give(clawback, demanded, { command: 'repay', values });
    expect(await stored(claim)).toMatchObject({ state: 'returned', returned: GRANTED });
    expect(await cap(claim)).toEqual({ reserved: 0n, spent: 0n });
  });

  test('nobody claws back more than was paid', async () => {
    const { claim } = await paidClaim();
    const { create, grants: registers } = grants.registers;
    const values = { claimId: claim.id, amount: GRANTED, grounds: '示例理由' };
    await create(registers.clawback, values);
    await expect(create(registers.clawback, { ...values, amount: 1n })).rejects.toMatchObject({
      code: 'clawback.over_paid',
    });
  });
});

test('an approved settlement proposes a claim to each entitled unit, once', async () => {
  const { unitId } = await grants.addEntitledUnit();
  const settlement = await grants.approveSettlement();
  await grants.follow();
  await grants.follow();
  const { rows } = await sql<{ state: string; origin: string; claimed: bigint }>`
    select state, origin, amount_claimed as claimed from claims
    where unit_id = ${unitId} and settlement_id = ${settlement.id}
  `.execute(grants.registers.db.database.read);
  expect(rows).toEqual([{ state: 'proposed', origin: 'system', claimed: GRANTED }]);
});

test('budgets, batches and clawbacks are the fold of their events', async () => {
  const { db, grants: registers } = grants.registers;
  for (const definition of [budgetDefinition, batches, registers.clawback]) {
    const replayed = await replayRegister(db.database, definition);
    expect(replayed.differences).toEqual([]);
    expect(replayed.records).toBeGreaterThan(0);
  }
});
