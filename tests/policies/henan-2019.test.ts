import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { requirePack } from '../../src/policy/compile.ts';
import { readPackTests, runPackTest } from '../../src/policy/pack-test.ts';

const directory = fileURLToPath(new URL('../../policies/henan-2019', import.meta.url));
const files = await readPackDirectory(directory);
const compiled = requirePack(files, 'henan-2019');

describe('the cases of the pack henan-2019', () => {
  const tests = Object.keys(files).filter((path) => path.startsWith('tests/'));
  for (const path of tests) {
    describe(path, () => {
      for (const test of readPackTests(files[path] ?? '')) {
        it(test.name, () => expect(runPackTest(compiled, test)).toEqual([]));
      }
    });
  }
});
