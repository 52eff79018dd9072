import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSynonyms } from './synonyms.ts';
import { technologyFields, technologyTopics } from './technology-terms.ts';
import { createTokenizer } from './tokenizer.ts';

const tokenizer = createTokenizer();

test.each(['石墨烯', '锂离子电池', '水肥一体化', '立方氮化硼', '搅拌摩擦焊', '不定形耐火材料'])(
  'a term of technology stays one word: %s',
  (term) => {
    const whole = tokenizer.tokens(`一种${term}的制备方法`).filter((token) => !token.isPart);
    expect(whole.map((token) => token.word)).toContain(term);
  },
);

test('the words inside a long word are found too, after it', () => {
  const words = tokenizer.words('锂离子电池');
  expect(words[0]).toBe('锂离子电池');
  expect(words).toContain('电池');
});

test('full width and letter case make no difference', () => {
  expect(tokenizer.words('ＧＣｒ１５轴承钢')).toEqual(tokenizer.words('gcr15轴承钢'));
});

test('grammar and boilerplate are left out', () => {
  expect(tokenizer.words('本公司需要解决的技术难题如下：')).toEqual([]);
});

test('a span points at the word in what was written', () => {
  const text = '耐温６００℃以上的 ＳｉＣ 陶瓷';
  for (const token of tokenizer.tokens(text)) {
    expect(text.slice(token.start, token.end).normalize('NFKC').toLowerCase()).toContain(token.word);
  }
});

test('every span lies inside its text, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      for (const token of tokenizer.tokens(text)) {
        expect(token.start).toBeGreaterThanOrEqual(0);
        expect(token.end).toBeGreaterThan(token.start);
        expect(token.end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

test('the words of the administrator are words', () => {
  const name = '钧魂泥浆';
  expect(tokenizer.words(`${name}配方`)).not.toContain(name);
  expect(createTokenizer({ extraWords: [name, ' ', '泥'] }).words(`${name}配方`)).toContain(name);
});

test('synonyms look both ways and lines stay apart', () => {
  const synonyms = createSynonyms(['  示例词 ＤＥＭＯ  ']);
  expect(synonyms.get('污水')).toContain('废水');
  expect(synonyms.get('废水')).toContain('污水');
  expect(synonyms.get('烟气')).not.toContain('废气');
  expect(synonyms.get('demo')).toContain('示例词');
});

test('no field of technology is empty or named twice', () => {
  expect(new Set(technologyFields.map((field) => field.name)).size).toBe(technologyFields.length);
  for (const field of technologyFields) expect(field.terms.length).toBeGreaterThan(9);
});

test('no topic of technology names a term twice, or has too few to be told from another', () => {
  for (const { name, terms } of technologyTopics) {
    expect([name, new Set(terms).size]).toEqual([name, terms.length]);
    expect([name, terms.length]).toEqual([name, expect.toSatisfy((count) => count > 4)]);
  }
});
