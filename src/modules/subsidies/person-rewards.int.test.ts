import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import { parseYuan } from '../../kernel/money.ts';
import type { Actor } from '../../platform/access/access.ts';
import { testContext } from '../../platform/database/testing.ts';
import { readPackDirectory } from '../../platform/policy-packs/read-pack-directory.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { explanationText } from '../../policy/explain-text.ts';
import { settleUnit } from '../../policy/settle.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { createPerson } from '../people/index.ts';
import { factsOfUnit, loadFacts } from './fact-loading.ts';
import { createPackLibrary, type PackLibrary } from './pack-library.ts';
import { rewardsFor } from './person-rewards-route.ts';

let here: TestRegisters;
let library: PackLibrary;
let today = '';
let serial = 0;
const id = { provider: '', seeker: '', broker: '', manager: '', other: '' };

const definitionOf = (noun: string): AnyRecordDefinition => {
  const found = here.definitions.find((each) => each.description.noun === noun);
  if (found === undefined) throw new Error(`there is no register ${noun}`);
  return found;
};
const year = () => Number(today.slice(0, 4));

beforeAll(async () => {
  here = await openTestRegisters();
  const read = (pack: string) => readPackDirectory(path.join(import.meta.dirname, '../../../policies', pack));
  library = createPackLibrary({
    'zhanhe-2022': await read('zhanhe-2022'),
    'zhengzhou-2017': await read('zhengzhou-2017'),
  });
  id.provider = (await here.addOrganization({ kind: 'university' })).id;
  id.seeker = (await here.addOrganization()).id;
  id.broker = (await here.addOrganization({ kind: 'transfer-institution' })).id;
  const person = (name: string) =>
    here.db.database.transact(testContext(), (each) =>
      createPerson(each, { name, organizationId: id.broker }),
    );
  [id.manager, id.other] = [await person('甲示例'), await person('乙示例')];
  const { rows } = await sql<{ today: string }>`
    select (clock_timestamp() at time zone 'Asia/Shanghai')::date as today`.execute(here.db.database.read);
  today = rows[0]?.today ?? '';
});
afterAll(() => here.close());

async function give(
  noun: string,
  record: RegisterRecord,
  steps: readonly (readonly [string, string, FieldValues?])[],
) {
  let now = record;
  for (const [command, by, values] of steps)
    now = await here.give(definitionOf(noun), now, { command, by, values: values ?? {} });
  return now;
}

/** A mandate of the seeker, confirmed and signed. */
async function signedMandate(values: FieldValues = {}): Promise<RegisterRecord> {
  serial += 1;
  const created = await here.create(definitionOf('mandate'), {
    name: `示例委托 ${serial}`,
    principalId: id.seeker,
    brokerId: id.broker,
    scope: '示例范围',
    beginsOn: '2024-01-01',
    endsOn: '2090-12-31',
    feeKind: 'none',
    leadManagerId: id.manager,
    leadShare: 10_000,
    ...values,
  });
  return await give('mandate', created, [
    ['send', 'usr_broker'],
    ['confirm', 'usr_principal'],
    ['sign', 'usr_broker'],
  ]);
}

/** A deal under a mandate, registered, with half a million yuan received and both papers. Returns the contract's id. */
async function deal(mandateId: string): Promise<string> {
  serial += 1;
  const achievement = await here.create(definitionOf('achievement'), {
    name: `示例成果 ${serial}`,
    ownerId: id.provider,
    kind: 'applied',
    summary: '示例',
  });
  await here.db.database.transact(testContext(), ({ query }) =>
    sql`update achievements set state = 'published' where id = ${achievement.id}`.execute(query),
  );
  const begun = await here.create(definitionOf('introduction'), {
    origin: 'enquiry',
    achievementId: achievement.id,
    seekerId: id.seeker,
    mandateId,
  });
  const parties = { sellerId: id.provider, buyerId: id.seeker, brokerId: id.broker, signedOn: today };
  const contract = await here.registerContract(`M-${serial}`, parties);
  await give('introduction', begun, [
    ['consentAsSeeker', 'usr_clerk'],
    ['consentAsProvider', 'usr_clerk'],
    ['talk', 'usr_clerk', { talkedOn: today, summary: '示例' }],
    ['sign', 'usr_clerk', { contractId: contract.id }],
  ]);
  const receipt = await here.create(definitionOf('receipt'), {
    contractId: contract.id,
    receivedOn: today,
    amount: parseYuan('500000'),
    invoiceNumber: `FP-${serial}`,
    voucherNumber: `PZ-${serial}`,
  });
  await give('receipt', receipt, [['confirm', 'usr_officer']]);
  return contract.id;
}

