import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import {
  collectAchievements,
  createMatcher,
  handSetModel,
  prepareNeed,
  rankCandidates,
} from '../modules/matching/index.ts';
import { createSynonyms } from '../platform/chinese-text/synonyms.ts';
import { createTokenizer } from '../platform/chinese-text/tokenizer.ts';
import { blendEmbeddings } from './match-embedding.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A server of the same protocol whose vectors are what `vectorOf` says. */
async function serve(vectorOf: (text: string) => number[], status = 200, delayMs = 0): Promise<string> {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes) => {
      body += bytes;
    });
    request.on('end', () => {
      const { input } = JSON.parse(body) as { input: string[] };
      const data = input.map((text, index) => ({ index, embedding: vectorOf(text) })).reverse();
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ data }));
      }, delayMs);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const THINGS = ['齿轮', '轴承', '阀门', '水泵', '电缆', '涂料', '疫苗', '饲料'];
const WAYS = ['铸造', '焊接', '发酵', '检测', '干燥'];
const tokenizer = createTokenizer();
const offers = THINGS.flatMap((thing, row) =>
  WAYS.map((way, column) => ({ id: `a${row}${column}`, title: `${thing}${way}工艺装备`, body: '' })),
);
const collection = collectAchievements(tokenizer, offers);
const matcher = createMatcher({
  tokenizer,
  synonyms: createSynonyms(),
  statistics: collection.statistics,
  model: handSetModel,
});
const ranked = THINGS.map((thing, index) =>
  rankCandidates(
    matcher,
    prepareNeed(matcher, collection, { id: `n${index}`, title: `${thing}${WAYS[index % 5]}难题`, body: '' }),
    { limit: 12 },
  ),
);
const blend = (url: string, timeout = '5000') =>
  blendEmbeddings(ranked, handSetModel, {
    JIZHUAN_EMBEDDING_URL: url,
    JIZHUAN_EMBEDDING_TIMEOUT_MS: timeout,
  });

/** Counts of characters: vectors that say what the text says. */
function meaning(text: string): number[] {
  const vector = new Array<number>(64).fill(0);
  for (const character of text) {
    const place = character.charCodeAt(0) % 64;
    vector[place] = (vector[place] ?? 0) + 1;
  }
  return vector;
}

function noise(seed: number): () => number[] {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648 - 0.5;
  };
  return () => Array.from({ length: 32 }, random);
}

test('vectors that agree with the texts are blended in', async () => {
  const { needs, note } = await blend(await serve(meaning));
  expect(note?.en).toContain('blended in');
  expect(needs[0]?.map((pair) => pair.score)).not.toEqual(ranked[0]?.map((pair) => pair.score));
});

test.each([1, 2, 3, 4, 5, 6])('noise changes nothing (seed %i), and that is said', async (seed) => {
  const { needs, note } = await blend(await serve(noise(seed)));
  expect(needs).toBe(ranked);
  expect(note?.en).toContain('do not agree');
});

test('a service that fails, is slow or is not there changes nothing, and that is said', async () => {
  for (const attempt of [
    async () => await blend(await serve(meaning, 500)),
    async () => await blend(await serve(() => [])),
    async () => await blend(await serve(meaning, 200, 400), '50'),
    async () => await blend('http://127.0.0.1:1/v1'),
  ]) {
    const { needs, note } = await attempt();
    expect(needs).toBe(ranked);
    expect(note?.zh).toContain('向量服务未能使用');
    server?.close();
  }
});

test('without an endpoint nothing is asked and nothing is said', async () => {
  expect(await blendEmbeddings(ranked, handSetModel, {})).toEqual({ needs: ranked, note: null });
});
