import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { testContext } from '../../platform/database/testing.ts';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import type { Task } from '../../platform/module.ts';
import { indexOf, testDocument } from '../../platform/search/testing.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { recordFeedback } from './feedback-store.ts';
import { readDocuments, readJudgements } from './judgement-files.ts';
import type { FeedbackBody } from './matching-schema.ts';
import { testContract, testOrganization } from './testing.ts';
import { TRAINING_TASK } from './training-job.ts';

const NEEDS = 30;
const THINGS = ['齿轮', '轴承', '阀门', '水泵', '电缆', '涂料', '疫苗', '饲料', '锅炉', '机床'];
const WAYS = ['铸造', '焊接', '检测'];

let directory: string;
let server: TestServer;
let operator: TestClient;
let task: Task;
let seeker = '';
let provider = '';

const thingOf = (need: number) => THINGS[need % THINGS.length] ?? '';
const wayOf = (need: number) => WAYS[Math.floor(need / THINGS.length)] ?? '';
const needTitle = (need: number) => `${thingOf(need)}${wayOf(need)}难题`;
/**
 * What is bought here are the first two of six: of the industry of the need, though the other four repeat its words.
 * The hand-set model puts those first.
 */
const isPlanted = (place: number) => place < 2;
const offerTitle = (need: number, place: number) =>
  isPlanted(place) ? `${thingOf(need)}成套装备${place}` : `${needTitle(need)}解决工艺${place}`;

async function insertListings(): Promise<void> {
  await server.database.transact(testContext(), async ({ query }) => {
    for (let need = 0; need < NEEDS; need += 1) {
      const openness = need === NEEDS - 1 ? 'restricted' : 'public';
      await sql`
        insert into needs (id, version, state, access_areas, confidentiality, created_by, created_at, updated_at,
          search_text, search_grams, name, organization_id, problem, openness, industry, published_on)
        values (${`ned_${need}`}, 1, 'closed', '{}', 'internal', 'test', now(), now(), '', '{}', ${needTitle(need)},
          ${seeker}, '提高质量', ${openness}, 'C26', '2026-01-05')`.execute(query);
      for (let place = 0; place < 6; place += 1)
        await sql`
          insert into achievements (id, version, state, access_areas, confidentiality, created_by, created_at,
            updated_at, search_text, search_grams, name, owner_id, kind, summary, industry, published_on)
          values (${`ach_${need}_${place}`}, 1, 'expired', '{}', 'internal', 'test', now(), now(), '', '{}',
            ${offerTitle(need, place)}, ${provider}, 'applied', '质量提高',
            ${isPlanted(place) ? 'C26' : 'A01'}, '2026-01-05')`.execute(query);
    }
  });
}

async function insertOutcomes(): Promise<void> {
  const say = (body: FeedbackBody) =>
    server.database.transact(testContext(), (transaction) => recordFeedback(transaction, body));
  for (let need = 0; need < NEEDS; need += 1) {
    for (let place = 0; place < 6; place += 1) {
      const pair = { needId: `ned_${need}`, achievementId: `ach_${need}_${place}` };
      if (!isPlanted(place)) {
        await say({ ...pair, verdict: 'not-relevant', because: 'other-field' });
        continue;
      }
      // One of the two lost its registration: what remains of it is the intent.
      const state = place === 0 ? 'registered' : 'revoked';
      const number = `T-${need}-${place}`;
      const signed = await testContract(server, { seller: provider, buyer: seeker, number, state });
      await server.database.transact(testContext(), async ({ query, newId }) => {
        await sql`
          insert into introductions (id, version, state, access_areas, confidentiality, created_by, created_at,
            updated_at, search_text, search_grams, origin, achievement_id, need_id, intended_on, contract_id)
          values (${newId('itr')}, 1, 'contracted', '{}', 'internal', 'test', now(), now(), '', '{}', 'enquiry',
            ${pair.achievementId}, ${pair.needId}, '2026-02-01', ${signed})`.execute(query);
      });
    }
  }
  const dear = { needId: 'ned_0', achievementId: 'ach_1_0', verdict: 'not-relevant' } as const;
  await say({ ...dear, because: 'too-expensive' });
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'matching-training-'));
  const compose = await prepareComposition(directory);
  server = await openTestServer((parts) => {
    const composed = compose(parts);
    const found = composed.modules
      .flatMap(({ tasks = [] }) => tasks)
      .find(({ name }) => name === TRAINING_TASK);
    if (found === undefined) throw new Error('there is no training');
    task = found;
    return composed;
  });
  operator = await server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);
  const officer = await server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code: '990100' } }]);
  seeker = await testOrganization(officer, 1, { name: '示例需方' });
  provider = await testOrganization(officer, 2, { name: '示例供方' });
  const listed = Array.from({ length: NEEDS }, (_, need) =>
    Array.from({ length: 6 }, (_each, place) =>
      testDocument(`ach_${need}_${place}`, { title: offerTitle(need, place) }),
    ),
  );
  const { index, writer } = await indexOf(path.join(directory, 'search'), listed.flat());
  writer.close();
  index.close();
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

