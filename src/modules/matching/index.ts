import type { Clock } from '../../platform/clock/clock.ts';
import type { Module } from '../../platform/module.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import type { RegisterSource } from '../../platform/search/document-source.ts';
import type { SearchIndex } from '../../platform/search/search-index.ts';
import type { EmbeddingSettings } from './embedding.ts';
import { createListingMatcher, type ListedNoun } from './listing-matcher.ts';
import { matchingRoutes } from './matching-routes.ts';
import { trainingTask } from './training-job.ts';
import { createVectorBlender } from './vector-blending.ts';
import { createVectorSource, forgetVectorsTask } from './vector-store.ts';

/** What matching is made from. */
export interface MatchingParts {
  readonly kit: RecordKit;
  readonly index: SearchIndex;
  readonly clock: Clock;
  /** The registers of both sides, and what of their records may be found. */
  readonly sources: Readonly<Record<ListedNoun, RegisterSource>>;
  /** The service that turns texts into vectors; null: matching goes without. */
  readonly embedding: EmbeddingSettings | null;
}

/** The matching module: which achievements answer a need, why, and how sure that is. */
export function createMatchingModule(parts: MatchingParts): Module {
  const { kit, clock, embedding } = parts;
  const vectors = embedding && {
    blender: createVectorBlender(createVectorSource(kit.database, embedding), clock),
    isExternal: embedding.isExternal === true,
  };
  const own = { ...parts, listings: createListingMatcher({ ...parts, vectors }) };
  return {
    name: 'matching',
    routes: matchingRoutes(own),
    tasks: [forgetVectorsTask, trainingTask(own)],
    actions: { 'matching.operate': { zh: '管理匹配模型', en: 'Operate the matching models' } },
  };
}

export { blendVectors, type EmbeddingSettings, embedTexts, vectorLikeness } from './embedding.ts';
export { openEmbedding } from './embedding-settings.ts';
export { sharedConcepts } from './evidence.ts';
export { digestOf, readDocuments, readJudgements } from './judgement-files.ts';
export type { MatchDocument } from './match-document.ts';
export {
  handSetModel,
  levelOf,
  type MatchModel,
  modelHash,
  modelScore,
  readMatchModel,
} from './match-model.ts';
export { type ComparedPair, createMatcher, type Matcher } from './matcher.ts';
export {
  type AchievementCollection,
  collectAchievements,
  createCollectionBuilder,
  prepareNeed,
  rankCandidates,
} from './ranking.ts';
export { concordanceByNeed, groupByNeed, type Judgement, mean, ndcgByNeed } from './ranking-quality.ts';
export { reasonsOf } from './reasons.ts';
export { isEnough, type TrainingPair, trainModel } from './train-model.ts';
