import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import { parseYuan } from '../../kernel/money.ts';
import type { Actor } from '../../platform/access/access.ts';
import { testContext } from '../../platform/database/testing.ts';
import { shownTo } from '../../platform/records/concealment.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { timelineOf } from '../../platform/records/record-views.ts';
import { replayRegister } from '../../platform/records/replay.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { achievementDefinition } from '../achievements/index.ts';
import { receiptDefinition } from '../payments/index.ts';
import { createPerson } from '../people/index.ts';
import { roleTable } from '../permissions/index.ts';
import { readFunnelIntroductions, readFunnelRows, readFunnelTotal } from './funnel.ts';
import { loadAttributions } from './index.ts';
import { introductionDefinition } from './introduction-definition.ts';
import { deadlineTask } from './introduction-jobs.ts';

let here: TestRegisters;
let mandate: AnyRecordDefinition;
let today = '';
let serial = 0;
const id = {
  provider: '',
  seeker: '',
  broker: '',
  manager: '',
  other: '',
  providerPerson: '',
  seekerPerson: '',
};

beforeAll(async () => {
  here = await openTestRegisters();
  const found = here.definitions.find((each) => each.description.noun === 'mandate');
  if (found === undefined) throw new Error('no mandates');
  mandate = found;
  id.provider = (await here.addOrganization({ kind: 'university' })).id;
  id.seeker = (await here.addOrganization()).id;
  id.broker = (await here.addOrganization({ kind: 'transfer-institution' })).id;
  const person = (organizationId: string) =>
    here.db.database.transact(testContext(), (each) =>
      createPerson(each, { name: '张示例', organizationId }),
    );
  id.manager = await person(id.broker);
  id.other = await person(id.broker);
  id.providerPerson = await person(id.provider);
  id.seekerPerson = await person(id.seeker);
  const { rows } = await sql<{ today: string }>`
    select (clock_timestamp() at time zone 'Asia/Shanghai')::date as today`.execute(here.db.database.read);
  today = rows[0]?.today ?? '';
});
afterAll(() => here.close());

async function publishedAchievement(): Promise<string> {
  serial += 1;
  const values = { name: `示例成果 ${serial}`, ownerId: id.provider, kind: 'applied', summary: '示例' };
  const record = await here.create(achievementDefinition, values);
  await here.db.database.transact(testContext(), ({ query }) =>
    sql`update achievements set state = 'published' where id = ${record.id}`.execute(query),
  );
  return record.id;
}

async function begin(values: FieldValues = {}): Promise<RegisterRecord> {
  const achievementId = await publishedAchievement();
  const body = { origin: 'enquiry', achievementId, seekerId: id.seeker, ...values };
  return await here.create(introductionDefinition, body);
}

const step = (record: RegisterRecord, command: string, values: FieldValues = {}) =>
  here.give(introductionDefinition, record, { command, values });

async function lead(record: RegisterRecord, ...commands: readonly (readonly [string, FieldValues?])[]) {
  let now = record;
  for (const [command, values] of commands) now = await step(now, command, values);
  return now;
}

const contact = [['consentAsSeeker'], ['consentAsProvider']] as const;
const talk = ['talk', { talkedOn: '', summary: '示例' }] as const;
const talked = () => [talk[0], { ...talk[1], talkedOn: today }] as const;

const member = (organizationId: string): Actor => ({
  kind: 'user',
  userId: `usr_of_${organizationId}`,
  displayName: '',
  personId: null,
  organizationId,
  grants: [{ role: 'enterprise', area: { kind: 'organization', id: organizationId } }],
});
const seen = (record: RegisterRecord, organizationId: string) =>
  shownTo(introductionDefinition, record, { roles: roleTable, actor: member(organizationId) }).values;

