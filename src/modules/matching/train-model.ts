import { type BoostingSettings, growTrees } from './boosted-trees.ts';
import type { FeatureValues } from './features.ts';
import { featureRow, handSetModel, levelOf, type MatchModel, modelScore } from './match-model.ts';
import { fitThresholds, type Judgement, mean, meanNdcg } from './ranking-quality.ts';

/** A judged pair with what a model may look at. */
export interface TrainingPair extends Judgement {
  readonly features: FeatureValues;
  /** Needs of the same wording share it, so that none is learned from and tested on. */
  readonly needKey: string;
}

/** Many small steps, leaves of many pairs: a few dozen needs are little to learn from. */
const SETTINGS: BoostingSettings = {
  trees: 150,
  depth: 3,
  learningRate: 0.05,
  featureShare: 0.3,
  groupShare: 0.7,
  leafRows: 30,
  shrinkage: 10,
  bins: 32,
};
const FOLDS = 5;
/** Below this nothing is learned that would hold for another need. */
const FEWEST_NEEDS = 20;

/** Whether there is enough to learn from: twenty needs with pairs of at least two levels. */
export function isEnough(pairs: readonly TrainingPair[]): boolean {
  const needs = new Set(pairs.map((pair) => pair.needKey));
  return needs.size >= FEWEST_NEEDS && new Set(pairs.map((pair) => pair.level)).size > 1;
}

/** A trained model beside the scores that each pair got from a model that had not seen its need. */
export interface Training {
  readonly model: MatchModel;
  readonly unseenScores: readonly number[];
  readonly unseenLevels: readonly number[];
}

/**
 * Learns from judged pairs. Thresholds of the levels and the figures are taken from models that had not seen the
 * need (five folds by need). The same pairs and seed give the same model.
 */
export function trainModel(
  pairs: readonly TrainingPair[],
  { digest, seed }: { readonly digest: string; readonly seed: number },
): Training {
  const foldOf = foldsByNeed(pairs, seed);
  const folds = pairs.map((pair) => foldOf.get(pair.needKey) ?? 0);
  const unseenScores = new Array<number>(pairs.length).fill(0);
  const unseenLevels = new Array<number>(pairs.length).fill(1);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = fitModel(
      pairs.filter((_, index) => folds[index] !== fold),
      seed + fold + 1,
    );
    for (const [index, pair] of pairs.entries()) {
      if (folds[index] === fold)
        unseenScores[index] = modelScore(model, pair.features.prior, () => pair.features);
    }
  }
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = pairs.filter((_, index) => folds[index] !== fold);
    const thresholds = fitThresholds(
      others,
      unseenScores.filter((_, index) => folds[index] !== fold),
    );
    for (const [index, score] of unseenScores.entries()) {
      if (folds[index] === fold) unseenLevels[index] = levelOf({ thresholds }, score);
    }
  }
  const error = mean(pairs.map((pair, index) => Math.abs(pair.level - (unseenLevels[index] ?? 1))));
  const model: MatchModel = {
    ...fitModel(pairs, seed),
    thresholds: fitThresholds(pairs, unseenScores),
    trainedOn: { digest, needs: new Set(pairs.map((pair) => pair.needId)).size, pairs: pairs.length },
    metrics: {
      'ndcg@10': round(meanNdcg(pairs, unseenScores)),
      'ndcg@10-hand-set': round(
        meanNdcg(
          pairs,
          pairs.map((pair) => pair.features.prior),
        ),
      ),
      'level-agreement': round(1 / (1 + error)),
    },
  };
  return { model, unseenScores, unseenLevels };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

function fitModel(pairs: readonly TrainingPair[], seed: number): MatchModel {
  const rows = pairs.map((pair) => featureRow(pair.features));
  const targets = pairs.map((pair) => pair.level);
  const line = fitLine(
    pairs.map((pair) => pair.features.prior),
    targets,
  );
  const base = mean(targets);
  const starts = targets.map(() => base);
  const groups = new Map<string, number[]>();
  for (const [index, pair] of pairs.entries()) {
    groups.set(pair.needKey, [...(groups.get(pair.needKey) ?? []), index]);
  }
  const trees = growTrees(
    { rows, targets, starts, groups: [...groups.values()] },
    SETTINGS,
    createRandom(seed),
  );
  return { ...handSetModel, line, base, trees };
}

/** Least squares; the slope never turns the hand-set order around. */
function fitLine(xs: readonly number[], ys: readonly number[]): { intercept: number; slope: number } {
  const x = mean(xs);
  const y = mean(ys);
  const spread = mean(xs.map((value) => (value - x) ** 2));
  const together = mean(xs.map((value, index) => (value - x) * ((ys[index] ?? y) - y)));
  const slope = spread === 0 ? 1 : Math.max(0.1, together / spread);
  return { slope, intercept: y - slope * x };
}

function foldsByNeed(pairs: readonly TrainingPair[], seed: number): ReadonlyMap<string, number> {
  const random = createRandom(seed);
  const keys = [...new Set(pairs.map((pair) => pair.needKey))].sort();
  const order = keys.map((key) => ({ key, at: random() })).sort((a, b) => a.at - b.at);
  return new Map(order.map(({ key }, index) => [key, index % FOLDS]));
}

/** xorshift32: chance that is passed on, so that a training can be repeated. */
function createRandom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 88_675_123) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