const of = (organizationId: string): Actor => ({
  kind: 'user',
  userId: `usr_of_${organizationId}`,
  displayName: '',
  personId: null,
  organizationId,
  grants: [{ role: 'technology-manager', area: { kind: 'organization', id: organizationId } }],
});
const rewards = (organizationId = id.broker) =>
  rewardsFor({ kit: here.kit, library }, of(organizationId), year());

test('湛河区 article 4: one per cent to the manager whom a signed mandate names, and the trace names the mandate', async () => {
  const mandate = await signedMandate();
  const contractId = await deal(mandate.id);
  const [own, ...others] = await rewards();
  expect(others).toEqual([]);
  expect(own).toMatchObject({
    personId: id.manager,
    deals: [{ contractId, mandateId: mandate.id, digest: mandate.values.digest }],
    shared: [],
    rewards: [
      { packId: 'zhanhe-2022', measureId: 'technology-managers', status: 'granted', amount: '500000' },
    ],
  });
  const seal = String(mandate.values.digest).slice(0, 12);
  expect(own?.rewards[0]?.text.zh.join('')).toContain(`依据委托“${mandate.values.name}（${seal}）”促成`);
  expect(JSON.stringify(own)).not.toContain('甲示例');
  // Nobody reads what is paid for mandates that are not theirs.
  expect(await rewards(id.provider === '' ? '' : (await here.addOrganization()).id)).toEqual([]);
});

test('what several managers brought about waits for a person: no document says how it is parted', async () => {
  const mandate = await signedMandate({ leadShare: 6000, secondManagerId: id.other, secondShare: 4000 });
  const contractId = await deal(mandate.id);
  const found = await rewards();
  const second = found.find(({ personId }) => personId === id.other);
  expect(second).toMatchObject({ deals: [], shared: [{ contractId, mandateId: mandate.id }] });
  expect(second?.rewards.filter(({ amount }) => amount !== '0')).toEqual([]);
  const lead = found.find(({ personId }) => personId === id.manager);
  expect(lead?.rewards[0]).toMatchObject({ amount: '500000' });
  expect(lead?.shared.map((each) => each.contractId)).toEqual([contractId]);
});

test('a mandate that was signed after the contract pays nobody', async () => {
  const before = await rewards();
  const mandate = await signedMandate();
  await deal(mandate.id);
  await here.db.database.transact(testContext(), ({ query }) =>
    sql`update mandates set signed_on = ${today}::date + 1 where id = ${mandate.id}`.execute(query),
  );
  expect(await rewards()).toEqual(before);
});

test('郑州 article 10: the institution is paid by the contract as before, and its trace names the mandate', async () => {
  const { read } = here.db.database;
  const facts = await loadFacts(read, { unitIds: [id.broker], year: year() });
  const own = factsOfUnit(facts, id.broker);
  const settle = (each: typeof own) =>
    settleUnit(library.require('zhengzhou-2017'), {
      unit: { id: id.broker, name: '示例机构', kind: 'transfer-institution', regionCode: '990101' },
      year: year(),
      jurisdiction: '990100',
      facts: each,
    });
  const unproven = {
    ...own,
    contracts: own.contracts.map(({ mandate: _mandate, managerId: _manager, ...rest }) => rest),
  };
  const [proven, plain] = [settle(own), settle(unproven)];
  const amounts = (all: typeof proven) => all.measures.map(({ id: measure, amount }) => [measure, amount]);
  expect(amounts(proven)).toEqual(amounts(plain));
  const words = (all: typeof proven) =>
    all.measures.flatMap(({ explanation }) => explanationText(explanation, 'zh')).join('');
  expect(words(plain)).not.toContain('依据委托');
  expect(words(proven)).toContain('依据委托“示例委托');
});
