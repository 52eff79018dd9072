import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Composition } from '../../src/composition.ts';
import { writeReference } from '../../src/platform/http/reference.ts';
import { routesOf } from '../../src/platform/http/routes-of.ts';
import { openTestServer, type TestServer } from '../../src/platform/http/testing.ts';
import { prepareComposition } from '../../src/testing-composition.ts';

const committed = path.join(import.meta.dirname, '../../docs/reference');
const directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-reference-'));
let server: TestServer;
let composition: Composition;

beforeAll(async () => {
  const compose = await prepareComposition(directory);
  server = await openTestServer((parts) => {
    composition = compose(parts);
    return composition;
  });
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

/**
 * The OpenAPI document is served by every node and too large to keep. `WRITE_REFERENCE=1 npx vitest run
 * tests/reference` writes the pages anew after a change of the interface.
 */
test('the committed reference pages are those of the routes and refusals as they are', async () => {
  const target = process.env.WRITE_REFERENCE === '1' ? committed : path.join(directory, 'reference');
  const written = await writeReference(target, routesOf(composition.modules), { version: '0.1.0' });
  for (const file of written.filter((each) => each.endsWith('.md'))) {
    const name = path.basename(file);
    expect(readFileSync(path.join(committed, name), 'utf8'), `${name} is out of date`).toBe(
      readFileSync(file, 'utf8'),
    );
  }
});
