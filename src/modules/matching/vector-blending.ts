import type { Message } from '../../kernel/messages.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { blendByWeight, trustInVectors, vectorLikeness } from './embedding.ts';
import type { MatchDocument } from './match-document.ts';
import { levelOf, type MatchModel } from './match-model.ts';
import { byScore, type ComparedPair } from './matcher.ts';
import type { VectorSource } from './vector-store.ts';

/** Pairs after vectors had their say, and what is to be told of it. */
export interface BlendedPairs {
  readonly pairs: readonly ComparedPair[];
  readonly note: Message | null;
}

/** What one need is blended with. */
export interface BlendRequest {
  readonly model: MatchModel;
  /** The side of the pairs that is not the subject. */
  readonly partner: 'need' | 'achievement';
  /** Compared pairs of some needs, best first, that tell whether the vectors agree with the words. */
  readonly sample: () => Promise<readonly (readonly ComparedPair[])[]>;
}

/** Lets vectors move the order of pairs, by as much as they agree with the words over a sample of needs. */
export interface VectorBlender {
  blend(pairs: readonly ComparedPair[], request: BlendRequest): Promise<BlendedPairs>;
}

/** The candidates that vectors may move; the rest is far behind. */
const BLENDED = 60;
const SAMPLE_CANDIDATES = 30;
const TRUST_HOLDS_FOR_MS = 3_600_000;
/** After a failure nobody waits for the service again for so long. */
const PAUSE_MS = 30_000;

type Trust =
  | { readonly kind: 'measuring' }
  | { readonly kind: 'known'; readonly weight: number; readonly until: number }
  | { readonly kind: 'failed'; readonly why: string; readonly until: number };

/**
 * A blender over one service. Whether its vectors tell anything is measured once an hour in the background; until it is
 * known, and whenever the service fails, the pairs come back as they were and a note says so.
 */
export function createVectorBlender(vectors: VectorSource, clock: Clock): VectorBlender {
  let trust: Trust | null = null;
  const now = () => Date.parse(clock.now());
  const fail = (error: unknown): Trust => {
    const why = error instanceof Error ? error.message : String(error);
    trust = { kind: 'failed', why, until: now() + PAUSE_MS };
    return trust;
  };
  const measure = (sample: BlendRequest['sample']): void => {
    trust = { kind: 'measuring' };
    void sample()
      .then((needs) => needs.map((pairs) => pairs.slice(0, SAMPLE_CANDIDATES)))
      .then(async (needs) => trustInVectors(await scoredBy(vectors, needs)))
      .then((weight) => {
        trust = { kind: 'known', weight, until: now() + TRUST_HOLDS_FOR_MS };
      }, fail);
  };
  return {
    blend: async (pairs, { model, partner, sample }) => {
      if (trust === null || (trust.kind !== 'measuring' && trust.until < now())) measure(sample);
      if (trust?.kind === 'known' && trust.weight > 0 && pairs.length > 1) {
        try {
          return await moved(vectors, pairs, { model, partner, weight: trust.weight });
        } catch (error) {
          fail(error);
        }
      }
      return { pairs, note: noteOf(trust) };
    },
  };
}

async function moved(
  vectors: VectorSource,
  pairs: readonly ComparedPair[],
  { model, partner, weight }: Pick<BlendRequest, 'model' | 'partner'> & { readonly weight: number },
): Promise<BlendedPairs> {
  const [head, tail] = [pairs.slice(0, BLENDED), pairs.slice(BLENDED)];
  const [scored = []] = await scoredBy(vectors, [head]);
  const scores = blendByWeight(scored, weight);
  const blended = head
    .map((pair, index) => {
      const score = scores[index] ?? pair.score;
      return { pair: { ...pair, score, level: levelOf(model, score) }, score, id: pair[partner].id };
    })
    .sort(byScore)
    .map(({ pair }) => pair);
  return {
    pairs: [...blended, ...tail],
    note: {
      zh: `已并入向量，权重${weight.toFixed(2)}。`,
      en: `Vectors are blended in, weight ${weight.toFixed(2)}.`,
    },
  };
}

async function scoredBy(vectors: VectorSource, needs: readonly (readonly ComparedPair[])[]) {
  const texts = new Map<string, string>();
  const textOf = ({ title, body }: MatchDocument) => `${title}\n${body}`;
  for (const { need, achievement } of needs.flat())
    for (const side of [need, achievement]) texts.set(side.id, textOf(side));
  const made = await vectors([...texts.values()]);
  const byId = new Map([...texts.keys()].map((id, index) => [id, made[index] ?? []]));
  return needs.map((pairs) =>
    pairs.map(({ score, need, achievement }) => ({
      score,
      likeness: vectorLikeness(byId.get(need.id) ?? [], byId.get(achievement.id) ?? []),
    })),
  );
}

function noteOf(trust: Trust | null): Message {
  if (trust?.kind === 'failed')
    return {
      zh: `向量服务未能使用（${trust.why}），本次结果不含向量。`,
      en: `The embedding service could not be used (${trust.why}); the result is without vectors.`,
    };
  if (trust?.kind === 'known')
    return {
      zh: '向量与文字内容不一致，或者可比较的需求太少，本次结果不含向量。',
      en: 'The vectors do not agree with the texts, or there are too few needs to tell; the result is without them.',
    };
  return {
    zh: '正在检验向量是否可信，本次结果不含向量。',
    en: 'Whether the vectors can be trusted is being measured; the result is without them.',
  };
}
