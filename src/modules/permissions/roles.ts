import type { Message } from '../../kernel/messages.ts';
import type { Action, Area, Confidentiality, RoleTable } from '../../platform/access/access.ts';
import {
  examineListings,
  LISTING_REGISTERS,
  on,
  ownDisclosures,
  ownListings,
  reviewListings,
} from './listing-actions.ts';
import { decideInterpretations, examinePapers, ownPapers, POLICY_REGISTERS } from './policy-actions.ts';

/** What one role is called, what it may do, how far, and in which kinds of area it may be granted. */
export interface RoleDescription {
  readonly label: Message;
  readonly purpose: Message;
  readonly actions: readonly Action[];
  readonly upTo: Confidentiality;
  /** Empty: nobody is granted it; everyone of that kind has it. */
  readonly areas: readonly Area['kind'][];
  /** Held alone: separation of powers between those who work, who administer and who audit. */
  readonly exclusive?: boolean;
}

/** The registers of business data that a desk works with. */
const REGISTERS = [
  'organization',
  'qualification',
  'shareholding',
  'contract',
  'receipt',
  'sharing-fee',
  ...LISTING_REGISTERS,
  ...POLICY_REGISTERS,
  'settlement',
  'claim',
  'objection',
  'budget',
  'payment-batch',
  'clawback',
  'double-claim',
  'audit-sample',
  'meeting',
  'meeting-registration',
  'mandate',
  'introduction',
] as const;

const readEverything: readonly Action[] = REGISTERS.flatMap((noun) => on(noun, 'read', 'export'));
const readPublished: readonly Action[] = [
  ...on('organization', 'read'),
  ...on('qualification', 'read'),
  ...on('achievement', 'read'),
  ...on('need', 'read'),
  ...on('achievement-package', 'read'),
  ...on('expert', 'read'),
  ...on('instrument', 'read'),
  ...on('meeting', 'read'),
];

/** What a side, or the institution between both, does with an introduction. */
const workOnIntroductions: readonly Action[] = [
  ...on('introduction', 'read', 'export', 'create', 'decline', 'plan', 'talk', 'intend', 'sign', 'end'),
  'introduction.openContact',
];

/** What a party does with its own contracts, receipts and fees. */
const partyActions: readonly Action[] = [
  ...on('organization', 'read', 'revise'),
  ...on('qualification', 'read'),
  ...on('shareholding', 'read'),
  ...on('contract', 'read', 'export', 'create', 'import', 'revise', 'submit', 'withdraw', 'discard'),
  ...on('receipt', 'read', 'export', 'create', 'import', 'discard'),
  ...on('sharing-fee', 'read', 'export', 'create', 'import', 'discard'),
  ...ownPapers,
  ...on('settlement', 'read', 'explain'),
  ...on('claim', 'read', 'export', 'create', 'confirm', 'withdraw', 'requestRedress'),
  ...on('objection', 'read', 'export', 'create', 'withdraw'),
  ...on('clawback', 'read'),
  ...on('person', 'read', 'create'),
  ...ownListings,
  ...on('meeting', 'read'),
  ...on('meeting-registration', 'read', 'export', 'create', 'reissueTicket', 'cancel'),
  ...on('mandate', 'read', 'export', 'confirm', 'confirmOther', 'decline', 'terminate'),
  ...on('introduction', 'consentAsProvider', 'consentAsSeeker', 'giveFeedback'),
  ...on('introduction', 'nameProviderContact', 'nameSeekerContact'),
  ...workOnIntroductions,
];

/** What the institution of a technology manager does with its mandates. */
const brokerDeals: readonly Action[] = [
  ...on('mandate', 'read', 'export', 'create', 'revise', 'send', 'recall', 'sign', 'terminate', 'discard'),
  ...workOnIntroductions,
];

/** What an organizer does with its meetings, from the preparation to the door. */
const holdMeetings: readonly Action[] = [
  ...on('meeting', 'read', 'export', 'create', 'revise', 'publish', 'open', 'conclude', 'cancel', 'discard'),
  ...on('meeting-registration', 'read', 'export', 'create', 'reissueTicket', 'cancel'),
  ...on('meeting-registration', 'checkIn', 'checkInByHand'),
];

/** What a first reviewer does with claims: evidence, computation, first review, notice. */
const reviewClaims: readonly Action[] = [
  ...on(
    'claim',
    'create',
    'requestCorrection',
    'check',
    'compute',
    'review',
    'sendBack',
    'publish',
    'refuse',
    'issueLetter',
  ),
  ...on('objection', 'create', 'uphold', 'dismiss', 'withdraw'),
  ...on('budget', 'create', 'discard'),
  ...on('clawback', 'create', 'demand'),
  ...on('double-claim', 'create', 'confirm', 'dismiss', 'exchange'),
];

