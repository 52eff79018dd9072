import { DISCARD, DISCARDED, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { Message } from '../../kernel/messages.ts';

/**
 * What every record about one organization has that one person enters and another confirms: an insurance, an
 * investment, an evaluation, a distribution. A register spreads these into its own description.
 */
export const unitRecordFields = {
  recordedBy: {
    kind: 'reference',
    to: 'user',
    computed: true,
    list: false,
    label: { zh: '登记人', en: 'Recorded by' },
  },
  confirmedBy: {
    kind: 'reference',
    to: 'user',
    computed: true,
    list: false,
    label: { zh: '核验人', en: 'Confirmed by' },
  },
  unitRegion: {
    kind: 'region',
    label: { zh: '单位所在地', en: 'Region of the organization' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

export type UnitRecordState = 'recorded' | 'confirmed' | 'voided' | 'discarded';
export type UnitRecordCommand = 'confirm' | 'void' | 'discard';

export const unitRecordStates = {
  recorded: { label: { zh: '待核验', en: 'To be confirmed' }, tone: 'waiting' },
  confirmed: { label: { zh: '已核验', en: 'Confirmed' }, tone: 'done' },
  voided: { label: { zh: '已作废', en: 'Voided' }, tone: 'ended' },
  discarded: DISCARDED,
} as const;

export const unitRecordCommands = {
  discard: DISCARD,
  confirm: { label: { zh: '核验通过', en: 'Confirm' } },
  void: {
    label: { zh: '作废', en: 'Void' },
    danger: true,
    fields: reasonOf(500),
  },
} as const;

export const unitRecordTransitions = {
  recorded: { confirm: 'confirmed', void: 'voided', discard: 'discarded' },
  confirmed: { void: 'voided' },
  voided: {},
  discarded: {},
} as const;

/** The names of the four events of a register, with what its creation is called. */
export function unitRecordEvents(noun: string, created: Message): Readonly<Record<string, Message>> {
  return {
    [`${noun}.created`]: created,
    [`${noun}.confirmed`]: { zh: '核验通过', en: 'Confirmed' },
    [`${noun}.voided`]: { zh: '作废', en: 'Voided' },
    [`${noun}.discarded`]: { zh: '作废录入', en: 'Discarded' },
  };
}
