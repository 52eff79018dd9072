import type { Circumstances } from './circumstances.ts';
import type { CollectionStatistics, TermKind } from './collection-statistics.ts';
import { cosine, type TermCounts } from './term-vectors.ts';
import type { TextView } from './text-view.ts';

/**
 * What a model may look at, in this order. Nothing here is about a person: not a name, an age, a sex or an origin of
 * an inventor or a reader; past deals are between organizations.
 */
export const FEATURES = [
  'charactersTitle',
  'charactersWhole',
  'pairsTitle',
  'pairsWhole',
  'wordsTitle',
  'wordsWhole',
  'bm25',
  'fields',
  'topics',
  'synonyms',
  'achievementCoverage',
  'needTitleCoverage',
  'rarestShared',
  'charactersBody',
  'wordsBody',
  'sentenceCharacters',
  'sentenceWords',
  'characterCoverage',
  'titleCharacterCoverage',
  'pairCoverage',
  'titlePairCoverage',
  'achievementWords',
  'needWords',
  'satisfied',
  'violated',
  'maturityGap',
  'budget',
  'nearness',
  'sameIndustry',
  'sameTechArea',
  'pastDeals',
  'prior',
  'standing',
  'overFiftieth',
  'overLast',
  'fiftieth',
] as const;

export type FeatureName = (typeof FEATURES)[number];
export type FeatureValues = Readonly<Record<FeatureName, number>>;

/** What is hand-set: how much each kind of likeness counts without any learning. */
export interface PriorWeights {
  readonly charactersTitle: number;
  readonly charactersWhole: number;
  readonly wordsWhole: number;
  readonly fields: number;
  readonly topics: number;
  readonly synonyms: number;
  readonly satisfied: number;
  readonly violated: number;
  readonly maturityMissing: number;
  readonly budget: number;
  readonly nearness: number;
  readonly sameIndustry: number;
  readonly sameTechArea: number;
  readonly pastDeals: number;
}

/** How well a need is served at all: the hand-set sums of its best candidates, best first. */
export type NeedScale = readonly number[];

/** How alike the words of two sides are, each 0 to 1: what the hand-set sum is made of. */
export type Likeness = Pick<
  FeatureValues,
  'charactersTitle' | 'charactersWhole' | 'wordsWhole' | 'fields' | 'topics' | 'synonyms'
>;

/** Compares the words of two sides. Pure. */
export function likenessOf(need: TextView, achievement: TextView): Likeness {
  const offered = achievement.terms;
  return {
    charactersTitle: cosine(need.terms.characters.title, offered.characters.whole),
    charactersWhole: cosine(need.terms.characters.whole, offered.characters.whole),
    wordsWhole: cosine(need.terms.words.whole, offered.words.whole),
    fields: cosine(need.fields, achievement.fields),
    topics: cosine(need.topics, achievement.topics),
    synonyms: cosine(need.widened, achievement.widened),
  };
}

interface ComparedSides {
  readonly need: TextView;
  readonly achievement: TextView;
  readonly circumstances: Circumstances;
  readonly likeness: Likeness;
  /** The hand-set sum, as `priorOf` gives it. */
  readonly prior: number;
}

/** All features of a pair: everything that trees may ask about. Pure. */
export function pairFeatures(
  sides: ComparedSides,
  { statistics, scale }: { readonly statistics: CollectionStatistics; readonly scale: NeedScale },
): FeatureValues {
  const { likeness, prior, circumstances } = sides;
  return {
    ...likeness,
    ...ownFeatures(sides, statistics),
    ...circumstanceFeatures(circumstances),
    prior,
    ...standing(prior, scale),
  };
}

type ScaleFeature = 'standing' | 'overFiftieth' | 'overLast' | 'fiftieth';
type OwnValues = Omit<FeatureValues, 'prior' | ScaleFeature | CircumstanceFeature | keyof Likeness>;

const FIFTIETH = 49;

/** Where a pair stands among the need's own candidates: what is a high sum for one need is a low one for another. */
function standing(prior: number, scale: NeedScale): Pick<FeatureValues, ScaleFeature> {
  let better = 0;
  while (better < scale.length && (scale[better] ?? 0) > prior) better += 1;
  const fiftieth = scale[Math.min(FIFTIETH, scale.length - 1)] ?? 0;
  return {
    standing: -Math.log1p(better),
    overFiftieth: fiftieth === 0 ? 0 : prior / fiftieth,
    overLast: prior - (scale.at(-1) ?? 0),
    fiftieth,
  };
}

