import { z } from 'zod';
import { mean } from './ranking-quality.ts';

/** An endpoint that speaks the protocol of OpenAI's `/embeddings`, on the intranet. */
export interface EmbeddingSettings {
  /** Up to `/v1`; `/embeddings` is added. */
  readonly url: string;
  readonly model: string;
  readonly key?: string | undefined;
  readonly timeoutMs: number;
  /** Outside the intranet: nothing but what is public may be sent there. */
  readonly isExternal?: boolean;
}

const answerSchema = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(1) })),
});
const TEXTS_AT_ONCE = 64;
const LONGEST_TEXT = 2000;

/** The part of a text that its vector is made from. */
export function textToEmbed(text: string): string {
  return text.slice(0, LONGEST_TEXT);
}

/** The vectors of texts, in their order. Throws when the endpoint fails, is slow, or answers something else. */
export async function embedTexts(settings: EmbeddingSettings, texts: readonly string[]): Promise<number[][]> {
  const vectors: number[][] = [];
  for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
    const input = texts.slice(from, from + TEXTS_AT_ONCE).map(textToEmbed);
    const response = await fetch(`${settings.url.replace(/\/$/, '')}/embeddings`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(settings.key === undefined ? {} : { authorization: `Bearer ${settings.key}` }),
      },
      body: JSON.stringify({ model: settings.model, input }),
      // Nowhere else than where it was set to go.
      redirect: 'error',
      signal: AbortSignal.timeout(settings.timeoutMs),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const answer = answerSchema.safeParse(await response.json());
    if (!answer.success) throw new Error('the answer is not that of an embedding service');
    const { data } = answer.data;
    const ordered = [...data].sort((a, b) => a.index - b.index).map(({ embedding }) => embedding);
    if (ordered.length !== input.length)
      throw new Error(`${ordered.length} vectors for ${input.length} texts`);
    vectors.push(...ordered);
  }
  return vectors;
}

/** Cosine of two vectors; 0 when one is empty or their lengths differ. */
export function vectorLikeness(one: readonly number[], other: readonly number[]): number {
  if (one.length !== other.length) return 0;
  let product = 0;
  for (const [index, value] of one.entries()) product += value * (other[index] ?? 0);
  return product / (Math.hypot(...one) * Math.hypot(...other) || 1);
}

/** A candidate of a need: its score without vectors, and how alike the vectors are. */
export interface ScoredByVectors {
  readonly score: number;
  readonly likeness: number;
}

/** Vectors that agree less than this with the words over all needs tell nothing, and change nothing. */
const LEAST_AGREEMENT = 0.15;
/** Agreement that chance does not bring about: this many standard errors. */
const LEAST_CERTAINTY = 3;
const FEWEST_CANDIDATES = 5;
const FEWEST_NEEDS = 3;
/** How much the vectors move a score, in its own spread within a need, at full agreement. */
const LARGEST_WEIGHT = 0.6;

/**
 * Blends the likeness of vectors into the scores of each need, by as much as both agree. Vectors that say nothing of
 * the texts agree with no words: then the scores come back as they were, and `weight` is 0. Pure.
 */
export function blendVectors(needs: readonly (readonly ScoredByVectors[])[]): {
  readonly weight: number;
  readonly scores: readonly (readonly number[])[];
} {
  const weight = trustInVectors(needs);
  return { weight, scores: needs.map((list) => blendByWeight(list, weight)) };
}

/**
 * The weight that vectors have earned by agreeing with the words over these needs; 0: chance would do as well. Pure.
 */
export function trustInVectors(needs: readonly (readonly ScoredByVectors[])[]): number {
  const agreements = needs.filter((list) => list.length >= FEWEST_CANDIDATES).map(agreementOf);
  const agreement = mean(agreements);
  const spread = Math.sqrt(mean(agreements.map((value) => (value - agreement) ** 2)));
  const error = spread / Math.sqrt(Math.max(1, agreements.length));
  const isTrusted =
    agreements.length >= FEWEST_NEEDS && agreement >= LEAST_AGREEMENT && agreement >= LEAST_CERTAINTY * error;
  return isTrusted ? LARGEST_WEIGHT * Math.min(1, agreement) : 0;
}

/** The scores of one need's candidates with the vectors at this weight, in their order. Pure. */
export function blendByWeight(list: readonly ScoredByVectors[], weight: number): readonly number[] {
  if (weight === 0) return list.map(({ score }) => score);
  const { deviation } = standardize(list.map(({ score }) => score));
  const likeness = standardize(list.map((each) => each.likeness)).values;
  return list.map(({ score }, index) => score + weight * deviation * (likeness[index] ?? 0));
}

/** Correlation of scores and likeness within one need. */
function agreementOf(list: readonly ScoredByVectors[]): number {
  const scores = standardize(list.map(({ score }) => score)).values;
  const likeness = standardize(list.map((each) => each.likeness)).values;
  return mean(scores.map((value, index) => value * (likeness[index] ?? 0)));
}

function standardize(values: readonly number[]): { readonly values: number[]; readonly deviation: number } {
  const middle = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return { deviation, values: values.map((value) => (deviation === 0 ? 0 : (value - middle) / deviation)) };
}
