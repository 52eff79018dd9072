import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FieldValues } from '../../kernel/field-values.ts';
import { openTestRegisters, type TestRegisters } from '../../testing-registers.ts';
import { achievementDefinition } from '../achievements/index.ts';
import { compareListings } from './duplicate-jobs.ts';
import { duplicateSuspicionDefinition } from './index.ts';
import { bandKeys, shinglesOf, similarity } from './similarity-schema.ts';

let here: TestRegisters;
beforeAll(async () => {
  here = await openTestRegisters();
});
afterAll(() => here.close());

const compare = () =>
  compareListings({ database: here.db.database, runId: 'run_test', signal: new AbortController().signal });
const LONG =
  '面向高温工况的石墨烯防腐涂层，通过组分梯度设计提高附着力，盐雾试验超过三千小时，已在两家企业完成现场验证，综合成本降低百分之二十。';

async function enter(name: string, summary: string, values: FieldValues = {}) {
  const ownerId = (await here.addOrganization({ kind: 'university' })).id;
  return await here.create(achievementDefinition, { name, summary, ownerId, kind: 'applied', ...values });
}

async function suspicions() {
  const { rows } = await sql<{
    name: string;
    other_name: string;
    similarity: number;
    state: string;
    id: string;
  }>`
    select id, name, other_name, similarity, state from duplicate_suspicions order by id
  `.execute(here.db.database.read);
  return rows;
}

test('the same thing by another unit and in another wording is asked about once; nothing is deleted', async () => {
  const first = await enter('石墨烯防腐涂层制备方法', LONG);
  await enter('一种石墨烯防腐涂层及其应用', LONG.replace('两家企业', '三家企业').replace('，', '、'));
  await enter(
    '盾构机刀盘寿命预测系统',
    '基于振动信号的盾构机刀盘寿命预测，现场误差小于百分之五，适用于复合地层长距离掘进。',
  );
  expect(await compare()).toEqual({ compared: 3, asked: 1 });
  const [found] = await suspicions();
  expect(found).toMatchObject({ name: '一种石墨烯防腐涂层及其应用', other_name: '石墨烯防腐涂层制备方法' });
  expect(found?.similarity).toBeGreaterThanOrEqual(80);
  expect(await compare()).toEqual({ compared: 0, asked: 0 });

  // What is changed is compared again, and the same pair is not asked about twice.
  await here.give(achievementDefinition, first, { command: 'revise', values: { keywords: '涂层' } });
  expect(await compare()).toEqual({ compared: 1, asked: 0 });
  const { rows } = await sql<{
    n: bigint;
  }>`select count(*) as n from achievements where state = 'draft'`.execute(here.db.database.read);
  expect(rows[0]?.n).toBe(3n);
});

test('a person answers, and may think again', async () => {
  const [found] = await suspicions();
  const record = { id: found?.id ?? '', version: 1 } as Parameters<TestRegisters['give']>[1];
  const reason = { reason: '两单位合作完成' };
  const same = await here.give(duplicateSuspicionDefinition, record, { command: 'confirm', values: reason });
  expect(same.state).toBe('same');
  const distinct = await here.give(duplicateSuspicionDefinition, same, { command: 'deny', values: reason });
  expect(distinct.state).toBe('distinct');
});

test('texts that share most of their runs share a band, others do not', () => {
  const [a, b] = [shinglesOf(LONG), shinglesOf(LONG.replace('两家', '三家'))];
  const c = shinglesOf('基于振动信号的盾构机刀盘寿命预测');
  expect(similarity(a, a)).toBe(1);
  expect(similarity(a, b)).toBeGreaterThan(0.85);
  expect(similarity(a, c)).toBe(0);
  expect(bandKeys(a).some((key) => bandKeys(b).includes(key))).toBe(true);
  expect(bandKeys(a).some((key) => bandKeys(c).includes(key))).toBe(false);
  expect(bandKeys(shinglesOf(''))).toEqual([]);
  expect(similarity(new Set(), new Set())).toBe(0);
});

test('width, case and words of the trade make no difference', () => {
  expect([...shinglesOf('一种ＡＢＣ涂层制备方法')]).toEqual([...shinglesOf('abc涂层')]);
});
