import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseYuan } from '../../kernel/money.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { replayRegister } from '../../platform/records/replay.ts';
import { endNotice, GRANTED, openTestGrants, type TestGrants } from '../../testing-grants.ts';
import { contractDefinition } from '../contracts/index.ts';
import { objectionDefinition } from './objection-definition.ts';

const REVIEWED = ['confirm', 'check', 'compute', 'review'];
const NOTICED = [...REVIEWED, 'approve', 'publish'];
let grants: TestGrants;

beforeAll(async () => {
  grants = await openTestGrants();
});
afterAll(async () => {
  await grants.close();
});

async function newClaim(): Promise<RegisterRecord> {
  const { unitId } = await grants.addEntitledUnit();
  const settlement = await grants.approveSettlement();
  return await grants.addClaim(settlement.id, unitId);
}

/** What the accounts of a claim's unit hold. */
async function capsOf(claim: RegisterRecord) {
  const { rows } = await sql<{ key: string; limit: bigint; reserved: bigint; spent: bigint }>`
    select cap_key as key, cap_limit as limit, reserved, spent from cap_accounts
    where unit_id = ${String(claim.values.unitId)} order by cap_key
  `.execute(grants.registers.db.database.read);
  return rows;
}

describe('a claim', () => {
  test('takes measure, year and region from the settlement it rests on', async () => {
    const claim = await newClaim();
    expect(claim.state).toBe('proposed');
    expect(claim.values).toMatchObject({
      origin: 'unit',
      measureTitle: '企业引进先进技术成果奖补',
      packId: 'zhengzhou-2017',
      regionCode: '990100',
      amountPaid: 0n,
    });
  });

  test('never asks for more than was computed, for another measure, or twice', async () => {
    const claim = await newClaim();
    const [settlement, unit] = [String(claim.values.settlementId), String(claim.values.unitId)];
    await expect(grants.addClaim(settlement, unit, { amountClaimed: GRANTED + 1n })).rejects.toMatchObject({
      code: 'claim.over_result',
    });
    await expect(grants.addClaim(settlement, unit, { measureId: 'facilitation' })).rejects.toMatchObject({
      code: 'claim.measure_not_granted',
    });
    await expect(grants.addClaim(settlement, unit)).rejects.toMatchObject({ code: 'record.duplicate' });
  });

  test('goes from the claim to the decision by two people, with officer and redress on the decision', async () => {
    const claim = await grants.take(await newClaim(), NOTICED);
    expect(claim.state).toBe('noticed');
    await expect(grants.take(claim, ['decide'])).rejects.toMatchObject({ code: 'claim.notice_running' });
    await endNotice(grants.registers, claim);
    const decided = await grants.take(claim, ['decide']);
    expect(decided).toMatchObject({ state: 'decided', values: { decidedBy: 'usr_reviewer' } });
    expect(String(decided.values.redressUntil) > String(decided.values.decidedOn)).toBe(true);
  });

  test('is not reviewed twice by one person, in the application and in the database', async () => {
    const claim = await grants.take(await newClaim(), REVIEWED);
    const {
      give,
      grants: { claim: definition },
      db,
      by,
    } = grants.registers;
    await expect(give(definition, claim, { command: 'approve', by: 'usr_clerk' })).rejects.toMatchObject({
      code: 'claim.same_person',
    });
    const forged = db.database.transact(by('usr_clerk'), (transaction) =>
      sql`update claims set second_reviewed_by = reviewed_by where id = ${claim.id}`.execute(
        transaction.query,
      ),
    );
    await expect(forged).rejects.toMatchObject({ code: '23514' });
  });

  test('is computed without a contract that was revoked after the settlement', async () => {
    const { unitId, contract } = await grants.addEntitledUnit();
    const settlement = await grants.approveSettlement();
    const claim = await grants.take(await grants.addClaim(settlement.id, unitId), ['confirm', 'check']);
    const values = { reason: '示例理由' };
    await grants.registers.give(contractDefinition, contract, {
      command: 'revoke',
      values,
      by: 'usr_reviewer',
    });
    const computed = await grants.take(claim, ['compute']);
    expect(computed.values).toMatchObject({ amountComputed: 0n, excludedItems: contract.id });
    await expect(grants.take(computed, ['review'])).rejects.toMatchObject({ code: 'claim.over_computed' });
    expect((await grants.take(computed, ['refuse'])).state).toBe('refused');
  });
});

