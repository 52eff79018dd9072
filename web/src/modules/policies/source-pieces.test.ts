import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAll, piecesOf } from './source-pieces.ts';

const joined = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join('');

describe('piecesOf', () => {
  it('tells a page break inside a sentence from the end of a paragraph', () => {
    const source = '重大科技\n\n成果转化。\n\n下一段';
    const kinds = piecesOf(source, { start: 0, end: source.length }).map(({ kind }) => kind);
    expect(kinds).toEqual(['words', 'page-break', 'words', 'paragraph', 'words']);
  });

  it('keeps single spaces among the words', () => {
    expect(piecesOf('给予 3% 的奖补', { start: 0, end: 9 }).map(({ text }) => text)).toEqual([
      '给予 3% 的奖补',
    ]);
  });

  it('marks the covered words alone, also across a page break', () => {
    const source = '按技术交\n\n易额的20%给予';
    const pieces = piecesOf(source, { start: 0, end: source.length }, [{ start: 1, end: 9 }]);
    expect(pieces.filter(({ marks }) => marks.includes(0)).map(({ text }) => text)).toEqual([
      '技术交',
      '易额的',
    ]);
  });

  it('never loses or changes a character, whatever the text and the marks', () => {
    const text = fc.stringMatching(/^[技术 \n\t。20%]{1,60}$/);
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (source, a, b) => {
        const mark = { start: Math.min(a, b), end: Math.max(a, b) };
        expect(joined(piecesOf(source, { start: 0, end: source.length }, [mark]))).toBe(source);
      }),
    );
  });
});

describe('findAll', () => {
  it('finds words that white space cuts, and gives their places in the source', () => {
    const source = '重大科技\n\n成果，科技 成果';
    const found = findAll(source, '科技成果');
    expect(found.map(({ start, end }) => source.slice(start, end))).toEqual(['科技\n\n成果', '科技 成果']);
  });

  it('takes full-width digits and capital letters for the plain ones', () => {
    expect(findAll('按２０％，ABC', '20%')).toEqual([{ start: 1, end: 4 }]);
    expect(findAll('按２０％，ABC', 'abc')).toHaveLength(1);
  });

  it('finds nothing for nothing', () => {
    expect(findAll('技术', ' ')).toEqual([]);
    expect(findAll('技术', '合同')).toEqual([]);
  });
});
