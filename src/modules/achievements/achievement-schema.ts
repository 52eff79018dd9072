import { DISCARD, DISCARDED, REVISE, reasonOf } from '../../kernel/entry-commands.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { TRANSFER_MODES } from './achievement-codes.ts';
import { achievementFields } from './achievement-fields.ts';

export { TRANSFER_MODES };

export type AchievementState =
  | 'draft'
  | 'submitted'
  | 'published'
  | 'expiring'
  | 'expired'
  | 'withdrawn'
  | 'discarded';
export type AchievementCommand =
  | 'revise'
  | 'submit'
  | 'recall'
  | 'return'
  | 'publish'
  | 'askRenewal'
  | 'renew'
  | 'expire'
  | 'withdraw'
  | 'reopen'
  | 'recordRegistration'
  | 'discard';

const reason = reasonOf(1000);

/** The register of achievements (科技成果): from the draft of its owner to a listing that has to be kept fresh. */
export const achievementRegister = {
  noun: 'achievement',
  plural: 'achievements',
  idPrefix: 'ach',
  title: { zh: '科技成果', en: 'Achievements' },
  fields: achievementFields,
  titleField: 'name',
  defaultSort: '-publishedOn',
  initialState: 'draft',
  importable: true,
  states: {
    draft: { label: { zh: '草稿', en: 'Draft' }, tone: 'draft' },
    submitted: { label: { zh: '待审核发布', en: 'Submitted' }, tone: 'waiting' },
    published: { label: { zh: '已发布', en: 'Published' }, tone: 'done' },
    expiring: { label: { zh: '待续期', en: 'To be renewed' }, tone: 'waiting' },
    expired: { label: { zh: '已过期', en: 'Expired' }, tone: 'ended' },
    withdrawn: { label: { zh: '已撤下', en: 'Withdrawn' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    discard: DISCARD,
    revise: REVISE,
    submit: {
      label: { zh: '提交审核', en: 'Submit' },
      confirm: { zh: '提交后由审核人员审核发布，确认提交？', en: 'Submit it for publication?' },
    },
    recall: {
      label: { zh: '撤回修改', en: 'Take back' },
      confirm: { zh: '发布前可以撤回修改，确认撤回？', en: 'Take it back before it is published?' },
    },
    return: { label: { zh: '退回修改', en: 'Return' }, fields: reason },
    publish: {
      label: { zh: '审核发布', en: 'Publish' },
      confirm: { zh: '发布后公众可以检索和查看，确认发布？', en: 'Everybody will find it: publish?' },
    },
    askRenewal: { label: { zh: '提醒续期', en: 'Ask for renewal' }, systemOnly: true },
    renew: {
      label: { zh: '确认仍有效并续期', en: 'Still valid: renew' },
      confirm: {
        zh: '确认本单位仍持有该成果、内容仍准确，并续期？',
        en: 'Do you still control it, and is the listing still right? It will be renewed.',
      },
    },
    expire: { label: { zh: '过期下架', en: 'Expire' }, systemOnly: true },
    withdraw: { label: { zh: '撤下', en: 'Withdraw' }, danger: true, fields: reason },
    reopen: { label: { zh: '改为草稿重新提交', en: 'Reopen as a draft' } },
    recordRegistration: {
      label: { zh: '登记批准登记号', en: 'Record the registration number' },
      fields: {
        externalNumber: {
          kind: 'text',
          label: { zh: '批准登记号', en: 'Approved registration number' },
          required: true,
          pattern: /^[0-9A-Z]{3}(19|20)\d{2}[YJR]\d{4}$/,
          hint: {
            zh: '12 位：地方、部门代码 3 位，年份 4 位，类别字母（Y、J、R）1 位，流水 4 位',
            en: '12 places: office 3, year 4, letter of the kind 1, serial 4',
          },
        },
        registeredOn: { kind: 'date', label: { zh: '成果登记日期', en: 'Registered on' }, required: true },
      },
    },
  },
  transitions: {
    draft: { revise: 'draft', submit: 'submitted', recordRegistration: 'draft', discard: 'discarded' },
    submitted: { recall: 'draft', return: 'draft', publish: 'published' },
    published: {
      renew: 'published',
      askRenewal: 'expiring',
      recordRegistration: 'published',
      withdraw: 'withdrawn',
    },
    expiring: {
      renew: 'published',
      recordRegistration: 'expiring',
      expire: 'expired',
      withdraw: 'withdrawn',
    },
    expired: {
      renew: 'published',
      reopen: 'draft',
      recordRegistration: 'expired',
      withdraw: 'withdrawn',
    },
    withdrawn: { reopen: 'draft', recordRegistration: 'withdrawn' },
    discarded: {},
  },
  events: {
    'achievement.created': { zh: '录入', en: 'Entered' },
    'achievement.revised': { zh: '修改', en: 'Revised' },
    'achievement.submitted': { zh: '提交审核', en: 'Submitted' },
    'achievement.recalled': { zh: '撤回修改', en: 'Taken back' },
    'achievement.returned': { zh: '退回修改', en: 'Returned' },
    'achievement.published': { zh: '审核发布', en: 'Published' },
    'achievement.renewal-asked': { zh: '提醒续期', en: 'Renewal asked for' },
    'achievement.renewed': { zh: '续期', en: 'Renewed' },
    'achievement.expired': { zh: '过期下架', en: 'Expired' },
    'achievement.withdrawn': { zh: '撤下', en: 'Withdrawn' },
    'achievement.reopened': { zh: '改为草稿', en: 'Reopened' },
    'achievement.registration-recorded': { zh: '登记批准登记号', en: 'Registration recorded' },
    'achievement.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<AchievementState, AchievementCommand>;
