import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of the organizations module. */
export const refuseOrganization = defineRefusals({
  'organization.credit_code_form': {
    status: 422,
    zh: '“{code}”不是统一社会信用代码：应为 18 位，由数字和除 I、O、S、V、Z 以外的大写字母组成（GB 32100-2015）。',
    en: '"{code}" is not a unified social credit code: 18 digits or capital letters without I, O, S, V, Z (GB 32100-2015).',
    next: { zh: '请对照营业执照或法人证书重新填写。', en: 'Copy it again from the licence.' },
  },
  'organization.region_unknown': {
    status: 422,
    zh: '行政区划代码“{code}”不存在。',
    en: 'There is no region with the code "{code}".',
    next: { zh: '请从行政区划列表中选择到县（区）。', en: 'Choose the county or district from the list.' },
  },
  'organization.own_parent': {
    status: 422,
    zh: '单位不能是自己的上级单位。',
    en: 'An organization cannot be its own parent.',
    next: { zh: '请改选上级单位或留空。', en: 'Choose another parent or leave it empty.' },
  },
  'organization.holder_missing': {
    status: 422,
    zh: '股东单位与自然人股东必须且只能填写一个。',
    en: 'Give either a holding organization or a holding person, not both.',
    next: { zh: '请只保留其中一项。', en: 'Keep just one of them.' },
  },
});
