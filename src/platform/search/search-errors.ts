import { defineRefusals } from '../../kernel/refusal.ts';

/** What a search may be refused with. */
export const refuseSearch = defineRefusals({
  'search.not_ready': {
    status: 503,
    zh: '检索索引正在建立，暂时不能检索。',
    en: 'The search index is being built; nothing can be searched yet.',
    next: {
      zh: '请稍后再试；各登记簿的列表仍可使用。',
      en: 'Try again in a moment; the lists of the registers work meanwhile.',
    },
  },
  'search.too_deep': {
    status: 422,
    zh: '检索结果最多翻到第 {limit} 条。',
    en: 'Hits can be paged through up to number {limit}.',
    next: { zh: '请增加检索词或筛选条件。', en: 'Add words or conditions.' },
  },
});
