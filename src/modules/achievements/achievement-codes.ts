import { choices } from '../../kernel/choices.ts';

/** Three kinds of achievement (《科技成果登记办法》国科发计字〔2000〕542号). */
export const ACHIEVEMENT_KINDS = choices([
  ['applied', '应用技术成果', 'Applied technology'],
  ['basic', '基础理论成果', 'Basic theory'],
  ['soft-science', '软科学研究成果', 'Soft science'],
]);

/** Attribute (成果属性) of the statistical form of achievements. */
export const ACHIEVEMENT_ATTRIBUTES = choices([
  ['original', '原始性创新', 'Original innovation'],
  ['absorbed', '国外引进消化吸收创新', 'Absorbed from abroad and improved'],
  ['secondary', '国内技术二次开发', 'Secondary development of domestic technology'],
]);

/** Stage (成果所处阶段). */
export const ACHIEVEMENT_STAGES = choices([
  ['initial', '初期阶段（实验室、小试）', 'Early (laboratory, small trial)'],
  ['middle', '中期阶段（中试）', 'Middle (pilot)'],
  ['mature', '成熟应用阶段', 'Mature application'],
]);

/** Level (成果水平) as the evaluation found it. */
export const ACHIEVEMENT_LEVELS = choices([
  ['international-leading', '国际领先', 'Internationally leading'],
  ['international-advanced', '国际先进', 'Internationally advanced'],
  ['domestic-leading', '国内领先', 'Leading in the country'],
  ['domestic-advanced', '国内先进', 'Advanced in the country'],
  ['domestic-general', '国内一般', 'Average in the country'],
  ['not-evaluated', '未评价', 'Not evaluated'],
]);

/** How it was evaluated (评价方式). */
export const EVALUATION_METHODS = choices([
  ['appraisal', '鉴定', 'Appraisal'],
  ['acceptance', '验收', 'Acceptance'],
  ['industry-access', '行业准入', 'Industry access'],
  ['assessment', '评估', 'Assessment'],
  ['institution', '机构评价', 'Evaluation by an institution'],
  ['review', '评审', 'Review'],
  ['none', '未评价', 'None'],
]);

/** The form in which it exists (成果体现形式). */
export const ACHIEVEMENT_FORMS = choices([
  ['technology', '新技术', 'New technology'],
  ['process', '新工艺', 'New process'],
  ['product', '新产品', 'New product'],
  ['material', '新材料', 'New material'],
  ['equipment', '新装备', 'New equipment'],
  ['variety', '农业、生物新品种', 'New variety'],
  ['software', '计算机软件', 'Software'],
  ['standard', '标准', 'Standard'],
  ['paper', '论文', 'Paper'],
  ['book', '著作', 'Book'],
  ['report', '研究（咨询）报告', 'Research report'],
  ['other', '其他', 'Other'],
]);

/** State of the intellectual property (知识产权状况). */
export const PROPERTY_STATES = choices([
  ['none', '未涉及', 'None'],
  ['secret', '以技术秘密保护', 'Kept as a technical secret'],
  ['applied', '已申请', 'Applied for'],
  ['granted', '已授权', 'Granted'],
  ['lapsed', '已失效', 'Lapsed'],
]);

/**
 * Ways of transferring (《促进科技成果转化法》第十六条, six ways; `commission` and `service` are asked for by needs). One
 * table for offers and needs, so that both sides can be compared.
 */
export const TRANSFER_MODES = choices([
  ['transfer', '技术转让', 'Transfer'],
  ['license', '技术许可', 'Licence'],
  ['equity', '作价投资（技术入股）', 'Equity'],
  ['cooperate', '合作实施（合作生产）', 'Cooperation'],
  ['self', '自行投资实施', 'Own investment'],
  ['commission', '委托开发', 'Commissioned development'],
  ['joint', '合作开发', 'Joint development'],
  ['service', '技术咨询、服务', 'Consulting and service'],
  ['other', '其他', 'Other'],
]);

/** How the price is stated; 面议 is `negotiable`. */
export const PRICE_KINDS = choices([
  ['fixed', '明码标价', 'Fixed'],
  ['range', '价格区间', 'Range'],
  ['negotiable', '面议', 'Negotiable'],
]);

/** Offers that a buyer can take up without negotiating first. */
export const STANDING_OFFERS = choices([
  ['try-first', '先用后转（先使用后付费）', 'Use first, pay later'],
  ['open-license', '开放许可（当然许可）', 'Open licence'],
]);

/** The letter of the approved registration number by kind (third part of the twelve places). */
export const REGISTRATION_LETTERS: Readonly<Record<string, string>> = {
  applied: 'Y',
  basic: 'J',
  'soft-science': 'R',
};
