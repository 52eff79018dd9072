import type { Synonyms } from '../../platform/chinese-text/synonyms.ts';
import type { Tokenizer } from '../../platform/chinese-text/tokenizer.ts';
import { type Circumstances, compareCircumstances } from './circumstances.ts';
import type { CollectionStatistics } from './collection-statistics.ts';
import {
  type FeatureValues,
  type Likeness,
  likenessOf,
  type NeedScale,
  pairFeatures,
  priorOf,
} from './features.ts';
import type { MatchDocument } from './match-document.ts';
import { levelOf, type MatchModel, modelScore } from './match-model.ts';
import { createView, type TextView } from './text-view.ts';

/** What a matcher is made of. */
export interface MatcherParts {
  readonly tokenizer: Tokenizer;
  readonly synonyms: Synonyms;
  /** Of the achievements at hand; both directions use the same, so that a pair has one score. */
  readonly statistics: CollectionStatistics;
  readonly model: MatchModel;
  /** Whether features are made for a training, which looks at all of them. */
  readonly isTraining?: boolean;
}

/** A pair with its score, verdict and what they rest on. */
export interface ComparedPair {
  readonly need: MatchDocument;
  readonly achievement: MatchDocument;
  readonly score: number;
  readonly level: 1 | 2 | 3 | 4;
  readonly likeness: Likeness;
  /** The hand-set sum. */
  readonly prior: number;
  /** All that a model may look at; made when asked for. */
  readonly features: () => FeatureValues;
  readonly circumstances: Circumstances;
}

/** What is known of a pair beside the two documents. */
export interface Beside {
  /** The hand-set sums of the need's candidates, best first; `scaleOf` makes it. */
  readonly scale: NeedScale;
  /** Contracts between the two parties, 0 when they are not to take part. */
  readonly pastDeals?: number;
}

/** Compares needs with achievements under one model. */
export interface Matcher {
  readonly parts: MatcherParts;
  need(document: MatchDocument): TextView;
  achievement(document: MatchDocument): TextView;
  compare(need: TextView, achievement: TextView, beside: Beside): ComparedPair;
}

/** Makes a matcher. Pure. */
export function createMatcher(parts: MatcherParts): Matcher {
  return {
    parts,
    need: (document) => createView(parts, document, 'need'),
    achievement: (document) => createView(parts, document, 'achievement'),
    compare: (need, achievement, { scale, pastDeals = 0 }) => {
      const circumstances = compareCircumstances(need, achievement, pastDeals);
      const likeness = likenessOf(need, achievement);
      const prior = priorOf(likeness, circumstances, parts.model.prior);
      const sides = { need, achievement, circumstances, likeness, prior };
      const features = () => pairFeatures(sides, { statistics: parts.statistics, scale });
      const score = modelScore(parts.model, prior, features);
      return {
        need: need.document,
        achievement: achievement.document,
        score,
        level: levelOf(parts.model, score),
        likeness,
        prior,
        features,
        circumstances,
      };
    },
  };
}

/** How well a need is served by its candidates: their hand-set sums, best first. */
export function scaleOf({ parts }: Matcher, need: TextView, candidates: readonly TextView[]): NeedScale {
  return candidates
    .map((candidate) =>
      priorOf(likenessOf(need, candidate), compareCircumstances(need, candidate, 0), parts.model.prior),
    )
    .sort((a, b) => b - a);
}

/** Best first; equal scores by id, so that a list does not change its order between two readings. */
export function byScore(
  one: { readonly score: number; readonly id: string },
  other: { readonly score: number; readonly id: string },
): number {
  return other.score - one.score || (one.id < other.id ? -1 : 1);
}
