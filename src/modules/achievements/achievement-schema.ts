import type { RegisterDescription } from '../../kernel/register.ts';
import {
  ENDED_STATES,
  LISTED_STATES,
  LISTING_STEPS,
  listingCommands,
  listingEvents,
} from '../listings/listing-schema.ts';
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
  states: { ...LISTED_STATES, ...ENDED_STATES },
  commands: {
    ...listingCommands({
      submit: { zh: '提交后由审核人员审核发布，确认提交？', en: 'Submit it for publication?' },
      publish: { zh: '发布后公众可以检索和查看，确认发布？', en: 'Everybody will find it: publish?' },
      renew: {
        label: { zh: '确认仍有效并续期', en: 'Still valid: renew' },
        confirm: {
          zh: '确认本单位仍持有该成果、内容仍准确，并续期？',
          en: 'Do you still control it, and is the listing still right? It will be renewed.',
        },
      },
    }),
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
    draft: { ...LISTING_STEPS.draft, recordRegistration: 'draft', discard: 'discarded' },
    submitted: LISTING_STEPS.submitted,
    published: { ...LISTING_STEPS.published, recordRegistration: 'published', withdraw: 'withdrawn' },
    expiring: { ...LISTING_STEPS.expiring, recordRegistration: 'expiring', withdraw: 'withdrawn' },
    expired: { ...LISTING_STEPS.expired, recordRegistration: 'expired', withdraw: 'withdrawn' },
    withdrawn: { ...LISTING_STEPS.withdrawn, recordRegistration: 'withdrawn' },
    discarded: LISTING_STEPS.discarded,
  },
  events: {
    ...listingEvents('achievement'),
    'achievement.registration-recorded': { zh: '登记批准登记号', en: 'Registration recorded' },
  },
} as const satisfies RegisterDescription<AchievementState, AchievementCommand>;
