import { levelOf, type MatchModel, modelScore } from './match-model.ts';
import type { MatchTrainingFigures } from './matching-schema.ts';
import { mean, ndcgByNeed } from './ranking-quality.ts';
import type { Training, TrainingPair } from './train-model.ts';

/** Of a normal distribution: 95 % of it lies within so many standard errors. */
const STANDARD_ERRORS = 1.96;

/**
 * What a person decides on: the new model on needs that it had not seen, beside the active one on the same needs. An
 * active model that was trained here has seen some of them, which speaks for it, never against it. Pure.
 */
export function trainingFigures(
  pairs: readonly TrainingPair[],
  { unseenScores, unseenLevels }: Pick<Training, 'unseenScores' | 'unseenLevels'>,
  active: MatchModel,
): MatchTrainingFigures {
  const activeScores = pairs.map(({ features }) => modelScore(active, features.prior, () => features));
  const ofTrained = ndcgByNeed(pairs, unseenScores);
  const ofActive = ndcgByNeed(pairs, activeScores);
  const differences = ofTrained.map((value, index) => value - (ofActive[index] ?? 0));
  const difference = mean(differences);
  const spread =
    differences.length < 2
      ? null
      : Math.sqrt(
          differences.reduce((sum, value) => sum + (value - difference) ** 2, 0) / (differences.length - 1),
        );
  const error = spread === null ? null : (STANDARD_ERRORS * spread) / Math.sqrt(differences.length);
  const agreement = (levels: readonly number[]) =>
    round(1 / (1 + mean(pairs.map(({ level }, index) => Math.abs(level - (levels[index] ?? 1))))));
  return {
    needs: new Set(pairs.map(({ needKey }) => needKey)).size,
    pairs: pairs.length,
    comparedNeeds: ofTrained.length,
    trained: { ndcg: round(mean(ofTrained)), levelAgreement: agreement(unseenLevels) },
    active: {
      ndcg: round(mean(ofActive)),
      levelAgreement: agreement(activeScores.map((score) => levelOf(active, score))),
    },
    difference: round(difference),
    interval: error === null ? null : [round(difference - error), round(difference + error)],
  };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
