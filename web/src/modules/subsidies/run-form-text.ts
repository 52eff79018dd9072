import type { Catalogue } from '../../i18n/catalogue.ts';

/** Words of the form that asks for a run. */
export const runFormText = {
  heading: { zh: '发起核算', en: 'Request a settlement' },
  basics: { zh: '核算范围', en: 'What to settle' },
  policy: { zh: '政策文件', en: 'Policy document' },
  choosePolicy: { zh: '请选择政策文件', en: 'Choose a document' },
  year: { zh: '结算年度', en: 'Year' },
  yearHint: {
    zh: '按合同登记、到账等法定日期归入年度，例如 2024。',
    en: 'The year of the legal dates, 2024 for instance.',
  },
  region: { zh: '适用地区', en: 'Jurisdiction' },
  regionHint: {
    zh: '在文件实施区域之外的，为试算。',
    en: 'Outside of where the document holds the run is a trial.',
  },
  formal: {
    zh: '正式核算：“{region}”在文件实施区域之内。',
    en: 'A settlement proper: {region} lies where the document holds.',
  },
  rates: { zh: '核定比例', en: 'Approved rates' },
  ratesLead: {
    zh: '文件只规定上限的比例，由当年通知核定。不填写的，按上限列为“上限内待核定”，不计入核算金额。',
    en: 'The document only limits these rates; a notice of the year fixes them. Left blank, amounts are shown as "up to".',
  },
  noRates: { zh: '文件中没有需要核定的比例。', en: 'The document has no rate to be approved.' },
  ceilingOnly: { zh: '最高 {ceiling}', en: 'at most {ceiling}' },
  range: { zh: '{lowest} 至 {ceiling}', en: '{lowest} to {ceiling}' },
  rate: { zh: '核定比例（%）', en: 'Approved rate (%)' },
  rateOf: { zh: '{label}：核定比例（%）', en: '{label}: approved rate (%)' },
  document: { zh: '通知文号', en: 'Number of the notice' },
  documentOf: { zh: '{label}：通知文号', en: '{label}: number of the notice' },
  questions: { zh: '条文解释决定', en: 'Decisions on the text' },
  questionsLead: {
    zh: '文件在以下各处可以有不同理解。不作决定的，涉及的金额列为“待人工判断”，并分别算出各种理解的结果。',
    en: 'The text can be read in different ways here. Left open, the amounts concerned wait, and each reading is computed.',
  },
  relations: { zh: '与其他措施的衔接', en: 'How measures go together' },
  relationsLead: {
    zh: '两项措施都可支持同一项目而文件未作规定的，由主管部门决定。暂不决定的，涉及的金额等待决定。',
    en: 'Where two measures may pay for one item and no text says whether both do, the authority decides. Left open, the amounts concerned wait.',
  },
  noRelations: { zh: '没有待决定的衔接关系。', en: 'No relation between measures is open.' },
  noQuestions: { zh: '文件中没有待决定的解释问题。', en: 'The document leaves no question open.' },
  undecided: { zh: '暂不决定', en: 'Leave it open' },
  undecidedEffect: {
    zh: '列为待人工判断，各种理解的金额都会列出。',
    en: 'It waits for a person; the amount of each reading is shown.',
  },
  reason: { zh: '决定理由', en: 'Reason' },
  reasonOf: { zh: '“{question}”的决定理由', en: 'Reason for the decision on "{question}"' },
  submit: { zh: '发起核算', en: 'Start' },
  cancel: { zh: '取消', en: 'Cancel' },
  started: { zh: '已发起核算。', en: 'The settlement has been requested.' },
  problems: { zh: '有 {count} 处需要修改：', en: '{count} things need attention:' },
  needPolicy: { zh: '请选择政策文件。', en: 'Choose a policy document.' },
  needYear: { zh: '请填写四位数的年度，例如 2024。', en: 'Enter a year of four digits, for example 2024.' },
  needRegion: { zh: '请选择适用地区。', en: 'Choose a jurisdiction.' },
  needRate: { zh: '请填写比例，例如 20 或 12.5。', en: 'Enter a rate, for example 20 or 12.5.' },
  rateOutside: {
    zh: '核定比例应在 {lowest} 至 {ceiling} 之间。',
    en: 'The rate must lie between {lowest} and {ceiling}.',
  },
  needDocument: {
    zh: '请填写核定该比例的通知文号。',
    en: 'Enter the number of the notice that fixed the rate.',
  },
  needReason: { zh: '请写明决定的理由。', en: 'Say why it is decided so.' },
} as const satisfies Catalogue;
