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
  'need.still_fresh': {
    status: 409,
    zh: '信息有效期至 {date}，尚未过期。',
    en: 'It is listed until {date} and has not expired.',
    next: { zh: '无需下架。', en: 'There is nothing to take off.' },
  },
  'need.deadline_past': {
    status: 422,
    zh: '期望解决时间 {date} 已过。',
    en: 'The date by which it is wanted, {date}, is past.',
    next: { zh: '请改为今天以后的日期。', en: 'Choose a later date.' },
  },
});
