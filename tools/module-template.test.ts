import { describe, expect, test } from 'vitest';
import { docstringSentences } from '../tests/tidy/docstrings.ts';
import { layerSentences } from '../tests/tidy/layers.ts';
import { translationSentences } from '../tests/tidy/messages.ts';
import { migrationSentences, nameSentences } from '../tests/tidy/names.ts';
import { lengthSentences } from '../tests/tidy/sizes.ts';
import { syntaxOf } from '../tests/tidy/syntax.ts';
import { moduleFiles } from './module-template.ts';

const files = [...moduleFiles({ noun: 'sample-fee', plural: 'sample-fees', migration: 1 })].map(
  ([path, text]) => ({
    path,
    text,
  }),
);
const code = files.filter((file) => file.path.endsWith('.ts'));

describe('the template of a module', () => {
  test('has the files of a small register', () => {
    expect(files.map((file) => file.path)).toEqual([
      'src/modules/sample-fees/sample-fee-schema.ts',
      'src/modules/sample-fees/sample-fee-definition.ts',
      'src/modules/sample-fees/sample-fee.test.ts',
      'src/modules/sample-fees/index.ts',
      'src/modules/sample-fees/README.md',
      'migrations/0001_sample_fees.sql',
    ]);
  });

  test('is valid TypeScript', () => {
    for (const file of code) expect(syntaxOf(file).body.length).toBeGreaterThan(0);
  });

  test('keeps the rules that every module keeps', () => {
    const paths = files.map((file) => file.path);
    const sentences = [layerSentences, translationSentences, lengthSentences, docstringSentences].flatMap(
      (check) => check(code),
    );
    expect([...sentences, ...nameSentences(paths), ...migrationSentences(paths)]).toEqual([]);
  });
});
