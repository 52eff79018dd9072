import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals about persons. */
export const refusePerson = defineRefusals({
  'person.not_found': {
    status: 404,
    zh: '没有找到这个人员，或者您无权查看。',
    en: 'There is no such person, or you may not see the record.',
  },
  'person.erased': {
    status: 410,
    zh: '该人员的个人信息已依法删除。',
    en: 'The personal data were erased.',
  },
  'person.organization_unknown': {
    status: 422,
    zh: '所填单位不在单位名录中。',
    en: 'The organization is not in the register.',
    next: { zh: '请先录入该单位，再录入其人员。', en: 'Enter the organization first, then its people.' },
  },
  'person.stale': {
    status: 409,
    zh: '这条记录已被他人改动。',
    en: 'Somebody changed this record meanwhile.',
    next: { zh: '请刷新后重新办理。', en: 'Reload and try again.' },
  },
});
