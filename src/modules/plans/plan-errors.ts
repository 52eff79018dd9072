import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of plans. */
export const refusePlan = defineRefusals({
  'plan.unknown_document': {
    status: 404,
    zh: '没有编号为“{pack}”的政策文件。',
    en: 'There is no policy document "{pack}".',
    next: { zh: '请从政策文件列表进入。', en: 'Open it from the list of policy documents.' },
  },
  'plan.unknown_region': {
    status: 422,
    zh: '没有代码为“{region}”的行政区划。',
    en: 'There is no region with the code "{region}".',
    next: { zh: '请选择一个行政区划。', en: 'Choose a region from the list.' },
  },
});
