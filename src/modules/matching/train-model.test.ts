import { describe, expect, test } from 'vitest';
import { FEATURES } from './features.ts';
import { handSetModel, levelOf, modelHash, modelScore, readMatchModel } from './match-model.ts';
import { concordanceByNeed, fitThresholds, mean, ndcg, ndcgByNeed } from './ranking-quality.ts';
import { isEnough, type TrainingPair, trainModel } from './train-model.ts';

/** Pairs of needs whose level follows one feature that the hand-set sum does not know. */
function judgedPairs(needs: number): TrainingPair[] {
  const zero = Object.fromEntries(FEATURES.map((name) => [name, 0])) as TrainingPair['features'];
  return Array.from({ length: needs * 12 }, (_, index) => {
    const need = Math.floor(index / 12);
    const level = 1 + ((index * 7 + need) % 4);
    return {
      needId: `n${need}`,
      achievementId: `a${index}`,
      needKey: `n${need}`,
      level,
      features: { ...zero, prior: 0.3 + ((index * 13) % 10) / 20, sentenceWords: level / 10 },
    };
  });
}

describe('the model', () => {
  const pairs = judgedPairs(60);
  const { model } = trainModel(pairs, { digest: 'd', seed: 1 });

  test('learns what the hand-set sum does not know, measured on needs it had not seen', () => {
    expect(model.metrics['ndcg@10']).toBeGreaterThan((model.metrics['ndcg@10-hand-set'] ?? 1) + 0.1);
    expect(model.metrics['level-agreement']).toBeGreaterThan(0.8);
    expect(model.trainedOn).toEqual({ digest: 'd', needs: 60, pairs: 720 });
  });

  test('the same pairs and seed give the same model; another seed another', () => {
    expect(modelHash(trainModel(pairs, { digest: 'd', seed: 1 }).model)).toBe(modelHash(model));
    expect(modelHash(trainModel(pairs, { digest: 'd', seed: 2 }).model)).not.toBe(modelHash(model));
  });

  test('a file of it is the same model; anything else is refused by name', () => {
    expect(modelHash(readMatchModel(JSON.stringify(model), 'm.json'))).toBe(modelHash(model));
    for (const text of ['', '{}', 'null', '[1]']) {
      expect(() => readMatchModel(text, 'm.json')).toThrowError(
        expect.objectContaining({ code: 'match_model.unreadable' }),
      );
    }
    const reversed = { ...model, features: [...model.features].reverse() };
    for (const other of [reversed, { format: 'jizhuan-match-model-1', features: [], prior: {} }]) {
      expect(() => readMatchModel(JSON.stringify(other), 'm.json')).toThrowError(
        expect.objectContaining({ code: 'match_model.other_features' }),
      );
    }
  });

  test('too little is not learned from', () => {
    expect(isEnough(judgedPairs(4))).toBe(false);
    expect(isEnough(judgedPairs(5))).toBe(true);
    expect(isEnough(judgedPairs(20).map((pair) => ({ ...pair, level: 2 })))).toBe(false);
  });

  test('few judgements calibrate the levels and leave the order as it was', () => {
    const few = trainModel(judgedPairs(5), { digest: 'd', seed: 1 }).model;
    expect(few).toMatchObject({ share: 0, trees: [], prior: handSetModel.prior });
    const others = judgedPairs(60).slice(12 * 5);
    const scores = (model: typeof few) =>
      others.map(({ features }) => modelScore(model, features.prior, () => features));
    expect(ndcgByNeed(others, scores(few))).toEqual(ndcgByNeed(others, scores(handSetModel)));
    const error = (model: typeof few) =>
      mean(
        scores(model).map((score, index) => Math.abs(levelOf(model, score) - (others[index]?.level ?? 0))),
      );
    expect(error(few)).toBeLessThanOrEqual(error(handSetModel));
  });

  test('an order is learned from twenty needs with something to find, not from nineteen', () => {
    const shareOf = (needs: number) => trainModel(judgedPairs(needs), { digest: 'd', seed: 1 }).model.share;
    expect(shareOf(19)).toBe(0);
    expect(shareOf(20)).toBeGreaterThan(0);
  });

  test('judgements without rhyme or reason leave the order as it was', () => {
    let state = 7;
    const chance = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    const noise = judgedPairs(60).map((pair) => ({
      ...pair,
      level: 1 + Math.floor(chance() * 4),
      features: { ...pair.features, prior: chance(), sentenceWords: chance(), bm25: chance() },
    }));
    expect(trainModel(noise, { digest: 'd', seed: 1 }).model.share).toBe(0);
  });

  test('levels begin at their thresholds', () => {
    const thresholds = { thresholds: [2, 3, 4] as [number, number, number] };
    expect([1.99, 2, 2.99, 3, 3.99, 4].map((score) => levelOf(thresholds, score))).toEqual([
      1, 2, 2, 3, 3, 4,
    ]);
  });

  test('fitted thresholds part levels that scores part', () => {
    const levels = [1, 1, 2, 2, 3, 4];
    const judgements = levels.map((level, index) => ({ needId: 'n', achievementId: `${index}`, level }));
    const thresholds = fitThresholds(judgements, [0.1, 0.2, 0.5, 0.6, 0.8, 0.9]);
    expect([0.1, 0.2, 0.5, 0.6, 0.8, 0.9].map((score) => levelOf({ thresholds }, score))).toEqual(levels);
  });

  test('the order is measured at the top', () => {
    const best = [4, 3, 1, 1].map((level, index) => ({ level, score: 10 - index }));
    expect(ndcg(best)).toBe(1);
    expect(ndcg(best.map((pair) => ({ ...pair, score: -pair.score })))).toBeLessThan(0.7);
    expect(ndcg([{ level: 2, score: 1 }])).toBeNull();
  });

  test('and along the whole list, by how much better one is than the other', () => {
    const judged = (levels: readonly number[], needId = 'n') =>
      levels.map((level, index) => ({ needId, achievementId: `${index}`, level }));
    expect(concordanceByNeed(judged([4, 3, 1]), [3, 2, 1])).toEqual([1]);
    expect(concordanceByNeed(judged([4, 3, 1]), [1, 2, 3])).toEqual([0]);
    expect(concordanceByNeed(judged([4, 3, 1]), [1, 1, 1])).toEqual([0.5]);
    // Gains are 7, 3 and 0: of 4 + 7 + 3 only the first is the wrong way round.
    expect(concordanceByNeed(judged([4, 3, 1]), [2, 3, 1])).toEqual([10 / 14]);
    expect(concordanceByNeed([...judged([2, 2], 'same'), ...judged([2, 1])], [1, 2, 2, 1])).toEqual([1]);
  });
});