describe('objections', () => {
  test('hold the decision up while open and when upheld, and come in time or not at all', async () => {
    const claim = await grants.take(await newClaim(), NOTICED);
    const { create, give, addOrganization } = grants.registers;
    const { id: objectorId } = await addOrganization();
    const values = { claimId: claim.id, objectorId, grounds: '示例异议' };
    const objection = await create(objectionDefinition, values);
    expect(objection.values.deadline).toBe(claim.values.noticeUntil);
    const own = create(objectionDefinition, { ...values, objectorId: String(claim.values.unitId) });
    await expect(own).rejects.toMatchObject({ code: 'objection.own_claim' });
    await endNotice(grants.registers, claim);
    await expect(create(objectionDefinition, values)).rejects.toMatchObject({ code: 'objection.too_late' });
    await expect(grants.take(claim, ['decide'])).rejects.toMatchObject({ code: 'claim.objection_open' });
    await give(objectionDefinition, objection, { command: 'uphold', values: { answer: '示例意见' } });
    await expect(grants.take(claim, ['decide'])).rejects.toMatchObject({ code: 'claim.objection_open' });
    const again = await grants.take(claim, ['sendBack', 'review', 'approve', 'publish']);
    expect(again.values.noticeRound).toBe(2);
    await endNotice(grants.registers, again);
    expect((await grants.take(again, ['decide'])).state).toBe('decided');
  });
});

describe('the caps', () => {
  test('are reserved by the first review and released when the claim is sent back', async () => {
    const claim = await grants.take(await newClaim(), REVIEWED);
    expect(await capsOf(claim)).toEqual([
      {
        key: 'zhengzhou-2017/introduce-technology/introduction-yearly-cap',
        limit: parseYuan('1000000'),
        reserved: GRANTED,
        spent: 0n,
      },
    ]);
    await grants.take(claim, ['sendBack']);
    expect(await capsOf(claim)).toMatchObject([{ reserved: 0n, spent: 0n }]);
  });

  test('hold when eight officers decide on one unit at once', async () => {
    const { unitId } = await grants.addEntitledUnit();
    const claims: RegisterRecord[] = [];
    for (let n = 0; n < 8; n += 1) {
      const settlement = await grants.approveSettlement();
      const claim = await grants.addClaim(settlement.id, unitId);
      claims.push(await grants.take(claim, ['confirm', 'check', 'compute']));
    }
    const {
      db,
      by,
      grants: { claim: definition },
    } = grants.registers;
    const outcomes = await Promise.allSettled(
      claims.map((claim, n) =>
        db.database.transact(by(`usr_officer_${n}`), (transaction) =>
          executeCommand(transaction, definition, {
            id: claim.id,
            command: 'review',
            values: { approvedAmount: GRANTED },
            expectedVersion: claim.version,
          }),
        ),
      ),
    );
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
    expect(refused).toEqual(['claim.cap_exceeded', 'claim.cap_exceeded']);
    expect(await capsOf(claims[0] as RegisterRecord)).toMatchObject([{ reserved: 6n * GRANTED, spent: 0n }]);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from claims where unit_id = ${unitId} and state = 'reviewed'
    `.execute(db.database.read);
    expect(rows).toEqual([{ n: 6 }]);
  }, 60_000);

  test('hold in the database even when the application is wrong', async () => {
    const claim = await grants.take(await newClaim(), REVIEWED);
    const { db, by } = grants.registers;
    const forged = db.database.transact(by('usr_clerk'), (transaction) =>
      sql`update cap_accounts set reserved = cap_limit + 1 where unit_id = ${String(claim.values.unitId)}`.execute(
        transaction.query,
      ),
    );
    await expect(forged).rejects.toMatchObject({ code: '23514' });
  });
});

test('claims and objections are the fold of their events', async () => {
  const {
    db,
    grants: { claim },
  } = grants.registers;
  const replayed = await replayRegister(db.database, claim);
  // The end of a notice was moved by hand in these tests, and nothing else was.
  expect(replayed.differences.filter((each) => each.field !== 'noticeUntil')).toEqual([]);
  expect(replayed.records).toBeGreaterThan(10);
  expect((await replayRegister(db.database, objectionDefinition)).differences).toEqual([]);
});
