import { choices } from '../../kernel/choices.ts';

/**
 * The five types of technology contract (《民法典》第二十章; 技术许可 became a type of its own on 2021-01-01).
 * Training and intermediary contracts are kinds of technical service.
 */
export const CONTRACT_TYPES = choices([
  ['development', '技术开发', 'Technology development'],
  ['transfer', '技术转让', 'Technology transfer'],
  ['license', '技术许可', 'Technology licence'],
  ['consulting', '技术咨询', 'Technical consulting'],
  ['service', '技术服务', 'Technical service'],
]);

/** How the price is paid (《民法典》第八百四十六条). */
export const PAYMENT_METHODS = choices([
  ['lump-sum', '一次总付', 'Lump sum'],
  ['instalments', '一次总算、分期支付', 'Instalments'],
  ['royalty', '提成支付', 'Royalty'],
  ['royalty-with-entry-fee', '提成支付附加入门费', 'Royalty with entry fee'],
]);

/** First level of the technology fields of the national contract system (技术领域), in its own order. */
export const TECHNOLOGY_FIELDS = choices([
  ['01', '电子信息', 'Electronics and information'],
  ['02', '航空航天', 'Aviation and space'],
  ['03', '先进制造', 'Advanced manufacturing'],
  ['04', '生物、医药和医疗器械', 'Biology, medicine and medical devices'],
  ['05', '新材料及其应用', 'New materials'],
  ['06', '新能源与高效节能', 'New energy and energy saving'],
  ['07', '环境保护与资源综合利用', 'Environment and resource recovery'],
  ['08', '核应用', 'Nuclear applications'],
  ['09', '农业', 'Agriculture'],
  ['10', '现代交通', 'Modern transport'],
  ['11', '城市建设与社会发展', 'Urban and social development'],
]);

/** Where the project comes from (计划来源), first level. */
export const PLAN_SOURCES = choices([
  ['national', '国家计划', 'National plan'],
  ['ministerial', '部门计划', 'Ministerial plan'],
  ['provincial', '省、自治区、直辖市及计划单列市计划', 'Provincial plan'],
  ['municipal', '地市县计划', 'Municipal or county plan'],
  ['none', '计划外', 'Outside any plan'],
]);

/** The intellectual property that the contract concerns (知识产权). */
export const INTELLECTUAL_PROPERTY_KINDS = choices([
  ['none', '未涉及知识产权', 'None'],
  ['technical-secret', '技术秘密', 'Technical secret'],
  ['invention-patent', '发明专利', 'Invention patent'],
  ['utility-model', '实用新型专利', 'Utility model patent'],
  ['design-patent', '外观设计专利', 'Design patent'],
  ['software-copyright', '计算机软件著作权', 'Software copyright'],
  ['plant-variety', '植物新品种权', 'Plant variety right'],
  ['circuit-layout', '集成电路布图设计', 'Integrated circuit layout'],
  ['new-medicine', '生物、医药新品种', 'New biological or medical product'],
  ['design-copyright', '设计著作权', 'Design copyright'],
]);

/** Classes of socio-economic objectives (社会经济目标, GB/T 24450-2009). */
export const SOCIO_ECONOMIC_OBJECTIVES = choices([
  ['01', '环境保护、生态建设及污染防治', 'Environment and pollution control'],
  ['02', '能源生产、分配和合理利用', 'Energy'],
  ['03', '卫生事业发展', 'Health'],
  ['04', '教育事业发展', 'Education'],
  ['05', '基础设施以及城市和农村规划', 'Infrastructure and planning'],
  ['06', '社会发展和社会服务', 'Social development and services'],
  ['07', '地球和大气层的探索与利用', 'Earth and atmosphere'],
  ['08', '民用空间探测及开发', 'Civil space'],
  ['09', '促进农林牧渔业发展', 'Agriculture, forestry and fishery'],
  ['10', '促进工商业发展', 'Industry and commerce'],
  ['11', '非定向研究', 'Non-oriented research'],
  ['12', '其他民用目标', 'Other civil objectives'],
]);

/** Whether somebody entitled has attested that what the buyer brought in is advanced technology (先进技术成果). */
export const ADVANCED_TECHNOLOGY = choices([
  ['undetermined', '未认定', 'Not determined'],
  ['yes', '已认定为先进技术成果', 'Attested as advanced'],
  ['no', '经审查不属于', 'Examined, not advanced'],
]);

/**
 * Grounds on which registration is refused: 技术合同认定登记规则 (2026) 第三十九条 as quoted in the field's commentaries;
 * the wording here is ours.
 */
export const REFUSAL_GROUNDS = choices([
  ['parties-unclear', '合同主体不明确', 'The parties are not clear'],
  ['subject-unclear', '合同标的不明确', 'The subject matter is not clear'],
  ['price-unclear', '合同价款、报酬、使用费约定不明确', 'The price is not clear'],
  [
    'monopoly-or-infringement',
    '含有非法垄断技术或者侵害他人技术成果的条款',
    'Illegal monopoly or infringement',
  ],
  ['evidence-missing', '证明材料缺失或者不符', 'Evidence is missing or does not match'],
  ['seal-mismatch', '当事人名称与印章不一致', 'Names and seals differ'],
  ['not-a-technology-contract', '不属于技术合同', 'Not a technology contract'],
]);
