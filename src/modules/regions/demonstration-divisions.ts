import type { Division } from './region-tree.ts';

/**
 * A province that does not exist, for demonstrations and tests. No real division has a code that begins with 99,
 * so neither its records nor the credit codes made for it can be taken for real ones.
 */
export const demonstrationDivisions: readonly Division[] = [
  { code: '990000', name: '示例省' },
  { code: '990100', name: '示例市' },
  { code: '990101', name: '示例区' },
  { code: '990102', name: '例证区' },
  { code: '990103', name: '举例区' },
  { code: '990104', name: '试例区' },
  { code: '990121', name: '引例县' },
  { code: '990122', name: '列例县' },
  { code: '990200', name: '样板市' },
  { code: '990201', name: '样板区' },
  { code: '990202', name: '样本区' },
  { code: '990203', name: '样式区' },
  { code: '990221', name: '样张县' },
  { code: '990222', name: '样品县' },
  { code: '990300', name: '范例市' },
  { code: '990301', name: '范例区' },
  { code: '990302', name: '范本区' },
  { code: '990321', name: '范文县' },
  { code: '990322', name: '范式县' },
  { code: '990400', name: '演示市' },
  { code: '990401', name: '演示区' },
  { code: '990402', name: '演练区' },
  { code: '990421', name: '演算县' },
  { code: '990422', name: '演绎县' },
];