describe('consent', () => {
  test('opens step by step: first what is published, then the names, then the contacts', async () => {
    let record = await begin();
    expect(seen(record, id.provider)).toMatchObject({ seekerId: null, seekerRegion: null });
    expect(seen(record, id.seeker)).toMatchObject({ providerId: id.provider, seekerId: id.seeker });
    record = await step(record, 'consentAsSeeker');
    expect([record.state, seen(record, id.provider).seekerId]).toEqual(['awaitingProvider', null]);
    record = await step(record, 'consentAsProvider');
    expect([record.state, seen(record, id.provider).seekerId]).toEqual(['contacting', id.seeker]);
    record = await step(record, 'nameProviderContact', { providerContactId: id.providerPerson });
    expect(seen(record, id.seeker).providerContactId).toBeNull();
    record = await step(record, 'nameSeekerContact', { seekerContactId: id.seekerPerson });
    expect(seen(record, id.seeker).providerContactId).toBe(id.providerPerson);
    expect(seen(record, id.provider).seekerContactId).toBe(id.seekerPerson);
  });

  test('keeps the other side out of the history too, by value and by actor', async () => {
    const record = await begin();
    const events = await timelineOf(here.kit, introductionDefinition, { record, actor: member(id.provider) });
    expect(JSON.stringify(events)).not.toContain(id.seeker);
    expect(events.map((event) => event.actor.id)).toEqual(['']);
    const own = await timelineOf(here.kit, introductionDefinition, { record, actor: member(id.seeker) });
    expect(JSON.stringify(own)).toContain(id.seeker);
  });

  test('is given by the side itself: the subject of each names only that side', async () => {
    const record = await begin();
    const subject = (action: string) =>
      introductionDefinition.subject(record, action as `${string}.${string}`);
    expect(subject('introduction.consentAsProvider')).toEqual({ organizationIds: [id.provider] });
    expect(subject('introduction.consentAsSeeker')).toEqual({ organizationIds: [id.seeker] });
  });

  test('a contact belongs to the side that names it', async () => {
    const record = await lead(await begin(), ...contact);
    await expect(
      step(record, 'nameProviderContact', { providerContactId: id.seekerPerson }),
    ).rejects.toMatchObject({
      code: 'introduction.contact_unknown',
    });
  });
});

