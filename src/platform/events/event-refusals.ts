import { defineRefusals } from '../../kernel/refusal.ts';

export const refuseEvent = defineRefusals({
  'record.changed_meanwhile': {
    status: 409,
    zh: '这条记录在您打开之后已被他人修改。',
    en: 'Someone changed this record after you had opened it.',
    next: {
      zh: '请刷新页面，核对最新内容后再操作。',
      en: 'Reload it, look at what it says now, and try again.',
    },
  },
});
