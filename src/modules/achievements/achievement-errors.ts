import { defineRefusals } from '../../kernel/refusal.ts';

/** The refusals of the register of achievements. */
export const refuseAchievement = defineRefusals({
  'achievement.owner_not_active': {
    status: 422,
    zh: '持有单位“{name}”在单位名录中不是正常状态。',
    en: 'The owner "{name}" is not active in the register of organizations.',
    next: { zh: '请先在单位名录中核实该单位的状态。', en: 'Clear up its state in the register first.' },
  },
  'achievement.maturity_off_scale': {
    status: 422,
    zh: '成熟度等级 {level} 不在所选量表（1–{most}）之内。',
    en: 'Maturity {level} is not a level of the chosen scale (1–{most}).',
    next: { zh: '请核对量表和等级。', en: 'Check the scale and the level.' },
  },
  'achievement.maturity_incomplete': {
    status: 422,
    zh: '成熟度的量表和等级须同时填写。',
    en: 'Maturity needs both its scale and its level.',
    next: { zh: '请补填另一项，或两项都留空。', en: 'Fill in the other one, or neither.' },
  },
  'achievement.price_missing': {
    status: 422,
    zh: '定价方式为“{kind}”的，必须填写价格。',
    en: 'A price is needed when it is stated as "{kind}".',
    next: {
      zh: '请填写意向价格；价格区间须填上下限；不便标价的请选“面议”。',
      en: 'State it, or choose negotiable.',
    },
  },
  'achievement.price_order': {
    status: 422,
    zh: '价格上限（{upTo} 元）低于意向价格（{price} 元）。',
    en: 'The upper price ({upTo} yuan) lies below the price ({price} yuan).',
    next: { zh: '请核对价格区间。', en: 'Check the range.' },
  },
  'achievement.price_contradicts': {
    status: 422,
    zh: '定价方式为“面议”，却填写了价格。',
    en: 'It is negotiable and yet has a price.',
    next: {
      zh: '请清空价格，或改选“明码标价”或“价格区间”。',
      en: 'Clear the price, or choose another kind.',
    },
  },
  'achievement.too_many_keywords': {
    status: 422,
    zh: '关键词有 {count} 个，超过 8 个。',
    en: 'There are {count} keywords, more than 8.',
    next: { zh: '请保留最能说明成果的 8 个以内。', en: 'Keep the 8 that say most.' },
  },
  'achievement.concluded_in_future': {
    status: 422,
    zh: '项目验收（结题）日期 {date} 晚于今天。',
    en: 'The project would be concluded on {date}, in the future.',
    next: { zh: '请核对日期；尚未结题的留空。', en: 'Check the date; leave it empty until then.' },
  },
  'achievement.incomplete': {
    status: 422,
    zh: '提交前还须填写：{fields}。',
    en: 'Before it is submitted these are needed: {fields}.',
    next: { zh: '请补填后再提交。', en: 'Fill them in and submit again.' },
  },
  'achievement.still_fresh': {
    status: 409,
    zh: '信息有效期至 {date}，尚未过期。',
    en: 'It is listed until {date} and has not expired.',
    next: { zh: '无需下架。', en: 'There is nothing to take off.' },
  },
  'achievement.offer_needs_terms': {
    status: 422,
    zh: '选择了先用后转或者开放许可，却没有写明许可条件。',
    en: 'A standing offer was chosen without its terms.',
    next: {
      zh: '请写明使用费支付方式、标准和许可期限（《专利法》第五十条）。',
      en: 'State the fee, its standard and the term.',
    },
  },
  'achievement.open_license_patent': {
    status: 422,
    zh: '开放许可须有本单位已授权且在有效期内的专利，专利登记簿中没有找到本成果对应的这类专利。',
    en: 'An open licence needs a patent of the same owner that is granted and in force; none stands for this achievement.',
    next: {
      zh: '请先在“专利”中登记并对应到本成果；实用新型、外观设计还须填写专利权评价报告编号（《专利法》第五十条）。',
      en: 'Enter it under Patents for this achievement; utility models and designs need the evaluation report too.',
    },
  },
  'achievement.registration_kind': {
    status: 422,
    zh: '批准登记号 {number} 的类别字母与成果类别不符，应为 {letter}。',
    en: 'The letter in {number} does not fit the kind of achievement; it should be {letter}.',
    next: { zh: '请核对登记证书和成果类别。', en: 'Check the certificate and the kind.' },
  },
  'achievement.registered_in_future': {
    status: 422,
    zh: '成果登记日期 {date} 晚于今天。',
    en: 'The date of registration {date} lies in the future.',
    next: { zh: '请按登记证书填写。', en: 'See the certificate.' },
  },
});
