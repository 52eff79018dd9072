import { DISCARDED, REVISE } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const completerFields = {
  achievementName: {
    kind: 'text',
    label: { zh: '成果名称', en: 'Achievement' },
    computed: true,
    search: true,
    maxLength: 200,
  },
  achievementId: {
    kind: 'reference',
    to: 'achievement',
    label: { zh: '成果', en: 'Achievement' },
    required: true,
    filter: true,
    list: false,
  },
  place: {
    kind: 'integer',
    minimum: 1,
    maximum: 999,
    label: { zh: '完成人排序', en: 'Place' },
    required: true,
    sort: true,
    hint: { zh: '第一完成人填 1，同一成果的排序不得重复', en: 'The first completer is 1; no place twice' },
  },
  organizationId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '完成人工作单位', en: 'Organization of the completer' },
    required: true,
    filter: true,
  },
  personId: {
    kind: 'reference',
    to: 'person',
    within: 'organizationId',
    label: { zh: '完成人', en: 'Completer' },
    required: true,
    filter: true,
    hint: {
      zh: '名单上姓名脱敏显示',
      en: 'Lists show the name masked',
    },
  },
  contribution: {
    kind: 'text',
    label: { zh: '对成果的贡献', en: 'Contribution' },
    required: true,
    list: false,
    multiline: true,
    maxLength: 1000,
  },
  ownerId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '成果持有单位', en: 'Owner' },
    computed: true,
    filter: true,
  },
  regionCode: { kind: 'region', label: { zh: '所在地', en: 'Region' }, computed: true, list: false },
} as const satisfies Fields;

export type CompleterState = 'recorded' | 'discarded';
export type CompleterCommand = 'revise' | 'discard';

/** Who completed an achievement, in order (完成人排序). It names persons by their id; their names stay erasable. */
export const completerRegister = {
  noun: 'completer',
  plural: 'completers',
  idPrefix: 'cpl',
  title: { zh: '成果完成人', en: 'Completers' },
  fields: completerFields,
  titleField: 'achievementName',
  defaultSort: 'place',
  initialState: 'recorded',
  states: {
    recorded: { label: { zh: '已录入', en: 'Recorded' }, tone: 'done' },
    discarded: DISCARDED,
  },
  commands: {
    revise: REVISE,
    discard: { label: { zh: '作废录入', en: 'Discard' }, danger: true },
  },
  transitions: { recorded: { revise: 'recorded', discard: 'discarded' }, discarded: {} },
  events: {
    'completer.recorded': { zh: '录入', en: 'Recorded' },
    'completer.revised': { zh: '修改', en: 'Revised' },
    'completer.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<CompleterState, CompleterCommand>;
