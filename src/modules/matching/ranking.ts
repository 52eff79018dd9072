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
  /** How many candidates of a need are compared in full; 200 unless it is said. */
  readonly compared?: number;
}

/** Collects achievements one after the other. */
export interface CollectionBuilder {
  add(document: MatchDocument): void;
  /** The collection so far; more can be added for the next one. */
  build(): AchievementCollection;
}

/** Reads every achievement once: the beginning of its body is enough to be found by. */
export function createCollectionBuilder(tokenizer: Tokenizer): CollectionBuilder {
  const statistics = createStatisticsBuilder(tokenizer);
  const index = createCandidateIndexBuilder();
  const documents: MatchDocument[] = [];
  return {
    add: (document) => {
      // How rare words are is known well enough from some ten thousand listings.
      if (documents.length < COUNTED_DOCUMENTS) statistics.add(document);
      index.add(tokenizer.words(`${document.title}\n${document.body.slice(0, INDEXED_CHARACTERS)}`));
      documents.push(document);
    },
    build: () => ({ documents, statistics: statistics.build(), index: index.build() }),
  };
}

/** The collection of a list. */
export function collectAchievements(
  tokenizer: Tokenizer,
  documents: Iterable<MatchDocument>,
): AchievementCollection {
  const builder = createCollectionBuilder(tokenizer);
  for (const document of documents) builder.add(document);
  return builder.build();
}

const COUNTED_DOCUMENTS = 50_000;
const INDEXED_CHARACTERS = 300;
/** How many candidates are compared in full; where needs come by the thousand, fewer will do. */
const COMPARED_CANDIDATES = 200;

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
    .find(need.terms.words.counts, collection.compared ?? COMPARED_CANDIDATES)
    .map((position) => collection.documents[position])
    .filter((candidate) => candidate !== undefined)
    .map((candidate) => matcher.achievement(candidate));
  // Only trees ask how well a need is served at all.
  const measured =
    matcher.parts.model.trees.length > 0 || matcher.parts.isTraining === true ? candidates : [];
  return { need, candidates, scale: scaleOf(matcher, need, measured) };
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
