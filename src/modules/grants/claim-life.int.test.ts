import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import { parseYuan } from '../../kernel/money.ts';
import { addDays, chinaDateOf, type Instant, type PlainDate } from '../../kernel/time.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { openFileStore } from '../../platform/files/file-store.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { createRecords, executeCommand } from '../../platform/records/record-service.ts';
import { replayRegister } from '../../platform/records/replay.ts';
import { loadOrCreateSigner, loadPublicKeys } from '../../platform/signing/signing-keys.ts';
import { GRANTED, openTestGrants, type TestGrants } from '../../testing-grants.ts';
import { contractDefinition } from '../contracts/index.ts';
import { auditSampleDefinition } from './audit-sample-definition.ts';
import { createGrantRegisters } from './index.ts';
import { objectionDefinition } from './objection-definition.ts';

let grants: TestGrants;
let today: PlainDate;
let keys: string;
/** The claims of a node that issues letters. */
let claims: AnyRecordDefinition;
beforeAll(async () => {
  grants = await openTestGrants();
  keys = await mkdtemp(path.join(tmpdir(), 'claim-life-'));
  const { library, settlement } = grants.registers;
  const certificates = {
    signer: await loadOrCreateSigner(keys, { random: randomBytes }),
    publicKeys: await loadPublicKeys(keys),
    files: await openFileStore({ directory: path.join(keys, 'files'), random: randomBytes }),
    publicUrl: 'https://jizhuan.example',
    random: randomBytes,
  };
  const letters = { certificates };
  claims = createGrantRegisters({ library, settlement, demonstration: true, letters }).claim;
  await grants.registers.addOrganization({ name: '示例市科技局', kind: 'bureau', regionCode: '990100' });
  const { db, by } = grants.registers;
  today = chinaDateOf(await db.database.transact(by('usr_clerk'), (each) => each.now()));
});
afterAll(async () => {
  await grants.close();
  await rm(keys, { recursive: true });
});

/** Half past ten in China on a day: the clock that a step is taken by. */
const onDay = (transaction: Transaction, day: PlainDate): Transaction => ({
  ...transaction,
  now: () => Promise.resolve(`${day}T02:30:00.000Z` as Instant),
});

interface Step {
  readonly on: PlainDate;
  readonly by: string;
  readonly values?: FieldValues;
}

async function give(
  definition: AnyRecordDefinition,
  record: Pick<RegisterRecord, 'id'>,
  { command, on, by, values = {} }: Step & { readonly command: string },
): Promise<RegisterRecord> {
  const { db, by: as } = grants.registers;
  const given = { id: record.id, command, values, expectedVersion: null };
  return await db.database.transact(as(by), (each) => executeCommand(onDay(each, on), definition, given));
}

async function create(
  definition: AnyRecordDefinition,
  { on, by, values = {} }: Step,
): Promise<RegisterRecord> {
  const { db, by: as } = grants.registers;
  const made = await db.database.transact(as(by), (each) =>
    createRecords(onDay(each, on), definition, [values]),
  );
  const [record] = made;
  if (record === undefined) throw new Error('nothing was created');
  return record;
}

/** What the claim and the account of its cap hold: approved, paid and returned, and what is reserved and spent. */
async function moneyOf({ id }: Pick<RegisterRecord, 'id'>) {
  const { rows } = await sql<Record<string, unknown>>`
    select c.state, c.amount_paid as paid, c.amount_returned as returned, a.cap_limit as limit, a.reserved, a.spent
    from claims c left join cap_accounts a on a.unit_id = c.unit_id where c.id = ${id}
  `.execute(grants.registers.db.database.read);
  return rows[0];
}
const LIMIT = parseYuan('1000000');
const held = (
  state: string,
  amounts: { reserved?: bigint; spent?: bigint; paid?: bigint; returned?: bigint },
) => ({
  ...{ state, paid: 0n, returned: 0n, limit: LIMIT, reserved: 0n, spent: 0n },
  ...amounts,
});

/** The claim that the system proposed to a unit. */
async function proposalTo(unitId: string): Promise<Pick<RegisterRecord, 'id'>> {
  const { rows } = await sql<{ id: string; state: string; origin: string; claimed: bigint }>`
    select id, state, origin, amount_claimed as claimed from claims where unit_id = ${unitId}
  `.execute(grants.registers.db.database.read);
  expect(rows).toMatchObject([{ state: 'proposed', origin: 'system', claimed: GRANTED }]);
  return { id: rows[0]?.id ?? '' };
}

