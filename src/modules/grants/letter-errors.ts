import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of letters of decisions. */
export const refuseLetter = defineRefusals({
  'letter.not_decided': {
    status: 409,
    zh: '这项申报没有生效的决定，不能出具决定书。',
    en: 'No decision holds on this claim, so there is no letter.',
    next: { zh: '请在作出决定后出具。', en: 'Issue it once the claim is decided.' },
  },
  'letter.exists': {
    status: 409,
    zh: '这项决定已经出具决定书，不能重复出具。',
    en: 'The letter of this decision has been issued.',
    next: { zh: '请下载已出具的决定书。', en: 'Download the one that was issued.' },
  },
  'letter.issuer_missing': {
    status: 422,
    zh: '找不到 {code} 的主管部门，不能以其名义出具决定书。',
    en: 'There is no bureau of {code} in whose name the letter could be issued.',
    next: {
      zh: '请先在单位名录中登记该地区的科技主管部门。',
      en: 'Register the bureau of the region first.',
    },
  },
  'letter.not_issued': {
    status: 404,
    zh: '这项申报还没有决定书。',
    en: 'The claim has no letter yet.',
    next: { zh: '决定作出后即可下载。', en: 'It can be downloaded once the claim is decided.' },
  },
});
