import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Fen } from '../../kernel/money.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { loadFacts, unitsOfYear } from '../subsidies/fact-loading.ts';

let here: TestRegisters;
let unitId: string;
beforeAll(async () => {
  here = await openTestRegisters();
  unitId = (await here.addOrganization({ kind: 'university' })).id;
}, 60_000);
afterAll(() => here.close());

function register(noun: string) {
  const found = here.definitions.find(({ description }) => description.noun === noun);
  if (found === undefined) throw new Error(`no register ${noun}`);
  return found;
}

let made = 0;
const distribution = (changes: FieldValues = {}): FieldValues => {
  made += 1;
  return {
    unitId,
    achievementName: '示例成果',
    distributionNumber: `FP-${made}`,
    mode: 'transfer',
    establishment: 'state',
    convertedOn: '2024-03-01',
    incomeOn: '2024-04-01',
    income: 100_000_000n as Fen,
    teamAmount: 70_000_000n as Fen,
    ...changes,
  };
};

describe('a distribution', () => {
  test.each([
    [{ agreedOn: '2024-02-01' }, 'distribution.agreement_not_on_file'],
    [{ agreedOn: '2024-02-01', agreementNumber: '示例 1' }, 'distribution.agreement_not_on_file'],
    [{ convertedOn: '2024-04-02' }, 'distribution.income_before_contract'],
    [{ incomeOn: '2999-01-01' }, 'unit-record.in_future'],
  ])('is refused with %j', async (changes, code) => {
    await expect(here.create(register('distribution'), distribution(changes))).rejects.toMatchObject({
      code,
    });
  });

  test('counts once another person confirmed it, in the year of its income', async () => {
    const agreement = { agreedOn: '2024-02-01', agreementNumber: '示例 1', agreedAmount: 6n as Fen };
    const record = await here.create(register('distribution'), distribution(agreement));
    const facts = (year: number) => loadFacts(here.db.database.read, { unitIds: [unitId], year });
    expect((await facts(2024)).distributions).toEqual([]);
    await expect(here.give(register('distribution'), record, { command: 'confirm' })).rejects.toMatchObject({
      code: 'unit-record.same_person',
    });
    await here.give(register('distribution'), record, { command: 'confirm', by: 'usr_other' });
    expect((await facts(2024)).distributions).toEqual([
      {
        id: record.id,
        number: record.values.distributionNumber,
        unitId,
        mode: 'transfer',
        establishment: 'state',
        convertedOn: '2024-03-01',
        incomeOn: '2024-04-01',
        income: 100_000_000n,
        teamAmount: 70_000_000n,
        agreedOn: '2024-02-01',
        agreedAmount: 6n,
      },
    ]);
    expect((await facts(2023)).distributions).toEqual([]);
    const units = await unitsOfYear(here.db.database.read, { year: 2024, after: '', limit: 100 });
    expect(units.map(({ id }) => id)).toContain(unitId);
  });
});

test('insurances, evaluations and investments reach a settlement once they are confirmed', async () => {
  const confirm = async (noun: string, values: FieldValues) => {
    const record = await here.create(register(noun), { unitId, ...values });
    return await here.give(register(noun), record, { command: 'confirm', by: 'usr_other' });
  };
  await confirm('insurance', {
    policyNumber: 'BD-1',
    insurer: '示例保险公司',
    productName: '示例装备',
    productNumber: 'P-1',
    paidOn: '2023-04-01',
    premium: 1000n as Fen,
    startsOn: '2023-04-01',
    endsOn: '2024-03-31',
  });
  await confirm('evaluation', {
    kind: 'demonstration-institution',
    level: 'provincial',
    grade: 'excellent',
    evaluatedOn: '2024-05-01',
    documentNumber: '示例考评 1',
  });
  await confirm('investment', {
    investorKind: 'venture-enterprise',
    agreementNumber: 'TZ-1',
    investeeName: '示例企业',
    stage: 'seed',
    technologyEnterprise: true,
    paidOn: '2024-12-31',
    amount: 100n as Fen,
  });
  const facts = await loadFacts(here.db.database.read, { unitIds: [unitId], year: 2024 });
  // An earlier policy is there too: a one-off compensation looks back on it.
  expect(facts.insurances).toMatchObject([{ policyNumber: 'BD-1', premium: 1000n, firstSet: null }]);
  expect(facts.evaluations).toMatchObject([{ grade: 'excellent', approvedAmount: null }]);
  expect(facts.investments).toMatchObject([{ investorId: unitId, amount: 100n, stage: 'seed' }]);
  const later = await loadFacts(here.db.database.read, { unitIds: [unitId], year: 2025 });
  expect(later.investments).toEqual([]);
});

test('a cover that ends before it starts is refused', async () => {
  const values = {
    policyNumber: 'BD-2',
    insurer: '示',
    productName: '示',
    productNumber: 'P',
    premium: 1n as Fen,
  };
  const dates = { paidOn: '2024-01-01', startsOn: '2024-01-02', endsOn: '2024-01-01' };
  await expect(here.create(register('insurance'), { unitId, ...values, ...dates })).rejects.toMatchObject({
    code: 'insurance.ends_before_start',
  });
});

describe('a self-transfer by completers', () => {
  const idle = (changes: FieldValues = {}): FieldValues => {
    made += 1;
    const achievementNumber = `CG-${made}`;
    return { unitId, achievementName: '示例成果', achievementNumber, packId: 'zhengzhou-2017', ...changes };
  };
  const begin = (completedOn: string) => here.create(register('self-transfer'), idle({ completedOn }));
  const give = (record: Awaited<ReturnType<typeof begin>>, command: string, values: FieldValues = {}) =>
    here.give(register('self-transfer'), record, { command, values });

  test('opens on the day after the same day a year later, by the parameter of the document', async () => {
    const record = await begin('2018-05-01');
    expect(record.values).toMatchObject({ periodMonths: 12, opensOn: '2019-05-02' });
    expect(record.values.clause).toContain('第8条');
  });

  test('no notice on the last day of the year, a notice on the next; an agreement not before it', async () => {
    const record = await begin('2018-05-01');
    await expect(
      give(record, 'notify', { noticedOn: '2019-05-01', noticeNumber: '示例 1' }),
    ).rejects.toMatchObject({ code: 'self-transfer.too_early' });
    const noticed = await give(record, 'notify', { noticedOn: '2019-05-02', noticeNumber: '示例 1' });
    await expect(
      give(noticed, 'agree', { agreedOn: '2019-05-01', agreementNumber: '示例 2' }),
    ).rejects.toMatchObject({ code: 'self-transfer.out_of_order' });
    const agreed = await give(noticed, 'agree', { agreedOn: '2019-05-02', agreementNumber: '示例 2' });
    expect(agreed.state).toBe('agreed');
  });

  test('an institution that converts it meanwhile ends the matter', async () => {
    const record = await begin('2018-05-01');
    expect((await give(record, 'implement', { implementedOn: '2019-01-01' })).state).toBe('implemented');
  });

  test('before the document was adopted there is no period', async () => {
    await expect(begin('2017-03-16')).rejects.toMatchObject({ code: 'self-transfer.no_period' });
    expect((await begin('2017-03-17')).values.opensOn).toBe('2018-03-18');
  });
});
