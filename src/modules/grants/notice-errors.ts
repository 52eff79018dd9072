import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of public notices. */
export const refuseNotice = defineRefusals({
  'notice.not_running': {
    status: 404,
    zh: '没有这项公示：编号有误，或者公示已经结束。',
    en: 'There is no such notice: the number is wrong, or the notice is over.',
    next: { zh: '请查看正在公示的名单。', en: 'See the list of notices that are running.' },
  },
});
