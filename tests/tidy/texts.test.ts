import { describe, expect, test } from 'vitest';
import { isTest, trackedFiles, trackedPaths } from './project.ts';
import { effectSentences, linkSentences, traceSentences } from './texts.ts';

const sample = (text: string, path = 'docs/sample.md') => [{ path, text }];

describe('links of the documentation', () => {
  test('a link to nothing is found, code and network addresses are left alone', () => {
    const paths = new Set(['docs/adr/0001.md', 'README.md']);
    expect(linkSentences(sample('[a](adr/0002.md)'), paths)).toHaveLength(1);
    const good = '[a](adr/0001.md#part) [b](../README.md) [c](adr) [d](https://example.org) `[e](x.md)`';
    expect(linkSentences(sample(good), paths)).toEqual([]);
  });

  test('no link leads to nothing', () => {
    expect(linkSentences(trackedFiles(/\.md$/), new Set(trackedPaths()))).toEqual([]);
  });
});

describe('what must not be committed', () => {
  test.each([
    ['see /ho' + 'me/somebody/project', 'path of one machine'],
    ['see /ro' + 'ot/.npmrc', 'path of one machine'],
    ['from https://regis' + 'try.example.org/x', 'registry'],
    [`// TO${'DO'} later`, 'note to self'],
  ])('“%s” is found', (text, what) => {
    expect(traceSentences(sample(text)).join()).toContain(what);
  });

  test('no committed file holds any of it', () => {
    expect(
      traceSentences(trackedFiles(/\.(ts|tsx|mjs|json|md|ya?ml|sql|css|html|typ)$|^\.ci\/run$|^\.npmrc$/)),
    ).toEqual([]);
  });
});

describe('time and chance', () => {
  test('reading the clock is found, converting a given instant is not', () => {
    expect(effectSentences(sample('const a = Date.now();', 'src/a.ts'))).toHaveLength(1);
    expect(effectSentences(sample('const a = new Date();', 'src/a.ts'))).toHaveLength(1);
    expect(effectSentences(sample('const a = Math.random();', 'src/a.ts'))).toHaveLength(1);
    expect(effectSentences(sample('const a = new Date(text);', 'src/a.ts'))).toEqual([]);
    expect(effectSentences(sample('const a = Date.now();', 'src/platform/clock/clock.ts'))).toEqual([]);
  });

  test('the server reads them in one place only', () => {
    expect(effectSentences(trackedFiles(/^src\/.*\.ts$/).filter((file) => !isTest(file.path)))).toEqual([]);
  });
});
