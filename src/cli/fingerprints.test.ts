import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { runCommandLine } from './run-cli.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'fingerprints-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function call(words: readonly string[], environment: Record<string, string> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['fingerprints', ...words], {
    commands,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    environment: { JIZHUAN_LANGUAGE: 'en', DATA_DIR: directory, ...environment },
    signal: new AbortController().signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a node shows its key, and another registers it once it is a key', async () => {
  const shown = await call(['identity']);
  expect(shown.out).toContain('BEGIN PUBLIC KEY');
  const file = path.join(directory, 'other.pem');
  await writeFile(file, shown.out);
  const trusted = await call(['trust', file]);
  expect([trusted.code, trusted.out]).toEqual([0, expect.stringContaining('Registered the key')]);
  expect(await readdir(path.join(directory, 'keys/partner-keys'))).toHaveLength(1);
  await writeFile(file, 'no key');
  const refused = await call(['trust', file]);
  expect(refused.err).toContain('is not the PEM of an Ed25519 public key');
  expect(refused.code).not.toBe(0);
});

test('nothing is exported or compared before name and key are set, and the advice says which', async () => {
  for (const words of [
    ['export', path.join(directory, 'x.txt')],
    ['import', path.join(directory, 'other.pem')],
  ]) {
    const { code, err } = await call(words);
    expect(code).not.toBe(0);
    expect(err).toContain('JIZHUAN_EXCHANGE_KEY');
  }
});

test('a wrong key is refused without repeating it', async () => {
  const secret = 'c2hvcnQgYnV0IHNlY3JldA==';
  const environment = { JIZHUAN_EXCHANGE_NODE: 'city', JIZHUAN_EXCHANGE_KEY: secret };
  const { code, out, err } = await call(['export', path.join(directory, 'x.txt')], environment);
  expect(code).not.toBe(0);
  expect(`${out}${err}`).not.toContain(secret);
});

test('an unknown action and a missing file are named', async () => {
  expect((await call(['send'])).err).toContain('fingerprints knows no "send"');
  expect((await call(['import'])).err).toContain('FILE');
  expect((await call(['trust', path.join(directory, 'nowhere.pem')])).err).toContain('nowhere.pem');
});
