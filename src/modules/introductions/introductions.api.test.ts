import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import { testContext } from '../../platform/database/testing.ts';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import { prepareComposition } from '../../testing-composition.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-introductions-'));
let server: TestServer;
let officer: TestClient;
let provider: TestClient;
let seeker: TestClient;
let stranger: TestClient;
const id = { provider: '', seeker: '', stranger: '' };
let made = 0;

beforeAll(async () => {
  server = await openTestServer(await prepareComposition(directory));
  officer = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  for (const [serial, name] of (['provider', 'seeker', 'stranger'] as const).entries()) {
    const creditCode = makeCreditCode({ kind: '91', divisionCode: '990101', serial: `MA00000${serial}` });
    const body = { name: `示例单位 ${name}`, kind: 'enterprise', regionCode: '990101', creditCode };
    id[name] = (await officer.post('/api/v1/organizations', body)).body.item.id;
  }
  const actFor = (organization: string) =>
    server.actAs([{ role: 'enterprise', area: { kind: 'organization', id: organization } }]);
  [provider, seeker, stranger] = [
    await actFor(id.provider),
    await actFor(id.seeker),
    await actFor(id.stranger),
  ];
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

async function must(client: TestClient, url: string, body: object) {
  const answer = await client.post(`/api/v1/${url}`, body);
  if (answer.status >= 300) throw new Error(`${url}: ${answer.text}`);
  return answer.body.item;
}

/** An achievement of the provider, published as an examination would. */
async function publishedAchievement(): Promise<string> {
  made += 1;
  const body = { name: `示例成果 ${made}`, ownerId: id.provider, kind: 'applied', summary: '示例' };
  const achievement = await must(provider, 'achievements', body);
  await server.database.transact(testContext(), ({ query }) =>
    sql`update achievements set state = 'published' where id = ${achievement.id}`.execute(query),
  );
  return achievement.id;
}

const begin = async (achievementId: string) =>
  await must(seeker, 'introductions', { origin: 'enquiry', achievementId, seekerId: id.seeker });

/** Gives a command on the version that stands now. */
async function give(client: TestClient, introductionId: string, command: string, values: object = {}) {
  const { item } = (await client.get(`/api/v1/introductions/${introductionId}`)).body;
  return await must(client, `introductions/${introductionId}/${command}`, {
    ...values,
    expectedVersion: item.version,
  });
}

const CONTACTS = {
  provider: { name: '甲供方', phone: '13900001111', email: 'provider@example.org' },
  seeker: { name: '乙需方', phone: '13900002222', email: 'seeker@example.org' },
} as const;

async function nameContact(side: 'provider' | 'seeker', introductionId: string): Promise<string> {
  const client = side === 'provider' ? provider : seeker;
  const person = await must(client, 'people', { ...CONTACTS[side], organizationId: id[side] });
  const command = side === 'provider' ? 'nameProviderContact' : 'nameSeekerContact';
  await give(client, introductionId, command, { [`${side}ContactId`]: person.id });
  return person.id;
}

const open = (client: TestClient, introductionId: string, side: string) =>
  client.post(`/api/v1/introductions/${introductionId}/contact`, { side });

/** Everything that the server says of an introduction to a person. */
async function everythingTold(client: TestClient, introductionId: string): Promise<string> {
  const urls = [
    `introductions/${introductionId}`,
    `introductions/${introductionId}/timeline`,
    'introductions',
  ];
  const answers = await Promise.all(urls.map((url) => client.get(`/api/v1/${url}`)));
  return answers.map((answer) => answer.text).join('\n');
}

test('before both consented and named a contact nothing that identifies one leaves the server', async () => {
  const { id: introductionId } = await begin(await publishedAchievement());
  const closed = async () => {
    const answer = await open(seeker, introductionId, 'provider');
    expect([answer.status, answer.body.code]).toEqual([409, 'introduction.contact_not_open']);
    return `${answer.text}\n${await everythingTold(seeker, introductionId)}`;
  };
  await closed();
  await give(seeker, introductionId, 'consentAsSeeker');
  await closed();
  await give(provider, introductionId, 'consentAsProvider');
  const person = await nameContact('provider', introductionId);
  const told = await closed();
  for (const secret of [...Object.values(CONTACTS.provider), '139', '甲**', person])
    expect(told).not.toContain(secret);
});

test('afterwards each side reaches the contact of the other, and each look is recorded', async () => {
  const { id: introductionId } = await begin(await publishedAchievement());
  await give(seeker, introductionId, 'consentAsSeeker');
  await give(provider, introductionId, 'consentAsProvider');
  const person = await nameContact('provider', introductionId);
  await nameContact('seeker', introductionId);
  expect((await open(seeker, introductionId, 'provider')).body.item).toEqual(CONTACTS.provider);
  expect((await open(provider, introductionId, 'seeker')).body.item).toEqual(CONTACTS.seeker);
  // The lists keep to the masked name whatever was opened.
  expect(await everythingTold(seeker, introductionId)).not.toContain('甲供方');
  const { rows } = await sql<{ actor: string; data: unknown }>`
    select actor, data from events where stream_id = ${person} and type = 'person.revealed'
  `.execute(server.database.read);
  expect(rows).toEqual([
    { actor: seeker.userId, data: { purpose: 'introduction', recordId: introductionId } },
  ]);
  expect((await open(stranger, introductionId, 'provider')).status).toBe(404);
  // An officer sees the introduction, and reads personal data for a purpose of his own, not for this one.
  expect((await open(officer, introductionId, 'provider')).status).toBe(403);

  const administrator = await server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);
  const erasing = { expectedVersion: 2, reason: 'own-request' };
  expect((await administrator.post(`/api/v1/people/${person}/erase`, erasing)).status).toBe(200);
  expect((await open(seeker, introductionId, 'provider')).body.code).toBe('person.erased');
  expect(await everythingTold(seeker, introductionId)).not.toContain('甲');
});

test('an introduction that is over gives no contact any more', async () => {
  const { id: introductionId } = await begin(await publishedAchievement());
  await give(seeker, introductionId, 'consentAsSeeker');
  await give(provider, introductionId, 'consentAsProvider');
  await nameContact('provider', introductionId);
  await nameContact('seeker', introductionId);
  expect((await open(seeker, introductionId, 'provider')).status).toBe(200);
  await give(seeker, introductionId, 'end', { endReason: 'price', explanation: '示例' });
  expect((await open(seeker, introductionId, 'provider')).body.code).toBe('introduction.contact_over');
});

test('that two are being introduced already is told to them only', async () => {
  const achievementId = await publishedAchievement();
  await begin(achievementId);
  const body = { origin: 'enquiry', achievementId, seekerId: id.seeker };
  expect((await seeker.post('/api/v1/introductions', body)).body.code).toBe('introduction.already_open');
  // Whether it is open or not, whoever speaks for neither side gets the same answer.
  const curious = await stranger.post('/api/v1/introductions', body);
  const other = await publishedAchievement();
  const plain = await stranger.post('/api/v1/introductions', { ...body, achievementId: other });
  expect([curious.status, curious.body.code]).toEqual([403, 'access.denied']);
  expect([plain.status, plain.body.code]).toEqual([403, 'access.denied']);
});

test('a listing that is not published is not told by its name', async () => {
  made += 1;
  const values = { name: `示例未公开成果 ${made}`, ownerId: id.provider, kind: 'applied', summary: '示例' };
  const { id: achievementId } = await must(provider, 'achievements', values);
  const body = { origin: 'enquiry', achievementId, seekerId: id.stranger };
  const answer = await stranger.post('/api/v1/introductions', body);
  expect(answer.body.code).toBe('introduction.listing_not_published');
  expect(answer.text).not.toContain(values.name);
});
