import { choices } from '../../kernel/choices.ts';
import { DISCARD, DISCARDED, REVISE, reasonOf } from '../../kernel/entry-commands.ts';
import type { Field, Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

export const FEE_KINDS = choices([
  ['none', '不收费', 'No fee'],
  ['percentage', '按成交额比例', 'Share of the total amount'],
  ['fixed', '固定金额', 'Fixed amount'],
]);

/** The managers that a mandate has room for; the first leads and takes what splitting leaves over. */
export const MANAGER_PLACES = [
  ['leadManagerId', 'leadShare'],
  ['secondManagerId', 'secondShare'],
  ['thirdManagerId', 'thirdShare'],
  ['fourthManagerId', 'fourthShare'],
] as const;

const manager = (zh: string, en: string) =>
  ({
    kind: 'reference',
    to: 'person',
    within: 'brokerId',
    label: { zh, en },
    list: false,
  }) as const satisfies Field;

const share = (zh: string, en: string) =>
  ({
    kind: 'integer',
    minimum: 1,
    maximum: 10_000,
    label: { zh, en },
    list: false,
  }) as const satisfies Field;

const parties = {
  name: {
    kind: 'text',
    label: { zh: '委托事项', en: 'Subject' },
    required: true,
    search: true,
    maxLength: 120,
  },
  principalId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '委托方', en: 'Principal' },
    required: true,
    filter: true,
  },
  otherPrincipalId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '另一委托方', en: 'Other principal' },
    filter: true,
    list: false,
    hint: { zh: '供需双方共同委托时填写', en: 'When both sides give the mandate' },
  },
  brokerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '受托机构', en: 'Institution' },
    required: true,
    filter: true,
    hint: { zh: '技术经理人所在的技术转移机构', en: 'Where the technology managers work' },
  },
} as const satisfies Fields;

const terms = {
  scope: {
    kind: 'text',
    label: { zh: '委托范围和工作内容', en: 'Scope and work' },
    required: true,
    multiline: true,
    maxLength: 2000,
    list: false,
  },
  achievementId: {
    kind: 'reference',
    to: 'achievement',
    label: { zh: '限于成果', en: 'Only for the achievement' },
    list: false,
    hint: { zh: '不限的留空', en: 'Leave it empty when not limited' },
  },
  needId: {
    kind: 'reference',
    to: 'need',
    label: { zh: '限于需求', en: 'Only for the need' },
    list: false,
    hint: { zh: '不限的留空', en: 'Leave it empty when not limited' },
  },
  beginsOn: { kind: 'date', label: { zh: '委托期起', en: 'Begins on' }, required: true, filter: true },
  endsOn: {
    kind: 'date',
    label: { zh: '委托期止', en: 'Ends on' },
    required: true,
    filter: true,
    sort: true,
  },
  feeKind: {
    kind: 'choice',
    choices: FEE_KINDS,
    label: { zh: '收费方式', en: 'Fee' },
    required: true,
    filter: true,
  },
  feeBasisPoints: {
    kind: 'integer',
    minimum: 1,
    maximum: 10_000,
    label: { zh: '收费比例（万分之）', en: 'Fee in basis points' },
    list: false,
    hint: { zh: '按成交额；200 即 2%', en: 'Of the total amount; 200 is 2 %' },
  },
  feeAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '固定收费（元）', en: 'Fixed fee (yuan)' },
    list: false,
  },
} as const satisfies Fields;

const managers = {
  leadManagerId: {
    ...manager('牵头技术经理人', 'Lead manager'),
    hint: { zh: '分配后的尾差归牵头人', en: 'Takes what splitting leaves over' },
  },
  leadShare: {
    ...share('牵头人份额（万分之）', 'Share of the lead (basis points)'),
    required: true,
    hint: { zh: '各人份额合计须为 10000', en: 'All shares add up to 10,000' },
  },
  secondManagerId: manager('技术经理人二', 'Second manager'),
  secondShare: share('份额二（万分之）', 'Second share'),
  thirdManagerId: manager('技术经理人三', 'Third manager'),
  thirdShare: share('份额三（万分之）', 'Third share'),
  fourthManagerId: manager('技术经理人四', 'Fourth manager'),
  fourthShare: share('份额四（万分之）', 'Fourth share'),
} as const satisfies Fields;

