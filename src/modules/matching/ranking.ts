import type { Tokenizer } from '../../platform/chinese-text/tokenizer.ts';
import { type CandidateIndex, createCandidateIndexBuilder } from './candidate-index.ts';
import { type CollectionStatistics, createStatisticsBuilder } from './collection-statistics.ts';
import type { NeedScale } from './features.ts';
import type { MatchDocument } from './match-document.ts';
import { byScore, type ComparedPair, type Matcher, scaleOf } from './matcher.ts';
import type { TextView } from './text-view.ts';

/** The achievements at hand: their statistics, and an index of candidates. */
export interface AchievementCollection {
  readonly documents: readonly MatchDocument[];
  readonly statistics: CollectionStatistics;
  readonly index: CandidateIndex;
}

/** Reads every achievement once. Two thousand characters of a body are enough to be found by. */
export function collectAchievements(
  tokenizer: Tokenizer,
  documents: readonly MatchDocument[],
): AchievementCollection {
  const statistics = createStatisticsBuilder(tokenizer);
  const index = createCandidateIndexBuilder();
  for (const document of documents) {
    statistics.add(document);
    index.add(tokenizer.words(`${document.title}\n${document.body.slice(0, INDEXED_CHARACTERS)}`));
  }
  return { documents, statistics: statistics.build(), index: index.build() };
}

const INDEXED_CHARACTERS = 2000;
/** How many candidates are compared in full: more change the first ten no more. */
export const COMPARED_CANDIDATES = 200;

/** A need made ready with its candidates and with how well they serve it. */
export interface PreparedNeed {
  readonly need: TextView;
  readonly candidates: readonly TextView[];
  readonly scale: NeedScale;
}

/** Looks the candidates of a need up and compares them by the hand-set sum. */
export function prepareNeed(
  matcher: Matcher,
  collection: AchievementCollection,
  document: MatchDocument,
): PreparedNeed {
  const need = matcher.need(document);
  const candidates = collection.index
    .find(need.terms.words.counts, COMPARED_CANDIDATES)
    .map((position) => collection.documents[position])
    .filter((candidate) => candidate !== undefined)
    .map((candidate) => matcher.achievement(candidate));
  return { need, candidates, scale: scaleOf(matcher, need, candidates) };
}

/** The best candidates of a need, best first. */
export function rankCandidates(
  matcher: Matcher,
  { need, candidates, scale }: PreparedNeed,
  { limit, pastDeals }: { readonly limit: number; readonly pastDeals?: (achievementId: string) => number },
): ComparedPair[] {
  return candidates
    .map((candidate) =>
      matcher.compare(need, candidate, { scale, pastDeals: pastDeals?.(candidate.document.id) ?? 0 }),
    )
    .sort((a, b) =>
      byScore({ score: a.score, id: a.achievement.id }, { score: b.score, id: b.achievement.id }),
    )
    .slice(0, limit);
}
