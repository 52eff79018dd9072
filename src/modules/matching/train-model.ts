import { type BoostingSettings, growTrees } from './boosted-trees.ts';
import type { FeatureValues } from './features.ts';
import { featureRow, handSetModel, levelOf, type MatchModel, modelScore } from './match-model.ts';
import { fitThresholds, type Judgement, mean, meanNdcg, ndcgByNeed } from './ranking-quality.ts';
import { createRandom, foldsByNeed } from './training-folds.ts';

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
const OTHER_FOLDS = (FOLDS - 1) / FOLDS;
/** Below this not even the levels can be told from chance. */
const FEWEST_NEEDS = 5;
/** Needs that must have something to find before the order of a list is learned and not only its levels. */
const NEEDS_FOR_ORDER = 20;
/** How much of a score the trees may be. */
const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;
/** How far apart two qualities are before it is no chance. */
const STANDARD_ERRORS = 2;
/** As many needs as weigh as much as what was reasoned without any. */
const NEEDS_OF_EXPERIENCE = 20;

/** Whether there is enough to learn from: five needs with pairs of at least two levels. */
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
 * Learns from judged pairs: the levels at once, the order only as far as needs that were left out show that it
 * becomes better, so that few judgements leave the hand-set order as it is. All figures are of needs that the model
 * had not seen (five folds by need). The same pairs and seed give the same model.
 */
export function trainModel(
  pairs: readonly TrainingPair[],
  { digest, seed }: { readonly digest: string; readonly seed: number },
): Training {
  const folds = foldsByNeed(pairs, FOLDS, seed);
  const unseen = unseenParts(pairs, folds, seed);
  const unseenScores = new Array<number>(pairs.length).fill(0);
  const unseenLevels = new Array<number>(pairs.length).fill(1);
  // What a fold is scored by, its share of the trees and its thresholds, is chosen on the other folds.
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isOther = folds.map((each) => each !== fold);
    const others = pairs.filter((_, index) => isOther[index]);
    const parts = unseen.filter((_, index) => isOther[index]);
    const share = chooseShare(others, parts, OTHER_FOLDS);
    const thresholds = learnThresholds(others, blend(parts, share));
    for (const [index, part] of unseen.entries()) {
      if (isOther[index]) continue;
      unseenScores[index] = blendOne(part, share);
      unseenLevels[index] = levelOf({ thresholds }, unseenScores[index] ?? 0);
    }
  }
  const share = chooseShare(pairs, unseen);
  const model: MatchModel = {
    ...fitModel(pairs, seed, share),
    thresholds: learnThresholds(pairs, blend(unseen, share)),
    trainedOn: { digest, needs: new Set(pairs.map((pair) => pair.needId)).size, pairs: pairs.length },
    metrics: metricsOf(pairs, { scores: unseenScores, levels: unseenLevels, share }),
  };
  return { model, unseenScores, unseenLevels };
}

function metricsOf(
  pairs: readonly TrainingPair[],
  unseen: { readonly scores: readonly number[]; readonly levels: readonly number[]; readonly share: number },
): MatchModel['metrics'] {
  const priors = pairs.map((pair) => pair.features.prior);
  const handSetLevels = priors.map((prior) => levelOf(handSetModel, modelScore(handSetModel, prior, NEVER)));
  const agreement = (levels: readonly number[]) =>
    1 / (1 + mean(pairs.map((pair, index) => Math.abs(pair.level - (levels[index] ?? 1)))));
  return {
    'ndcg@10': round(meanNdcg(pairs, unseen.scores)),
    'ndcg@10-hand-set': round(meanNdcg(pairs, priors)),
    'level-agreement': round(agreement(unseen.levels)),
    'level-agreement-hand-set': round(agreement(handSetLevels)),
    'share-of-trees': unseen.share,
  };
}

/** The hand-set model has no trees, and nothing asks for features. */
const NEVER = (): FeatureValues => {
  throw new Error('the hand-set model looks at no features');
};

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** What the two halves of a model say of one pair, on the scale of levels. */
interface Parts {
  readonly handSet: number;
  readonly trees: number;
}

const blendOne = ({ handSet, trees }: Parts, share: number): number => (1 - share) * handSet + share * trees;
const blend = (parts: readonly Parts[], share: number): number[] =>
  parts.map((part) => blendOne(part, share));

