import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPackLibrary, keepLibrary } from '../modules/subsidies/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/testing.ts';
import { readPackDirectory } from '../platform/policy-packs/read-pack-directory.ts';
import { commands } from './commands.ts';
import { runCommandLine } from './run-cli.ts';

let directory: string;
let one: TestDatabase;
let other: TestDatabase;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'archive-'));
  [one, other] = await Promise.all([openTestDatabase(), openTestDatabase()]);
  const files = await readPackDirectory(path.join(import.meta.dirname, '../../policies/henan-2019'));
  await keepLibrary(one.database, createPackLibrary({ 'henan-2019': files }));
}, 60_000);
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await rm(directory, { recursive: true });
});

async function call(words: readonly string[], node: TestDatabase) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(['policy', 'archive', ...words], {
    commands,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    environment: {
      JIZHUAN_LANGUAGE: 'en',
      DATA_DIR: directory,
      DATABASE_URL: node.adminUrl,
      DATABASE_APP_URL: node.appUrl,
    },
    signal: new AbortController().signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a form goes from one node to another, and an altered file does not', async () => {
  const listed = await call(['list'], one);
  expect([listed.code, listed.err]).toEqual([0, '']);
  const hash = /^([0-9a-f]{64}) {2}\S+ {2}henan-2019 {2}with notices$/m.exec(listed.out)?.[1] ?? '';
  expect(hash).not.toBe('');
  const file = path.join(directory, 'form.json');
  expect((await call(['export', '--hash', hash, '--out', file], one)).out).toContain('1 forms');

  const altered = path.join(directory, 'altered.json');
  await writeFile(altered, (await readFile(file, 'utf8')).replace('10%', '90%'));
  const refused = await call(['import', '--file', altered], other);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('no complete archive')]);
  expect((await call(['list'], other)).out).toMatch(/^Nothing is kept yet/);

  expect((await call(['import', '--file', file], other)).out).toMatch(/^(\d+) pieces in the file, \1 added/);
  expect((await call(['list'], other)).out).toContain(hash);
  expect((await call(['import', '--file', file], other)).out).toContain('0 added');
});

test('what is not there and what is not understood is named', async () => {
  expect((await call(['export', '--hash', '0'.repeat(64)], one)).err).toContain('No kept form');
  expect((await call(['burn'], one)).err).toContain('list, export or import');
  expect((await call(['import'], one)).err).toContain('--file');
});
