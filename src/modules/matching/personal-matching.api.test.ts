import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import { NO_TERMS } from '../../platform/search/language.ts';
import { indexOf, testDocument } from '../../platform/search/testing.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { matchAnswerSchema } from './matching-schema.ts';
import { testContract, testOrganization } from './testing.ts';

let directory: string;
let server: TestServer;
let seeker: string;
let member: TestClient;
const provider: string[] = [];
/** Writes the index anew under the administrator's words. */
let indexUnder: (terms: typeof NO_TERMS) => Promise<void>;

const areaOf = (id: string) => ({ kind: 'organization', id }) as const;
const staffOf = (id: string) =>
  server.actAs([{ role: 'enterprise', area: areaOf(id) }], { organizationId: id });

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'matching-personal-'));
  server = await openTestServer(await prepareComposition(directory));
  const officer = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  seeker = await testOrganization(officer, 1, { name: '示例散热材料公司' });
  for (const serial of [2, 3])
    provider.push(await testOrganization(officer, serial, { name: `示例研究所${serial}` }));
  await testContract(server, { seller: provider[1] ?? '', buyer: seeker, number: 'A1' });
  await testContract(server, { seller: seeker, buyer: provider[1] ?? '', number: 'A2' });
  await testContract(server, { seller: provider[1] ?? '', buyer: seeker, number: 'A3', state: 'revoked' });
  await testContract(server, { seller: provider[1] ?? '', buyer: provider[0] ?? '', number: 'A4' });
  member = await staffOf(seeker);
  const offer = { title: '石墨烯导热膜', body: '导热系数达到1800W/(m·K)' };
  const documents = [
    testDocument('ned_public', { noun: 'need', title: '石墨烯散热膜', ownerId: seeker, maturity: null }),
    testDocument('ned_hidden', { noun: 'need', title: '石墨烯散热膜', ownerId: null, maturity: null }),
    testDocument('ach_stranger', { ...offer, ownerId: provider[0] ?? null }),
    testDocument('ach_partner', { ...offer, ownerId: provider[1] ?? null }),
    testDocument('ach_wheat', { title: '甲乙丙丁戊合金', ownerId: provider[0] ?? null }),
    testDocument('ned_words', { noun: 'need', title: '求购戊合金材料', ownerId: null, maturity: null }),
  ];
  indexUnder = async (terms) => {
    const { index, writer } = await indexOf(path.join(directory, 'search'), documents, terms);
    writer.close();
    index.close();
  };
  await indexUnder(NO_TERMS);
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const rank = async (client: TestClient, need = 'ned_public') =>
  matchAnswerSchema.parse((await client.get(`/api/v1/matching/needs/${need}/candidates`)).body);
const dealsTold = (answer: Awaited<ReturnType<typeof rank>>) =>
  Object.fromEntries(
    answer.candidates.map(({ record, reasons }) => [
      record.id,
      reasons.find(({ code }) => code === 'past-deals')?.sentence.zh ?? null,
    ]),
  );

describe('past deals', () => {
  test('of the own organization lift a partner; registered contracts alone count, on either side', async () => {
    const answer = await rank(member);
    expect(dealsTold(answer)).toMatchObject({ ach_partner: '双方有过2笔合同。', ach_stranger: null });
    expect(answer.candidates[0]?.record.id).toBe('ach_partner');
  });

  test('are told to nobody else: not to visitors, not to the other side, not to another organization', async () => {
    for (const client of [server.visitor(), await server.actAs([]), await staffOf(provider[1] ?? '')])
      expect(new Set(Object.values(dealsTold(await rank(client))))).toEqual(new Set([null]));
  });
});

describe('the switch', () => {
  test('is on until the person chooses, is kept, stands in the ledger, and holds at once', async () => {
    const person = await staffOf(seeker);
    const place = '/api/v1/matching/recommendation';
    expect((await person.get(place)).body).toEqual({ isOn: true, changedAt: null });
    expect((await rank(person)).isPersonal).toBe(true);
    const off = await person.post(place, { isOn: false });
    expect([off.status, off.body.isOn]).toEqual([200, false]);
    const answer = await rank(person);
    expect(answer.isPersonal).toBe(false);
    expect(Object.values(dealsTold(answer)).filter((told) => told !== null)).toEqual([]);
    expect((await rank(member)).isPersonal).toBe(true);
    await person.post(place, { isOn: false });
    await person.post(place, { isOn: true });
    expect((await rank(person)).isPersonal).toBe(true);
    const { rows } = await sql<{ type: string; version: number }>`
      select type, version from events where stream_type = 'recommendation' and stream_id = ${person.userId}
       order by version`.execute(server.database.read);
    expect(rows).toEqual([
      { type: 'recommendation.switched-off', version: 1 },
      { type: 'recommendation.switched-on', version: 2 },
    ]);
  });

  test('belongs to whoever is signed in, and takes nothing but on and off', async () => {
    const place = '/api/v1/matching/recommendation';
    expect((await server.visitor().get(place)).status).toBe(401);
    expect((await member.post(place, { isOn: 'no' })).status).toBe(422);
    expect((await member.post(place, { isOn: false, userId: 'usr_other' })).status).toBe(422);
  });
});

describe('what is not public', () => {
  const body = () => ({
    name: '石墨烯散热膜保密需求',
    organizationId: seeker,
    problem: '导热系数不足',
    confidentiality: 'restricted',
  });

  test('a draft is matched for its owner, who is told that nobody else sees it', async () => {
    const { item } = (await member.post('/api/v1/needs', body())).body;
    const answer = await rank(member, item.id);
    expect(answer).toMatchObject({ isPublic: false, subject: { title: '石墨烯散热膜保密需求' } });
    expect(answer.notes[0]?.zh).toContain('只有本单位');
    expect(answer.candidates.map(({ record }) => record.id)).toContain('ach_partner');
    const given = { needId: item.id, achievementId: 'ach_partner', verdict: 'relevant' };
    expect((await member.post('/api/v1/matching/feedback', given)).status).toBe(201);
    for (const client of [
      server.visitor(),
      await server.actAs([]),
      await staffOf(provider[0] ?? ''),
      await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]),
    ]) {
      const refused = await client.get(`/api/v1/matching/needs/${item.id}/candidates`);
      expect([refused.status, refused.body.code]).toEqual([404, 'matching.not_listed']);
    }
    const reverse = await member.get('/api/v1/matching/achievements/ach_partner/needs');
    expect(JSON.stringify(reverse.body)).not.toContain('保密需求');
  });

  test('what was discarded is matched for nobody', async () => {
    const { item } = (await member.post('/api/v1/needs', body())).body;
    await member.post(`/api/v1/needs/${item.id}/discard`, { expectedVersion: item.version });
    expect((await member.get(`/api/v1/matching/needs/${item.id}/candidates`)).status).toBe(404);
  });
});

test("the administrator's words cut the texts of both sides as soon as the index has them", async () => {
  const shared = async () => {
    const { candidates } = await rank(server.visitor(), 'ned_words');
    return candidates.find(({ record }) => record.id === 'ach_wheat')?.concepts[0]?.needWord;
  };
  expect(await shared()).not.toBe('戊合金');
  await indexUnder({ ...NO_TERMS, words: ['戊合金'] });
  await expect.poll(shared, { timeout: 10_000 }).toBe('戊合金');
  await indexUnder({ ...NO_TERMS, words: ['戊合金'], stopWords: ['戊合金'] });
  await expect.poll(shared, { timeout: 10_000 }).not.toBe('戊合金');
});