function ownFeatures({ need, achievement }: ComparedSides, statistics: CollectionStatistics): OwnValues {
  const side = (kind: TermKind) => ({ need: need.terms[kind], achievement: achievement.terms[kind] });
  const characters = side('characters');
  const pairs = side('pairs');
  const words = side('words');
  const rarity = (word: string) => statistics.rarity('words', word);
  const shared = sharedWords(words.need.counts, words.achievement.counts, rarity);
  const inside = (kind: TermKind) => (term: string) => statistics.rarity(kind, term);
  const mostAlike = (kind: 'characters' | 'words') =>
    need.sentences.reduce(
      (most, sentence) => Math.max(most, cosine(sentence[kind], achievement.terms[kind].whole)),
      0,
    );
  return {
    pairsTitle: cosine(pairs.need.title, pairs.achievement.whole),
    pairsWhole: cosine(pairs.need.whole, pairs.achievement.whole),
    wordsTitle: cosine(words.need.title, words.achievement.whole),
    bm25: shared.bm25,
    achievementCoverage: coverage(words.achievement.counts, words.need.counts, rarity),
    needTitleCoverage: coverage(words.need.titleCounts, words.achievement.counts, rarity),
    rarestShared: shared.rarest,
    charactersBody: cosine(characters.need.body, characters.achievement.whole),
    wordsBody: cosine(words.need.body, words.achievement.whole),
    sentenceCharacters: mostAlike('characters'),
    sentenceWords: mostAlike('words'),
    characterCoverage: coverage(characters.achievement.counts, characters.need.counts, inside('characters')),
    titleCharacterCoverage: coverage(
      characters.need.titleCounts,
      characters.achievement.counts,
      inside('characters'),
    ),
    pairCoverage: coverage(pairs.achievement.counts, pairs.need.counts, inside('pairs')),
    titlePairCoverage: coverage(pairs.need.titleCounts, pairs.achievement.counts, inside('pairs')),
    achievementWords: words.achievement.counts.size,
    needWords: words.need.counts.size,
  };
}

type CircumstanceFeature =
  | 'satisfied'
  | 'violated'
  | 'maturityGap'
  | 'budget'
  | 'nearness'
  | 'sameIndustry'
  | 'sameTechArea'
  | 'pastDeals';

function circumstanceFeatures(circumstances: Circumstances): Pick<FeatureValues, CircumstanceFeature> {
  return {
    satisfied: circumstances.satisfied,
    violated: circumstances.violated,
    maturityGap: circumstances.maturityGap ?? 0,
    budget: circumstances.budget,
    nearness: circumstances.nearness,
    sameIndustry: circumstances.sameIndustry ? 1 : 0,
    sameTechArea: circumstances.sameTechArea ? 1 : 0,
    pastDeals: Math.min(5, circumstances.pastDeals),
  };
}

/** The hand-set sum; likeness of words first, everything else moves it by a little. Pure. */
export function priorOf(likeness: Likeness, circumstances: Circumstances, weights: PriorWeights): number {
  const alike =
    weights.charactersTitle * likeness.charactersTitle +
    weights.charactersWhole * likeness.charactersWhole +
    weights.wordsWhole * likeness.wordsWhole +
    weights.fields * likeness.fields +
    weights.topics * likeness.topics +
    weights.synonyms * likeness.synonyms;
  const values = circumstanceFeatures(circumstances);
  const rest =
    weights.satisfied * Math.min(3, values.satisfied) -
    weights.violated * Math.min(3, values.violated) -
    weights.maturityMissing * Math.max(0, -values.maturityGap) +
    weights.budget * values.budget +
    weights.nearness * values.nearness +
    weights.sameIndustry * values.sameIndustry +
    weights.sameTechArea * values.sameTechArea +
    weights.pastDeals * values.pastDeals;
  // What has nothing in common does not become a match by being near or cheap.
  return alike + rest * Math.min(1, alike / LIKENESS_THAT_COUNTS_FULLY);
}

const LIKENESS_THAT_COUNTS_FULLY = 0.5;
const SATURATION = 1.2;

function sharedWords(need: TermCounts, achievement: TermCounts, rarity: (word: string) => number) {
  let bm25 = 0;
  let rarest = 0;
  for (const [word, count] of achievement) {
    const wanted = need.get(word);
    if (wanted === undefined) continue;
    const rare = rarity(word);
    rarest = Math.max(rarest, rare);
    bm25 += (rare * ((count * (SATURATION + 1)) / (count + SATURATION)) * (wanted * 2.5)) / (wanted + 1.5);
  }
  return { bm25, rarest };
}

/** The share of the first text's information that the second one speaks of, 0 to 1. */
function coverage(of: TermCounts, by: TermCounts, rarity: (word: string) => number): number {
  let all = 0;
  let covered = 0;
  for (const word of of.keys()) {
    const rare = rarity(word);
    all += rare;
    if (by.has(word)) covered += rare;
  }
  return all === 0 ? 0 : covered / all;
}
