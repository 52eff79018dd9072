/** The matching module: which achievements answer a need, why, and how sure that is. */
export { sharedConcepts } from './evidence.ts';
export { digestOf, readDocuments, readJudgements } from './judgement-files.ts';
export type { MatchDocument } from './match-document.ts';
export { handSetModel, type MatchModel, modelHash, readMatchModel } from './match-model.ts';
export { type ComparedPair, createMatcher, type Matcher } from './matcher.ts';
export {
  type AchievementCollection,
  collectAchievements,
  createCollectionBuilder,
  prepareNeed,
  rankCandidates,
} from './ranking.ts';
export { groupByNeed, type Judgement, mean, ndcgByNeed } from './ranking-quality.ts';
export { reasonsOf } from './reasons.ts';
export { isEnough, type TrainingPair, trainModel } from './train-model.ts';
