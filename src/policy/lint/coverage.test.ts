import { describe, expect, it } from 'vitest';
import { FICTIONAL_SOURCE, fictionalPackFiles } from '../../../tests/fixtures/fictional-pack.ts';
import { coverageOf, useOf } from './coverage.ts';

/** The fictional pack with one text of one file replaced. */
function changed(file: string, from: string, to: string) {
  const text = fictionalPackFiles[file] ?? '';
  expect(text).toContain(from);
  return { ...fictionalPackFiles, [file]: text.replace(from, to) };
}

describe('the coverage of a document', () => {
  it('accounts for every character that is not white space', () => {
    const coverage = coverageOf(fictionalPackFiles);
    expect(coverage.characters).toBe(FICTIONAL_SOURCE.replace(/\s+/g, '').length);
    expect([coverage.accounted, coverage.uncovered]).toEqual([coverage.characters, []]);
  });

  it('counts clauses by kind and by what becomes of them, and the sums agree', () => {
    const { kinds, uses, characters } = coverageOf(fictionalPackFiles);
    expect([kinds.measure.clauses, kinds.principle.clauses, kinds.formal.clauses]).toEqual([2, 1, 1]);
    expect([
      uses.executable.clauses,
      uses.tracked.clauses,
      uses.open.clauses,
      uses.informative.clauses,
    ]).toEqual([2, 0, 0, 2]);
    for (const counts of [Object.values(kinds), Object.values(uses)]) {
      expect(counts.reduce((sum, { characters: some }) => sum + some, 0)).toBe(characters);
    }
  });

  it('finds a single character that no clause has', () => {
    const coverage = coverageOf(changed('clauses.yaml', 'span: [0, 9]', 'span: [0, 8]'));
    expect(coverage.uncovered).toEqual([{ start: 8, end: 9, words: '法' }]);
    expect(coverage.accounted).toBe(coverage.characters - 1);
  });

  it('does not take a clause that has clauses below it for an account of all its text', () => {
    const child =
      '- { id: part, kind: formal, label: { zh: 部分, en: part }, span: [10, 13], parent: article-1 }';
    const coverage = coverageOf(changed('clauses.yaml', '- { id: title,', `${child}\n- { id: title,`));
    const end = FICTIONAL_SOURCE.split('\n').slice(0, 2).join('\n').length;
    expect(coverage.uncovered.map(({ start, end: last }) => [start, last])).toEqual([[14, end]]);
  });

  it.each([
    ['measure', 'executable', 'executable'],
    ['measure', 'later', 'open'],
    ['measure', 'no-amount', 'open'],
    ['measure', 'informative', 'informative'],
    ['target', undefined, 'tracked'],
    ['task', undefined, 'tracked'],
    ['principle', undefined, 'informative'],
    ['formal', undefined, 'informative'],
  ] as const)('a clause of kind %s, coverage %s, is %s', (kind, coverage, use) => {
    const clause = {
      id: 'x',
      kind,
      label: { zh: '条', en: 'clause' },
      span: [0, 1] as [number, number],
      parent: null,
    };
    expect(useOf(coverage === undefined ? clause : { ...clause, coverage })).toBe(use);
  });
});
