import { setImmediate } from 'node:timers/promises';
import type { Message } from '../../kernel/messages.ts';
import { chinaDateOf } from '../../kernel/time.ts';
import { createSynonyms, type Synonyms } from '../../platform/chinese-text/synonyms.ts';
import type { Tokenizer } from '../../platform/chinese-text/tokenizer.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { testsOf } from '../../platform/search/facts.ts';
import { documentOfStored } from '../../platform/search/index-row.ts';
import type { SearchLanguage } from '../../platform/search/language.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';
import type { SearchIndex, Snapshot } from '../../platform/search/search-index.ts';
import { NO_CONDITIONS } from '../../platform/search/search-request.ts';
import { bestRows, rowsInOrder } from '../../platform/search/table-queries.ts';
import { literal, whereClause } from '../../platform/search/where-clause.ts';
import { type CollectionStatistics, createStatisticsBuilder } from './collection-statistics.ts';
import type { MatchDocument } from './match-document.ts';
import { handSetModel, type MatchModel } from './match-model.ts';
import { byScore, type ComparedPair, createMatcher, type Matcher, scaleOf } from './matcher.ts';
import type { Judgement } from './ranking-quality.ts';
import type { TextView } from './text-view.ts';
import type { TrainingPair } from './train-model.ts';
import type { VectorBlender } from './vector-blending.ts';

/** What is listed in public, matched; candidates come from the search index, which follows the ledger. */
export interface ListingMatcher {
  /** The listing as matching reads it; null when the public cannot find it. */
  find(noun: ListedNoun, id: string): Promise<MatchDocument | null>;
  /** What of the other noun shares words with a listing, at most two hundred, compared in full, best first. */
  rank(subject: MatchDocument, noun: ListedNoun, asked: RankRequest): Promise<RankedListings>;
  /** Judged pairs with all that a model may look at; `onNeed` hears after how many needs. Past deals take no part. */
  trainingPairs(
    judged: readonly JudgedNeed[],
    onNeed: (done: number) => Promise<void>,
  ): Promise<readonly TrainingPair[]>;
}

/** A need with the achievements that it was judged with. */
export interface JudgedNeed {
  readonly need: MatchDocument;
  readonly judged: readonly { readonly achievement: MatchDocument; readonly judgement: Judgement }[];
}

export type ListedNoun = 'need' | 'achievement' | 'expert' | 'instrument';

/** By which model, and what is known of the two sides beside their texts. */
export interface RankRequest {
  readonly model: MatchModel;
  /** Contracts between the reader's organization and each of these owners; absent: they do not take part. */
  readonly deals?: ((ownerIds: readonly string[]) => Promise<ReadonlyMap<string, number>>) | null;
  /** False: the subject is nobody's business outside this node. */
  readonly isPublic: boolean;
}

/** The compared pairs, best first, and the matcher that made them, for evidence. */
export interface RankedListings {
  readonly pairs: readonly ComparedPair[];
  readonly matcher: Matcher;
  /** What became of the vectors; null: no service is set. */
  readonly note: Message | null;
}

/** Candidates that are compared in full. */
const COMPARED = 200;
/** The words that candidates are looked up by: the rarest of the listing. */
const ASKED_WORDS = 24;
/** How rare words are is known well enough from the newest of each noun. */
const COUNTED_LISTINGS = 2_000;
const STATISTICS_HOLD_FOR_MS = 600_000;
/** Other requests are answered in between. */
const COUNTED_AT_ONCE = 25;

