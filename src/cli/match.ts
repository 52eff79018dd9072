import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Message } from '../kernel/messages.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import {
  type ComparedPair,
  collectAchievements,
  createMatcher,
  digestOf,
  groupByNeed,
  handSetModel,
  isEnough,
  type Judgement,
  type Matcher,
  type MatchModel,
  modelHash,
  prepareNeed,
  rankCandidates,
  readDocuments,
  readJudgements,
  readMatchModel,
  reasonsOf,
  sharedConcepts,
  trainModel,
} from '../modules/matching/index.ts';
import { createSynonyms } from '../platform/chinese-text/synonyms.ts';
import { createTokenizer } from '../platform/chinese-text/tokenizer.ts';
import type { Command, CommandArguments, CommandIo, ExitCode } from './command.ts';
import { blendEmbeddings } from './match-embedding.ts';

const refuse = defineRefusals({
  'option.match_missing': {
    status: 422,
    zh: '缺少选项 --{name}。',
    en: 'The option --{name} is missing.',
    next: { zh: '用法见 jizhuan match --help。', en: 'See jizhuan match --help.' },
  },
  'argument.match_word': {
    status: 422,
    zh: '“{word}”不是 match 的子命令。',
    en: '"{word}" is not a part of match.',
    next: { zh: '可用的子命令只有 train。', en: 'There is one: train.' },
  },
  'match.unknown_pair': {
    status: 422,
    zh: '评判文件中的编号“{id}”在需求和成果文件中都找不到。',
    en: 'The id "{id}" of the judgements is in neither file.',
    next: { zh: '请使用与评判对应的需求和成果文件。', en: 'Use the files that the judgements belong to.' },
  },
  'match.too_few': {
    status: 422,
    zh: '评判太少，学不到可靠的规律：至少需要 5 项不同的需求，且不止一个级别。',
    en: 'There are too few judgements to learn from: at least 5 different needs, and more than one level.',
    next: {
      zh: '请继续积累评判，期间使用内置模型。',
      en: 'Collect more, and use the built-in model meanwhile.',
    },
  },
});

const SEED = 20170317;
const LISTED_CANDIDATES = 50;

/** `jizhuan match`: ranks achievements for needs from files, and learns a model, without a server. */
export const matchCommand: Command = {
  name: 'match',
  summary: {
    zh: '为需求匹配成果并说明理由；match train 从评判中学习模型',
    en: 'Ranks achievements for needs and says why; match train learns a model from judgements',
  },
  description: {
    zh: '需求和成果为 .jsonl，每行至少有 id、title，可有 description、regionCode、industry、maturity、price（分）。不给 --pairs 时每项需求列出前 50 项成果；--pairs 及 judgements.csv 首行为列名 need_id、achievement_id、level，次序不限，--pairs 可不含 level。级别为 1 至 4：4 强相关，1 无相关。match train --judgements 文件夹 --out 文件：文件夹内有 needs.jsonl、achievements.jsonl、judgements.csv。环境变量 JIZHUAN_EMBEDDING_URL（及 _MODEL、_KEY）指明内网的向量服务（OpenAI 兼容）时并入向量；服务不可用或向量与文字不符时照常给出结果并说明。',
    en: 'Needs and achievements are .jsonl with at least id and title a line. Without --pairs the first 50 achievements of each need are listed; --pairs and judgements.csv begin with the headings need_id, achievement_id and level in any order, and --pairs may leave level out. Levels are 1 to 4, 4 strongly related. match train --judgements DIR --out FILE reads needs.jsonl, achievements.jsonl and judgements.csv. JIZHUAN_EMBEDDING_URL (with _MODEL, _KEY) names an endpoint of the protocol of OpenAI on the intranet, whose vectors are blended in; when it fails, or says nothing of the texts, the result is as without it and a note says so.',
  },
  positionals: ['train?'],
  options: [
    { name: 'needs', value: 'FILE', summary: { zh: '需求文件', en: 'The needs' } },
    { name: 'achievements', value: 'FILE', summary: { zh: '成果文件', en: 'The achievements' } },
    {
      name: 'pairs',
      value: 'FILE',
      summary: { zh: '只比较文件中列出的各对', en: 'Compare these pairs only' },
    },
    {
      name: 'model',
      value: 'FILE',
      summary: { zh: '模型文件，默认用内置模型', en: 'A model; the built-in one by default' },
    },
    {
      name: 'judgements',
      value: 'DIR',
      summary: { zh: 'train：评判文件夹', en: 'train: the folder of judgements' },
    },
    { name: 'out', value: 'FILE', required: true, summary: { zh: '结果文件', en: 'Where the result goes' } },
  ],
  run: async (args, io) => {
    const [word] = args.positionals;
    if (word === 'train') return await train(args, io);
    if (word !== undefined) throw refuse('argument.match_word', { word });
    return await match(args, io);
  },
};

