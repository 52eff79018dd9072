import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../platform/http/testing.ts';
import { readPackDirectory } from '../../platform/policy-packs/read-pack-directory.ts';
import { prepareComposition } from '../../testing-composition.ts';
import { keepLibrary } from './pack-archive.ts';
import { piecesOfFile } from './pack-archive-file.ts';
import { createPackLibrary } from './pack-library.ts';

let server: TestServer;
let keys: string;
/** The form of an earlier start of the node, in which the document gave another rate. */
let earlier: string;
beforeAll(async () => {
  keys = await mkdtemp(path.join(tmpdir(), 'keys-'));
  server = await openTestServer(await prepareComposition(keys));
  const files = await readPackDirectory(path.join(import.meta.dirname, '../../../policies/zhengzhou-2017'));
  const parameters = (files['parameters.yaml'] ?? '').replace('value: 20%', 'value: 10%');
  const before = createPackLibrary({ 'zhengzhou-2017': { ...files, 'parameters.yaml': parameters } });
  await keepLibrary(server.database, before);
  await keepLibrary(server.database, createPackLibrary({ 'zhengzhou-2017': files }));
  earlier = before.require('zhengzhou-2017').pack.hash;
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(keys, { recursive: true });
});

const page = async (query: string) => await server.visitor().get(`/documents/zhengzhou-2017${query}`);

test('anybody reads which forms of a document are kept, and each as it was', async () => {
  const { body } = await server.visitor().get('/api/v1/policies/zhengzhou-2017/forms');
  expect(body.items).toHaveLength(2);
  const then = await page(`?form=${earlier}`);
  expect(then.status).toBe(200);
  expect(then.text).toContain('"standing":"earlier"');
  expect(then.text).toContain('× 10%');
  const now = await page('');
  expect(now.text).toContain('"archived":null');
  expect(now.text).toContain('× 20%');
});

test('a form is given out as a file that proves itself, and only below its own document', async () => {
  const given = await server.visitor().get(`/api/v1/policies/zhengzhou-2017/forms/${earlier}`);
  expect(
    piecesOfFile(given.body)
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['document', 'text']);
  const other = await server.visitor().get(`/api/v1/policies/henan-2019/forms/${earlier}`);
  expect([other.status, other.body.code]).toEqual([404, 'policy.unknown_form']);
});

test('a form that is not kept, or of another document, is a page that says what to do', async () => {
  const missing = await page(`?form=${'0'.repeat(64)}`);
  expect([missing.status, missing.text]).toEqual([409, expect.stringContaining('policy archive import')]);
  const foreign = await server.visitor().get(`/documents/henan-2019?form=${earlier}`);
  expect(foreign.status).toBe(404);
});
