import { DISCARD, DISCARDED, reasonOf } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const selfTransferFields = {
  unitId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '成果完成单位', en: 'Institution' },
    required: true,
    filter: true,
  },
  achievementName: {
    kind: 'text',
    label: { zh: '科技成果', en: 'Achievement' },
    required: true,
    search: true,
    maxLength: 200,
  },
  achievementNumber: {
    kind: 'text',
    label: { zh: '成果登记号', en: 'Number of the achievement' },
    required: true,
    search: true,
    maxLength: 60,
  },
  completedOn: {
    kind: 'date',
    label: { zh: '成果完成（验收）日期', en: 'Completed (accepted) on' },
    required: true,
    sort: true,
  },
  packId: {
    kind: 'text',
    label: { zh: '依据的政策文件', en: 'Document it rests on' },
    hint: { zh: '政策包编号，如 zhengzhou-2017', en: 'Id of the pack, such as zhengzhou-2017' },
    required: true,
    maxLength: 60,
    list: false,
  },
  periodMonths: {
    kind: 'integer',
    label: { zh: '期限（月）', en: 'Period (months)' },
    computed: true,
    list: false,
  },
  opensOn: {
    kind: 'date',
    label: { zh: '可协商自行转化之日', en: 'Self-transfer opens on' },
    hint: { zh: '期限届满的次日', en: 'The day after the period' },
    computed: true,
    sort: true,
    filter: true,
  },
  clause: { kind: 'text', label: { zh: '条款', en: 'Clause' }, computed: true, list: false },
  noticedOn: { kind: 'date', label: { zh: '通知单位日期', en: 'Institution notified on' }, computed: true },
  noticeNumber: {
    kind: 'text',
    label: { zh: '通知文号', en: 'Number of the notice' },
    computed: true,
    list: false,
  },
  agreedOn: { kind: 'date', label: { zh: '协议日期', en: 'Agreement of' }, computed: true },
  agreementNumber: {
    kind: 'text',
    label: { zh: '协议编号', en: 'Number of the agreement' },
    computed: true,
    list: false,
  },
  implementedOn: {
    kind: 'date',
    label: { zh: '单位实施转化日期', en: 'Converted by the institution on' },
    computed: true,
    list: false,
  },
  unitRegion: {
    kind: 'region',
    label: { zh: '单位所在地', en: 'Region of the institution' },
    computed: true,
    list: false,
  },
} as const satisfies Fields;

const reason = reasonOf(500);

export type SelfTransferState = 'counting' | 'noticed' | 'agreed' | 'declined' | 'implemented' | 'discarded';
export type SelfTransferCommand = 'notify' | 'agree' | 'decline' | 'implement' | 'discard';

/**
 * The register of achievements that lie unused (一年未转化): the day on which completers may ask to transfer them
 * themselves, their notice, and what the institution agreed to. 郑政办〔2017〕61号 第 8 条.
 */
export const selfTransferRegister = {
  noun: 'self-transfer',
  plural: 'self-transfers',
  idPrefix: 'sft',
  title: { zh: '完成人自行转化', en: 'Self-transfers by completers' },
  fields: selfTransferFields,
  titleField: 'achievementName',
  defaultSort: '-opensOn',
  initialState: 'counting',
  importable: true,
  states: {
    counting: { label: { zh: '计时中或待通知', en: 'Counting or open' }, tone: 'waiting' },
    noticed: { label: { zh: '已通知单位', en: 'Institution notified' }, tone: 'progress' },
    agreed: { label: { zh: '单位已同意', en: 'Agreed' }, tone: 'done' },
    declined: { label: { zh: '单位不同意', en: 'Declined' }, tone: 'ended' },
    implemented: { label: { zh: '单位已实施转化', en: 'Converted by the institution' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    notify: {
      label: { zh: '通知单位', en: 'Notify the institution' },
      fields: {
        noticedOn: { kind: 'date', label: { zh: '通知日期', en: 'Date of the notice' }, required: true },
        noticeNumber: {
          kind: 'text',
          label: { zh: '通知文号', en: 'Number of the notice' },
          required: true,
          maxLength: 100,
        },
      },
    },
    agree: {
      label: { zh: '同意并签订协议', en: 'Agree' },
      fields: {
        agreedOn: { kind: 'date', label: { zh: '协议日期', en: 'Date of the agreement' }, required: true },
        agreementNumber: {
          kind: 'text',
          label: { zh: '协议编号', en: 'Number of the agreement' },
          required: true,
          maxLength: 100,
        },
      },
    },
    decline: { label: { zh: '不同意', en: 'Decline' }, danger: true, fields: reason },
    implement: {
      label: { zh: '单位已实施转化', en: 'Converted by the institution' },
      fields: {
        implementedOn: { kind: 'date', label: { zh: '实施日期', en: 'Converted on' }, required: true },
      },
    },
    discard: DISCARD,
  },
  transitions: {
    counting: { notify: 'noticed', implement: 'implemented', discard: 'discarded' },
    noticed: { agree: 'agreed', decline: 'declined', implement: 'implemented' },
    agreed: {},
    declined: { notify: 'noticed', implement: 'implemented' },
    implemented: {},
    discarded: {},
  },
  events: {
    'self-transfer.created': { zh: '登记未转化成果', en: 'Recorded' },
    'self-transfer.notified': { zh: '通知单位', en: 'Institution notified' },
    'self-transfer.agreed': { zh: '单位同意', en: 'Agreed' },
    'self-transfer.declined': { zh: '单位不同意', en: 'Declined' },
    'self-transfer.implemented': { zh: '单位已实施转化', en: 'Converted by the institution' },
    'self-transfer.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<SelfTransferState, SelfTransferCommand>;