function option(args: CommandArguments, name: string): string {
  const value = args.values[name];
  if (value === undefined) throw refuse('option.match_missing', { name });
  return value;
}

async function readPair(needsFile: string, achievementsFile: string) {
  const [needsText, achievementsText] = await Promise.all([
    readFile(needsFile, 'utf8'),
    readFile(achievementsFile, 'utf8'),
  ]);
  const tokenizer = createTokenizer();
  const needs = readDocuments(needsText, path.basename(needsFile));
  const achievements = readDocuments(achievementsText, path.basename(achievementsFile));
  const collection = collectAchievements(tokenizer, [...achievements.values()]);
  const parts = { tokenizer, synonyms: createSynonyms(), statistics: collection.statistics };
  const matcherOf = (model: MatchModel, isTraining = false): Matcher =>
    createMatcher({ ...parts, model, isTraining });
  return { needs, achievements, collection, matcherOf, texts: [needsText, achievementsText] };
}

type Inputs = Awaited<ReturnType<typeof readPair>>;

async function match(args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const modelFile = args.values.model;
  const model =
    modelFile === undefined ? handSetModel : readMatchModel(await readFile(modelFile, 'utf8'), modelFile);
  const inputs = await readPair(option(args, 'needs'), option(args, 'achievements'));
  const pairsFile = args.values.pairs;
  const pairs =
    pairsFile === undefined
      ? null
      : readJudgements(await readFile(pairsFile, 'utf8'), path.basename(pairsFile), { needsLevel: false });
  const matcher = inputs.matcherOf(model);
  const { needs, note } = await blendEmbeddings(
    [...comparedByNeed(inputs, matcher, pairs)],
    model,
    io.environment,
  );
  if (note !== null) io.err(note[io.language]);
  // An earlier result is replaced only once there is a new one.
  const out = createWriteStream(option(args, 'out'));
  await once(out, 'open');
  let written = 0;
  let good = 0;
  for (const compared of needs) {
    if (io.signal.aborted) break;
    if (compared.some((pair) => pair.level >= 3)) good += 1;
    for (const pair of compared) {
      written += 1;
      if (!out.write(resultLine(pair, matcher, io))) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
  const counts = {
    needs: inputs.needs.size,
    lines: written,
    needsWithGoodMatch: good,
    model: modelHash(model),
  };
  if (io.json) io.out(JSON.stringify(counts));
  else io.out(summaryLine(counts, io));
  return 0;
}

function summaryLine(
  counts: { readonly needs: number; readonly lines: number; readonly needsWithGoodMatch: number },
  { language }: CommandIo,
): string {
  return language === 'zh'
    ? `需求${counts.needs}项，结果${counts.lines}行；有较好匹配的需求${counts.needsWithGoodMatch}项，其余没有。`
    : `${counts.needs} needs, ${counts.lines} lines; ${counts.needsWithGoodMatch} needs have a good match, the others none.`;
}

/** The compared pairs, need by need: those that were asked for, or the best candidates. */
function* comparedByNeed(
  { needs, achievements, collection }: Inputs,
  matcher: Matcher,
  pairs: readonly Judgement[] | null,
): Generator<ComparedPair[]> {
  const asked = pairs === null ? null : groupByNeed(pairs);
  for (const id of asked?.keys() ?? needs.keys()) {
    const document = needs.get(id);
    if (document === undefined) throw refuse('match.unknown_pair', { id });
    const prepared = prepareNeed(matcher, collection, document);
    if (asked === null) {
      yield rankCandidates(matcher, prepared, { limit: LISTED_CANDIDATES });
      continue;
    }
    yield (asked.get(id) ?? []).map(({ achievementId }) => {
      const achievement = achievements.get(achievementId);
      if (achievement === undefined) throw refuse('match.unknown_pair', { id: achievementId });
      return matcher.compare(prepared.need, matcher.achievement(achievement), prepared);
    });
  }
}

function resultLine(pair: ComparedPair, matcher: Matcher, { language }: CommandIo): string {
  const concepts = sharedConcepts(pair.need, pair.achievement, matcher.parts);
  return `${JSON.stringify({
    needId: pair.need.id,
    achievementId: pair.achievement.id,
    score: Math.round(pair.score * 1e6) / 1e6,
    level: pair.level,
    reasons: reasonsOf(pair, concepts).map((reason) => reason.sentence[language]),
  })}\n`;
}

async function train(args: CommandArguments, io: CommandIo): Promise<ExitCode> {
  const folder = option(args, 'judgements');
  const inputs = await readPair(path.join(folder, 'needs.jsonl'), path.join(folder, 'achievements.jsonl'));
  const text = await readFile(path.join(folder, 'judgements.csv'), 'utf8');
  const judgements = readJudgements(text, 'judgements.csv');
  const pairs = trainingPairs(inputs, judgements);
  if (!isEnough(pairs)) throw refuse('match.too_few', {});
  const { model } = trainModel(pairs, { digest: digestOf([...inputs.texts, text]), seed: SEED });
  await writeFile(option(args, 'out'), `${JSON.stringify(model)}\n`);
  const hash = modelHash(model);
  if (io.json) io.out(JSON.stringify({ model: hash, trainedOn: model.trainedOn, metrics: model.metrics }));
  else {
    io.out(`${io.language === 'zh' ? '模型' : 'Model'} ${hash}`);
    for (const [name, value] of Object.entries(model.metrics)) io.out(`  ${name}  ${value}`);
    io.out(whatWasLearned(model)[io.language]);
  }
  return 0;
}

/** The order of lists changes only when judgements enough show that it becomes better; that is no fault. */
function whatWasLearned({ share }: MatchModel): Message {
  if (share === 0) {
    return {
      zh: '排序仍按内置权重：未见过的需求没有显示学习所得的次序更好；级别已按评判校准。',
      en: 'The order stays hand-set: unseen needs do not show a learned one to be better. The levels are calibrated.',
    };
  }
  const percent = Math.round(share * 100);
  return {
    zh: `学习所得占得分的${percent}%，其余为内置权重；级别已按评判校准。`,
    en: `What was learned is ${percent} % of a score, the rest is hand-set. The levels are calibrated.`,
  };
}

function trainingPairs(
  { needs, achievements, collection, matcherOf }: Inputs,
  judgements: readonly Judgement[],
) {
  const matcher = matcherOf(handSetModel, true);
  return [...groupByNeed(judgements)].flatMap(([needId, judged]) => {
    const document = needs.get(needId);
    if (document === undefined) throw refuse('match.unknown_pair', { id: needId });
    const prepared = prepareNeed(matcher, collection, document);
    return judged.map((judgement) => {
      const achievement = achievements.get(judgement.achievementId);
      if (achievement === undefined) throw refuse('match.unknown_pair', { id: judgement.achievementId });
      const pair = matcher.compare(prepared.need, matcher.achievement(achievement), prepared);
      return { ...judgement, features: pair.features(), needKey: document.title };
    });
  });
}
