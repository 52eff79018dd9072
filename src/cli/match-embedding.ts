import type { Message } from '../kernel/messages.ts';
import {
  blendVectors,
  type ComparedPair,
  embedTexts,
  levelOf,
  type MatchModel,
  vectorLikeness,
} from '../modules/matching/index.ts';

/** Compared pairs, need by need, with what is to be said of the vectors. */
export interface BlendedNeeds {
  readonly needs: readonly (readonly ComparedPair[])[];
  readonly note: Message | null;
}

const TIMEOUT_MS = 10_000;

/**
 * Blends vectors of the endpoint in the environment (JIZHUAN_EMBEDDING_URL, _MODEL, _KEY) into the scores. Without
 * one, when it fails, or when its vectors say nothing of the texts, the scores stay as they were, and a note says why.
 */
export async function blendEmbeddings(
  needs: readonly (readonly ComparedPair[])[],
  model: MatchModel,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<BlendedNeeds> {
  const url = environment['JIZHUAN_EMBEDDING_URL'];
  if (url === undefined || url === '') return { needs, note: null };
  const settings = {
    url,
    model: environment['JIZHUAN_EMBEDDING_MODEL'] ?? 'default',
    key: environment['JIZHUAN_EMBEDDING_KEY'],
    timeoutMs: Number(environment['JIZHUAN_EMBEDDING_TIMEOUT_MS'] ?? TIMEOUT_MS) || TIMEOUT_MS,
  };
  const documents = new Map(
    needs
      .flat()
      .flatMap(({ need, achievement }) => [need, achievement].map((each) => [each.id, each] as const)),
  );
  let vectors: ReadonlyMap<string, readonly number[]>;
  try {
    const texts = [...documents.values()].map(({ title, body }) => `${title}\n${body}`);
    const embedded = await embedTexts(settings, texts);
    vectors = new Map([...documents.keys()].map((id, index) => [id, embedded[index] ?? []]));
  } catch (error) {
    return { needs, note: unusable(error) };
  }
  const { weight, scores } = blendVectors(
    needs.map((pairs) =>
      pairs.map(({ score, need, achievement }) => ({
        score,
        likeness: vectorLikeness(vectors.get(need.id) ?? [], vectors.get(achievement.id) ?? []),
      })),
    ),
  );
  if (weight === 0) {
    return {
      needs,
      note: {
        zh: '向量与文字内容不一致，本次结果不含向量。',
        en: 'The vectors do not agree with the texts; the result is without them.',
      },
    };
  }
  const blended = needs.map((pairs, need) =>
    pairs
      .map((pair, index) => ({ pair, score: scores[need]?.[index] ?? pair.score }))
      .map(({ pair, score }) => ({ ...pair, score, level: levelOf(model, score) })),
  );
  return {
    needs: blended,
    note: {
      zh: `已并入向量，权重${weight.toFixed(2)}。`,
      en: `Vectors are blended in, weight ${weight.toFixed(2)}.`,
    },
  };
}

function unusable(error: unknown): Message {
  const why = error instanceof Error ? error.message : String(error);
  return {
    zh: `向量服务未能使用（${why}），本次结果不含向量。`,
    en: `The embedding service could not be used (${why}); the result is without vectors.`,
  };
}
