import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { requirePack } from '../../src/policy/compile.ts';
import { lintPack } from '../../src/policy/lint/lint-pack.ts';
import { readPackTests, runPackTest } from '../../src/policy/pack-test.ts';

const directory = fileURLToPath(new URL('../../policies/example-city-2026', import.meta.url));
const files = await readPackDirectory(directory);
const compiled = requirePack(files, 'example-city-2026');

describe('the pack of the fictional city, which the guide is written along', () => {
  for (const path of Object.keys(files).filter((name) => name.startsWith('tests/'))) {
    for (const test of readPackTests(files[path] ?? '')) {
      it(`${path}: ${test.name}`, () => expect(runPackTest(compiled, test)).toEqual([]));
    }
  }

  it('leaves its drafting office nothing to settle while it is in force', () => {
    expect(lintPack(compiled, { on: '2026-06-30' })).toEqual([]);
  });

  it('says in its title and in its text that it is fiction', () => {
    expect(compiled.pack.title.zh).toContain('虚构');
    expect(compiled.pack.sourceText).toContain('示例市是虚构的城市');
  });
});
