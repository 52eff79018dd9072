import { expect, test } from 'vitest';
import { negotiateLanguage } from './language.ts';

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['fr, de;q=0.9', 'zh'],
  ['*', 'zh'],
  ['en', 'en'],
  ['en-US,en;q=0.9,zh;q=0.8', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['fr, en;q=0.3', 'en'],
  ['en;q=0, zh;q=0.1', 'zh'],
  ['en;q=nonsense', 'zh'],
])('%s asks for %s', (header, language) => {
  expect(negotiateLanguage(header)).toBe(language);
});
