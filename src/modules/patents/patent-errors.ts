import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of patents and their licences. */
export const refusePatent = defineRefusals({
  'patent.date_order': {
    status: 422,
    zh: '“{label}”（{date}）不能早于申请日，也不能晚于今天。',
    en: '"{label}" ({date}) lies before the filing date or in the future.',
    next: { zh: '请按证书核对日期。', en: 'See the certificate.' },
  },
  'patent.not_over': {
    status: 422,
    zh: '专利期限届满日是 {date}，尚未届满。',
    en: 'The patent lasts until {date}.',
    next: { zh: '届满后再登记；提前终止的请登记终止。', en: 'Record a lapse if it ended earlier.' },
  },
  'patent.other_number': {
    status: 422,
    zh: '专利号 {number} 与申请号 {application} 不一致。',
    en: 'The patent number {number} does not fit the application number {application}.',
    next: { zh: '专利号是 ZL 加申请号，请核对证书。', en: 'It is ZL and the application number.' },
  },
  'patent-license.not_in_force': {
    status: 422,
    zh: '专利“{name}”不在有效状态，不得订立实施许可合同（《民法典》第八百六十五条）。',
    en: 'The patent "{name}" is not in force and cannot be licensed (Civil Code art. 865).',
    next: { zh: '请先核实专利的法律状态。', en: 'Clear up its legal state first.' },
  },
  'patent-license.outlasts': {
    status: 422,
    zh: '许可期止 {ends} 晚于专利期限届满日 {expires}（《民法典》第八百六十五条）。',
    en: 'The licence would end on {ends}, after the patent on {expires} (Civil Code art. 865).',
    next: { zh: '许可期不得超过专利权的存续期限，请缩短。', en: 'It may not outlast the patent.' },
  },
  'patent-license.period_order': {
    status: 422,
    zh: '许可期止 {ends} 早于生效日 {begins}。',
    en: 'The licence would end ({ends}) before it begins ({begins}).',
    next: { zh: '请核对起止日期。', en: 'Check both dates.' },
  },
  'patent-license.same_party': {
    status: 422,
    zh: '许可人和被许可人是同一个单位。',
    en: 'Licensor and licensee are the same organization.',
    next: { zh: '请核对被许可人。', en: 'Check the licensee.' },
  },
});
