import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of the register of needs. */
export const refuseNeed = defineRefusals({
  'need.organization_not_active': {
    status: 422,
    zh: '需求单位“{name}”在单位名录中不是正常状态。',
    en: '"{name}" is not active in the register of organizations.',
    next: { zh: '请先在单位名录中核实该单位的状态。', en: 'Clear up its state in the register first.' },
  },
  'need.incomplete': {
    status: 422,
    zh: '提交前还须填写：{fields}。',
    en: 'Before it is submitted these are needed: {fields}.',
    next: { zh: '请补填后再提交。', en: 'Fill them in and submit again.' },
  },
  'need.deadline_past': {
    status: 422,
    zh: '期望解决时间 {date} 已过。',
    en: 'The date by which it is wanted, {date}, is past.',
    next: { zh: '请改为今天以后的日期。', en: 'Choose a later date.' },
  },
});