/** From the unit's confirmation to the public notice, a step a day, each by whoever may and by no one else. */
async function toNotice(claim: Pick<RegisterRecord, 'id'>): Promise<RegisterRecord> {
  const step = (command: string, day: number, by: string, values: FieldValues = {}) =>
    give(claims, claim, { command, on: addDays(today, day), by, values });
  expect((await step('confirm', 0, 'usr_unit')).values).toMatchObject({ submittedOn: today });
  await step('check', 1, 'usr_clerk', { finding: '合同、发票和转账凭证一致（示例）' });
  const computed = await step('compute', 1, 'usr_clerk');
  expect(computed.values).toMatchObject({ amountComputed: GRANTED });
  // Nothing is reserved before somebody answers for an amount, and nobody for more than was computed.
  expect(await moneyOf(claim)).toMatchObject({ state: 'computed', reserved: null });
  const tooMuch = step('review', 2, 'usr_clerk', { approvedAmount: GRANTED + 1n });
  await expect(tooMuch).rejects.toMatchObject({ code: 'claim.over_computed' });
  await step('review', 2, 'usr_clerk', { approvedAmount: GRANTED });
  expect(await moneyOf(claim)).toEqual(held('reviewed', { reserved: GRANTED }));
  await expect(step('approve', 3, 'usr_clerk')).rejects.toMatchObject({ code: 'claim.same_person' });
  await step('approve', 3, 'usr_reviewer');
  const noticed = await step('publish', 4, 'usr_clerk', { noticeDays: 7 });
  expect(noticed).toMatchObject({ state: 'noticed', values: { noticeRound: 1 } });
  return noticed;
}

/** Somebody objects; the decision waits for the answer and for the day after the notice, and says both. */
async function answerAndDecide(claim: RegisterRecord): Promise<RegisterRecord> {
  const last = claim.values.noticeUntil as PlainDate;
  const objector = await grants.registers.addOrganization();
  const values = { claimId: claim.id, objectorId: objector.id, grounds: '示例异议：技术并非先进。' };
  const objection = await create(objectionDefinition, { on: last, by: 'usr_objector', values });
  expect(objection.values.deadline).toBe(last);
  const late = create(objectionDefinition, { on: addDays(last, 1), by: 'usr_objector', values });
  await expect(late).rejects.toMatchObject({ code: 'objection.too_late' });

  const decide = (day: number) =>
    give(claims, claim, { command: 'decide', on: addDays(last, day), by: 'usr_reviewer' });
  await expect(decide(0)).rejects.toMatchObject({ code: 'claim.notice_running' });
  await expect(decide(1)).rejects.toMatchObject({ code: 'claim.objection_open' });
  const answer = { answer: '附有先进技术认定依据，异议不成立（示例）。' };
  await give(objectionDefinition, objection, {
    ...{ command: 'dismiss', on: addDays(last, 1), by: 'usr_clerk' },
    values: answer,
  });
  const decided = await decide(1);
  expect(decided).toMatchObject({
    state: 'decided',
    values: { decidedBy: 'usr_reviewer', decidedOn: addDays(last, 1) },
  });
  expect(String(decided.values.redressUntil) > String(decided.values.decidedOn)).toBe(true);
  expect(await moneyOf(claim)).toEqual(held('decided', { reserved: GRANTED }));
  return decided;
}

/** A second claim of another unit that is decided on the same day, without an objection. */
async function decideQuietly(claim: RegisterRecord): Promise<RegisterRecord> {
  const on = addDays(claim.values.noticeUntil as PlainDate, 1);
  return await give(claims, claim, { command: 'decide', on, by: 'usr_reviewer' });
}

/** The signed letters of a claim's decisions: what each grants to whom. */
async function lettersOf({ id }: RegisterRecord) {
  const { rows } = await sql<{ statement: string }>`
    select c.statement::text as statement
    from decision_letters l join certificates c on c.id = l.certificate_id where l.claim_id = ${id}
  `.execute(grants.registers.db.database.read);
  return rows;
}

const AVAILABLE = parseYuan('200000.01');

/** A budget that is shorter than what is due is shared pro rata, to the last fen. Returns what each claim got. */
async function payShort(due: readonly RegisterRecord[], on: PlainDate): Promise<readonly bigint[]> {
  const { budget: budgetDefinition, batch: batchDefinition } = grants.registers.grants;
  const budget = await create(budgetDefinition, {
    ...{ on, by: 'usr_clerk' },
    values: {
      title: '示例预算',
      documentNumber: '示例财〔1〕号',
      packId: 'zhengzhou-2017',
      year: Number(due[0]?.values.year),
      regionCode: '990100',
      amount: AVAILABLE,
      rule: 'pro-rata',
    },
  });
  await give(budgetDefinition, budget, { command: 'open', on, by: 'usr_finance' });
  const values = { number: '批次 1', budgetId: budget.id };
  const batch = await create(batchDefinition, { on, by: 'usr_finance', values });
  expect(batch.values).toMatchObject({ claimCount: due.length, total: AVAILABLE });
  // What is planned is not paid: the reservation stands until finance confirms.
  for (const claim of due) expect(await moneyOf(claim)).toEqual(held('decided', { reserved: GRANTED }));
  const paid = { voucherNumber: '示例凭证', payDate: on };
  const confirm = (by: string) => give(batchDefinition, batch, { command: 'confirm', on, by, values: paid });
  await expect(confirm('usr_reviewer')).rejects.toMatchObject({ code: 'payment-batch.reviewer_pays' });
  await confirm('usr_finance');
  return await Promise.all(due.map(async (claim) => (await moneyOf(claim))?.['paid'] as bigint));
}

