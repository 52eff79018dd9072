import { describe, expect, test } from 'vitest';
import { docstringSentences } from './docstrings.ts';
import { isTest, trackedFiles } from './project.ts';

describe('documentation comments', () => {
  test('an exported function needs one right before it', () => {
    const without = {
      path: 'src/a.ts',
      text: '/** About the file. */\nconst a = 1;\nexport function f() {}\n',
    };
    const withOne = {
      path: 'src/a.ts',
      text: '/** Does it. */\n// biome-ignore x: y\nexport function f() {}\n',
    };
    expect(docstringSentences([without])).toEqual([
      'src/a.ts:3: f is exported and has no documentation comment.',
    ]);
    expect(docstringSentences([withOne])).toEqual([]);
  });

  test('whatever the server exports is explained', () => {
    expect(docstringSentences(trackedFiles(/^src\/.*\.ts$/).filter((file) => !isTest(file.path)))).toEqual(
      [],
    );
  });
});
