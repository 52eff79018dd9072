import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldForSearch, queryGrams, searchGrams } from './search-grams.ts';

describe('searchGrams', () => {
  test('gives characters and pairs of Chinese, and runs of four of numbers', () => {
    expect(searchGrams('新材料')).toEqual(['新', '新材', '材', '材料', '料']);
    expect(searchGrams('KF-0012')).toEqual(['k', 'kf', 'kf-0', 'f', 'f-', 'f-00', '-', '-0', '-001', '0012']);
  });

  test('leaves out digits alone and in pairs, and never joins words', () => {
    expect(searchGrams('12 3')).toEqual([]);
    expect(searchGrams('甲 乙')).toEqual(['甲', '乙']);
  });
});

describe('queryGrams', () => {
  test.each([
    ['石墨烯', ['石墨', '墨烯']],
    ['钢', ['钢']],
    ['SL2024', ['sl20', 'l202', '2024']],
    ['5G', ['5g']],
    ['12', []],
    ['ＡＩ', ['ai']],
    ['石墨烯2024款', ['2024', '石墨', '墨烯', '烯2', '4款']],
  ])('%s', (text, grams) => {
    expect(queryGrams(text)).toEqual(grams);
  });

  test('finds every text that contains the query, and asks only for what texts have', () => {
    const text = fc.string({ unit: fc.constantFrom(...'石墨烯材料ab 0129-𠮷'), maxLength: 24 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, start, length) => {
        const folded = [...foldForSearch(whole)];
        const part = folded.slice(start % (folded.length + 1)).slice(0, length % 12);
        const indexed = new Set(searchGrams(whole));
        expect(queryGrams(part.join('')).filter((gram) => !indexed.has(gram))).toEqual([]);
      }),
    );
  });
});
