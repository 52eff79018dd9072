import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestClient, type TestServer } from '../../platform/http/testing.ts';
import type { Module } from '../../platform/module.ts';
import { trustPartnerKey } from '../../platform/signing/signing-keys.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { createTestRecords } from '../../testing-records.ts';

const key = createSecretKey(Buffer.alloc(32, 7));

interface Node {
  readonly server: TestServer;
  readonly directory: string;
  readonly officer: TestClient;
}

async function openNode(name: string | null, exchangeKey = key): Promise<Node> {
  const directory = await mkdtemp(path.join(tmpdir(), 'keys-'));
  const compose = await prepareComposition(
    directory,
    name === null ? null : { node: name, key: exchangeKey },
  );
  let modules: readonly Module[] = [];
  const server = await openTestServer((parts) => {
    const composed = compose(parts);
    modules = composed.modules;
    return composed;
  });
  await createTestRecords(server, modules);
  const area = { kind: 'region', code: '990000' } as const;
  return { server, directory, officer: await server.actAs([{ role: 'bureau-officer', area }]) };
}

const compare = ({ officer }: Node, text: string) =>
  officer.send({
    method: 'POST',
    url: '/api/v1/fingerprints/comparison',
    headers: { 'x-csrf-token': officer.csrfToken, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(text),
  });

let city: Node;
let province: Node;
let silent: Node;

beforeAll(async () => {
  [city, province, silent] = [await openNode('city'), await openNode('province'), await openNode(null)];
}, 60_000);
afterAll(async () => {
  for (const { server, directory } of [city, province, silent]) {
    await server.close();
    await rm(directory, { recursive: true });
  }
});

async function trust(receiver: Node, sender: Node): Promise<void> {
  const { body } = await sender.officer.get('/api/v1/fingerprints');
  await trustPartnerKey(receiver.directory, body.ownKey.publicKeyPem, { random: randomBytes });
}

describe('the exchange of fingerprints', () => {
  test('shows name, trusted keys and the name of the shared key, never the key', async () => {
    const [first, second] = [
      await city.officer.get('/api/v1/fingerprints'),
      await province.officer.get('/api/v1/fingerprints'),
    ];
    expect(first.body).toMatchObject({ node: 'city', partners: [] });
    expect(first.body.exchangeKey).toBe(second.body.exchangeKey);
    expect(first.text).not.toContain(key.export().toString('base64'));
  });

  test('refuses the file of a signer that is not trusted, then compares it once it is', async () => {
    const file = (await province.officer.get('/api/v1/fingerprints/file')).text;
    const unknown = await compare(city, file);
    expect([unknown.status, unknown.body.code]).toEqual([422, 'fingerprints.unknown_signer']);
    expect(unknown.text).toContain('npx jizhuan fingerprints trust');
    await trust(city, province);
    const compared = await compare(city, file);
    expect(compared.body).toMatchObject({ node: 'province', collisions: 0, opened: 0 });
    const changed = await compare(city, file.replace('"node":"province"', '"node":"district"'));
    expect(changed.body.code).toBe('fingerprints.wrong_signature');
    expect((await compare(city, 'nonsense')).body.code).toBe('fingerprints.malformed');
  });

  test('carries hashes, node, years and signature, and nothing else', async () => {
    const { text, headers } = await city.officer.get('/api/v1/fingerprints/file?from=2023&until=2023');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    expect(Object.keys(lines[0]).sort()).toEqual(['count', 'exchangeKey', 'format', 'node', 'years']);
    expect(lines[0].years).toEqual({ from: 2023, until: 2023 });
    expect(Object.keys(lines.at(-1)).sort()).toEqual(['algorithm', 'keyId', 'signature']);
    for (const line of lines.slice(1, -1)) expect(Object.keys(line).sort()).toEqual(['keys', 'reference']);
    expect(lines.length).toBe(lines[0].count + 2);
    expect(JSON.stringify(headers)).toContain('fingerprints.txt');
    const empty = await city.officer.get('/api/v1/fingerprints/file?from=2020&until=2021');
    expect(JSON.parse(empty.text.split('\n')[0] ?? '').count).toBe(0);
  });

  test('refuses the own file and says what to set where nothing is configured', async () => {
    await trust(city, city);
    const own = (await city.officer.get('/api/v1/fingerprints/file')).text;
    expect((await compare(city, own)).body.code).toBe('fingerprints.own_file');
    const answer = await silent.officer.get('/api/v1/fingerprints/file');
    expect([answer.status, answer.body.code]).toEqual([409, 'fingerprints.not_configured']);
    expect(answer.text).toContain('JIZHUAN_EXCHANGE_KEY');
  });

  test('is for those alone whose area holds every claim of the node', async () => {
    for (const code of ['990200', '990101']) {
      const elsewhere = await city.server.actAs([{ role: 'bureau-officer', area: { kind: 'region', code } }]);
      expect((await elsewhere.get('/api/v1/fingerprints/file')).status).toBe(403);
    }
  });
});

test('a file under another exchange key is refused', async () => {
  const other = await openNode('district', createSecretKey(Buffer.alloc(32, 8)));
  try {
    await trust(city, other);
    const file = (await other.officer.get('/api/v1/fingerprints/file')).text;
    expect((await compare(city, file)).body.code).toBe('fingerprints.other_exchange_key');
  } finally {
    await other.server.close();
    await rm(other.directory, { recursive: true });
  }
}, 30_000);
