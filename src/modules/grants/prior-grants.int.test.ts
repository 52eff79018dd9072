import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestGrants, type TestGrants } from '../../testing-grants.ts';
import { priorGrantsOf } from './prior-grants.ts';

let grants: TestGrants;
beforeAll(async () => {
  grants = await openTestGrants();
}, 60_000);
afterAll(() => grants.close());

const found = (unitId: string, trial = true) => {
  const { library, db } = grants.registers;
  return priorGrantsOf(library)(db.database.read, { unitIds: [unitId], year: 2024, trial });
};

test('a decided claim is an earlier grant of its contract, for certain, with its side and its measure', async () => {
  const { claim, contract } = await grants.addDecidedClaim();
  expect(await found(String(claim.values.unitId))).toEqual([
    {
      id: `${claim.id}:${contract.id}`,
      itemId: contract.id,
      unitId: claim.values.unitId,
      side: 'buyer',
      level: 'municipal',
      year: claim.values.year,
      label: expect.stringContaining('企业引进先进技术成果奖补'),
      measure: 'zhengzhou-2017/introduce-technology',
      amount: 16_000_000n,
      certain: true,
    },
  ]);
  expect(await found(String(claim.values.unitId), false)).toEqual([]);
});

test('a claim on its way is none for certain; one that was withdrawn or refused is none at all', async () => {
  const { unitId } = await grants.addEntitledUnit();
  const settlement = await grants.approveSettlement();
  const claim = await grants.take(await grants.addClaim(settlement.id, unitId), ['confirm']);
  expect((await found(unitId)).map(({ certain }) => certain)).toEqual([false]);
  await grants.take(claim, ['withdraw']);
  expect(await found(unitId)).toEqual([]);
  const again = await grants.take(await grants.addClaim(settlement.id, unitId), ['confirm', 'refuse']);
  expect(again.state).toBe('refused');
  expect(await found(unitId)).toEqual([]);
});
