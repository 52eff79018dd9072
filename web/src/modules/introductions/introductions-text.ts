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
  noRow: { zh: '这一分类下没有对接。', en: 'No introduction belongs to any of these.' },
} as const satisfies Catalogue;
