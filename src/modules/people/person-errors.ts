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
  'person.stale': {
    status: 409,
    zh: '这条记录已被他人改动。',
    en: 'Somebody changed this record meanwhile.',
    next: { zh: '请刷新后重新办理。', en: 'Reload and try again.' },
  },
});