/** Opens matching over an index. Nothing is read before the first question. */
export function createListingMatcher(parts: {
  readonly index: SearchIndex;
  readonly clock: Clock;
  readonly vectors?: { readonly blender: VectorBlender; readonly isExternal: boolean } | null;
}): ListingMatcher {
  const wordsOf = createWordsHolder(parts.clock);
  return {
    find: async (noun, id) => {
      const { table } = await parts.index.snapshot();
      const where = `id = ${literal(id)} and noun = ${literal(noun)}`;
      const [row] = await rowsInOrder(
        table,
        { where, column: 'published', ascending: false },
        { need: 1, passes: passesOf(noun, parts.clock) },
      );
      return row === undefined ? null : matchDocumentOf(documentOfStored(row.stored));
    },
    rank: async (subject, noun, { model, deals, isPublic }) => {
      const snapshot = await parts.index.snapshot();
      const words = wordsOf(snapshot);
      const matcher = createMatcher({
        tokenizer: words.language,
        synonyms: words.synonyms,
        statistics: await words.statistics,
        model,
      });
      const candidates = await candidatesOf(snapshot, matcher, { subject, noun, clock: parts.clock });
      const owners = candidates.flatMap(({ ownerId }) => (ownerId ? [ownerId] : []));
      const dealsOf = (await deals?.(owners)) ?? new Map<string, number>();
      const pairs = compareAll(matcher, subject, { candidates, noun, dealsOf });
      const { vectors, clock } = parts;
      if (!vectors) return { pairs, matcher, note: null };
      if (vectors.isExternal && !isPublic) return { pairs, matcher, note: NOT_SENT };
      const blended = await vectors.blender.blend(pairs, {
        model,
        partner: noun === 'need' ? 'need' : 'achievement',
        sample: () => sampleNeeds(snapshot, matcher, clock),
      });
      return { ...blended, matcher };
    },
    trainingPairs: async (judged, onNeed) => {
      const snapshot = await parts.index.snapshot();
      const { language: tokenizer, synonyms, statistics } = wordsOf(snapshot);
      const known = { tokenizer, synonyms, statistics: await statistics };
      const matcher = createMatcher({ ...known, model: handSetModel, isTraining: true });
      const pairs: TrainingPair[] = [];
      for (const [index, each] of judged.entries()) {
        pairs.push(...(await judgedPairs(snapshot, matcher, { ...each, clock: parts.clock })));
        await onNeed(index + 1);
      }
      return pairs;
    },
  };
}

/** The pairs of one need, measured against the candidates that it has today. */
async function judgedPairs(
  snapshot: Snapshot,
  matcher: Matcher,
  { need: subject, judged, clock }: JudgedNeed & { readonly clock: Clock },
): Promise<readonly TrainingPair[]> {
  const candidates = await candidatesOf(snapshot, matcher, { subject, noun: 'achievement', clock });
  const need = matcher.need(subject);
  const views = candidates.map((candidate) => matcher.achievement(candidate));
  const scale = scaleOf(matcher, need, views);
  return judged.map(({ achievement, judgement }) => {
    const pair = matcher.compare(need, matcher.achievement(achievement), { scale });
    return { ...judgement, features: pair.features(), needKey: subject.title };
  });
}

const NOT_SENT: Message = {
  zh: '这条信息没有公开，不发送给外网的向量服务，本次结果不含向量。',
  en: 'This is not public and is not sent to a service outside; the result is without vectors.',
};

const SAMPLE_NEEDS = 12;

/** The newest public needs with their candidates: over them it shows whether vectors agree with the words. */
async function sampleNeeds(
  snapshot: Snapshot,
  matcher: Matcher,
  clock: Clock,
): Promise<readonly (readonly ComparedPair[])[]> {
  const where = `noun = ${literal('need')}`;
  const rows = await rowsInOrder(
    snapshot.table,
    { where, column: 'published', ascending: false },
    { need: SAMPLE_NEEDS, passes: passesOf('need', clock) },
  );
  const needs: ComparedPair[][] = [];
  for (const row of rows) {
    const subject = matchDocumentOf(documentOfStored(row.stored));
    const candidates = await candidatesOf(snapshot, matcher, { subject, noun: 'achievement', clock });
    needs.push(compareAll(matcher, subject, { candidates, noun: 'achievement', dealsOf: new Map() }));
    await setImmediate();
  }
  return needs;
}

/** How texts are cut and weighed, for as long as the index keeps its language. */
interface HeldWords {
  readonly until: number;
  readonly language: SearchLanguage;
  readonly synonyms: Synonyms;
  readonly statistics: Promise<CollectionStatistics>;
}

/** Counts how rare words are, and holds that for ten minutes or until the index has another language. */
function createWordsHolder(clock: Clock): (snapshot: Snapshot) => HeldWords {
  let held: HeldWords | undefined;
  return (snapshot) => {
    const now = Date.parse(clock.now());
    // The administrator's words come with the index that was built with them, and rarities are counted anew.
    if (held === undefined || held.until < now || held.language !== snapshot.language) {
      const { language } = snapshot;
      const statistics = countListings(snapshot, language);
      // A count that failed is not held: the next question counts again.
      statistics.catch(() => {
        held = undefined;
      });
      const synonyms = createSynonyms(language.terms.synonyms);
      held = { until: now + STATISTICS_HOLD_FOR_MS, language, synonyms, statistics };
    }
    return held;
  };
}

