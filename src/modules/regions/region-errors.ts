import { defineRefusals } from '../../kernel/refusal.ts';

export const refuseRegion = defineRefusals({
  'region.unknown': {
    status: 404,
    zh: '没有代码为“{code}”的行政区划。',
    en: 'There is no region with the code "{code}".',
    next: { zh: '请按名称查找正确的代码。', en: 'Find the right code by searching for the name.' },
  },
});
