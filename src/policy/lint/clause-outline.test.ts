import { describe, expect, it } from 'vitest';
import { outlineOf, outlineYaml } from './clause-outline.ts';

const text = '　　示例办法　\n\n第一条 支持企业。\n  第二十一条 支持高校。\n第一条 又是第一条。\n第十条 完。';

describe('the outline of a text', () => {
  const outline = outlineOf(text);

  it('gives every paragraph its place, without the white space around it', () => {
    expect(outline.map(({ span }) => text.slice(...span))).toEqual([
      '示例办法',
      '第一条 支持企业。',
      '第二十一条 支持高校。',
      '第一条 又是第一条。',
      '第十条 完。',
    ]);
  });

  it('names articles by their number, and never two by the same', () => {
    expect(outline.map(({ id }) => id)).toEqual([
      'paragraph-1',
      'article-1',
      'article-21',
      'paragraph-4',
      'article-10',
    ]);
  });

  it('leaves no character out', () => {
    const covered = outline.map(({ span }) => text.slice(...span)).join('');
    expect(covered.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
  });

  it('is a file to be filled in, with the words beside each clause', () => {
    expect(outlineYaml(outline).slice(6, 12)).toEqual([
      '# 第一条 支持企业。',
      '- id: article-1',
      '  kind: principle',
      '  label: { zh: 第1条, en: article 1 }',
      '  span: [9, 18]',
      '  parent: null',
    ]);
  });
});
