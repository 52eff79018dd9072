import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { replayRegister } from '../../platform/records/replay.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { patentDefinition } from '../patents/index.ts';
import { achievementDefinition } from './index.ts';

let here: TestRegisters;
beforeAll(async () => {
  here = await openTestRegisters();
});
afterAll(() => here.close());

const codeOf = (work: Promise<unknown>) => work.catch((error: { code?: unknown }) => error.code);
const give = (record: RegisterRecord, command: string, values: FieldValues = {}) =>
  here.give(achievementDefinition, record, { command, values });

async function drafted(regionCode: string, values: FieldValues = {}): Promise<RegisterRecord> {
  const owner = await here.addOrganization({ kind: 'university', regionCode });
  return await here.create(achievementDefinition, {
    name: '示例成果',
    ownerId: owner.id,
    kind: 'applied',
    summary: '示例简介',
    techArea: '05',
    transferModes: 'license',
    priceKind: 'negotiable',
    maturityScale: 'trl',
    maturityLevel: 5,
    intellectualProperty: 'none',
    ...values,
  });
}

async function cleared(regionCode: string): Promise<RegisterRecord> {
  const record = await give(await drafted(regionCode), 'submit');
  await here.clear('achievement', record.id);
  return record;
}

const serialOf = ({ values }: RegisterRecord) => String(values.listingNumber).slice(-6);

test('listings published at once in a region and year get numbers without a gap; a refused one takes none', async () => {
  const ready: RegisterRecord[] = [];
  for (let made = 0; made < 6; made += 1) ready.push(await cleared('990201'));
  const uncleared = await give(await drafted('990201'), 'submit');
  const [refused, ...published] = await Promise.all([
    codeOf(give(uncleared, 'publish')),
    ...ready.map((each) => give(each, 'publish')),
  ]);
  expect(refused).toBe('clearance.missing');
  expect(published.map(serialOf).sort()).toEqual([
    '000001',
    '000002',
    '000003',
    '000004',
    '000005',
    '000006',
  ]);
  const [first] = published;
  expect(first?.values.listingNumber).toMatch(/^CG\d{4}-990201-\d{6}$/);
  expect(serialOf(await give(await cleared('990202'), 'publish'))).toBe('000001');
});

test('a number is never changed: published again, a listing keeps its own', async () => {
  let record = await give(await cleared('990203'), 'publish');
  const number = record.values.listingNumber;
  await give(await cleared('990203'), 'publish');
  for (const [command, values] of [
    ['withdraw', { reason: '示例' }],
    ['reopen'],
    ['submit'],
    ['publish'],
  ] as const)
    record = await give(record, command, values);
  expect([record.state, record.values.listingNumber]).toEqual(['published', number]);
  expect((await replayRegister(here.db.database, achievementDefinition)).differences).toEqual([]);
});

test('an open licence is offered when a granted patent of the same owner stands for it (专利法 第五十条)', async () => {
  const record = await drafted('990101', { standingOffers: 'open-license', offerTerms: '一次总付 5 万元' });
  const patent = async (serial: number, holderId: unknown) => {
    const pending = await here.create(patentDefinition, {
      name: '示例专利',
      holderId: String(holderId),
      achievementId: record.id,
      kind: 'invention',
      applicationNumber: `20241000000${serial}.X`,
      filedOn: '2024-05-20',
    });
    return () =>
      here.give(patentDefinition, pending, {
        command: 'grant',
        values: { patentNumber: `ZL20241000000${serial}.X`, grantedOn: '2025-05-20' },
      });
  };
  const refused = 'achievement.open_license_patent';
  await (await patent(1, (await here.addOrganization()).id))();
  expect(await codeOf(give(record, 'submit'))).toBe(refused);
  const grant = await patent(2, record.values.ownerId);
  expect(await codeOf(give(record, 'submit'))).toBe(refused);
  await grant();
  expect((await give(record, 'submit')).state).toBe('submitted');
});