/** What the second reviewer does with claims: second review, decision, redress. */
const decideClaims: readonly Action[] = [
  ...on('claim', 'read', 'export', 'approve', 'sendBack', 'decide', 'refuse', 'uphold', 'adjust', 'reopen'),
  ...on('claim', 'issueLetter'),
  ...on('objection', 'read', 'export', 'uphold', 'dismiss'),
  ...on('clawback', 'read', 'export', 'dismiss'),
  ...on('settlement', 'read', 'explain'),
];

const keepOrganizations: readonly Action[] = [
  ...on('organization', 'create', 'import', 'revise', 'suspend', 'resume', 'dissolve', 'discard'),
  ...on('shareholding', 'create', 'import', 'end', 'discard'),
];

/**
 * The role table of the system, as data. First review (`contract.accept`) and second review (`contract.register`)
 * lie with different roles; that they are different people on each contract is the contracts module's own rule.
 */
export const ROLES = {
  visitor: {
    label: { zh: '访客', en: 'Visitor' },
    purpose: { zh: '未登录的公众，只看公开内容', en: 'Anybody, not signed in: what is public' },
    actions: [],
    upTo: 'public',
    areas: [],
  },
  member: {
    label: { zh: '登录用户', en: 'Signed-in user' },
    purpose: { zh: '每个登录用户都有：查阅公开的名录', en: 'Held by everyone signed in: public registers' },
    actions: readPublished,
    upTo: 'public',
    areas: [],
  },
  self: {
    label: { zh: '本人', en: 'Oneself' },
    purpose: {
      zh: '每个登录用户都有：管理本人的检索订阅',
      en: 'Held by everyone signed in: the own saved searches',
    },
    actions: on(
      'saved-search',
      'read',
      'export',
      'create',
      'revise',
      'acknowledge',
      'pause',
      'resume',
      'discard',
    ),
    upTo: 'internal',
    areas: [],
  },
  enterprise: {
    label: { zh: '企业', en: 'Enterprise' },
    purpose: {
      zh: '录入并提交本单位的合同、到账和缴费',
      en: "Enters its own organization's contracts and receipts",
    },
    actions: partyActions,
    upTo: 'internal',
    areas: ['organization'],
  },
  'institution-office': {
    label: { zh: '高校院所转化部门', en: 'Technology-transfer office' },
    purpose: {
      zh: '办理本校（院、所）的合同与成果转化',
      en: 'Handles the contracts of a university or institute',
    },
    actions: [...partyActions, ...holdMeetings],
    upTo: 'internal',
    areas: ['organization'],
  },
  inventor: {
    label: { zh: '成果完成人', en: 'Inventor' },
    purpose: { zh: '查阅与本人有关的记录', en: 'Reads the records that concern him or her' },
    actions: [
      ...on('contract', 'read'),
      ...on('receipt', 'read'),
      ...on('achievement', 'read'),
      ...ownDisclosures,
    ],
    upTo: 'internal',
    areas: ['own'],
  },
  leader: {
    label: { zh: '单位负责人', en: 'Leader of an organization' },
    purpose: { zh: '查阅本单位全部记录', en: 'Reads everything of the own organization' },
    actions: readEverything,
    upTo: 'confidential',
    areas: ['organization'],
  },
  'technology-manager': {
    label: { zh: '技术经理人', en: 'Technology manager' },
    purpose: {
      zh: '为委托单位录入合同',
      en: 'Enters contracts for the organization that employs him or her',
    },
    actions: [
      ...on('organization', 'read'),
      ...on('contract', 'read', 'create', 'revise', 'withdraw', 'submit'),
      ...on('receipt', 'read'),
      ...on('person', 'read', 'create'),
      ...brokerDeals,
      ...holdMeetings,
    ],
    upTo: 'internal',
    areas: ['organization'],
  },
  'exchange-operator': {
    label: { zh: '交易所经办', en: 'Exchange operator' },
    purpose: { zh: '办理经本交易所成交的合同', en: 'Handles contracts concluded through the exchange' },
    actions: [
      ...on('organization', 'read'),
      ...on('contract', 'read', 'export', 'create', 'import', 'revise', 'submit', 'withdraw', 'discard'),
      ...on('receipt', 'read'),
      ...on('person', 'read', 'create'),
      ...brokerDeals,
      ...holdMeetings,
    ],
    upTo: 'internal',
    areas: ['organization'],
  },
  'contract-registrar': {
    label: { zh: '合同登记员（初审）', en: 'Contract registrar (first review)' },
    purpose: { zh: '受理、初审和认定技术合同', en: 'Accepts, examines and attests contracts' },
    actions: [
      ...on('contract', 'read', 'export', 'create', 'import', 'revise', 'submit', 'withdraw', 'discard'),
      ...on('contract', 'requestCorrection', 'accept', 'attest', 'refuse'),
      ...on('organization', 'read', 'export'),
      ...keepOrganizations,
      ...on('qualification', 'read'),
      ...on('shareholding', 'read'),
      ...on('receipt', 'read', 'export'),
      ...on('person', 'read', 'create'),
    ],
    upTo: 'internal',
    areas: ['region'],
  },
  'second-reviewer': {
    label: { zh: '复审员', en: 'Second reviewer' },
    purpose: {
      zh: '复审并审定合同登记和奖补申报，办理复核',
      en: 'Reviews again: registers contracts, decides claims and redress',
    },
    actions: [
      ...on(
        'contract',
        'read',
        'export',
        'requestCorrection',
        'attest',
        'register',
        'refuse',
        'cancel',
        'revoke',
      ),
      ...on('organization', 'read'),
      ...on('qualification', 'read'),
      ...on('shareholding', 'read'),
      ...on('receipt', 'read'),
      ...on('person', 'read'),
      ...decideInterpretations,
      ...decideClaims,
      ...reviewListings,
    ],
    upTo: 'internal',
    areas: ['region'],
  },
  'bureau-officer': {
    label: { zh: '科技部门经办', en: 'Bureau officer' },
    purpose: {
      zh: '核验到账、发起奖补核算、初审奖补申报',
      en: 'Confirms receipts, runs settlements, reviews claims',
    },
    actions: [
      ...readEverything,
      ...keepOrganizations,
      ...on('qualification', 'create', 'import', 'withdraw', 'discard'),
      ...on('receipt', 'create', 'import', 'confirm', 'void', 'discard'),
      ...on('sharing-fee', 'create', 'import', 'confirm', 'void', 'discard'),
      ...examinePapers,
      ...on('settlement', 'create', 'explain', 'discard'),
      ...on('reform', 'try'),
      ...reviewClaims,
      ...examineListings,
      ...holdMeetings,
      ...on('person', 'read', 'create', 'reveal'),
    ],
    upTo: 'internal',
    areas: ['region'],
  },
  'finance-officer': {
    label: { zh: '财政部门经办', en: 'Finance officer' },
    purpose: {
      zh: '审定奖补核算、出具通知书、下达预算和兑付',
      en: 'Approves settlements, opens budgets, pays',
    },
    actions: [
      ...readEverything,
      ...on('receipt', 'confirm', 'void'),
      ...on('sharing-fee', 'confirm', 'void'),
      ...on('settlement', 'explain', 'approve', 'issue', 'discard'),
      ...on('reform', 'try'),
      ...on('budget', 'create', 'open', 'close', 'discard'),
      ...on('payment-batch', 'create', 'confirm', 'discard'),
      ...on('clawback', 'repay'),
      ...on('audit-sample', 'create', 'conclude'),
    ],
    upTo: 'internal',
    areas: ['region'],
  },
  supervisor: {
    label: { zh: '督查人员', en: 'Supervisor' },
    purpose: { zh: '查阅辖区内的办理情况和痕迹', en: 'Reads what is done in the area, and its trail' },
    actions: [...readEverything, ...on('settlement', 'explain'), ...on('reform', 'try')],
    upTo: 'internal',
    areas: ['region'],
  },
  auditor: {
    label: { zh: '审计人员', en: 'Auditor' },
    purpose: {
      zh: '查阅全部记录、核验账本，不能改动',
      en: 'Reads everything, verifies the ledger, changes nothing',
    },
    actions: [
      ...readEverything,
      ...on('settlement', 'explain'),
      ...on('audit', 'read', 'verify'),
      ...on('user', 'read'),
    ],
    upTo: 'confidential',
    areas: ['region', 'everywhere'],
    exclusive: true,
  },
  administrator: {
    label: { zh: '系统管理员', en: 'Administrator' },
    purpose: { zh: '管理用户和授权，看不到业务数据', en: 'Manages users and grants; sees no business data' },
    actions: [
      ...on('user', 'read', 'create', 'grant', 'revoke', 'disable', 'reset-password'),
      ...on('person', 'erase'),
      ...on('search', 'operate'),
      ...on('matching', 'operate'),
      ...on('search-term', 'read', 'export', 'create', 'import', 'discard'),
    ],
    upTo: 'internal',
    areas: ['everywhere'],
    exclusive: true,
  },
} as const satisfies Readonly<Record<string, RoleDescription>>;

export type Role = keyof typeof ROLES;

/** The role table as `permits` reads it. */
export const roleTable: RoleTable = Object.fromEntries(
  Object.entries(ROLES).map(([role, { actions, upTo }]) => [role, { actions, upTo }]),
);

/** What a role is; undefined when nobody knows it. */
export function roleDescription(role: string): RoleDescription | undefined {
  return Object.hasOwn(ROLES, role) ? ROLES[role as Role] : undefined;
}

/** Why somebody may not be granted a role beside those already held; null when nothing stands against it. Pure. */
export function conflictingRole(held: readonly string[], added: string): string | null {
  const addedIsExclusive = roleDescription(added)?.exclusive === true;
  const other = held.find((role) => {
    if (role === added) return false;
    return addedIsExclusive || roleDescription(role)?.exclusive === true;
  });
  return other ?? null;
}
