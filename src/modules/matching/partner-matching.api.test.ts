import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import { indexOf, testDocument } from '../../platform/search/testing.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { type MatchAnswer, matchAnswerSchema } from './matching-schema.ts';
import { testContract, testOrganization } from './testing.ts';

let directory: string;
let server: TestServer;
let office: TestClient;
let officer: TestClient;
const org = { university: '', buyer: '', broker: '', seller: '', quiet: '' };
const id = { near: '', far: '', late: '', microscope: '', furnace: '', person: '' };

const areaOf = (organizationId: string) => ({ kind: 'organization', id: organizationId }) as const;
async function made(client: TestClient, plural: string, body: object, command?: string): Promise<string> {
  const answer = await client.post(`/api/v1/${plural}`, body);
  if (answer.status !== 201) throw new Error(`${plural}: ${answer.text}`);
  const recordId = answer.body.item.id;
  if (command !== undefined) {
    const done = await client.post(`/api/v1/${plural}/${recordId}/${command}`, { expectedVersion: 1 });
    if (done.status !== 200) throw new Error(`${plural}: ${done.text}`);
  }
  return recordId;
}

async function makeOrganizations(): Promise<void> {
  org.university = await testOrganization(officer, 1, { name: '示例大学', kind: 'university' });
  org.buyer = await testOrganization(officer, 2, { name: '示例环保公司' });
  const broker = { name: '示例转移中心', kind: 'transfer-institution' };
  org.broker = await testOrganization(officer, 3, broker);
  org.seller = await testOrganization(officer, 4, { name: '示例研究院', kind: 'institute' });
  org.quiet = await testOrganization(officer, 5, { name: '示例学院', kind: 'university' });
  await made(officer, 'qualifications', {
    organizationId: org.broker,
    kind: 'demonstration-institution',
    level: 'municipal',
    recognizedOn: '2023-01-01',
    issuerId: org.buyer,
    documentNumber: '示例文号 1',
  });
  const sold = [org.seller, org.seller, org.seller, org.quiet, org.quiet];
  for (const [index, seller] of sold.entries())
    await testContract(server, { seller, buyer: org.buyer, number: `F${index}`, field: '05' });
  await testContract(server, { seller: org.seller, buyer: org.buyer, number: 'G1', field: '02' });
}

