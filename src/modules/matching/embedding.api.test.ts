import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readEmbedding } from '../../platform/config/embedding-config.ts';
import { openTestServer, type TestServer } from '../../platform/http/testing.ts';
import { indexOf, testDocument } from '../../platform/search/testing.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { openEmbedding } from './embedding-settings.ts';
import { type MatchAnswer, matchAnswerSchema } from './matching-schema.ts';
import { testOrganization } from './testing.ts';

const THINGS = ['齿轮', '轴承', '阀门', '水泵', '电缆', '涂料', '疫苗', '饲料'];
const WAYS = ['铸造', '焊接', '发酵', '检测', '干燥'];
const DOCUMENTS = [
  ...THINGS.flatMap((thing, row) =>
    WAYS.map((way, column) => testDocument(`ach_${row}${column}`, { title: `${thing}${way}工艺装备` })),
  ),
  ...THINGS.map((thing, index) => {
    const title = `${thing}${WAYS[index % WAYS.length]}难题`;
    return testDocument(`ned_${index}`, { noun: 'need', title, maturity: null });
  }),
];

let directory: string;
let server: TestServer;
let service: Server;
let vectorOf: (text: string) => number[];
let asked: { readonly texts: string[]; readonly keys: Set<string | undefined> };
let status: number;
let delayMs: number;

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

/** A small server of the same protocol; its vectors come in another order than they were asked for. */
async function startService(): Promise<string> {
  service = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes) => {
      body += bytes;
    });
    request.on('end', () => {
      const { input } = JSON.parse(body) as { input: string[] };
      asked.texts.push(...input);
      asked.keys.add(request.headers.authorization);
      const data = input.map((text, index) => ({ index, embedding: vectorOf(text) })).reverse();
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ data }));
      }, delayMs);
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(service.address() as AddressInfo).port}/v1`;
}

async function startNode(url: string, isExternal = false): Promise<void> {
  const keyFile = path.join(directory, 'key.txt');
  await writeFile(keyFile, '秘密\n');
  const read = readEmbedding({
    JIZHUAN_EMBEDDING_URL: url,
    JIZHUAN_EMBEDDING_MODEL: 'test',
    JIZHUAN_EMBEDDING_KEY_FILE: keyFile,
    JIZHUAN_EMBEDDING_TIMEOUT_MS: '500',
  });
  if (read.kind !== 'set') throw new Error('the settings are wrong');
  const settings = await openEmbedding(read.config);
  expect(settings?.key).toBe('秘密');
  const embedding = settings && { ...settings, key: 'k', isExternal };
  server = await openTestServer(await prepareComposition(directory, null, embedding));
  const { index, writer } = await indexOf(path.join(directory, 'search'), DOCUMENTS);
  writer.close();
  index.close();
}

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'matching-vectors-'));
  asked = { texts: [], keys: new Set() };
  status = 200;
  delayMs = 0;
  vectorOf = meaning;
});
afterEach(async () => {
  await server.close();
  service.close();
  await rm(directory, { recursive: true, force: true });
});

const match = async (need = 'ned_0', client = server.visitor()): Promise<MatchAnswer> =>
  matchAnswerSchema.parse((await client.get(`/api/v1/matching/needs/${need}/candidates`)).body);
const order = ({ candidates }: MatchAnswer) => candidates.map(({ record, score }) => [record.id, score]);
/** Asks again until the vectors were measured. */
async function measured(need = 'ned_0'): Promise<MatchAnswer> {
  let answer = await match(need);
  await expect
    .poll(
      async () => {
        answer = await match(need);
        return answer.notes[0]?.en;
      },
      { timeout: 15_000 },
    )
    .not.toContain('being measured');
  return answer;
}

describe('vectors on the server', () => {
  test('that agree with the texts are blended in, and each text is embedded once', async () => {
    await startNode(await startService());
    const before = await match();
    expect(before.notes[0]?.en).toContain('being measured');
    const after = await measured();
    expect(after.notes[0]?.en).toContain('blended in');
    expect(order(after)).not.toEqual(order(before));
    expect(new Set(asked.texts).size).toBe(asked.texts.length);
    expect([...asked.keys]).toEqual(['Bearer k']);
    const embedded = asked.texts.length;
    expect(order(await match())).toEqual(order(after));
    expect(asked.texts.length).toBe(embedded);
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from text_vectors`.execute(
      server.database.read,
    );
    expect(rows[0]?.count).toBe(embedded);
  });

  test.each([1, 2, 3])('that are noise change nothing, and that is said (seed %i)', async (seed) => {
    vectorOf = noise(seed);
    await startNode(await startService());
    for (const need of ['ned_0', 'ned_3']) {
      const before = await match(need);
      const after = await measured(need);
      expect(after.notes[0]?.en).toContain('do not agree');
      expect(order(after)).toEqual(order(before));
    }
  });

  test.each([
    ['answers an error', () => (status = 500)],
    ['is slow', () => (delayMs = 2_000)],
    ['answers something else', () => (vectorOf = () => [])],
  ])('of a service that %s are left out, and that is said', async (_what, spoil) => {
    spoil();
    await startNode(await startService());
    const before = await match();
    const after = await measured();
    expect(after.notes[0]?.zh).toContain('向量服务未能使用');
    expect(order(after)).toEqual(order(before));
  });

  test('are not asked for outside the intranet of what is not public', async () => {
    await startNode(await startService(), true);
    const officer = await server.actAs([
      { role: 'bureau-officer', area: { kind: 'region', code: '990100' } },
    ]);
    const organizationId = await testOrganization(officer, 1, { name: '示例机械公司' });
    const staff = await server.actAs([
      { role: 'enterprise', area: { kind: 'organization', id: organizationId } },
    ]);
    const draft = {
      name: '齿轮铸造秘密难题',
      organizationId,
      problem: '秘密',
      confidentiality: 'restricted',
    };
    const { item } = (await staff.post('/api/v1/needs', draft)).body;
    await measured();
    const answer = await match(item.id, staff);
    expect(answer.notes.map(({ zh }) => zh).join()).toContain('不发送给外网');
    expect(asked.texts.join()).not.toContain('秘密');
  });
});
