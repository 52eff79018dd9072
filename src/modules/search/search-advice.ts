import type { Message } from '../../kernel/messages.ts';

/** What to try when a search finds nothing. */
export const ADVICE = {
  firstPage: {
    zh: '这一页没有内容，请回到第一页。',
    en: 'There is nothing on this page: go back to the first.',
  },
  corrected: {
    zh: '可能有错字，请试试下面的写法。',
    en: 'There may be a slip: try one of the other wordings.',
  },
  fewerConditions: {
    zh: '请减少筛选条件，或扩大地区、价格、成熟度的范围。',
    en: 'Take off conditions, or widen them.',
  },
  otherWords: {
    zh: '输入的都是常用虚词，请改用技术名称，例如材料、设备或工艺。',
    en: 'These words say too little: name a material, a device or a process.',
  },
  shorterWords: {
    zh: '请换用更短或更常见的技术词，例如只保留材料或设备名称。',
    en: 'Try shorter or more common words, such as the material or the device alone.',
  },
  nothingPublished: { zh: '目前没有公开发布的内容。', en: 'Nothing is published at present.' },
} as const satisfies Readonly<Record<string, Message>>;
