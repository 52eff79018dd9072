import type { Catalogue } from './catalogue.ts';

/** Words of choosing persons in a form. */
export const personText = {
  find: { zh: '输入姓名开头或电话后四位', en: 'Beginning of the name, or last four digits of the telephone' },
  organizationFirst: { zh: '请先填写“{field}”，再选择人员。', en: 'Fill in "{field}" first, then choose.' },
  whoseFirst: { zh: '请先选择单位', en: 'Choose the organization first' },
  nobody: {
    zh: '没有符合的人员；只列出您有权查看的单位的人员',
    en: 'Nobody found; only people of organizations that are yours to see are listed',
  },
  nobodyMayAdd: { zh: '没有符合的人员，可以录入新人员', en: 'Nobody found; you can enter somebody new' },
  more: { zh: '还有更多，请多输入几个字', en: 'There are more: type more of the name' },
  erased: { zh: '（已删除）', en: '(erased)' },
  hidden: { zh: '（无权查看姓名）', en: '(name not for you to see)' },
  add: { zh: '录入新人员', en: 'Enter somebody new' },
  addTitle: { zh: '录入新人员', en: 'Enter somebody new' },
  addNote: {
    zh: '姓名和联系方式单独存放，可以依法删除；各处只显示脱敏后的姓名。',
    en: 'Names and contacts are kept apart and can be erased; pages show the name masked.',
  },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Telephone' },
  email: { zh: '电子邮箱', en: 'E-mail' },
  nameMissing: { zh: '请填写姓名。', en: 'Enter the name.' },
  save: { zh: '录入', en: 'Enter' },
  cancel: { zh: '取消', en: 'Cancel' },
  added: { zh: '已录入新人员并选中。', en: 'Entered and chosen.' },
  chosen: { zh: '已选人员，共 {count} 人', en: '{count} chosen' },
  place: { zh: '第 {place} 位', en: 'No. {place}' },
  up: { zh: '{name}：上移', en: 'Move {name} up' },
  down: { zh: '{name}：下移', en: 'Move {name} down' },
  remove: { zh: '去掉 {name}', en: 'Remove {name}' },
  moved: { zh: '{name}：现为第 {place} 位', en: '{name} is now no. {place}' },
  removed: { zh: '已去掉 {name}', en: '{name} removed' },
  full: { zh: '最多 {most} 人。', en: 'At most {most}.' },
  dragHint: { zh: '可拖动调整顺序', en: 'Drag to change the order' },
} as const satisfies Catalogue;
