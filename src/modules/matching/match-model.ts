import { z } from 'zod';
import { contentHash } from '../../kernel/content-hash.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import { type TreeNode, treeValue } from './boosted-trees.ts';
import { FEATURES, type FeatureValues } from './features.ts';

const weights = z.object({
  charactersTitle: z.number(),
  charactersWhole: z.number(),
  wordsWhole: z.number(),
  fields: z.number(),
  topics: z.number(),
  synonyms: z.number(),
  satisfied: z.number(),
  violated: z.number(),
  maturityMissing: z.number(),
  budget: z.number(),
  nearness: z.number(),
  sameIndustry: z.number(),
  sameTechArea: z.number(),
  pastDeals: z.number(),
});

const node: z.ZodType<TreeNode> = z.lazy(() =>
  z.union([
    z.object({ value: z.number() }).strict(),
    z.object({ feature: z.int().nonnegative(), below: z.number(), yes: node, no: node }).strict(),
  ]),
);

const FORMAT = 'jizhuan-match-model-2';
/** What says whether a model is of this version, before all of it is read. */
const versionSchema = z.object({
  format: z.string().startsWith('jizhuan-match-model-'),
  features: z.array(z.string()),
});

/** A model as a file: everything that a ranking depends on beside the texts. */
export const matchModelFileSchema = z.object({
  format: z.literal(FORMAT),
  /** The features by name and order; a model of other features is refused. */
  features: z.array(z.string()),
  prior: weights,
  /** The level that the hand-set sum stands for. */
  line: z.object({ intercept: z.number(), slope: z.number() }),
  /** The level that the trees start from, and what each adds; without trees the line is all. */
  base: z.number(),
  trees: z.array(node),
  /** How much of a score the trees are, 0 to 1; the rest is the line. */
  share: z.number().min(0).max(1),
  /** A score from which on the level is 2, 3, 4. */
  thresholds: z.tuple([z.number(), z.number(), z.number()]),
  /** Of what was learned: digest, sizes, and what was measured on needs that were left out; null is hand-set. */
  trainedOn: z.object({ digest: z.string(), needs: z.int(), pairs: z.int() }).nullable(),
  metrics: z.record(z.string(), z.number()),
});

export type MatchModel = z.infer<typeof matchModelFileSchema>;

export const refuseModel = defineRefusals({
  'match_model.unreadable': {
    status: 422,
    zh: '“{file}”不是匹配模型文件。',
    en: '"{file}" is not a file of a matching model.',
    next: { zh: '请用 jizhuan match train 生成模型文件。', en: 'Make one with jizhuan match train.' },
  },
  'match_model.other_features': {
    status: 422,
    zh: '模型“{file}”是为另一版本的特征训练的，不能使用。',
    en: 'The model "{file}" was trained on the features of another version.',
    next: {
      zh: '请用本版本重新训练：jizhuan match train。',
      en: 'Train it again with this version: jizhuan match train.',
    },
  },
});

/**
 * What ranks before anything was learned here: weights from reasoning. Characters of the title first (in technical
 * Chinese nearly each names a thing: 耐火砖, 轴承钢), then words, the field and synonyms; numbers and circumstances
 * move it by little.
 */
export const handSetModel: MatchModel = {
  format: FORMAT,
  features: [...FEATURES],
  prior: {
    charactersTitle: 1,
    charactersWhole: 1,
    wordsWhole: 1,
    fields: 0.3,
    topics: 0.3,
    synonyms: 0.4,
    satisfied: 0.1,
    violated: 0.2,
    maturityMissing: 0.05,
    budget: 0.05,
    nearness: 0.03,
    sameIndustry: 0.1,
    sameTechArea: 0.1,
    pastDeals: 0.02,
  },
  line: { intercept: 1, slope: 1.4 },
  base: 1,
  trees: [],
  share: 0,
  thresholds: [1.5, 2.5, 3.25],
  trainedOn: null,
  metrics: {},
};

/** Reads a model. @throws match_model.unreadable, match_model.other_features */
export function readMatchModel(text: string, file: string): MatchModel {
  const written = parseJson(text);
  const version = versionSchema.safeParse(written);
  if (!version.success) throw refuseModel('match_model.unreadable', { file });
  const isSame = version.data.format === FORMAT && version.data.features.join() === FEATURES.join();
  if (!isSame) throw refuseModel('match_model.other_features', { file });
  const parsed = matchModelFileSchema.safeParse(written);
  if (!parsed.success) throw refuseModel('match_model.unreadable', { file });
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses what is no object with the sentence that fits.
    return null;
  }
}

/** The model's identity: a hash over all of it. */
export function modelHash(model: MatchModel): string {
  return contentHash(JSON.parse(JSON.stringify(model)));
}

/**
 * The score of a pair on the scale of levels, about 1 to 4. A model without trees looks at the hand-set sum alone,
 * and the features are not made. Pure.
 */
export function modelScore(model: MatchModel, prior: number, features: () => FeatureValues): number {
  const handSet = model.line.intercept + model.line.slope * prior;
  if (model.trees.length === 0) return handSet;
  const row = featureRow(features());
  let learned = model.base;
  for (const tree of model.trees) learned += treeValue(tree, row);
  return (1 - model.share) * handSet + model.share * learned;
}

/** The features as a row in the order of FEATURES. */
export function featureRow(features: FeatureValues): number[] {
  return FEATURES.map((name) => features[name]);
}

/** The verdict: 4 strongly related, 3 related, 2 same surroundings, 1 not related. */
export function levelOf(model: Pick<MatchModel, 'thresholds'>, score: number): 1 | 2 | 3 | 4 {
  const [second, third, fourth] = model.thresholds;
  if (score >= fourth) return 4;
  if (score >= third) return 3;
  return score >= second ? 2 : 1;
}
