import { describe, expect, test } from 'vitest';
import { CODE, isTest, trackedFiles } from './project.ts';
import { functionSentences, LIMITS, lengthSentences } from './sizes.ts';

const sample = (text: string) => [{ path: 'src/sample.ts', text }];
const linesOf = (count: number) => 'x;\n'.repeat(count);

describe('sizes', () => {
  test('the limits themselves are allowed, one more is not', () => {
    expect(lengthSentences(sample(linesOf(LIMITS.file)))).toEqual([]);
    expect(lengthSentences(sample(linesOf(LIMITS.file + 1)))).toHaveLength(1);
    expect(lengthSentences(sample('中'.repeat(LIMITS.line)))).toEqual([]);
    expect(lengthSentences(sample('中'.repeat(LIMITS.line + 1)))).toHaveLength(1);
    expect(lengthSentences(sample(`const a = '${'x'.repeat(200)}';`))).toEqual([]);
    expect(lengthSentences(sample(`const a = '${'x'.repeat(200)}' + ${'b + '.repeat(40)}c;`))).toHaveLength(
      1,
    );
    expect(lengthSentences(sample(`// it's ${'long '.repeat(40)} isn't it`))).toHaveLength(1);
    const functionOf = (lines: number) => `const f = () => {\n${linesOf(lines - 2)}};`;
    expect(functionSentences(sample(functionOf(LIMITS.function)))).toEqual([]);
    expect(functionSentences(sample(functionOf(LIMITS.function + 1)))).toHaveLength(1);
    expect(functionSentences(sample('function f(a, b, c) {}'))).toEqual([]);
    expect(functionSentences(sample('function f(a, b, c, d) {}'))).toHaveLength(1);
  });

  test('no file and no line is too long', () => {
    expect(lengthSentences(trackedFiles(/\.(ts|tsx|mjs)$/))).toEqual([]);
  });

  test('no function is too long or takes too many parameters', () => {
    expect(functionSentences(trackedFiles(CODE).filter((file) => !isTest(file.path)))).toEqual([]);
  });
});
