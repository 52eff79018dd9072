import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type AchievementCollection,
  collectAchievements,
  createMatcher,
  handSetModel,
  type Judgement,
  mean,
  ndcgByNeed,
  prepareNeed,
  readDocuments,
  readJudgements,
  trainModel,
} from '../src/modules/matching/index.ts';
import { createSynonyms } from '../src/platform/chinese-text/synonyms.ts';
import { createTokenizer } from '../src/platform/chinese-text/tokenizer.ts';
import type { BenchReport } from './report.ts';

const SEED = 20170317;
const RESAMPLES = 1000;

/** Ranking quality on judged pairs: hand-set and learned, beside plain retrieval, on needs not learned from. */
export async function run(): Promise<BenchReport> {
  const folder = process.env.MATCHING_DATA;
  if (folder === undefined) {
    throw new Error(
      '请用 MATCHING_DATA 指明评测数据文件夹（needs.jsonl、achievements.jsonl、judgements.csv）。 Set MATCHING_DATA to the folder of judged pairs.',
    );
  }
  const needs = readDocuments(readFileSync(path.join(folder, 'needs.jsonl'), 'utf8'), 'needs.jsonl');
  const achievements = readDocuments(
    readFileSync(path.join(folder, 'achievements.jsonl'), 'utf8'),
    'achievements.jsonl',
  );
  const judgements = readJudgements(
    readFileSync(path.join(folder, 'judgements.csv'), 'utf8'),
    'judgements.csv',
  );
  const tokenizer = createTokenizer();
  const collection = collectAchievements(tokenizer, [...achievements.values()]);
  const { statistics } = collection;
  const matcher = createMatcher({
    tokenizer,
    synonyms: createSynonyms(),
    statistics,
    model: handSetModel,
    isTraining: true,
  });
  const prepared = new Map(
    [...needs].map(([id, document]) => [id, prepareNeed(matcher, collection, document)]),
  );
  const views = new Map([...achievements].map(([id, document]) => [id, matcher.achievement(document)]));
  const pairs = judgements.flatMap((judgement) => {
    const ready = prepared.get(judgement.needId);
    const achievement = views.get(judgement.achievementId);
    if (ready === undefined || achievement === undefined) return [];
    const features = matcher.compare(ready.need, achievement, ready).features();
    return [{ ...judgement, features, needKey: ready.need.document.title }];
  });
  const bm25 = pairs.map((pair) => pairsBm25(pair, { prepared, achievements: views, statistics }));
  const started = performance.now();
  const training = trainModel(pairs, { digest: 'bench', seed: SEED });
  const seconds = (performance.now() - started) / 1000;
  const baseline = ndcgByNeed(pairs, bm25);
  const handSet = ndcgByNeed(
    pairs,
    pairs.map((pair) => pair.features.prior),
  );
  const learned = ndcgByNeed(pairs, training.unseenScores);
  const agreement = training.model.metrics['level-agreement'] ?? 0;
  return {
    bench: 'matching-quality',
    summary: `${pairs.length} judged pairs of ${needs.size} needs, ${learned.length} of them with something to find`,
    lines: [
      line('baseline: BM25 over character pairs', baseline, null),
      line('hand-set, nothing learned', handSet, { of: baseline, target: 0.63 }),
      line('learned from other needs (5 folds by need)', learned, { of: baseline, target: 0.66 }),
      { name: 'level, 1/(1+MAE), unseen needs', value: agreement, unit: '', target: { atLeast: 0.66 } },
      { name: 'five folds and the final model', value: seconds, unit: 's', target: { atMost: 60 } },
    ],
  };
}

type View = ReturnType<ReturnType<typeof createMatcher>['need']>;

function pairsBm25(
  { needId, achievementId }: Judgement,
  at: {
    readonly prepared: ReadonlyMap<string, ReturnType<typeof prepareNeed>>;
    readonly achievements: ReadonlyMap<string, View>;
    readonly statistics: AchievementCollection['statistics'];
  },
): number {
  const wanted = at.prepared.get(needId)?.need.terms.pairs.counts;
  let sum = 0;
  for (const [term, count] of at.achievements.get(achievementId)?.terms.pairs.counts ?? []) {
    if (wanted?.has(term)) sum += (at.statistics.rarity('pairs', term) * count * 2.2) / (count + 1.2);
  }
  return sum;
}

function line(
  name: string,
  values: readonly number[],
  compared: { readonly of: readonly number[]; readonly target: number } | null,
): BenchReport['lines'][number] {
  const [low, high] = interval(values);
  const own = `95 % ${low.toFixed(3)}..${high.toFixed(3)}`;
  if (compared === null) return { name, value: mean(values), unit: 'NDCG@10', note: own };
  const [from, to] = interval(values.map((value, index) => value - (compared.of[index] ?? 0)));
  const note = `${own}; over the baseline ${from.toFixed(3)}..${to.toFixed(3)}`;
  return { name, value: mean(values), unit: 'NDCG@10', target: { atLeast: compared.target }, note };
}

/** The middle 95 % of the means of resampled needs. */
function interval(values: readonly number[]): readonly [number, number] {
  let state = SEED;
  const random = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(RESAMPLES * 0.025)] ?? 0, means[Math.floor(RESAMPLES * 0.975)] ?? 0];
}