/** What the index holds of a listing, as matching reads it. */
export function matchDocumentOf(document: SearchDocument): MatchDocument {
  const { id, title, body, techArea, industry, regionCode, maturity, price, ownerId } = document;
  return { id, title, body, techArea, industry, regionCode, maturity, price, ownerId };
}

const conditionsFor = (noun: ListedNoun) => ({ ...NO_CONDITIONS, nouns: [noun] });

function passesOf(noun: ListedNoun, clock: Clock) {
  const tests = [...testsOf(conditionsFor(noun), chinaDateOf(clock.now())).values()];
  return (facts: Parameters<(typeof tests)[number]>[0]) => tests.every((test) => test(facts));
}

async function candidatesOf(
  snapshot: Snapshot,
  { parts }: Matcher,
  asked: { readonly subject: MatchDocument; readonly noun: ListedNoun; readonly clock: Clock },
): Promise<MatchDocument[]> {
  const words = [...new Set(snapshot.language.words(`${asked.subject.title}\n${asked.subject.body}`))]
    .map((word) => ({ word, rarity: parts.statistics.rarity('words', word) }))
    .sort((a, b) => b.rarity - a.rarity)
    .slice(0, ASKED_WORDS)
    .map(({ word }) => word);
  if (words.length === 0) return [];
  const rows = await bestRows(
    snapshot,
    { wordings: [words], operator: 'any', where: whereClause(conditionsFor(asked.noun)) },
    { need: COMPARED, passes: passesOf(asked.noun, asked.clock) },
  );
  return rows.map((row) => matchDocumentOf(documentOfStored(row.stored)));
}

function compareAll(
  matcher: Matcher,
  subject: MatchDocument,
  {
    candidates,
    noun,
    dealsOf,
  }: {
    readonly candidates: readonly MatchDocument[];
    readonly noun: ListedNoun;
    /** Contracts between the two sides, by the owner of the candidate. */
    readonly dealsOf: ReadonlyMap<string, number>;
  },
): ComparedPair[] {
  const scored = (pair: ComparedPair, id: string) => ({ pair, score: pair.score, id });
  const pastDeals = ({ ownerId }: MatchDocument) => dealsOf.get(ownerId ?? '') ?? 0;
  if (noun === 'achievement') {
    const need = matcher.need(subject);
    const views = candidates.map((candidate) => matcher.achievement(candidate));
    const scale = scaleOf(matcher, need, matcher.parts.model.trees.length > 0 ? views : []);
    const compare = (view: TextView) =>
      matcher.compare(need, view, { scale, pastDeals: pastDeals(view.document) });
    const pairs = views.map((view) => scored(compare(view), view.document.id));
    return pairs.sort(byScore).map(({ pair }) => pair);
  }
  // Trees ask how well a need is served, by achievements: neither a need among many nor an expert has such a measure.
  const plain = createMatcher({ ...matcher.parts, model: { ...matcher.parts.model, trees: [] } });
  const own = noun === 'need' ? plain.achievement(subject) : plain.need(subject);
  const pairs = candidates.map((candidate) => {
    const beside = { scale: [], pastDeals: pastDeals(candidate) };
    const pair =
      noun === 'need'
        ? plain.compare(plain.need(candidate), own, beside)
        : plain.compare(own, plain.achievement(candidate), beside);
    return scored(pair, candidate.id);
  });
  return pairs.sort(byScore).map(({ pair }) => pair);
}

async function countListings({ table }: Snapshot, tokenizer: Tokenizer): Promise<CollectionStatistics> {
  const builder = createStatisticsBuilder(tokenizer);
  const everything = { need: COUNTED_LISTINGS, passes: () => true };
  let counted = 0;
  for (const noun of ['achievement', 'need']) {
    const where = `noun = ${literal(noun)}`;
    for (const row of await rowsInOrder(
      table,
      { where, column: 'published', ascending: false },
      everything,
    )) {
      builder.add(matchDocumentOf(documentOfStored(row.stored)));
      counted += 1;
      if (counted % COUNTED_AT_ONCE === 0) await setImmediate();
    }
  }
  return builder.build();
}