async function makePartners(): Promise<void> {
  id.person = await made(office, 'people', { name: '张示例', organizationId: org.university });
  const expert = {
    organizationId: org.university,
    personId: id.person,
    techArea: '05',
    services: 'consulting',
    consentedOn: '2024-01-01',
    daysPerMonth: 5,
  };
  const enter = (name: string, directions: string, rest: object = {}) =>
    made(office, 'experts', { ...expert, name, directions, ...rest }, 'list');
  id.near = await enter('高盐废水蒸发结晶', '煤化工高盐废水零排放');
  id.late = await enter('高盐废水蒸发结晶工艺', '煤化工高盐废水零排放', { availableFrom: '2090-01-02' });
  id.far = await enter('小麦育种', '抗病品种选育');
  const instrument = { ownerId: org.university, category: 'analysis' };
  const open = (name: string, functions: string, ownNumber: string) =>
    made(office, 'instruments', { ...instrument, name, functions, ownNumber, openHours: 800 }, 'open');
  id.furnace = await open('高盐废水蒸发结晶试验台', '高盐废水蒸发量≥50kg/h', 'A1');
  id.microscope = await open('扫描电子显微镜', '分辨率≤1nm', 'A2');
  const fee = { userId: org.buyer, ownerId: org.university, instrumentName: '高盐废水蒸发结晶试验台' };
  const paid = { ...fee, paidOn: '2024-05-01', amount: '1000', invoiceNumber: '24200000000000000001' };
  const feeId = await made(office, 'sharing-fees', paid);
  await officer.post(`/api/v1/sharing-fees/${feeId}/confirm`, { expectedVersion: 1 });
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'matching-partners-'));
  server = await openTestServer(await prepareComposition(directory));
  officer = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  await makeOrganizations();
  const grants = [{ role: 'institution-office', area: areaOf(org.university) }];
  office = await server.actAs(grants, { organizationId: org.university });
  await makePartners();
  const text = { title: '高盐废水蒸发结晶零排放', body: '蒸发量≥40kg/h', ownerId: org.buyer };
  const need = { ...text, noun: 'need', techArea: '05', maturity: null };
  const partner = { ownerId: org.university, techArea: '05' };
  const expert = { ...partner, noun: 'expert', body: '煤化工高盐废水零排放' };
  const instrument = { ...partner, noun: 'instrument' };
  const { index, writer } = await indexOf(path.join(directory, 'search'), [
    testDocument('ned_1', need),
    testDocument('ned_2', { ...need, title: '古籍修复用纸', body: '', regionCode: null, techArea: null }),
    testDocument('ach_1', { title: '高盐废水蒸发结晶成套工艺', ownerId: org.university }),
    testDocument('ach_2', { title: '高盐废水预处理', ownerId: org.university }),
    testDocument(id.near, { ...expert, title: '高盐废水蒸发结晶' }),
    testDocument(id.late, { ...expert, title: '高盐废水蒸发结晶工艺' }),
    testDocument(id.far, { ...expert, title: '小麦育种', body: '抗病品种选育' }),
    testDocument(id.furnace, {
      ...instrument,
      title: '高盐废水蒸发结晶试验台',
      body: '高盐废水蒸发量≥50kg/h',
    }),
    testDocument(id.microscope, { ...instrument, title: '扫描电子显微镜', body: '分辨率≤1nm' }),
  ]);
  writer.close();
  index.close();
  // The need of the index is the one whose deadline the table knows.
  await server.database.transact(
    { requestId: 'test', actor: { kind: 'system', userId: 'test' } as never },
    async ({ query }) =>
      await sql`
        insert into needs (id, version, state, access_areas, confidentiality, created_by, created_at, updated_at,
          search_text, search_grams, name, organization_id, problem, openness, deadline)
        values ('ned_1', 1, 'published', '{}', 'public', 'test', now(), now(), '', '{}', 'x', ${org.buyer}, 'x',
          'public', '2090-01-01')`.execute(query),
  );
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const ask = async (tab: string, client: TestClient = server.visitor(), need = 'ned_1') => {
  const { status, body } = await client.get(`/api/v1/matching/needs/${need}/${tab}`);
  expect([status, body?.code]).toEqual([200, undefined]);
  return matchAnswerSchema.parse(body);
};
const ids = ({ candidates }: MatchAnswer) => candidates.map(({ record }) => record.id);
const codes = (answer: MatchAnswer, recordId: string) =>
  answer.candidates.find(({ record }) => record.id === recordId)?.reasons.map(({ code }) => code) ?? [];

describe('experts', () => {
  test('are found by what they can solve, with evidence, capacity, and never by name', async () => {
    const answer = await ask('experts');
    expect(ids(answer)[0]).toBe(id.near);
    expect(answer.candidates[0]?.level).toBeGreaterThanOrEqual(3);
    expect(answer.candidates[0]?.concepts.length).toBeGreaterThan(0);
    expect(codes(answer, id.near)).toEqual(expect.arrayContaining(['shared-concepts', 'capacity']));
    expect(answer.counts.good).toBe(answer.candidates.filter(({ level }) => level >= 3).length);
    expect(JSON.stringify(answer)).not.toContain('张');
  });

  test('who begin after the deadline of the need stand lower, and it is said', async () => {
    const answer = await ask('experts');
    const [near, late] = [id.near, id.late].map((each) =>
      answer.candidates.find(({ record }) => record.id === each),
    );
    expect(late?.reasons.find(({ code }) => code === 'availability')).toMatchObject({ speaks: 'against' });
    expect(near?.score).toBeGreaterThan(late?.score ?? 9);
  });

  test('the other way round: the needs of an expert and of an instrument', async () => {
    for (const place of [`experts/${id.near}`, `instruments/${id.furnace}`]) {
      const { body } = await server.visitor().get(`/api/v1/matching/${place}/needs`);
      expect(body.candidates[0].record.id).toBe('ned_1');
    }
  });

  test('nobody is recommended who switched it off, was paused or erased; it holds at once', async () => {
    const self = await server.actAs([], { organizationId: org.university });
    await sql`update users set person_id = ${id.person} where id = ${self.userId}`.execute(
      server.test.database.read,
    );
    expect(ids(await ask('experts'))).toContain(id.near);
    await self.post('/api/v1/matching/recommendation', { isOn: false });
    expect(ids(await ask('experts'))).toEqual([]);
    const reverse = await server.visitor().get(`/api/v1/matching/experts/${id.near}/needs`);
    expect([reverse.status, reverse.body.code]).toEqual([404, 'matching.not_listed']);
    await self.post('/api/v1/matching/recommendation', { isOn: true });
    expect(ids(await ask('experts'))).toContain(id.near);
    await office.post(`/api/v1/experts/${id.near}/pause`, { expectedVersion: 2 });
    expect(ids(await ask('experts'))).not.toContain(id.near);
    await office.post(`/api/v1/experts/${id.near}/resume`, { expectedVersion: 3 });
    const administrator = await server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);
    await administrator.post(`/api/v1/people/${id.person}/erase`, {
      expectedVersion: 1,
      reason: 'own-request',
    });
    expect(ids(await ask('experts'))).toEqual([]);
  });
});

