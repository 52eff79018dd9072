import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { replayRegister } from '../../platform/records/replay.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { createPerson } from '../people/index.ts';
import { achievementDefinition, completerDefinition } from './index.ts';

let here: TestRegisters;
let owner: RegisterRecord;
beforeAll(async () => {
  here = await openTestRegisters();
  owner = await here.addOrganization({ kind: 'university' });
});
afterAll(() => here.close());

const codeOf = (work: Promise<unknown>) => work.catch((error: { code?: unknown }) => error.code);
const person = (organizationId: string) =>
  here.db.database.transact(here.by('usr_clerk'), async (each) =>
    createPerson(each, { name: '示例人员', organizationId, regionCode: '990101' }),
  );
const achievement = () =>
  here.create(achievementDefinition, {
    name: '示例成果',
    ownerId: owner.id,
    kind: 'applied',
    summary: '示例简介',
  });
const add = (achievementId: string, personId: string, place: number) =>
  here.create(completerDefinition, {
    achievementId,
    personId,
    place,
    organizationId: owner.id,
    contribution: '示例贡献',
  });

test('completers stand in order: no place twice, nobody twice, and a discarded one leaves both', async () => {
  const { id } = await achievement();
  const [one, two] = [await person(owner.id), await person(owner.id)];
  const first = await add(id, one, 1);
  expect(first.values).toMatchObject({
    achievementName: '示例成果',
    ownerId: owner.id,
    regionCode: '990101',
  });
  expect(await codeOf(add(id, two, 1))).toBe('record.duplicate');
  expect(await codeOf(add(id, one, 2))).toBe('completer.person_twice');
  const second = await add(id, two, 2);
  const move = { command: 'revise', values: { place: 1 } };
  expect(await codeOf(here.give(completerDefinition, second, move))).toBe('record.duplicate');
  await here.give(completerDefinition, first, { command: 'discard' });
  expect((await here.give(completerDefinition, second, move)).values.place).toBe(1);
  expect((await add(id, one, 2)).values.place).toBe(2);
  expect((await replayRegister(here.db.database, completerDefinition)).differences).toEqual([]);
});

test('of two who enter the same person, or the same place, at once one is refused', async () => {
  const { id } = await achievement();
  const [one, two] = [await person(owner.id), await person(owner.id)];
  const settle = async (works: readonly Promise<unknown>[]) =>
    (await Promise.all(works.map(codeOf))).filter((each) => typeof each === 'string');
  expect(await settle([add(id, one, 1), add(id, one, 2)])).toEqual(['completer.person_twice']);
  expect(await settle([add(id, two, 3), add(id, await person(owner.id), 3)])).toEqual(['record.duplicate']);
});

test('a completer is among the persons of the organization that is named, and no event holds the name', async () => {
  const { id } = await achievement();
  const other = await here.addOrganization();
  expect(await codeOf(add(id, await person(other.id), 1))).toBe('completer.person_missing');
  expect(await codeOf(add(id, 'per_nobody', 1))).toBe('completer.person_missing');
  const completer = await add(id, await person(owner.id), 1);
  const { rows } = await sql<{ data: unknown }>`
    select data from events where stream_id = ${completer.id}
  `.execute(here.db.database.read);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('示例人员');
});

test('a discarded achievement takes no completers', async () => {
  const record = await here.give(achievementDefinition, await achievement(), { command: 'discard' });
  expect(await codeOf(add(record.id, await person(owner.id), 1))).toBe('completer.achievement_closed');
});
