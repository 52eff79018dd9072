import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { type RecordRow, type RegisterRecord, recordFromRow } from '../../platform/records/record.ts';
import { replayRegister } from '../../platform/records/replay.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { achievementDefinition } from '../achievements/index.ts';
import { needDefinition } from '../needs/index.ts';
import { clearanceDefinition } from './index.ts';
import { TAKE_DOWN_TASK, takeDown } from './take-down-job.ts';

let here: TestRegisters;
beforeAll(async () => {
  here = await openTestRegisters();
});
afterAll(() => here.close());

const parts = { definitions: { achievement: achievementDefinition, need: needDefinition } };
const follow = (clearance: RegisterRecord) =>
  takeDown(parts, clearance.id, { database: here.db.database, runId: 'run_test' });
const stateOf = async (id: string) =>
  (
    await here.db.database.read
      .selectFrom('achievements')
      .select(['state', 'version'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).state;
const jobs = async () => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from graphile_worker.jobs where task_identifier = ${TAKE_DOWN_TASK}
  `.execute(here.db.database.read);
  return rows[0]?.count ?? 0;
};
const codeOf = (work: Promise<unknown>) => work.catch((error: { code?: unknown }) => error.code);
const step = (record: RegisterRecord, command: string, values: FieldValues = {}, by = 'usr_owner') =>
  here.give(clearanceDefinition, record, { command, values, by });

async function submitted(): Promise<RegisterRecord> {
  const owner = await here.addOrganization({ kind: 'university' });
  const values = {
    name: '示例成果',
    ownerId: owner.id,
    kind: 'applied',
    summary: '一种磷酸铁锂正极材料',
    techArea: '05',
    transferModes: 'license',
    priceKind: 'negotiable',
    maturityScale: 'trl',
    maturityLevel: 5,
    intellectualProperty: 'none',
  };
  const draft = await here.create(achievementDefinition, values, 'usr_owner');
  return await here.give(achievementDefinition, draft, { command: 'submit', by: 'usr_owner' });
}

async function clearanceOf(id: string): Promise<RegisterRecord> {
  const rows: RecordRow[] = await here.db.database.read
    .selectFrom('clearances')
    .selectAll()
    .where('achievement_id', '=', id)
    .orderBy('created_at', 'desc')
    .execute();
  const [row] = rows;
  if (row === undefined) throw new Error('no clearance was opened');
  return recordFromRow((clearanceDefinition as AnyRecordDefinition).description, row);
}

async function cleared(clearance: RegisterRecord): Promise<RegisterRecord> {
  let each = await step(clearance, 'stateClassification', {
    classification: 'unclassified',
    classificationBasis: '经审查可以公开',
  });
  each = await step(each, 'checkCatalogue', {
    catalogueFinding: 'restricted',
    catalogueReason: '属于电池正极材料制备技术',
  });
  each = await step(each, 'stateDualUse', { dualUse: 'none', handlingNote: '只向境内单位转让' });
  each = await step(each, 'proveRights', { rightsProof: 'statement', rightsDocument: '声明 1' });
  each = await step(each, 'submit');
  return await step(each, 'pass', {}, 'usr_examiner');
}

test('submitting opens the clearance; publishing is refused until it has passed, and says what is missing', async () => {
  const achievement = await submitted();
  const clearance = await clearanceOf(achievement.id);
  expect(clearance).toMatchObject({ state: 'open', values: { catalogueHits: '限制：电池正极材料制备技术' } });
  const publish = () =>
    here.give(achievementDefinition, achievement, { command: 'publish', by: 'usr_examiner' });
  await expect(publish()).rejects.toMatchObject({ code: 'clearance.missing' });
  await cleared(clearance);
  expect((await publish()).state).toBe('published');
  const { differences } = await replayRegister(here.db.database, clearanceDefinition);
  expect(differences).toEqual([]);
});

test('what is changed after it was cleared is cleared again', async () => {
  let achievement = await submitted();
  await cleared(await clearanceOf(achievement.id));
  achievement = await here.give(achievementDefinition, achievement, { command: 'recall', by: 'usr_owner' });
  const revised = { command: 'revise', values: { summary: '另一种磷酸铁锂正极材料' }, by: 'usr_owner' };
  achievement = await here.give(achievementDefinition, achievement, revised);
  achievement = await here.give(achievementDefinition, achievement, { command: 'submit', by: 'usr_owner' });
  const publish = () =>
    here.give(achievementDefinition, achievement, { command: 'publish', by: 'usr_examiner' });
  expect(await codeOf(publish())).toBe('clearance.missing');
  const again = await clearanceOf(achievement.id);
  expect(again.state).toBe('open');
  await cleared(again);
  expect((await publish()).state).toBe('published');
});

test('a clearance that is revoked no longer lets anything be renewed', async () => {
  let achievement = await submitted();
  const passed = await cleared(await clearanceOf(achievement.id));
  achievement = await here.give(achievementDefinition, achievement, {
    command: 'publish',
    by: 'usr_examiner',
  });
  await step(passed, 'revoke', { reason: '权属有争议' }, 'usr_examiner');
  expect(
    await codeOf(here.give(achievementDefinition, achievement, { command: 'renew', by: 'usr_owner' })),
  ).toBe('clearance.missing');
});

test('what was public is taken down when its clearance is revoked, with the reason, once', async () => {
  const achievement = await submitted();
  const passed = await cleared(await clearanceOf(achievement.id));
  await here.give(achievementDefinition, achievement, { command: 'publish', by: 'usr_examiner' });
  expect(await follow(passed)).toBe(false);
  expect(await stateOf(achievement.id)).toBe('published');
  const before = await jobs();
  const revoked = await step(passed, 'revoke', { reason: '权属有争议' }, 'usr_examiner');
  expect(await jobs()).toBe(before + 1);
  expect(await follow(revoked)).toBe(true);
  expect(await stateOf(achievement.id)).toBe('withdrawn');
  const { rows } = await sql<{ reason: string }>`
    select data -> 'note' ->> 'reason' as reason from events
    where stream_id = ${achievement.id} and type = 'achievement.withdrawn'
  `.execute(here.db.database.read);
  expect(rows).toEqual([{ reason: '发布审查已撤销：权属有争议' }]);
  expect(await follow(revoked)).toBe(false);
});

test('a listing that another clearance has passed for stays when the earlier one is revoked', async () => {
  const achievement = await submitted();
  const first = await cleared(await clearanceOf(achievement.id));
  await cleared(await here.create(clearanceDefinition, { achievementId: achievement.id }, 'usr_owner'));
  await here.give(achievementDefinition, achievement, { command: 'publish', by: 'usr_examiner' });
  expect(await follow(await step(first, 'revoke', { reason: '示例' }, 'usr_examiner'))).toBe(false);
  expect(await stateOf(achievement.id)).toBe('published');
});
