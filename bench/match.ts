import {
  type AchievementCollection,
  createCollectionBuilder,
  createMatcher,
  handSetModel,
  type MatchDocument,
  prepareNeed,
  rankCandidates,
} from '../src/modules/matching/index.ts';
import { createSynonyms } from '../src/platform/chinese-text/synonyms.ts';
import { createTokenizer } from '../src/platform/chinese-text/tokenizer.ts';
import { syntheticAchievement, syntheticNeed } from './market/listings.ts';
import type { BenchLine, BenchReport } from './report.ts';

/** `--scale=0.01` runs a hundredth of both sides. */
const SCALE = Number(process.argv.find((each) => each.startsWith('--scale='))?.slice(8) ?? 1);
const ACHIEVEMENTS = Math.round(1_000_000 * SCALE);
const NEEDS = Math.round(10_000 * SCALE);
const LISTED = 10;
const COMPARED = 60;
/** Every need against every achievement takes hours; a few needs against some of them say how many. */
const NAIVE_NEEDS = 3;
const NAIVE_ACHIEVEMENTS = 5_000;

const tokenizer = createTokenizer();
const synonyms = createSynonyms();

function achievementDocument(index: number): MatchDocument {
  const { id, name, summary, techArea, industry, regionCode, maturity, price } = syntheticAchievement(index);
  return { id, title: name, body: summary, techArea, industry, regionCode, maturity, price };
}

function needDocument(index: number): MatchDocument {
  const { id, name, problem, targets, techArea, industry, regionCode, budget } = syntheticNeed(index);
  return { id, title: name, body: `${problem}\n${targets}`, techArea, industry, regionCode, price: budget };
}

function matcherOf(collection: AchievementCollection) {
  return createMatcher({ tokenizer, synonyms, statistics: collection.statistics, model: handSetModel });
}

/** Matches synthetic needs against synthetic achievements: needs a second, and what a doubling of each side costs. */
export async function run(): Promise<BenchReport> {
  const lines: BenchLine[] = [];
  const builder = createCollectionBuilder(tokenizer);
  const sizes = [ACHIEVEMENTS / 4, ACHIEVEMENTS / 2, ACHIEVEMENTS].map(Math.round);
  const quarter = Math.round(NEEDS / 4);
  let added = 0;
  let indexing = 0;
  let largest: AchievementCollection | null = null;
  for (const size of sizes) {
    for (; added < size; added += 1) {
      const document = achievementDocument(added);
      const started = performance.now();
      builder.add(document);
      indexing += performance.now() - started;
    }
    largest = builder.build();
    const rate = matchAll(largest, 0, Math.max(10, Math.round(NEEDS / 20)));
    lines.push({
      name: `a need against ${size.toLocaleString('en-US')} achievements`,
      value: 1000 / rate,
      unit: 'ms',
    });
  }
  if (largest === null) throw new Error('there are no sizes');
  for (const [from, to] of [
    [0, quarter],
    [quarter, 2 * quarter],
    [2 * quarter, NEEDS],
  ] as const) {
    const count = to - from;
    const rate = matchAll(largest, from, to);
    const name = `needs ${(from + 1).toLocaleString('en-US')} to ${to.toLocaleString('en-US')}`;
    lines.push({ name, value: rate, unit: 'needs/s', note: `${(count / rate).toFixed(1)} s` });
  }
  const naive = naiveRate(largest);
  lines.push({
    name: 'naive: every achievement compared in full',
    value: naive,
    unit: 'needs/s',
    note: `from ${NAIVE_NEEDS} needs against ${Math.min(NAIVE_ACHIEVEMENTS, ACHIEVEMENTS).toLocaleString('en-US')}`,
  });
  lines.push({ name: 'achievements indexed', value: (ACHIEVEMENTS * 1000) / indexing, unit: '/s' });
  const memory = process.memoryUsage();
  lines.push({ name: 'memory', value: memory.rss / 2 ** 20, unit: 'MB', note: 'texts and index, resident' });
  return {
    bench: 'match',
    summary: `${NEEDS.toLocaleString('en-US')} needs against ${ACHIEVEMENTS.toLocaleString('en-US')} achievements, the best ${LISTED} of each, one thread`,
    lines,
  };
}

/** Needs a second. */
function matchAll(whole: AchievementCollection, from: number, to: number): number {
  const collection = { ...whole, compared: COMPARED };
  const matcher = matcherOf(collection);
  const started = performance.now();
  for (let index = from; index < to; index += 1) {
    rankCandidates(matcher, prepareNeed(matcher, collection, needDocument(index)), {
      limit: LISTED,
    });
  }
  return ((to - from) * 1000) / (performance.now() - started);
}

function naiveRate(collection: AchievementCollection): number {
  const matcher = matcherOf(collection);
  const compared = collection.documents.slice(0, NAIVE_ACHIEVEMENTS);
  const started = performance.now();
  for (let index = 0; index < NAIVE_NEEDS; index += 1) {
    const need = matcher.need(needDocument(index));
    for (const document of compared) matcher.compare(need, matcher.achievement(document), { scale: [] });
  }
  const perPair = (performance.now() - started) / (NAIVE_NEEDS * compared.length);
  return 1000 / (perPair * collection.documents.length);
}