/** A sample of everything that was paid holds the claim, the same for the same seed, and is concluded by a person. */
async function audit(paid: readonly RegisterRecord[], on: PlainDate): Promise<void> {
  const year = Number(paid[0]?.values.year);
  const rest = { packId: 'zhengzhou-2017', year, regionCode: '990100', size: 1, seed: '示例号码 0417' };
  const draw = (title: string) =>
    create(auditSampleDefinition, { on, by: 'usr_clerk', values: { ...rest, title } });
  const [sample, again] = [await draw('示例抽查'), await draw('示例抽查（复核）')];
  expect(sample.values).toMatchObject({ populationCount: 2, drawnCount: 1 });
  expect(paid.map(({ id }) => id)).toContain(sample.values.drawnClaims);
  expect(again.values.drawnClaims).toBe(sample.values.drawnClaims);
  expect(again.values.populationDigest).toBe(sample.values.populationDigest);
  const answer = { answer: '凭证与合同一致（示例）。' };
  const concluded = await give(auditSampleDefinition, sample, {
    command: 'conclude',
    on,
    by: 'usr_clerk',
    values: answer,
  });
  expect(concluded.state).toBe('concluded');
}

/** The contract is revoked: what was paid is demanded and comes back, and the cap has its room again. */
async function clawBack(claim: RegisterRecord, contract: RegisterRecord, paid: bigint): Promise<void> {
  const reason = { reason: '示例理由' };
  const on = addDays(today, 40);
  await grants.registers.give(contractDefinition, contract, {
    command: 'revoke',
    values: reason,
    by: 'usr_reviewer',
  });
  await grants.follow();
  const { rows } = await sql<{ id: string; amount: bigint }>`
    select id, amount from clawbacks where claim_id = ${claim.id} and state = 'opened'
  `.execute(grants.registers.db.database.read);
  expect(rows).toMatchObject([{ amount: paid }]);
  const clawback = { id: rows[0]?.id ?? '' };
  const definition = grants.registers.grants.clawback;
  const deadline = { deadline: addDays(on, 30) };
  const demanded = await give(definition, clawback, {
    command: 'demand',
    on,
    by: 'usr_clerk',
    values: deadline,
  });
  expect(demanded.values).toMatchObject({ demandedOn: on, repayUntil: deadline.deadline });
  expect(await moneyOf(claim)).toEqual(held('paid', { paid, spent: paid }));
  const values = { voucherNumber: '示例退款凭证', returnDate: addDays(on, 9) };
  await give(definition, clawback, { command: 'repay', on: addDays(on, 10), by: 'usr_finance', values });
  expect(await moneyOf(claim)).toEqual(held('returned', { paid, returned: paid }));
}

async function storyOf({ id }: RegisterRecord): Promise<readonly string[]> {
  const { rows } = await sql<{ type: string }>`
    select type from events where stream_id = ${id} order by version
  `.execute(grants.registers.db.database.read);
  return rows.map(({ type }) => type.replace('claim.', ''));
}

test('one claim from the proposal to the payment and back, each step on its day, caps and sums held throughout', async () => {
  const [first, second] = [await grants.addEntitledUnit(), await grants.addEntitledUnit()];
  await grants.approveSettlement();
  await grants.follow();
  const noticed = await toNotice(await proposalTo(first.unitId));
  const other = await toNotice(await proposalTo(second.unitId));
  const decided = await answerAndDecide(noticed);
  const both = [decided, await decideQuietly(other)];
  for (const claim of both) {
    const [letter, ...more] = await lettersOf(claim);
    expect([letter?.statement, more]).toEqual([expect.stringContaining(`"fen": "${GRANTED}"`), []]);
  }

  const paidOn = addDays(decided.values.decidedOn as PlainDate, 5);
  const paid = await payShort(both, paidOn);
  expect(paid.toSorted((one, two) => Number(one - two))).toEqual([
    parseYuan('100000'),
    parseYuan('100000.01'),
  ]);
  for (const [index, claim] of both.entries()) {
    const amount = paid[index] ?? 0n;
    // What a short budget left unpaid is given back to the cap and not kept against the unit.
    expect(await moneyOf(claim)).toEqual(held('paid', { paid: amount, spent: amount }));
  }
  await audit(both, addDays(paidOn, 10));
  await clawBack(decided, first.contract, paid[0] ?? 0n);
  expect(await moneyOf(both[1] as RegisterRecord)).toMatchObject({ state: 'paid', spent: paid[1] });

  expect(await storyOf(decided)).toEqual([
    ...[
      'created',
      'confirmed',
      'checked',
      'computed',
      'reviewed',
      'approved',
      'published',
      'decided',
      'paid',
    ],
    ...['recomputed-after-payment', 'returned'],
  ]);
  // No row was moved by hand: every field of every claim is what its events say.
  const { db, grants: registers } = grants.registers;
  for (const definition of [claims, registers.batch, registers.clawback, objectionDefinition]) {
    expect((await replayRegister(db.database, definition)).differences).toEqual([]);
  }
}, 60_000);
