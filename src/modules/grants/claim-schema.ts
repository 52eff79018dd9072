import { reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { Message } from '../../kernel/messages.ts';
import type { CommandDescription, RegisterDescription } from '../../kernel/register.ts';
import { claimFields } from './claim-fields.ts';

const reason = reasonOf(1000);

const finding = {
  finding: {
    kind: 'text',
    label: { zh: '核验意见', en: 'Finding' },
    hint: {
      zh: '合同、发票、转账凭证等证明材料的核验情况',
      en: 'What checking contracts, invoices and vouchers showed',
    },
    required: true,
    maxLength: 1000,
    multiline: true,
  },
} as const satisfies Fields;

const approved = {
  approvedAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '审定金额（元）', en: 'Amount approved (yuan)' },
    required: true,
  },
} as const satisfies Fields;

const paid = {
  paidAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '兑付金额（元）', en: 'Paid (yuan)' },
    required: true,
  },
  batchId: { kind: 'text', label: { zh: '兑付批次', en: 'Payment batch' }, required: true },
} as const satisfies Fields;

const returned = {
  returnedAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '追回金额（元）', en: 'Returned (yuan)' },
    required: true,
  },
  clawbackId: { kind: 'text', label: { zh: '追回案件', en: 'Clawback case' }, required: true },
} as const satisfies Fields;

const noticeDays = {
  noticeDays: {
    kind: 'integer',
    minimum: 1,
    maximum: 60,
    label: { zh: '公示天数（工作日）', en: 'Days of notice (working days)' },
    hint: {
      zh: '年度通知已规定公示天数的留空',
      en: 'Leave it empty where the notice of the year sets the days',
    },
  },
} as const satisfies Fields;

export type ClaimState =
  | 'proposed'
  | 'submitted'
  | 'correcting'
  | 'checked'
  | 'computed'
  | 'reviewed'
  | 'approved'
  | 'noticed'
  | 'decided'
  | 'paid'
  | 'returned'
  | 'refused'
  | 'withdrawn'
  | 'redressOfRefusal'
  | 'redressOfDecision'
  | 'redressOfPayment';

export type ClaimCommand =
  | 'confirm'
  | 'withdraw'
  | 'requestCorrection'
  | 'check'
  | 'compute'
  | 'review'
  | 'approve'
  | 'sendBack'
  | 'publish'
  | 'decide'
  | 'refuse'
  | 'requestRedress'
  | 'uphold'
  | 'adjust'
  | 'reopen'
  | 'pay'
  | 'recompute'
  | 'recomputePaid'
  | 'return'
  | 'returnAll';

const commands = {
  confirm: {
    label: { zh: '确认申报', en: 'Confirm' },
    confirm: { zh: '确认按核算结果申报这项奖补？', en: 'Claim this grant as it was computed?' },
  },
  withdraw: { label: { zh: '撤回申报', en: 'Withdraw' }, danger: true, fields: reason },
  requestCorrection: { label: { zh: '通知补正', en: 'Ask for correction' }, fields: reason },
  check: { label: { zh: '证明材料核验通过', en: 'Evidence is sound' }, fields: finding },
  compute: {
    label: { zh: '核算', en: 'Compute' },
    confirm: { zh: '按存档事实重新核算这项申报？', en: 'Compute the claim again from its stored facts?' },
  },
  review: { label: { zh: '初审通过', en: 'First review: approve' }, fields: approved },
  approve: {
    label: { zh: '复审通过', en: 'Second review: approve' },
    confirm: { zh: '复审通过后进入公示，确认？', en: 'It goes to public notice next. Approve?' },
  },
  sendBack: { label: { zh: '退回初审', en: 'Send back' }, fields: reason },
  publish: { label: { zh: '公示', en: 'Give public notice' }, fields: noticeDays },
  decide: {
    label: { zh: '作出兑付决定', en: 'Decide' },
    confirm: {
      zh: '公示期满、没有未办结的异议，确认作出兑付决定？',
      en: 'The notice is over and no objection is open. Decide to grant it?',
    },
  },
  refuse: { label: { zh: '不予兑付', en: 'Refuse' }, danger: true, fields: reason },
  requestRedress: { label: { zh: '申请复核', en: 'Ask for redress' }, fields: reason },
  uphold: { label: { zh: '维持原决定', en: 'Uphold' }, fields: reason },
  adjust: { label: { zh: '变更审定金额', en: 'Adjust the amount' }, fields: { ...approved, ...reason } },
  reopen: { label: { zh: '撤销决定、重新办理', en: 'Reopen' }, fields: reason },
  pay: { label: { zh: '兑付', en: 'Pay' }, systemOnly: true, fields: paid },
  recompute: { label: { zh: '依据变化重新核算', en: 'Compute anew' }, systemOnly: true },
  recomputePaid: { label: { zh: '兑付后重新核算', en: 'Compute anew after payment' }, systemOnly: true },
  return: { label: { zh: '部分追回', en: 'Part returned' }, systemOnly: true, fields: returned },
  returnAll: { label: { zh: '全部追回', en: 'All returned' }, systemOnly: true, fields: returned },
} as const satisfies Readonly<Record<ClaimCommand, CommandDescription>>;

