import { DISCARD, DISCARDED } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const shareholdingFields = {
  organizationId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '单位', en: 'Organization' },
    required: true,
    filter: true,
  },
  holderOrganizationId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '股东单位', en: 'Holding organization' },
    filter: true,
  },
  holderPersonId: {
    kind: 'text',
    label: { zh: '自然人股东（人员编号）', en: 'Holding person (person id)' },
    maxLength: 40,
    hint: { zh: '股东单位与自然人股东二者填一', en: 'Give either an organization or a person' },
  },
  shareBasisPoints: {
    kind: 'integer',
    minimum: 1,
    maximum: 10_000,
    label: { zh: '持股比例（万分之）', en: 'Share (basis points)' },
    required: true,
  },
  heldSince: { kind: 'date', label: { zh: '持股起始日', en: 'Held since' }, required: true },
  regionCode: { kind: 'region', label: { zh: '单位注册地', en: 'Region' }, computed: true, list: false },
} as const satisfies Fields;

export type ShareholdingState = 'held' | 'ended' | 'discarded';
export type ShareholdingCommand = 'end' | 'discard';

/** The register of shareholdings (股东及出资), from which related parties are found. */
export const shareholdingRegister = {
  noun: 'shareholding',
  plural: 'shareholdings',
  idPrefix: 'shr',
  title: { zh: '股东信息', en: 'Shareholdings' },
  fields: shareholdingFields,
  titleField: 'organizationId',
  defaultSort: '-createdAt',
  initialState: 'held',
  importable: true,
  states: {
    held: { label: { zh: '持有', en: 'Held' }, tone: 'done' },
    ended: { label: { zh: '已终止', en: 'Ended' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    discard: DISCARD,
    end: {
      label: { zh: '终止', en: 'End' },
      danger: true,
      fields: {
        reason: { kind: 'text', label: { zh: '理由', en: 'Reason' }, required: true, maxLength: 500 },
      },
    },
  },
  transitions: { held: { end: 'ended', discard: 'discarded' }, ended: {}, discarded: {} },
  events: {
    'shareholding.discarded': { zh: '作废录入', en: 'Discarded' },
    'shareholding.created': { zh: '登记', en: 'Recorded' },
    'shareholding.ended': { zh: '终止', en: 'Ended' },
  },
} as const satisfies RegisterDescription<ShareholdingState, ShareholdingCommand>;