describe('an introduction', () => {
  test('begins with something published, between two sides, once at a time', async () => {
    await expect(here.create(introductionDefinition, { origin: 'enquiry' })).rejects.toMatchObject({
      code: 'introduction.nothing_named',
    });
    await expect(begin({ seekerId: id.provider })).rejects.toMatchObject({ code: 'introduction.same_party' });
    await expect(begin({ providerId: id.broker })).rejects.toMatchObject({
      code: 'introduction.party_differs',
    });
    await expect(begin({ origin: 'meeting' })).rejects.toMatchObject({
      code: 'introduction.meeting_missing',
    });
    await expect(begin({ matchScore: 7000 })).rejects.toMatchObject({
      code: 'introduction.match_incomplete',
    });
    const record = await begin();
    const again = {
      origin: 'enquiry',
      achievementId: record.values.achievementId ?? null,
      seekerId: id.seeker,
    };
    await expect(here.create(introductionDefinition, again)).rejects.toMatchObject({
      code: 'introduction.already_open',
    });
    await step(record, 'decline', { endReason: 'other', explanation: '示例' });
    expect((await here.create(introductionDefinition, again)).state).toBe('proposed');
  });

  test('of two that are begun at once exactly one stands', async () => {
    const achievementId = await publishedAchievement();
    const body = { origin: 'enquiry', achievementId, seekerId: id.seeker };
    const both = await Promise.allSettled([1, 2, 3].map(() => here.create(introductionDefinition, body)));
    expect(both.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  });

  test('is linked to a contract between its sides that is not older than the contact, once', async () => {
    const record = await lead(await begin(), ...contact, talked());
    const parties = { sellerId: id.provider, buyerId: id.seeker };
    const sign = (contract: RegisterRecord, on = record) => step(on, 'sign', { contractId: contract.id });
    const old = await here.registerContract('I-OLD', parties);
    await expect(sign(old)).rejects.toMatchObject({ code: 'introduction.contract_earlier' });
    const turned = await here.registerContract('I-TURN', { sellerId: id.seeker, buyerId: id.provider });
    await expect(sign(turned)).rejects.toMatchObject({ code: 'introduction.contract_differs' });
    const contract = await here.registerContract('I-1', { ...parties, signedOn: today });
    const second = await lead(await begin(), ...contact, talked());
    const both = await Promise.allSettled([sign(contract), sign(contract, second)]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('that nobody answers in time is reported once, on the day after the last', async () => {
    const record = await begin();
    const run = () =>
      deadlineTask(mandate).run(
        {},
        { database: here.db.database, runId: 'run_test', signal: new AbortController().signal },
      );
    const due = (days: number) =>
      here.db.database.transact(testContext(), ({ query }) =>
        sql`update introductions set due_on = ${today}::date + ${days}::int where id = ${record.id}`.execute(
          query,
        ),
      );
    const reported = async () => {
      const { rows } = await sql<{ version: number; on: string | null }>`
        select version, escalated_on as on from introductions where id = ${record.id}`.execute(
        here.db.database.read,
      );
      return rows[0];
    };
    await due(0);
    await run();
    expect(await reported()).toEqual({ version: 1, on: null });
    await due(-1);
    await run();
    await run();
    expect(await reported()).toEqual({ version: 2, on: today });
  });
});

const mandateValues = (): FieldValues => ({
  name: '示例委托',
  principalId: id.seeker,
  brokerId: id.broker,
  scope: '示例范围',
  beginsOn: '2024-01-01',
  endsOn: '2090-12-31',
  feeKind: 'percentage',
  feeBasisPoints: 200,
  leadManagerId: id.manager,
  leadShare: 6000,
  secondManagerId: id.other,
  secondShare: 4000,
});

async function signedMandate(values: FieldValues = {}): Promise<RegisterRecord> {
  let record = await here.create(mandate, { ...mandateValues(), ...values });
  for (const [command, by] of [
    ['send', 'usr_broker'],
    ['confirm', 'usr_principal'],
    ['sign', 'usr_broker'],
  ] as const)
    record = await here.give(mandate, record, { command, by });
  return record;
}

describe('a mandate', () => {
  test('is sent with a whole split among people of the institution', async () => {
    const send = async (values: FieldValues) =>
      here.give(mandate, await here.create(mandate, { ...mandateValues(), ...values }), { command: 'send' });
    await expect(send({ secondShare: 3999 })).rejects.toMatchObject({ code: 'mandate.shares_wrong' });
    await expect(send({ secondManagerId: null })).rejects.toMatchObject({ code: 'mandate.shares_wrong' });
    await expect(send({ secondManagerId: id.manager })).rejects.toMatchObject({
      code: 'mandate.manager_repeated',
    });
    await expect(send({ secondManagerId: id.seekerPerson })).rejects.toMatchObject({
      code: 'mandate.manager_unknown',
    });
    expect((await send({})).state).toBe('sent');
  });

  test('is not signed by whoever confirmed it, nor before the other principal has', async () => {
    const sent = await here.give(mandate, await here.create(mandate, mandateValues()), { command: 'send' });
    const confirmed = await here.give(mandate, sent, { command: 'confirm', by: 'usr_one' });
    await expect(here.give(mandate, confirmed, { command: 'sign', by: 'usr_one' })).rejects.toMatchObject({
      code: 'mandate.same_person',
    });
    const two = await here.create(mandate, { ...mandateValues(), otherPrincipalId: id.provider });
    let both = await here.give(mandate, two, { command: 'send' });
    both = await here.give(mandate, both, { command: 'confirm', by: 'usr_one' });
    await expect(here.give(mandate, both, { command: 'sign', by: 'usr_x' })).rejects.toMatchObject({
      code: 'mandate.other_unconfirmed',
    });
    both = await here.give(mandate, both, { command: 'confirmOther', by: 'usr_two' });
    const signed = await here.give(mandate, both, { command: 'sign', by: 'usr_x' });
    expect(signed.values).toMatchObject({ signedOn: today, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('attributes a contract only when it was signed before it', async () => {
    const signed = await signedMandate();
    const begun = await begin({ mandateId: signed.id });
    expect(begun.values).toMatchObject({ brokerId: id.broker, brokerKnows: 'seeker' });
    const record = await lead(begun, ...contact, talked());
    const parties = { sellerId: id.provider, buyerId: id.seeker, brokerId: id.broker, signedOn: today };
    const contract = await here.registerContract('I-ATTR', parties);
    await step(record, 'sign', { contractId: contract.id });
    const attributed = async () =>
      (await loadAttributions(here.db.database.read, [contract.id])).get(contract.id);
    expect(await attributed()).toMatchObject({
      mandateId: signed.id,
      institutionNamed: true,
      managers: [
        { personId: id.manager, basisPoints: 6000 },
        { personId: id.other, basisPoints: 4000 },
      ],
    });
    await here.db.database.transact(testContext(), ({ query }) =>
      sql`update mandates set signed_on = ${today}::date + 1 where id = ${signed.id}`.execute(query),
    );
    expect(await attributed()).toBeUndefined();
  });
});

describe('the funnel', () => {
  const everywhere: Actor = {
    ...member('org_x'),
    grants: [{ role: 'auditor', area: { kind: 'everywhere' } }],
  };
  const asked = (actor: Actor, by: 'listing' | 'unit' | 'manager' = 'listing') => ({
    roles: roleTable,
    actor,
    by,
    from: '2000-01-01',
    until: '9999-12-31',
  });

  test('equals the records, in all and by listing, and counts only money that was confirmed', async () => {
    const record = await lead(await begin(), ...contact, talked());
    const values = { sellerId: id.provider, buyerId: id.seeker, signedOn: today };
    const contract = await here.registerContract('I-FUN', values);
    await step(record, 'sign', { contractId: contract.id });
    const receipt = await here.create(receiptDefinition, {
      contractId: contract.id,
      receivedOn: today,
      amount: parseYuan('10'),
      invoiceNumber: 'FP-I',
      voucherNumber: 'PZ-I',
    });
    const { read } = here.db.database;
    const before = await readFunnelTotal(read, asked(everywhere));
    await here.give(receiptDefinition, receipt, { command: 'confirm', by: 'usr_officer' });
    const total = await readFunnelTotal(read, asked(everywhere));
    expect(total.received - before.received).toBe(parseYuan('10'));
    const { rows } = await sql<Record<string, unknown>>`select * from introductions`.execute(read);
    const having = (column: string) => rows.filter((row) => row[column] !== null).length;
    expect(total).toMatchObject({
      enquiries: rows.length,
      contacts: having('contacted_on'),
      talks: having('first_talk_on'),
      intents: having('intended_on'),
      contracts: having('contract_id'),
    });
    const listings = await readFunnelRows(read, asked(everywhere));
    const sum = (key: 'enquiries' | 'contacts' | 'contracts') =>
      listings.reduce((all, row) => all + row[key], 0);
    expect([sum('enquiries'), sum('contacts'), sum('contracts')]).toEqual([
      total.enquiries,
      total.contacts,
      total.contracts,
    ]);
  });

  test('has behind each figure of each row exactly what it counts, and for a stranger nothing', async () => {
    const { read } = here.db.database;
    let compared = 0;
    for (const actor of [everywhere, member(id.seeker)]) {
      for (const by of ['listing', 'unit'] as const) {
        for (const row of await readFunnelRows(read, asked(actor, by))) {
          for (const step of ['enquiries', 'contacts', 'talks', 'intents', 'contracts'] as const) {
            const behind = await readFunnelIntroductions(read, asked(actor, by), { id: row.id, step });
            expect(behind.length, `${by} ${row.id} ${step}`).toBe(row[step]);
            compared += row[step];
          }
          const paid = await readFunnelIntroductions(read, asked(actor, by), {
            id: row.id,
            step: 'received',
          });
          expect(paid.reduce((sum, each) => sum + each.received, 0n)).toBe(row.received);
        }
      }
    }
    expect(compared).toBeGreaterThan(10);
    const row = { id: id.seeker, step: 'enquiries' } as const;
    // Which introductions the other side takes part in is not told by its name either.
    for (const other of ['org_stranger', id.provider])
      expect(await readFunnelIntroductions(read, asked(member(other), 'unit'), row)).toEqual([]);
  });

  test('shows a party no row of the other side', async () => {
    const rows = await readFunnelRows(here.db.database.read, asked(member(id.provider), 'unit'));
    expect(rows.map((row) => row.id)).toEqual([id.provider]);
  });
});

test('rows are the fold of their events', async () => {
  // Without the rows whose days were moved by hand above.
  const result = await replayRegister(here.db.database, mandate);
  expect(result.records).toBeGreaterThan(0);
  expect(result.differences.length).toBeLessThanOrEqual(1);
});
