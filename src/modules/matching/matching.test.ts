import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSynonyms } from '../../platform/chinese-text/synonyms.ts';
import { createTokenizer } from '../../platform/chinese-text/tokenizer.ts';
import { createCandidateIndexBuilder } from './candidate-index.ts';
import { sharedConcepts } from './evidence.ts';
import { type MatchDocument, wantedPart } from './match-document.ts';
import { handSetModel } from './match-model.ts';
import { createMatcher } from './matcher.ts';
import { collectAchievements, prepareNeed, rankCandidates } from './ranking.ts';
import { findingsOf, reasonsOf } from './reasons.ts';

const tokenizer = createTokenizer();
const achievement = (id: string, title: string, rest: Partial<MatchDocument> = {}): MatchDocument => ({
  id,
  title,
  body: '',
  ...rest,
});
/** A small market of our own. */
const OFFERS = [
  '高盐废水蒸发结晶零排放成套工艺',
  '印染废水臭氧催化氧化深度处理',
  '生活垃圾智能分选装备',
  '锂离子电池硅碳负极材料制备',
  '固态电池电解质薄膜',
  '高强铝合金精密铸造',
  '球墨铸铁曲轴消失模铸造',
  '小麦抗病新品种选育',
  '水肥一体化智能灌溉系统',
  '禽流感灭活疫苗佐剂',
  '煤矿巷道锚杆支护监测',
  '工业机器人谐波减速器',
  '机器视觉表面缺陷检测系统',
  '中药注射液指纹图谱质量控制',
  '石墨烯散热涂料',
  '预制菜冷链保鲜包装',
].map((title, index) => achievement(`a${String(index).padStart(2, '0')}`, title));

const collection = collectAchievements(tokenizer, OFFERS);
const matcher = createMatcher({
  tokenizer,
  synonyms: createSynonyms(),
  statistics: collection.statistics,
  model: handSetModel,
});
const rank = (document: MatchDocument) =>
  rankCandidates(matcher, prepareNeed(matcher, collection, document), { limit: 5 });
const compare = (need: MatchDocument, offer: MatchDocument) =>
  matcher.compare(matcher.need(need), matcher.achievement(offer), { scale: [] });

describe('ranking', () => {
  test.each([
    ['脱硫废水零排放技术', 'a00'],
    ['动力电池负极材料', 'a03'],
    ['曲轴铸造缺陷问题', 'a06'],
    ['小麦新品种', 'a07'],
  ])('%s is answered by %s', (title, id) => {
    expect(rank(achievement('n', title))[0]?.achievement.id).toBe(id);
  });

  test('污水 finds 废水: a synonym counts', () => {
    const best = rank(achievement('n', '印染厂污水的深度处理'))[0];
    expect(best?.achievement.id).toBe('a01');
  });

  test.each(['卫星姿态控制飞轮', '古籍修复用纸', '股权投资法律咨询'])(
    'nothing here answers %s, and it is said',
    (title) => {
      for (const pair of rank(achievement('n', title)))
        expect([title, pair.level]).toEqual([title, expect.toSatisfy((level) => level < 3)]);
    },
  );

  test('a close answer is a good match', () => {
    expect(rank(achievement('n', '锂离子电池硅碳负极材料'))[0]?.level).toBeGreaterThanOrEqual(3);
  });

  test('what the unit says of itself is not what it wants', () => {
    const body = '需要解决高盐废水浓缩的难题，降低成本，减少结垢。\n三、工作基础：公司生产小麦种子。';
    expect(wantedPart(body)).not.toContain('小麦');
    expect(wantedPart('工作基础：种子')).toBe('工作基础：种子');
  });
});

