import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import { roleTable } from '../permissions/index.ts';
import { createPeopleModule, personLabels } from './index.ts';

let server: TestServer;
let officer: TestClient;
let administrator: TestClient;
const person = {
  name: '张示例',
  phone: '13800000000',
  email: 'zhang@example.org',
  idNumber: '990101199001011234',
  regionCode: '990101',
};

beforeAll(async () => {
  const roles = roleTable;
  server = await openTestServer((parts) => ({ modules: [createPeopleModule({ ...parts, roles })], roles }));
  officer = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  administrator = await server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);
});

afterAll(() => server.close());

async function create(): Promise<string> {
  const answer = await officer.post('/api/v1/people', person);
  expect(answer.status).toBe(201);
  return answer.body.item.id;
}

async function everyEvent(): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select string_agg(type || data::text, ' ' order by position) as text from events where stream_type = 'person'
  `.execute(server.database.read);
  return rows[0]?.text ?? '';
}

test('answers are masked; seeing the full data takes a purpose and leaves a trace', async () => {
  const id = await create();
  const masked = (await officer.get(`/api/v1/people/${id}`)).body.item;
  expect(masked).toMatchObject({
    name: '张**',
    phone: '138****0000',
    email: 'z***@example.org',
    idNumber: '**************1234',
    masked: true,
  });
  expect((await officer.post(`/api/v1/people/${id}/reveal`, {})).body.code).toBe('request.invalid');
  const full = (await officer.post(`/api/v1/people/${id}/reveal`, { purpose: 'payment' })).body.item;
  expect(full).toMatchObject({ ...person, masked: false, version: 2 });
  const { rows } = await sql<{ actor: string; data: unknown }>`
    select actor, data from events where stream_id = ${id} and type = 'person.revealed'
  `.execute(server.database.read);
  expect(rows).toEqual([{ actor: officer.userId, data: { purpose: 'payment' } }]);
});

test('a person of another city is out of reach', async () => {
  const id = await create();
  const elsewhere = await server.actAs([
    { role: 'bureau-officer', area: { kind: 'region', code: '990200' } },
  ]);
  expect((await elsewhere.get(`/api/v1/people/${id}`)).status).toBe(403);
  expect((await elsewhere.post(`/api/v1/people/${id}/reveal`, { purpose: 'payment' })).status).toBe(403);
  expect((await elsewhere.post('/api/v1/people', person)).status).toBe(403);
  expect((await administrator.get(`/api/v1/people/${id}`)).status).toBe(403);
});

test('erasing leaves an id that leads to nothing, and no personal data anywhere', async () => {
  const id = await create();
  const erase = (expectedVersion: number) =>
    administrator.post(`/api/v1/people/${id}/erase`, { expectedVersion, reason: 'own-request' });
  expect((await erase(2)).body.code).toBe('person.stale');
  expect((await erase(1)).body.item).toMatchObject({
    erased: true,
    name: null,
    phone: null,
    email: null,
    idNumber: null,
  });
  expect((await erase(2)).body.code).toBe('person.erased');
  expect((await officer.post(`/api/v1/people/${id}/reveal`, { purpose: 'contact' })).body.code).toBe(
    'person.erased',
  );
  expect(await personLabels(server.database.read, [id])).toEqual(new Map([[id, '（已删除）']]));
  const { rows } = await sql<{
    text: string;
  }>`select people::text as text from people where id = ${id}`.execute(server.database.read);
  const stored = `${rows[0]?.text} ${await everyEvent()}`;
  for (const secret of [person.name, person.phone, person.email, person.idNumber])
    expect(stored).not.toContain(secret);
});
