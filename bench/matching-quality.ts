import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type AchievementCollection,
  collectAchievements,
  concordanceByNeed,
  createMatcher,
  handSetModel,
  type Judgement,
  levelOf,
  type MatchModel,
  mean,
  modelScore,
  ndcgByNeed,
  prepareNeed,
  readDocuments,
  readJudgements,
  type TrainingPair,
  trainModel,
} from '../src/modules/matching/index.ts';
import { createSynonyms } from '../src/platform/chinese-text/synonyms.ts';
import { createTokenizer } from '../src/platform/chinese-text/tokenizer.ts';
import type { BenchReport } from './report.ts';

const SEED = 20170317;
const RESAMPLES = 1000;
/** Folds are dealt anew for each seed: one dealing is a matter of luck. */
const TRAININGS = 5;
const FEW_NEEDS = 5;
const FEW_TRAININGS = 10;

/** Ranking quality on judged pairs: hand-set and learned, beside plain retrieval, on needs not learned from. */
export async function run(): Promise<BenchReport> {
  const { pairs, baseline, needs } = judgedPairs(folderOfData());
  const handSetScores = pairs.map((pair) => pair.features.prior);
  const started = performance.now();
  const trainings = Array.from({ length: TRAININGS }, (_, index) =>
    trainModel(pairs, { digest: 'bench', seed: SEED + index }),
  );
  const seconds = (performance.now() - started) / 1000 / TRAININGS;
  const plain = ndcgByNeed(pairs, baseline);
  const handSet = ndcgByNeed(pairs, handSetScores);
  const learned = meanByNeed(trainings.map(({ unseenScores }) => ndcgByNeed(pairs, unseenScores)));
  const level = (name: string) => mean(trainings.map(({ model }) => model.metrics[name] ?? 0));
  const few = fewJudgements(pairs);
  return {
    bench: 'matching-quality',
    summary: `${pairs.length} judged pairs of ${needs} needs, ${handSet.length} of them with something to find`,
    lines: [
      line('baseline: BM25 over character pairs', plain),
      line('hand-set, nothing learned', handSet, { of: plain, target: 0.63 }),
      line(`learned from other needs (5 folds by need, ${TRAININGS} dealings)`, learned, {
        of: plain,
        target: 0.66,
      }),
      {
        name: 'whole list in the judged order, hand-set',
        value: mean(concordanceByNeed(pairs, handSetScores)),
        unit: '',
        note: `baseline ${mean(concordanceByNeed(pairs, baseline)).toFixed(3)}`,
      },
      { name: 'level, 1/(1+MAE), hand-set', value: level('level-agreement-hand-set'), unit: '' },
      {
        name: 'level, 1/(1+MAE), unseen needs',
        value: level('level-agreement'),
        unit: '',
        target: { atLeast: 0.66 },
      },
      {
        name: `trained on ${FEW_NEEDS} needs: NDCG@10 of the others`,
        value: mean(few.map(({ order }) => order)),
        unit: 'over hand-set',
        note: `the worst of ${few.length}: ${Math.min(...few.map(({ order }) => order)).toFixed(3)}`,
      },
      {
        name: `trained on ${FEW_NEEDS} needs: level of the others`,
        value: mean(few.map((each) => each.level)),
        unit: 'over hand-set',
        note: `the worst of ${few.length}: ${Math.min(...few.map((each) => each.level)).toFixed(3)}`,
      },
      { name: 'five folds and the final model', value: seconds, unit: 's', target: { atMost: 60 } },
    ],
  };
}

function folderOfData(): string {
  const folder = process.env.MATCHING_DATA;
  if (folder !== undefined) return folder;
  throw new Error(
    '请用 MATCHING_DATA 指明评测数据文件夹（needs.jsonl、achievements.jsonl、judgements.csv）。 Set MATCHING_DATA to the folder of judged pairs.',
  );
}

/** The judged pairs with their features and with the score of the baseline. */
function judgedPairs(folder: string): {
  readonly pairs: readonly TrainingPair[];
  readonly baseline: readonly number[];
  readonly needs: number;
} {
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
  const needs = readDocuments(read('needs.jsonl'), 'needs.jsonl');
  const achievements = readDocuments(read('achievements.jsonl'), 'achievements.jsonl');
  const judgements = readJudgements(read('judgements.csv'), 'judgements.csv');
  const tokenizer = createTokenizer();
  const collection = collectAchievements(tokenizer, [...achievements.values()]);
  const { statistics } = collection;
  const parts = { tokenizer, synonyms: createSynonyms(), statistics, model: handSetModel };
  const matcher = createMatcher({ ...parts, isTraining: true });
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
  const baseline = pairs.map((pair) => pairsBm25(pair, { prepared, achievements: views, statistics }));
  return { pairs, baseline, needs: needs.size };
}

/** What a model trained on a handful of needs is on all others, over the hand-set one. */
function fewJudgements(pairs: readonly TrainingPair[]): { readonly order: number; readonly level: number }[] {
  const random = createRandom();
  const keys = [...new Set(pairs.map((pair) => pair.needKey))];
  return Array.from({ length: FEW_TRAININGS }, (_, seed) => {
    const dealt = keys.map((key) => ({ key, at: random() })).sort((one, other) => one.at - other.at);
    const known = new Set(dealt.slice(0, FEW_NEEDS).map(({ key }) => key));
    const others = pairs.filter((pair) => !known.has(pair.needKey));
    const seen = pairs.filter((pair) => known.has(pair.needKey));
    const { model } = trainModel(seen, { digest: 'bench', seed });
    const quality = (of: MatchModel) => {
      const scores = others.map(({ features }) => modelScore(of, features.prior, () => features));
      const errors = scores.map((score, index) => Math.abs(levelOf(of, score) - (others[index]?.level ?? 1)));
      return { order: mean(ndcgByNeed(others, scores)), level: 1 / (1 + mean(errors)) };
    };
    const [trained, untrained] = [quality(model), quality(handSetModel)];
    return { order: trained.order - untrained.order, level: trained.level - untrained.level };
  });
}

function meanByNeed(runs: readonly (readonly number[])[]): number[] {
  return (runs[0] ?? []).map((_, need) => mean(runs.map((values) => values[need] ?? 0)));
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
  compared?: { readonly of: readonly number[]; readonly target: number },
): BenchReport['lines'][number] {
  const [low, high] = interval(values);
  const own = `95 % ${low.toFixed(3)}..${high.toFixed(3)}`;
  if (compared === undefined) return { name, value: mean(values), unit: 'NDCG@10', note: own };
  const [from, to] = interval(values.map((value, index) => value - (compared.of[index] ?? 0)));
  const note = `${own}; over the baseline ${from.toFixed(3)}..${to.toFixed(3)}`;
  return { name, value: mean(values), unit: 'NDCG@10', target: { atLeast: compared.target }, note };
}

/** The middle 95 % of the means of resampled needs. */
function interval(values: readonly number[]): readonly [number, number] {
  const random = createRandom();
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [means[Math.floor(RESAMPLES * 0.025)] ?? 0, means[Math.floor(RESAMPLES * 0.975)] ?? 0];
}

function createRandom(): () => number {
  let state = SEED;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
