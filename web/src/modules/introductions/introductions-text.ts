import type { Message } from '../../../../src/kernel/messages.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';

/** Words of the desk. */
export const deskText = {
  heading: { zh: '对接工作台', en: 'Introductions desk' },
  mandates: { zh: '委托（{count}）', en: 'Mandates ({count})' },
  noMandate: {
    zh: '没有进行中的委托。录入委托并由委托方确认、签署后，列在这里。',
    en: 'No mandate is open. Enter one; once the principal has confirmed it and it is signed, it is in force.',
  },
  until: { zh: '委托期至 {date}', en: 'until {date}' },
  part: { zh: '{name} {points}/10000（{percent}）', en: '{name} {points}/10000 ({percent})' },
  overdue: { zh: '已逾期', en: 'overdue' },
  stage: { zh: '{stage}（{count}）', en: '{stage} ({count})' },
  overdueCount: { zh: '逾期 {count} 件', en: '{count} overdue' },
  noDeadline: { zh: '无期限', en: 'no deadline' },
  next: { zh: '下一步：', en: 'Next: ' },
  needed: { zh: '需要：', en: 'Needs: ' },
  matches: { zh: '匹配结果', en: 'Matches' },
  matchesOf: { zh: '“{name}”的匹配结果', en: 'Matches of "{name}"' },
  nothing: {
    zh: '没有进行中的对接。从匹配结果、成果或需求发起后，按阶段列在这里。',
    en: 'No introduction is open. Begin one from matches, an achievement or a need; it appears here by stage.',
  },
  more: { zh: '仅列出期限最近的 {count} 件。', en: 'Only the {count} that are due first are shown.' },
  all: { zh: '全部对接', en: 'All introductions' },
} as const satisfies Catalogue;

export const stageText = {
  consent: { zh: '待同意', en: 'Consent' },
  contact: { zh: '已联系', en: 'In contact' },
  talk: { zh: '洽谈', en: 'Talks' },
  intent: { zh: '意向', en: 'Intent' },
  contract: { zh: '签约', en: 'Contract' },
} as const satisfies Catalogue;

/** What each state needs before it leads on. */
export const neededText: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  proposed: { zh: '供需双方同意', en: 'the consent of both sides' },
  awaitingProvider: { zh: '供方同意', en: "the provider's consent" },
  awaitingSeeker: { zh: '需方同意', en: "the seeker's consent" },
  contacting: { zh: '双方指定联系人，记录首次洽谈', en: 'contacts of both sides and a first talk' },
  talking: { zh: '登记意向', en: 'an intent' },
  intended: { zh: '关联已登记的技术合同', en: 'the registered contract' },
  contracted: { zh: '合同款项到账', en: 'money received under the contract' },
};

/** Words of the funnel. */
export const funnelText = {
  heading: { zh: '对接漏斗', en: 'How far introductions came' },
  total: { zh: '全部对接', en: 'All introductions' },
  step: { zh: '环节', en: 'Step' },
  count: { zh: '件数', en: 'Count' },
  share: { zh: '占上一环节', en: 'Of the step before' },
  enquiries: { zh: '询问', en: 'Enquiries' },
  contacts: { zh: '建立联系', en: 'Contacts' },
  talks: { zh: '洽谈', en: 'Talks' },
  intents: { zh: '意向', en: 'Intents' },
  contracts: { zh: '合同', en: 'Contracts' },
  received: { zh: '到账（元）', en: 'Received (yuan)' },
  by: { zh: '分类', en: 'Rows by' },
  listing: { zh: '按成果、需求', en: 'Listing' },
  unit: { zh: '按单位', en: 'Unit' },
  manager: { zh: '按促成机构', en: 'Institution' },
  meeting: { zh: '按活动', en: 'Meeting' },
  rows: { zh: '各行的环节数', en: 'Steps of each row' },
  name: { zh: '名称', en: 'Name' },
  none: {
    zh: '还没有对接，因此没有可统计的环节。',
    en: 'There is no introduction yet, so there is nothing to count.',
  },
  behind: { zh: '漏斗：{step}', en: 'Funnel: {step}' },
  behindCount: { zh: '对接（{count}）', en: 'Introductions ({count})' },
  behindNone: {
    zh: '没有对接；可能已有变化，请回到漏斗查看。',
    en: 'There is none; it may have changed. Go back to the funnel.',
  },
  record: { zh: '查看所统计的对象', en: 'What it is counted for' },
  noRow: { zh: '这一分类下没有对接。', en: 'No introduction belongs to any of these.' },
} as const satisfies Catalogue;

/** Words of the contacts of an introduction. */
export const contactText = {
  title: { zh: '联系方式', en: 'Contacts' },
  consent: {
    zh: '双方都同意对接后，各自指定联系人；都指定后互相公开。',
    en: 'Once both sides have consented each names its contact; once both have, they are open to each other.',
  },
  both: {
    zh: '双方各自指定联系人后，互相公开联系方式。',
    en: 'Each side names its contact; once both have, they are open to each other.',
  },
  providerMissing: { zh: '还差供方指定联系人。', en: 'The provider has still to name its contact.' },
  seekerMissing: { zh: '还差需方指定联系人。', en: 'The seeker has still to name its contact.' },
  provider: { zh: '供方联系人', en: 'contact of the provider' },
  seeker: { zh: '需方联系人', en: 'contact of the seeker' },
  open: {
    zh: '只用于本次对接。每次查看都留痕。',
    en: 'For this introduction only. Each look is recorded.',
  },
  over: { zh: '本次对接已终止，不再提供联系方式。', en: 'It is over; contacts are not given any more.' },
  show: { zh: '查看{side}', en: 'Show the {side}' },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Telephone' },
  email: { zh: '电子邮箱', en: 'E-mail' },
  none: { zh: '未填写', en: 'Not given' },
} as const satisfies Catalogue;

/** Words of what documents pay technology managers. */
export const rewardText = {
  heading: { zh: '经理人政策奖补（测算）', en: 'What documents pay managers (computed)' },
  year: { zh: '年度', en: 'Year' },
  none: {
    zh: '{year} 年没有依据签署的委托促成的已登记合同。',
    en: 'In {year} no registered contract was brought about under a signed mandate.',
  },
  deals: { zh: '独自促成的合同', en: 'Brought about alone' },
  shared: {
    zh: '与他人共同促成（文件没有规定怎样分配，由主管部门决定）',
    en: 'Brought about with others (no document says how it is parted; the authority decides)',
  },
  mandate: { zh: '委托：{name}', en: 'mandate: {name}' },
  yuan: { zh: '{amount} 元', en: '{amount} yuan' },
} as const satisfies Catalogue;

/** How an amount stands, by the status of the measure. */
export const rewardStatusText: Readonly<Record<string, Message>> = {
  granted: { zh: '符合条件', en: 'Conditions met' },
  ceiling: { zh: '最高额，比例待核定', en: 'At most; the rate is to be approved' },
  refused: { zh: '不符合条件', en: 'Conditions not met' },
  waiting: { zh: '待决定', en: 'Waits for a decision' },
  incomplete: { zh: '缺少事实', en: 'Facts are missing' },
};