const events = {
  'claim.created': { zh: '提出', en: 'Entered' },
  'claim.confirmed': { zh: '单位确认申报', en: 'Confirmed by the unit' },
  'claim.withdrawn': { zh: '撤回申报', en: 'Withdrawn' },
  'claim.correction-requested': { zh: '通知补正', en: 'Correction asked for' },
  'claim.checked': { zh: '证明材料核验通过', en: 'Evidence checked' },
  'claim.computed': { zh: '核算', en: 'Computed' },
  'claim.reviewed': { zh: '初审通过', en: 'First review' },
  'claim.approved': { zh: '复审通过', en: 'Second review' },
  'claim.sent-back': { zh: '退回初审', en: 'Sent back' },
  'claim.published': { zh: '公示', en: 'Public notice' },
  'claim.decided': { zh: '作出兑付决定', en: 'Decided' },
  'claim.refused': { zh: '不予兑付', en: 'Refused' },
  'claim.redress-requested': { zh: '申请复核', en: 'Redress asked for' },
  'claim.upheld': { zh: '维持原决定', en: 'Upheld' },
  'claim.adjusted': { zh: '变更审定金额', en: 'Adjusted' },
  'claim.reopened': { zh: '撤销决定、重新办理', en: 'Reopened' },
  'claim.paid': { zh: '兑付', en: 'Paid' },
  'claim.recomputed': { zh: '依据变化重新核算', en: 'Computed anew' },
  'claim.recomputed-after-payment': { zh: '兑付后重新核算', en: 'Computed anew after payment' },
  'claim.partly-returned': { zh: '部分追回', en: 'Part returned' },
  'claim.returned': { zh: '全部追回', en: 'All returned' },
} as const satisfies Readonly<Record<string, Message>>;

/** The register of claims (奖补申报): the life of one grant, from the claim to the payment and, if need be, back. */
export const claimRegister = {
  noun: 'claim',
  plural: 'claims',
  idPrefix: 'clm',
  title: { zh: '奖补申报', en: 'Claims' },
  fields: claimFields,
  titleField: 'measureTitle',
  defaultSort: '-createdAt',
  initialState: 'proposed',
  states: {
    proposed: { label: { zh: '待单位确认', en: 'To be confirmed by the unit' }, tone: 'draft' },
    submitted: { label: { zh: '待核验', en: 'Submitted' }, tone: 'waiting' },
    correcting: { label: { zh: '待补正', en: 'To be corrected' }, tone: 'waiting' },
    checked: { label: { zh: '待核算', en: 'Evidence checked' }, tone: 'progress' },
    computed: { label: { zh: '待初审', en: 'To be reviewed' }, tone: 'waiting' },
    reviewed: { label: { zh: '待复审', en: 'To be reviewed again' }, tone: 'waiting' },
    approved: { label: { zh: '待公示', en: 'To be published' }, tone: 'progress' },
    noticed: { label: { zh: '公示中', en: 'On public notice' }, tone: 'progress', due: 'noticeUntil' },
    decided: { label: { zh: '待兑付', en: 'Decided, to be paid' }, tone: 'progress' },
    paid: { label: { zh: '已兑付', en: 'Paid' }, tone: 'done' },
    returned: { label: { zh: '已全部追回', en: 'Returned' }, tone: 'ended' },
    refused: { label: { zh: '不予兑付', en: 'Refused' }, tone: 'ended' },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' }, tone: 'ended' },
    redressOfRefusal: { label: { zh: '复核中（不予兑付）', en: 'Redress of a refusal' }, tone: 'waiting' },
    redressOfDecision: { label: { zh: '复核中（待兑付）', en: 'Redress of a decision' }, tone: 'waiting' },
    redressOfPayment: { label: { zh: '复核中（已兑付）', en: 'Redress after payment' }, tone: 'waiting' },
  },
  commands,
  transitions: {
    proposed: { confirm: 'submitted', withdraw: 'withdrawn' },
    submitted: {
      requestCorrection: 'correcting',
      check: 'checked',
      refuse: 'refused',
      withdraw: 'withdrawn',
    },
    correcting: { confirm: 'submitted', refuse: 'refused', withdraw: 'withdrawn' },
    checked: { compute: 'computed', withdraw: 'withdrawn' },
    computed: { review: 'reviewed', refuse: 'refused', withdraw: 'withdrawn', recompute: 'computed' },
    reviewed: { approve: 'approved', sendBack: 'computed', withdraw: 'withdrawn', recompute: 'computed' },
    approved: { publish: 'noticed', sendBack: 'computed', withdraw: 'withdrawn', recompute: 'computed' },
    noticed: { decide: 'decided', sendBack: 'computed', withdraw: 'withdrawn', recompute: 'computed' },
    decided: {
      requestRedress: 'redressOfDecision',
      pay: 'paid',
      recompute: 'computed',
      recomputePaid: 'paid',
    },
    paid: {
      requestRedress: 'redressOfPayment',
      recomputePaid: 'paid',
      return: 'paid',
      returnAll: 'returned',
    },
    returned: {},
    refused: { requestRedress: 'redressOfRefusal' },
    withdrawn: {},
    redressOfRefusal: { uphold: 'refused', reopen: 'submitted' },
    redressOfDecision: { uphold: 'decided', adjust: 'decided', recompute: 'computed', recomputePaid: 'paid' },
    redressOfPayment: {
      uphold: 'paid',
      adjust: 'decided',
      recomputePaid: 'paid',
      return: 'redressOfPayment',
      returnAll: 'returned',
    },
  },
  events,
} as const satisfies RegisterDescription<ClaimState, ClaimCommand>;
