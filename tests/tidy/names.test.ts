import { describe, expect, test } from 'vitest';
import { migrationSentences, nameSentences } from './names.ts';
import { trackedPaths } from './project.ts';

describe('names of files', () => {
  test.each(['src/kernel/utils.ts', 'src/a/date-helper.ts', 'web/src/common/x.tsx', 'src/a/file-manager.ts'])(
    '%s says nothing',
    (path) => {
      expect(nameSentences([path])).toHaveLength(1);
    },
  );

  test('another style than kebab-case is refused', () => {
    expect(nameSentences(['src/a/FileStore.ts', 'src/a/file_store.ts'])).toHaveLength(2);
    expect(nameSentences(['src/a/file-store.int.test.ts', 'src/modules/a/README.md'])).toEqual([]);
  });

  test('every file has a name that says what it does', () => {
    expect(nameSentences(trackedPaths())).toEqual([]);
  });
});

describe('numbers of migrations', () => {
  test('a gap, a duplicate and another form are refused', () => {
    expect(migrationSentences(['migrations/0001_a.sql', 'migrations/0003_b.sql'])).toHaveLength(1);
    expect(migrationSentences(['migrations/0001_a.sql', 'migrations/0001_b.sql'])).toHaveLength(1);
    expect(migrationSentences(['migrations/1-a.sql'])).toHaveLength(1);
    expect(migrationSentences(['migrations/0002_b.sql', 'migrations/0001_a.sql'])).toEqual([]);
  });

  test('they count from 1 without a gap', () => {
    expect(migrationSentences(trackedPaths())).toEqual([]);
  });
});
