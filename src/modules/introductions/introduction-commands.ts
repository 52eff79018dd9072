import type { Field, Fields } from '../../kernel/fields.ts';
import type { Message } from '../../kernel/messages.ts';
import type { CommandDescription } from '../../kernel/register.ts';
import { END_REASONS } from './introduction-codes.ts';

const text = (label: Message, required: boolean) =>
  ({ kind: 'text', label, required, maxLength: 1000, multiline: true }) as const satisfies Field;

const ending = {
  endReason: { kind: 'choice', choices: END_REASONS, label: { zh: '原因', en: 'Reason' }, required: true },
  explanation: text({ zh: '给对方的说明', en: 'Explanation for the other side' }, true),
} as const satisfies Fields;

const nextStep = (required: boolean) =>
  ({
    nextStep: { kind: 'text', label: { zh: '下一步', en: 'Next step' }, required, maxLength: 200 },
    dueOn: { kind: 'date', label: { zh: '完成期限', en: 'Due on' }, required },
  }) as const satisfies Fields;

const contact = (name: 'providerContactId' | 'seekerContactId') =>
  ({
    [name]: {
      kind: 'reference',
      to: 'person',
      within: name === 'providerContactId' ? 'providerId' : 'seekerId',
      label: { zh: '联系人', en: 'Contact' },
      required: true,
      hint: {
        zh: '双方都指定后，联系人的姓名、电话和邮箱才向对方公开，每次查看留痕',
        en: 'Once both sides have named one, each sees the name, telephone and e-mail of the other’s; each look is recorded',
      },
    },
  }) as Fields;

/** The commands of an introduction, as people meet them. */
export const commands = {
  consentAsProvider: {
    label: { zh: '供方同意对接', en: 'Consent as provider' },
    confirm: {
      zh: '代表供方同意对接？双方都同意后，互相公开单位名称。',
      en: 'Consent for the provider? Once both have, each side sees which organization the other is.',
    },
  },
  consentAsSeeker: {
    label: { zh: '需方同意对接', en: 'Consent as seeker' },
    confirm: {
      zh: '代表需方同意对接？双方都同意后，互相公开单位名称。',
      en: 'Consent for the seeker? Once both have, each side sees which organization the other is.',
    },
  },
  decline: { label: { zh: '婉拒', en: 'Decline' }, danger: true, fields: ending },
  nameProviderContact: {
    label: { zh: '供方指定联系人', en: 'Name the provider’s contact' },
    fields: contact('providerContactId'),
  },
  nameSeekerContact: {
    label: { zh: '需方指定联系人', en: 'Name the seeker’s contact' },
    fields: contact('seekerContactId'),
  },
  plan: { label: { zh: '安排下一步', en: 'Plan the next step' }, fields: nextStep(true) },
  talk: {
    label: { zh: '记录洽谈', en: 'Record a talk' },
    fields: {
      talkedOn: { kind: 'date', label: { zh: '洽谈日期', en: 'Talked on' }, required: true },
      summary: text({ zh: '洽谈要点', en: 'What was said' }, true),
      ...nextStep(false),
    },
  },
  intend: {
    label: { zh: '登记意向', en: 'Record an intent' },
    fields: {
      intendedOn: { kind: 'date', label: { zh: '达成日期', en: 'Reached on' }, required: true },
      intentAmount: {
        kind: 'money',
        minimum: 1n,
        label: { zh: '意向金额（元）', en: 'Amount intended (yuan)' },
      },
      summary: text({ zh: '意向内容', en: 'What is intended' }, true),
    },
  },
  sign: {
    label: { zh: '关联合同', en: 'Link the contract' },
    fields: {
      contractId: {
        kind: 'reference',
        to: 'contract',
        label: { zh: '技术合同', en: 'Contract' },
        required: true,
      },
    },
  },
  end: { label: { zh: '终止对接', en: 'End' }, danger: true, fields: ending },
  giveFeedback: {
    label: { zh: '给予反馈', en: 'Give feedback' },
    fields: { feedback: text({ zh: '反馈', en: 'Feedback' }, true) },
  },
  escalate: { label: { zh: '逾期提醒', en: 'Report as late' }, systemOnly: true },
  settle: { label: { zh: '需求已办结', en: 'Need settled' }, systemOnly: true },
  perform: { label: { zh: '到账', en: 'Money received' }, systemOnly: true },
  unperform: { label: { zh: '到账作废', en: 'Receipt voided' }, systemOnly: true },
} as const satisfies Readonly<Record<string, CommandDescription>>;

/** The words of its events. */
export const events = {
  'introduction.created': { zh: '发起', en: 'Begun' },
  'introduction.consented-by-provider': { zh: '供方同意对接', en: 'The provider consented' },
  'introduction.consented-by-seeker': { zh: '需方同意对接', en: 'The seeker consented' },
  'introduction.declined': { zh: '婉拒', en: 'Declined' },
  'introduction.provider-contact-named': { zh: '供方指定联系人', en: 'The provider named a contact' },
  'introduction.seeker-contact-named': { zh: '需方指定联系人', en: 'The seeker named a contact' },
  'introduction.planned': { zh: '安排下一步', en: 'Next step planned' },
  'introduction.talked': { zh: '洽谈', en: 'Talked' },
  'introduction.intended': { zh: '达成意向', en: 'Intent reached' },
  'introduction.contracted': { zh: '关联合同', en: 'Contract linked' },
  'introduction.ended': { zh: '终止', en: 'Ended' },
  'introduction.feedback-given': { zh: '给予反馈', en: 'Feedback given' },
  'introduction.escalated': { zh: '逾期提醒', en: 'Reported late' },
  'introduction.settled': { zh: '需求已办结、未选中', en: 'Need settled, not chosen' },
  'introduction.performed': { zh: '到账', en: 'Money received' },
  'introduction.unperformed': { zh: '到账作废', en: 'Receipt voided' },
} as const satisfies Readonly<Record<string, Message>>;