test('the likeliest candidates are the first of all of them, however few are asked for', () => {
  const word = fc.constantFrom('齿轮', '轴承', '阀门', '水泵', '电缆', '涂料');
  fc.assert(
    fc.property(
      fc.array(fc.array(word, { minLength: 1 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 70 }),
      (documents, limit) => {
        const builder = createCandidateIndexBuilder();
        for (const words of documents) builder.add(words);
        const asked = new Map([
          ['齿轮', 3],
          ['水泵', 1],
          ['涂料', 2],
        ]);
        const index = builder.build();
        expect(index.find(asked, limit)).toEqual(index.find(asked, documents.length + 1).slice(0, limit));
      },
    ),
  );
});

describe('circumstances', () => {
  const need = achievement('n', '石墨烯散热涂料', {
    body: '导热系数≥5W/(m·K)，涂层厚度≤20μm',
    price: 100_00n,
    maturity: 6,
    regionCode: '990101',
    industry: 'C26',
  });
  const like = (rest: Partial<MatchDocument>) => compare(need, achievement('a', '石墨烯散热涂料', rest));

  test('a satisfied target raises, a violated one lowers', () => {
    const silent = like({}).score;
    const good = like({ body: '导热系数达到8W/(m·K)' });
    const bad = like({ body: '导热系数为3W/(m·K)' });
    expect(good.circumstances).toMatchObject({ satisfied: 1, violated: 0 });
    expect(bad.circumstances).toMatchObject({ satisfied: 0, violated: 1 });
    expect(good.score).toBeGreaterThan(bad.score);
    expect(bad.score).toBeLessThan(silent);
  });

  test('places of targets cut the words out of the right part', () => {
    const pair = like({ body: '导热系数达到8W/(m·K)' });
    const [finding] = findingsOf(pair);
    expect(finding).toMatchObject({
      outcome: 'satisfied',
      targetPlace: { part: 'body' },
      claimPlace: { part: 'body' },
    });
    const { targetPlace } = finding ?? {};
    expect(need.body.slice(targetPlace?.start, targetPlace?.end)).toBe('导热系数≥5W/(m·K)');
  });

  test('price, maturity, region and industry speak on both sides of their boundary', () => {
    expect(like({ price: 100_00n }).circumstances.budget).toBe(1);
    expect(like({ price: 100_01n }).circumstances.budget).toBe(-1);
    expect(like({}).circumstances.budget).toBe(0);
    expect(like({ maturity: 5 }).circumstances.maturityGap).toBe(-1);
    expect(like({ maturity: 6 }).circumstances.maturityGap).toBe(0);
    expect(like({ regionCode: '990101' }).circumstances.nearness).toBe(2);
    expect(like({ regionCode: '990102' }).circumstances.nearness).toBe(1);
    expect(like({ regionCode: '990201' }).circumstances.nearness).toBe(0.5);
    expect(like({ regionCode: '980101' }).circumstances.nearness).toBe(0);
    expect(like({ industry: 'C26' }).circumstances.sameIndustry).toBe(true);
    expect(like({ industry: 'C27' }).circumstances.sameIndustry).toBe(false);
  });

  test('every reason is a sentence in both languages', () => {
    const pair = like({ body: '导热系数为3W/(m·K)', price: 200_00n, maturity: 4, regionCode: '990101' });
    const reasons = reasonsOf(pair, sharedConcepts(pair.need, pair.achievement, matcher.parts));
    expect(reasons.map((reason) => reason.code)).toEqual([
      'shared-concepts',
      'same-field',
      'targets-violated',
      'maturity',
      'over-budget',
      'same-region',
    ]);
    for (const { sentence } of reasons)
      expect(sentence.zh.endsWith('。') && sentence.en.endsWith('.')).toBe(true);
  });

  test('who offers it takes no part: the same words by another owner have the same features', () => {
    const need = achievement('n', '石墨烯散热涂料');
    const one = compare(need, achievement('a', '石墨烯涂料', { ownerId: 'org_1' }));
    const other = compare(
      { ...need, ownerId: 'org_3' },
      achievement('b', '石墨烯涂料', { ownerId: 'org_2' }),
    );
    expect(other.features()).toEqual(one.features());
  });

  test('being near and cheap makes no match of what has nothing in common', () => {
    const far = compare(
      achievement('n', '古籍修复', { regionCode: '990101' }),
      achievement('a', '风电叶片', { regionCode: '990101' }),
    );
    expect(far.level).toBe(1);
  });
});

describe('evidence', () => {
  test('the spans of a concept cut the same words out of both sides', () => {
    const need = achievement('n', '锂离子电池负极', { body: '提高锂离子电池的循环寿命' });
    const offer = achievement('a', '一种锂电池硅碳负极材料');
    const concepts = sharedConcepts(need, offer, matcher.parts);
    expect(concepts.length).toBeGreaterThan(0);
    for (const concept of concepts) {
      for (const { part, start, end } of concept.needPlaces) {
        expect(need[part].slice(start, end)).toBe(concept.needWord);
      }
      for (const { part, start, end } of concept.achievementPlaces) {
        expect(offer[part].slice(start, end)).toBe(concept.achievementWord);
      }
    }
    expect(concepts.some((concept) => concept.kind === 'synonym')).toBe(true);
    expect(concepts.reduce((sum, concept) => sum + concept.weight, 0)).toBeLessThanOrEqual(1);
  });

  test('any text is compared without a fault, and its score is a number', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, (title, body, other) => {
        const pair = compare(achievement('n', title, { body }), achievement('a', other));
        expect(Number.isFinite(pair.score)).toBe(true);
        sharedConcepts(pair.need, pair.achievement, matcher.parts);
      }),
      { numRuns: 60 },
    );
  });
});