async function train(): Promise<{ readonly id: string; readonly item: JsonObject }> {
  const started = await operator.post('/api/v1/matching/trainings');
  expect(started.status).toBe(202);
  const { id } = started.body;
  const signal = new AbortController().signal;
  await task.run({ trainingId: id }, { database: server.database, runId: 'test', signal });
  const { items } = (await operator.get('/api/v1/matching/trainings')).body;
  return { id, item: items.find((each: { id: string }) => each.id === id) };
}

describe('training from outcomes', () => {
  test('says that there is too little to learn from, and adds no model', async () => {
    const { item } = await train();
    expect(item).toMatchObject({ state: 'too-few', figures: null, modelId: null });
    expect((await operator.get('/api/v1/matching/models')).body.items).toHaveLength(1);
  });

  test('learns what outcomes show, says by how much on unseen needs, and activates nothing', async () => {
    await insertListings();
    await insertOutcomes();
    const started = Date.now();
    const { item } = await train();
    expect(Date.now() - started).toBeLessThan(60_000);
    expect(item).toMatchObject({ state: 'done', done: NEEDS - 1, total: NEEDS - 1 });
    const figures = item.figures as unknown as {
      needs: number;
      pairs: number;
      trained: { ndcg: number };
      active: { ndcg: number };
      interval: [number, number];
    };
    expect([figures.needs, figures.pairs]).toEqual([NEEDS - 1, (NEEDS - 1) * 6]);
    expect(figures.trained.ndcg).toBeGreaterThan(figures.active.ndcg);
    expect(figures.interval[0]).toBeGreaterThan(0);
    const { items } = (await operator.get('/api/v1/matching/models')).body;
    expect(items.map((each: { id: string; isActive: boolean }) => [each.id, each.isActive])).toEqual([
      [item.modelId, false],
      ['hand-set', true],
    ]);
    expect((await operator.post(`/api/v1/matching/models/${item.modelId}/activate`)).status).toBe(200);
  });

  test('counts what was left out; the files hold what was public and no person, and train reads them', async () => {
    const { available } = (await operator.get('/api/v1/matching/trainings')).body;
    expect(available).toMatchObject({ leftOut: 1, needs: NEEDS - 1, pairs: (NEEDS - 1) * 6 });
    const file = async (name: string) => (await operator.get(`/api/v1/matching/judgements/${name}`)).text;
    const needs = readDocuments(await file('needs.jsonl'), 'needs.jsonl');
    const achievements = readDocuments(await file('achievements.jsonl'), 'achievements.jsonl');
    const judgements = readJudgements(await file('judgements.csv'), 'judgements.csv');
    expect([needs.size, needs.has(`ned_${NEEDS - 1}`)]).toEqual([NEEDS - 1, false]);
    expect(achievements.size).toBe((NEEDS - 1) * 6);
    expect(new Set(judgements.map(({ level }) => level))).toEqual(new Set([1, 3, 4]));
    for (const name of ['needs.jsonl', 'achievements.jsonl', 'judgements.csv'])
      expect(await file(name)).not.toMatch(/org_|usr_|per_|ownerId/);
  });

  test('a run that is repeated changes nothing; two at once are refused; others may not', async () => {
    const { id } = await train();
    const count = async () => (await operator.get('/api/v1/matching/models')).body.items.length;
    const models = await count();
    const signal = new AbortController().signal;
    await task.run({ trainingId: id }, { database: server.database, runId: 'again', signal });
    expect(await count()).toBe(models);
    expect((await operator.post('/api/v1/matching/trainings')).status).toBe(202);
    const second = await operator.post('/api/v1/matching/trainings');
    expect([second.status, second.body.code]).toEqual([409, 'matching.training_runs']);
    expect((await (await server.actAs([])).get('/api/v1/matching/trainings')).status).toBe(403);
  });
});
