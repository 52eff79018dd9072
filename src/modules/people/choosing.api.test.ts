import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCreditCode } from '../../kernel/credit-code.ts';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import { prepareComposition } from '../../testing-composition.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-people-'));
let server: TestServer;
let officer: TestClient;
let office: TestClient;
let inventor: TestClient;
let university = '';
let elsewhere = '';

beforeAll(async () => {
  server = await openTestServer(await prepareComposition(directory));
  officer = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  const add = async (serial: number) => {
    const creditCode = makeCreditCode({ kind: '12', divisionCode: '990101', serial: `MA00000${serial}` });
    const body = { name: `示例大学 ${serial}`, kind: 'university', regionCode: '990101', creditCode };
    return (await officer.post('/api/v1/organizations', body)).body.item.id as string;
  };
  university = await add(1);
  elsewhere = await add(2);
  office = await server.actAs([
    { role: 'institution-office', area: { kind: 'organization', id: university } },
  ]);
  inventor = await server.actAs([{ role: 'inventor', area: { kind: 'own' } }], {
    organizationId: university,
  });
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

const enter = (client: TestClient, name: string, more: object = {}) =>
  client.post('/api/v1/people', { name, organizationId: university, ...more });
const find = async (client: TestClient, q: string, organizationId = university) =>
  (await client.get(`/api/v1/people?${new URLSearchParams({ organizationId, q })}`)).body;
const idOf = async (answer: Promise<{ body: { item: { id: string } } }>) => (await answer).body.item.id;

test('a person is found by the beginning of the name or the end of the telephone, and shown masked', async () => {
  const first = await idOf(enter(office, '甲示例', { phone: '13900000001' }));
  const second = await idOf(enter(office, '甲样例', { phone: '13900000002' }));
  const ids = async (q: string) =>
    (await find(office, q)).items.map((each: { id: string }) => each.id).sort();
  expect(await ids('甲')).toEqual([first, second].sort());
  expect(await ids('0002')).toEqual([second]);
  expect(await ids('示例')).toEqual([]);
  expect(await ids('%')).toEqual([]);
  const { items } = await find(office, '甲');
  expect(items[0]).toMatchObject({ name: '甲**', phone: '139****0002', masked: true });
  // Whoever typed the whole name needs to see which one it is, and learns nothing.
  expect((await find(office, '甲样例')).items).toEqual([
    expect.objectContaining({ id: second, name: '甲样例', phone: '139****0002' }),
  ]);
});

test('a form is offered twenty persons at a time, and says when there are more', async () => {
  for (let made = 0; made < 20; made += 1) await enter(office, '乙示例');
  expect(await find(office, '乙示例')).toMatchObject({ more: false });
  await enter(office, '乙示例');
  const { items, more } = await find(office, '乙示例');
  expect([items.length, more]).toEqual([20, true]);
});

test('nobody of another organization is offered, nor entered there', async () => {
  await enter(office, '丙示例');
  const other = await server.actAs([{ role: 'enterprise', area: { kind: 'organization', id: elsewhere } }]);
  expect(await find(other, '丙')).toEqual({ items: [], more: false, mayCreate: false });
  expect((await enter(other, '丙示例')).status).toBe(403);
  expect(await find(office, '', elsewhere)).toEqual({ items: [], more: false, mayCreate: false });
  const unknown = await enter(officer, '丙示例', { organizationId: 'org_01J00000000000000000000001' });
  expect(unknown.status).toBe(403);
  const everywhere = await enter(officer, '丙示例', {
    organizationId: 'org_01J00000000000000000000001',
    regionCode: '990101',
  });
  expect(everywhere.body.code).toBe('person.organization_unknown');
});

test('an inventor names and enters colleagues of the own organization, and nobody else', async () => {
  expect((await find(inventor, '')).mayCreate).toBe(true);
  const colleague = await idOf(enter(inventor, '丁示例'));
  expect((await find(inventor, '丁')).items).toEqual([expect.objectContaining({ id: colleague })]);
  expect((await enter(inventor, '丁示例', { organizationId: elsewhere })).status).toBe(403);
  expect((await find(inventor, '', elsewhere)).mayCreate).toBe(false);
  expect((await inventor.post(`/api/v1/people/${colleague}/reveal`, { purpose: 'contact' })).status).toBe(
    403,
  );
  const nobody = await server.actAs([{ role: 'inventor', area: { kind: 'own' } }]);
  expect((await enter(nobody, '丁示例')).status).toBe(403);
  expect((await find(nobody, '丁')).items).toEqual([]);
});

test('inventors stand in the order they were given, and their names vanish when they are erased', async () => {
  const [first, second] = [await idOf(enter(inventor, '戊示例')), await idOf(enter(inventor, '己示例'))];
  const body = {
    name: '示例发明',
    organizationId: university,
    description: '示例内容',
    usedMeans: true,
    inventorIds: `${second},${first}`,
  };
  const created = await inventor.post('/api/v1/disclosures', body);
  expect(created.body.item.inventorIds).toBe(`${second},${first}`);
  expect(created.body.references).toMatchObject({ [first]: '戊**', [second]: '己**' });
  const twice = await inventor.post('/api/v1/disclosures', { ...body, inventorIds: `${first},${first}` });
  expect(twice.status).toBe(422);

  const administrator = await server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);
  await administrator.post(`/api/v1/people/${first}/erase`, { expectedVersion: 1, reason: 'own-request' });
  const { id } = created.body.item;
  const after = (await inventor.get(`/api/v1/disclosures/${id}`)).body;
  expect(after.references).toMatchObject({ [first]: '（已删除）', [second]: '己**' });
  expect(
    JSON.stringify([after, (await inventor.get(`/api/v1/disclosures/${id}/timeline`)).body]),
  ).not.toContain('戊');
  expect((await find(inventor, '戊')).items).toEqual([]);
});
