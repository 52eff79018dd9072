import { choices } from '../../kernel/choices.ts';
import type { Field, Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { END_REASONS } from './introduction-codes.ts';
import { commands, events } from './introduction-commands.ts';

export const ORIGINS = choices([
  ['enquiry', '主动询问', 'Enquiry'],
  ['recommendation', '匹配推荐', 'Recommendation'],
  ['meeting', '对接活动', 'Meeting'],
]);

const organization = (zh: string, en: string) =>
  ({ kind: 'reference', to: 'organization', label: { zh, en } }) as const satisfies Field;
const computedDate = (zh: string, en: string) =>
  ({ kind: 'date', label: { zh, en }, computed: true, list: false }) as const satisfies Field;

const origin = {
  origin: {
    kind: 'choice',
    choices: ORIGINS,
    label: { zh: '来源', en: 'Origin' },
    required: true,
    filter: true,
  },
  achievementId: {
    kind: 'reference',
    to: 'achievement',
    label: { zh: '科技成果', en: 'Achievement' },
    list: false,
    filter: true,
    hint: { zh: '成果和需求至少填一项', en: 'An achievement, a need, or both' },
  },
  needId: { kind: 'reference', to: 'need', label: { zh: '技术需求', en: 'Need' }, list: false },
  providerId: {
    ...organization('供方', 'Provider'),
    hint: { zh: '选了成果的可以留空', en: 'Taken from the achievement when it is empty' },
  },
  seekerId: {
    ...organization('需方', 'Seeker'),
    hint: { zh: '选了需求的可以留空', en: 'Taken from the need when it is empty' },
  },
  mandateId: {
    kind: 'reference',
    to: 'mandate',
    label: { zh: '依据的委托', en: 'Mandate' },
    list: false,
    filter: true,
    hint: { zh: '技术经理人促成的，选择生效的委托', en: 'The mandate under which a manager acts' },
  },
  meetingId: {
    kind: 'reference',
    to: 'meeting',
    label: { zh: '对接活动', en: 'Meeting' },
    list: false,
    filter: true,
  },
  message: {
    kind: 'text',
    label: { zh: '想了解和洽谈的内容', en: 'What it is about' },
    maxLength: 1000,
    multiline: true,
    list: false,
    hint: {
      zh: '对方在同意前即可看到，不写单位名称、联系人和电话',
      en: 'Shown before the other side consents: no names, no telephone numbers',
    },
  },
  matchScore: {
    kind: 'integer',
    minimum: 0,
    maximum: 10_000,
    label: { zh: '匹配得分（万分之）', en: 'Score of the match (of 10,000)' },
    list: false,
  },
  matchLevel: {
    kind: 'integer',
    minimum: 1,
    maximum: 4,
    label: { zh: '匹配等级', en: 'Level of the match' },
    list: false,
  },
  matchModel: {
    kind: 'text',
    maxLength: 80,
    label: { zh: '匹配模型版本', en: 'Model of the match' },
    list: false,
  },
} as const satisfies Fields;

const identity = {
  name: { kind: 'text', label: { zh: '对接事项', en: 'Subject' }, computed: true, search: true },
  brokerId: {
    ...organization('促成机构', 'Institution'),
    computed: true,
    filter: true,
    list: false,
  },
  providerRegion: {
    kind: 'region',
    label: { zh: '供方所在地', en: 'Region of the provider' },
    computed: true,
    list: false,
  },
  seekerRegion: {
    kind: 'region',
    label: { zh: '需方所在地', en: 'Region of the seeker' },
    computed: true,
    list: false,
  },
  providerPublished: {
    kind: 'boolean',
    label: { zh: '供方已公开', en: 'The provider is published' },
    computed: true,
    list: false,
  },
  seekerPublished: {
    kind: 'boolean',
    label: { zh: '需方已公开', en: 'The seeker is published' },
    computed: true,
    list: false,
  },
  needPublished: {
    kind: 'boolean',
    label: { zh: '需求已公开', en: 'The need is published' },
    computed: true,
    list: false,
  },
  brokerKnows: {
    kind: 'choice',
    choices: choices([
      ['provider', '供方', 'Provider'],
      ['seeker', '需方', 'Seeker'],
      ['both', '双方', 'Both'],
    ]),
    label: { zh: '委托方', en: 'Side that gave the mandate' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

const progress = {
  dueOn: { kind: 'date', label: { zh: '期限', en: 'Due on' }, computed: true, filter: true, sort: true },
  nextStep: { kind: 'text', label: { zh: '下一步', en: 'Next step' }, computed: true },
  escalatedOn: computedDate('逾期提醒日期', 'Reported late on'),
  providerConsentOn: computedDate('供方同意日期', 'Provider consented on'),
  seekerConsentOn: computedDate('需方同意日期', 'Seeker consented on'),
  contactedOn: { ...computedDate('建立联系日期', 'In contact since'), filter: true },
  providerContactId: {
    kind: 'reference',
    to: 'person',
    label: { zh: '供方联系人', en: 'Contact of the provider' },
    computed: true,
    list: false,
  },
  seekerContactId: {
    kind: 'reference',
    to: 'person',
    label: { zh: '需方联系人', en: 'Contact of the seeker' },
    computed: true,
    list: false,
  },
  firstTalkOn: { ...computedDate('首次洽谈', 'First talk'), filter: true },
  lastTalkOn: computedDate('最近洽谈', 'Last talk'),
  talkCount: { kind: 'integer', label: { zh: '洽谈次数', en: 'Talks' }, computed: true, list: false },
  intendedOn: { ...computedDate('达成意向', 'Intent reached on'), filter: true },
  intentAmount: {
    kind: 'money',
    label: { zh: '意向金额（元）', en: 'Amount intended (yuan)' },
    computed: true,
    list: false,
  },
  contractId: {
    kind: 'reference',
    to: 'contract',
    label: { zh: '技术合同', en: 'Contract' },
    computed: true,
    list: false,
  },
  contractedOn: { ...computedDate('签约日期', 'Contract signed on'), filter: true },
  performedOn: { ...computedDate('首次到账核验日期', 'Money confirmed on'), filter: true },
  endedOn: computedDate('终止日期', 'Ended on'),
  endReason: {
    kind: 'choice',
    choices: END_REASONS,
    label: { zh: '终止原因', en: 'Why it ended' },
    computed: true,
    filter: true,
    list: false,
  },
  feedback: {
    kind: 'text',
    label: { zh: '反馈', en: 'Feedback' },
    computed: true,
    multiline: true,
    list: false,
  },
} as const satisfies Fields;

export type IntroductionState =
  | 'proposed'
  | 'awaitingProvider'
  | 'awaitingSeeker'
  | 'contacting'
  | 'talking'
  | 'intended'
  | 'contracted'
  | 'performed'
  | 'declined'
  | 'ended'
  | 'notChosen';
export type IntroductionCommand = keyof typeof commands;

/** The register of introductions (供需对接): from the enquiry, by consent of both, to the contract and its money. */
export const introductionRegister = {
  noun: 'introduction',
  plural: 'introductions',
  idPrefix: 'itr',
  title: { zh: '供需对接', en: 'Introductions' },
  fields: { ...origin, ...identity, ...progress },
  titleField: 'name',
  defaultSort: '-createdAt',
  initialState: 'proposed',
  states: {
    proposed: { label: { zh: '待双方同意', en: 'To be agreed by both' }, tone: 'waiting' },
    awaitingProvider: { label: { zh: '待供方回应', en: 'Waits for the provider' }, tone: 'waiting' },
    awaitingSeeker: { label: { zh: '待需方回应', en: 'Waits for the seeker' }, tone: 'waiting' },
    contacting: { label: { zh: '已建立联系', en: 'In contact' }, tone: 'progress' },
    talking: { label: { zh: '洽谈中', en: 'Talking' }, tone: 'progress' },
    intended: { label: { zh: '达成意向', en: 'Intent reached' }, tone: 'progress' },
    contracted: { label: { zh: '已签约', en: 'Contract signed' }, tone: 'done' },
    performed: { label: { zh: '已到账', en: 'Money received' }, tone: 'done' },
    declined: { label: { zh: '已婉拒', en: 'Declined' }, tone: 'ended' },
    ended: { label: { zh: '已终止', en: 'Ended' }, tone: 'ended' },
    notChosen: { label: { zh: '未选中', en: 'Not chosen' }, tone: 'ended' },
  },
  commands,
  transitions: {
    proposed: {
      consentAsProvider: 'awaitingSeeker',
      consentAsSeeker: 'awaitingProvider',
      decline: 'declined',
      escalate: 'proposed',
      settle: 'notChosen',
    },
    awaitingProvider: {
      consentAsProvider: 'contacting',
      decline: 'declined',
      escalate: 'awaitingProvider',
      settle: 'notChosen',
    },
    awaitingSeeker: {
      consentAsSeeker: 'contacting',
      decline: 'declined',
      escalate: 'awaitingSeeker',
      settle: 'notChosen',
    },
    contacting: {
      nameProviderContact: 'contacting',
      nameSeekerContact: 'contacting',
      plan: 'contacting',
      talk: 'talking',
      end: 'ended',
      settle: 'notChosen',
    },
    talking: {
      nameProviderContact: 'talking',
      nameSeekerContact: 'talking',
      plan: 'talking',
      talk: 'talking',
      intend: 'intended',
      sign: 'contracted',
      end: 'ended',
      settle: 'notChosen',
    },
    intended: { plan: 'intended', talk: 'intended', sign: 'contracted', end: 'ended' },
    contracted: { perform: 'performed' },
    performed: { unperform: 'contracted' },
    declined: {},
    ended: {},
    notChosen: { giveFeedback: 'notChosen' },
  },
  events,
} as const satisfies RegisterDescription<IntroductionState, IntroductionCommand>;