describe('instruments', () => {
  test('are compared by their figures; paid use by others counts', async () => {
    const answer = await ask('instruments');
    expect(ids(answer)[0]).toBe(id.furnace);
    expect(answer.candidates[0]?.targets[0]).toMatchObject({ outcome: 'satisfied' });
    expect(codes(answer, id.furnace)).toEqual(expect.arrayContaining(['capacity', 'sharing-uses']));
  });

  test('that are not open any more are not shown, whatever the index holds', async () => {
    await office.post(`/api/v1/instruments/${id.furnace}/suspend`, { expectedVersion: 2, reason: '检修' });
    expect(ids(await ask('instruments'))).not.toContain(id.furnace);
    await office.post(`/api/v1/instruments/${id.furnace}/resume`, { expectedVersion: 3 });
    expect(ids(await ask('instruments'))).toContain(id.furnace);
  });
});

describe('institutions', () => {
  test('stand by their achievements; deals and recognition alone make no related one', async () => {
    const answer = await ask('institutions');
    expect(ids(answer)[0]).toBe(org.university);
    const [best] = answer.candidates;
    expect(best?.level).toBeGreaterThanOrEqual(3);
    for (const concept of best?.concepts ?? [])
      for (const { part, start, end } of concept.achievementPlaces)
        expect(best?.record[part].slice(start, end)).toBe(concept.achievementWord);
    expect(codes(answer, org.university)).toContain('listed-achievements');
    expect(codes(answer, org.seller)).toContain('deals-in-field');
    expect(codes(answer, org.broker)).toEqual(expect.arrayContaining(['qualified', 'same-region']));
    for (const other of [org.seller, org.broker])
      expect(answer.candidates.find(({ record }) => record.id === other)?.level).toBeLessThan(3);
    expect(answer.counts.good).toBe(1);
  });

  test('contracts of another field do not count, and fewer than three are not told', async () => {
    const answer = await ask('institutions');
    const seller = answer.candidates.find(({ record }) => record.id === org.seller);
    expect(seller?.reasons.find(({ code }) => code === 'deals-in-field')?.sentence.zh).toContain('3份');
    expect(ids(answer)).not.toContain(org.quiet);
  });

  test('the organization of the need is not offered to itself; a suspended one is not offered', async () => {
    expect(ids(await ask('institutions'))).not.toContain(org.buyer);
    const { item } = (await officer.get(`/api/v1/organizations/${org.broker}`)).body;
    const values = { expectedVersion: item.version, reason: '示例' };
    await officer.post(`/api/v1/organizations/${org.broker}/suspend`, values);
    expect(ids(await ask('institutions'))).not.toContain(org.broker);
  });

  test('contracts with the own organization are told to its staff alone', async () => {
    const grants = [{ role: 'enterprise', area: areaOf(org.buyer) }];
    const staff = await server.actAs(grants, { organizationId: org.buyer });
    expect(codes(await ask('institutions', staff), org.seller)).toContain('past-deals');
    expect(codes(await ask('institutions'), org.seller)).not.toContain('past-deals');
  });
});

test('where nothing answers, every tab says so', async () => {
  for (const tab of ['candidates', 'institutions', 'experts', 'instruments']) {
    const answer = await ask(tab, server.visitor(), 'ned_2');
    expect([tab, answer.hasGoodMatch, answer.counts.good]).toEqual([tab, false, 0]);
  }
});
