import type { Catalogue } from './catalogue.ts';

/** The marks between words: full-width in Chinese, with a space after them in English. */
export const punctuation = {
  comma: { zh: '，', en: ', ' },
  colon: { zh: '：', en: ': ' },
  /** Between the entries of a list. */
  listComma: { zh: '、', en: ', ' },
  /** Around an addition such as the number of a document. */
  bracketed: { zh: '（{words}）', en: ' ({words})' },
} as const satisfies Catalogue;
