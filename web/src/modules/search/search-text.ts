import type { Catalogue } from '../../i18n/catalogue.ts';

/** Words of the news of a saved search. */
export const newsText = {
  heading: { zh: '新结果（{count}）', en: 'News ({count})' },
  none: {
    zh: '上次“已阅”以来没有新结果；系统每半小时查找一次。',
    en: 'Nothing new since it was last acknowledged. It is repeated every half hour.',
  },
  gone: { zh: '另有 {count} 条已下架，不再显示。', en: '{count} more were taken down meanwhile.' },
  more: { zh: '显示更多', en: 'Show more' },
} as const satisfies Catalogue;