/** Each pair by a model that was trained without the fold of its need. */
function unseenParts(pairs: readonly TrainingPair[], folds: readonly number[], seed: number): Parts[] {
  const unseen = pairs.map((): Parts => ({ handSet: 1, trees: 1 }));
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = pairs.filter((_, index) => folds[index] !== fold);
    if (others.length === 0) continue;
    const withoutTrees = fitModel(others, seed + fold + 1, 0);
    const treesAlone = hasOrder(others, OTHER_FOLDS) ? fitModel(others, seed + fold + 1, 1) : withoutTrees;
    for (const [index, { features }] of pairs.entries()) {
      if (folds[index] !== fold) continue;
      const score = (model: MatchModel) => modelScore(model, features.prior, () => features);
      unseen[index] = { handSet: score(withoutTrees), trees: score(treesAlone) };
    }
  }
  return unseen;
}

/** Whether there are needs enough, with something to find, that an order can be learned; of a part, in proportion. */
function hasOrder(pairs: readonly TrainingPair[], part = 1): boolean {
  const found = new Set(pairs.filter((pair) => pair.level >= 3).map((pair) => pair.needKey));
  return found.size >= Math.floor(NEEDS_FOR_ORDER * part);
}

/**
 * No trees, when lists without them are as good as the best ones within two standard errors over needs: what chance
 * alone may have brought does not make a model less simple. Otherwise, of the shares that are as good as the best, the
 * one that comes nearest to the judged levels.
 */
function chooseShare(pairs: readonly TrainingPair[], parts: readonly Parts[], part = 1): number {
  if (!hasOrder(pairs, part)) return 0;
  const qualities = SHARES.map((share) => ({ share, values: ndcgByNeed(pairs, blend(parts, share)) }));
  const best = qualities.reduce((one, other) => (mean(other.values) > mean(one.values) ? other : one));
  const asGood = qualities.filter(({ values }) => {
    const behind = values.map((value, index) => (best.values[index] ?? 0) - value);
    const spread = Math.sqrt(mean(behind.map((value) => (value - mean(behind)) ** 2)));
    return mean(behind) <= (STANDARD_ERRORS * spread) / Math.sqrt(behind.length);
  });
  if (asGood.some(({ share }) => share === 0)) return 0;
  const error = (share: number) =>
    mean(blend(parts, share).map((score, index) => (score - (pairs[index]?.level ?? 1)) ** 2));
  return asGood.reduce((one, other) => (error(other.share) < error(one.share) ? other : one)).share;
}

/** How far what so many needs teach is to be believed, 0 to 1; the rest is what was reasoned. */
function trustIn(pairs: readonly TrainingPair[]): number {
  const needs = new Set(pairs.map((pair) => pair.needKey)).size;
  return needs / (needs + NEEDS_OF_EXPERIENCE);
}

function learnThresholds(
  pairs: readonly TrainingPair[],
  scores: readonly number[],
): MatchModel['thresholds'] {
  const trust = trustIn(pairs);
  const [second, third, fourth] = fitThresholds(pairs, scores);
  const [handSecond, handThird, handFourth] = handSetModel.thresholds;
  const between = (learned: number, handSet: number) => trust * learned + (1 - trust) * handSet;
  return [between(second, handSecond), between(third, handThird), between(fourth, handFourth)];
}

function fitModel(pairs: readonly TrainingPair[], seed: number, share: number): MatchModel {
  const targets = pairs.map((pair) => pair.level);
  const learned = fitLine(
    pairs.map((pair) => pair.features.prior),
    targets,
  );
  const trust = trustIn(pairs);
  const line = {
    intercept: trust * learned.intercept + (1 - trust) * handSetModel.line.intercept,
    slope: trust * learned.slope + (1 - trust) * handSetModel.line.slope,
  };
  if (share === 0) return { ...handSetModel, line };
  const base = mean(targets);
  const groups = new Map<string, number[]>();
  for (const [index, pair] of pairs.entries()) {
    groups.set(pair.needKey, [...(groups.get(pair.needKey) ?? []), index]);
  }
  const rows = pairs.map((pair) => featureRow(pair.features));
  const starts = targets.map(() => base);
  const trees = growTrees(
    { rows, targets, starts, groups: [...groups.values()] },
    SETTINGS,
    createRandom(seed),
  );
  return { ...handSetModel, line, base, trees, share };
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
