import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlainDate } from '../../kernel/time.ts';
import { openTestServer, type TestServer } from '../../platform/http/testing.ts';
import { indexOf, testDocument } from '../../platform/search/testing.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { handSetModel } from './match-model.ts';
import { matchAnswerSchema } from './matching-schema.ts';

let directory: string;
let server: TestServer;

const NEED = {
  noun: 'need',
  title: '石墨烯散热膜',
  body: '导热系数≥1500W/(m·K)',
  price: 1_000_000n,
  maturity: null,
  ownerId: null,
};

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'matching-api-'));
  server = await openTestServer(await prepareComposition(directory));
  const { index, writer } = await indexOf(path.join(directory, 'search'), [
    testDocument('ned_1', NEED),
    testDocument('ned_2', { ...NEED, title: '卫星姿态飞轮', body: '' }),
    testDocument('ned_3', { ...NEED, expiresOn: '2020-01-01' as PlainDate }),
    testDocument('ach_1', { title: '石墨烯导热膜', body: '导热系数达到1800W/(m·K)', price: 900_000n }),
    testDocument('ach_2', { title: '石墨烯散热膜', body: '导热系数为1000W/(m·K)', price: 1_100_000n }),
    testDocument('ach_3', { title: '小麦育种方法' }),
    testDocument('ach_4', { title: '石墨烯导热膜', expiresOn: '2020-01-01' as PlainDate }),
  ]);
  writer.close();
  index.close();
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const administrator = () => server.actAs([{ role: 'administrator', area: { kind: 'everywhere' } }]);
const member = () => server.actAs([]);
const candidates = '/api/v1/matching/needs/ned_1/candidates';

describe('candidates', () => {
  test('anybody sees them with places that cut the words out of both sides', async () => {
    const { status, body } = await server.visitor().get(candidates);
    expect(status).toBe(200);
    const answer = matchAnswerSchema.parse(body);
    expect(answer).toMatchObject({ hasGoodMatch: true, isPersonal: false, model: { id: 'hand-set' } });
    const ids = answer.candidates.map((candidate) => candidate.record.id);
    expect(ids).toContain('ach_1');
    expect(ids).not.toContain('ach_4');
    for (const { record, concepts } of answer.candidates) {
      for (const { achievementWord, achievementPlaces, needWord, needPlaces } of concepts) {
        for (const { part, start, end } of achievementPlaces)
          expect(record[part].slice(start, end)).toBe(achievementWord);
        for (const { part, start, end } of needPlaces)
          expect(answer.subject[part].slice(start, end)).toBe(needWord);
      }
    }
  });

  test('numeric targets stand as a table: satisfied by one, violated by the other', async () => {
    const { body } = await server.visitor().get(candidates);
    const outcomes = Object.fromEntries(
      matchAnswerSchema.parse(body).candidates.map(({ record, targets }) => [record.id, targets[0]?.outcome]),
    );
    expect(outcomes).toMatchObject({ ach_1: 'satisfied', ach_2: 'violated' });
  });

  test('that nothing answers a need is said', async () => {
    const { body } = await server.visitor().get('/api/v1/matching/needs/ned_2/candidates');
    expect(body).toMatchObject({ hasGoodMatch: false });
  });

  test('the other way round: the needs of an achievement', async () => {
    const { body } = await server.visitor().get('/api/v1/matching/achievements/ach_1/needs');
    expect(body.subject.id).toBe('ach_1');
    expect(body.candidates[0].record.id).toBe('ned_1');
    expect(body.candidates.map((each: { record: { id: string } }) => each.record.id)).not.toContain('ned_3');
  });

  test.each([
    'needs/ned_9/candidates',
    'needs/ned_3/candidates',
    'needs/ach_1/candidates',
    'achievements/x%27/needs',
  ])('what is not listed is refused: %s', async (place) => {
    const { status, body } = await server.visitor().get(`/api/v1/matching/${place}`);
    expect([status, body.code]).toEqual([404, 'matching.not_listed']);
  });
});

describe('feedback', () => {
  test('what a person calls irrelevant stands last for this person alone, and not with the switch off', async () => {
    const person = await member();
    const before = (await person.get(candidates)).body.candidates[0].record.id;
    const given = await person.post('/api/v1/matching/feedback', {
      needId: 'ned_1',
      achievementId: before,
      verdict: 'not-relevant',
      because: 'too-expensive',
    });
    expect(given.status).toBe(201);
    const after = (await person.get(candidates)).body;
    expect(after.isPersonal).toBe(true);
    expect(after.candidates.at(-1)).toMatchObject({
      record: { id: before },
      feedback: { verdict: 'not-relevant', reason: 'too-expensive' },
    });
    const off = (await person.get(`${candidates}?personal=false`)).body;
    expect([off.isPersonal, off.candidates[0].record.id, off.candidates[0].feedback]).toEqual([
      false,
      before,
      null,
    ]);
    expect((await server.visitor().get(candidates)).body.candidates[0].record.id).toBe(before);
  });

  test('a visitor gives none; nobody gives any on what is not listed', async () => {
    const body = { needId: 'ned_1', achievementId: 'ach_9', verdict: 'relevant' };
    expect((await server.visitor().post('/api/v1/matching/feedback', body)).status).toBe(401);
    const refused = await (await member()).post('/api/v1/matching/feedback', body);
    expect([refused.status, refused.body.code]).toEqual([404, 'matching.not_listed']);
  });
});

describe('models', () => {
  test('are added, activated and rolled back by those who may, and answers name the one that ranked', async () => {
    const operator = await administrator();
    const model = { ...handSetModel, line: { intercept: 1, slope: 1 } };
    const added = await operator.post('/api/v1/matching/models', { model });
    expect(added.status).toBe(201);
    const ranking = async () => (await server.visitor().get(candidates)).body.model.id;
    expect(await ranking()).toBe('hand-set');
    await operator.post(`/api/v1/matching/models/${added.body.id}/activate`, {});
    expect(await ranking()).toBe(added.body.id);
    const { items } = (await operator.get('/api/v1/matching/models')).body;
    expect(items.map((item: { id: string; isActive: boolean }) => [item.id, item.isActive])).toEqual([
      [added.body.id, true],
      ['hand-set', false],
    ]);
    await operator.post('/api/v1/matching/models/hand-set/activate', {});
    expect(await ranking()).toBe('hand-set');
  });

  test('others may not; a model of other features and an unknown one are refused', async () => {
    expect((await (await member()).get('/api/v1/matching/models')).status).toBe(403);
    const operator = await administrator();
    const other = await operator.post('/api/v1/matching/models', {
      model: { ...handSetModel, features: ['x'] },
    });
    expect([other.status, other.body.code]).toEqual([422, 'match_model.other_features']);
    const unknown = await operator.post('/api/v1/matching/models/mmd_9/activate', {});
    expect([unknown.status, unknown.body.code]).toEqual([404, 'matching.no_such_model']);
  });
});