const procedure = {
  principalRegion: {
    kind: 'region',
    label: { zh: '委托方所在地', en: 'Region of the principal' },
    computed: true,
    list: false,
  },
  brokerRegion: {
    kind: 'region',
    label: { zh: '受托机构所在地', en: 'Region of the institution' },
    computed: true,
    list: false,
  },
  confirmedOn: {
    kind: 'date',
    label: { zh: '委托方确认日期', en: 'Confirmed on' },
    computed: true,
    list: false,
  },
  confirmedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '委托方确认人', en: 'Confirmed by' },
    computed: true,
    list: false,
  },
  otherConfirmedOn: {
    kind: 'date',
    label: { zh: '另一委托方确认日期', en: 'Confirmed by the other on' },
    computed: true,
    list: false,
  },
  otherConfirmedBy: {
    kind: 'reference',
    to: 'user',
    label: { zh: '另一委托方确认人', en: 'Confirmed for the other by' },
    computed: true,
    list: false,
  },
  signedOn: {
    kind: 'date',
    label: { zh: '签署日期', en: 'Signed on' },
    computed: true,
    filter: true,
    sort: true,
  },
  digest: { kind: 'text', label: { zh: '内容摘要', en: 'Digest' }, computed: true, list: false },
  signature: { kind: 'text', label: { zh: '节点签名', en: 'Signature' }, computed: true, list: false },
  keyId: { kind: 'text', label: { zh: '签名密钥', en: 'Key' }, computed: true, list: false },
  endedOn: { kind: 'date', label: { zh: '终止日期', en: 'Ended on' }, computed: true, list: false },
} as const satisfies Fields;

export type MandateState =
  | 'draft'
  | 'sent'
  | 'confirmed'
  | 'inForce'
  | 'ended'
  | 'expired'
  | 'declined'
  | 'discarded';
export type MandateCommand =
  | 'revise'
  | 'send'
  | 'recall'
  | 'confirm'
  | 'confirmOther'
  | 'decline'
  | 'sign'
  | 'terminate'
  | 'expire'
  | 'discard';

const reason = reasonOf(1000);

/** The register of mandates (技术经理人委托): who works for whom, on what, for which fee, and who has which part in it. */
export const mandateRegister = {
  noun: 'mandate',
  plural: 'mandates',
  idPrefix: 'mdt',
  title: { zh: '技术经理人委托', en: 'Mandates' },
  fields: { ...parties, ...terms, ...managers, ...procedure },
  titleField: 'name',
  defaultSort: '-createdAt',
  initialState: 'draft',
  states: {
    draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'draft' },
    sent: { label: { zh: '待委托方确认', en: 'To be confirmed' }, tone: 'waiting' },
    confirmed: { label: { zh: '待签署', en: 'To be signed' }, tone: 'waiting' },
    inForce: { label: { zh: '生效中', en: 'In force' }, tone: 'done' },
    ended: { label: { zh: '已终止', en: 'Ended' }, tone: 'ended' },
    expired: { label: { zh: '已到期', en: 'Expired' }, tone: 'ended' },
    declined: { label: { zh: '委托方未同意', en: 'Declined' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    revise: REVISE,
    send: {
      label: { zh: '送委托方确认', en: 'Send for confirmation' },
      confirm: { zh: '送出后内容不再修改，确认送出？', en: 'It cannot be changed afterwards. Send it?' },
    },
    recall: {
      label: { zh: '撤回修改', en: 'Take back' },
      confirm: { zh: '委托方确认前可以撤回，确认撤回？', en: 'Take it back before it is confirmed?' },
    },
    confirm: {
      label: { zh: '确认委托', en: 'Confirm' },
      confirm: { zh: '代表委托方确认本委托的全部内容？', en: 'Confirm all of it for the principal?' },
    },
    confirmOther: {
      label: { zh: '另一方确认', en: 'Confirm for the other' },
      confirm: {
        zh: '代表另一委托方确认本委托的全部内容？',
        en: 'Confirm all of it for the other principal?',
      },
    },
    decline: { label: { zh: '不同意', en: 'Decline' }, danger: true, fields: reason },
    sign: {
      label: { zh: '签署生效', en: 'Sign' },
      confirm: {
        zh: '签署后内容摘要由本节点签名留存，作为业绩归属的证明，确认签署？',
        en: 'The node signs its digest, which proves who has which part in the deal. Sign?',
      },
    },
    terminate: { label: { zh: '提前终止', en: 'End early' }, danger: true, fields: reason },
    expire: { label: { zh: '到期', en: 'Expire' }, systemOnly: true },
    discard: DISCARD,
  },
  transitions: {
    draft: { revise: 'draft', send: 'sent', discard: 'discarded' },
    sent: { recall: 'draft', confirm: 'confirmed', decline: 'declined' },
    confirmed: { confirmOther: 'confirmed', sign: 'inForce', decline: 'declined' },
    inForce: { terminate: 'ended', expire: 'expired' },
    ended: {},
    expired: {},
    declined: {},
    discarded: {},
  },
  events: {
    'mandate.created': { zh: '录入', en: 'Entered' },
    'mandate.revised': { zh: '修改', en: 'Revised' },
    'mandate.sent': { zh: '送委托方确认', en: 'Sent' },
    'mandate.recalled': { zh: '撤回修改', en: 'Taken back' },
    'mandate.confirmed': { zh: '委托方确认', en: 'Confirmed' },
    'mandate.confirmed-by-other': { zh: '另一委托方确认', en: 'Confirmed by the other' },
    'mandate.declined': { zh: '不同意', en: 'Declined' },
    'mandate.signed': { zh: '签署生效', en: 'Signed' },
    'mandate.terminated': { zh: '提前终止', en: 'Ended early' },
    'mandate.expired': { zh: '到期', en: 'Expired' },
    'mandate.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<MandateState, MandateCommand>;
