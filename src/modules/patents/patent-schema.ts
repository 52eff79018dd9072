import { choices } from '../../kernel/choices.ts';
import { DISCARDED, REVISE } from '../../kernel/entry-commands.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const PATENT_KINDS = choices([
  ['invention', '发明专利', 'Invention'],
  ['utility-model', '实用新型专利', 'Utility model'],
  ['design', '外观设计专利', 'Design'],
]);

const grant = {
  patentNumber: {
    kind: 'text',
    label: { zh: '专利号', en: 'Patent number' },
    search: true,
    maxLength: 30,
    pattern: /^ZL\d{12}\.?[\dX]$/,
    hint: { zh: 'ZL 加申请号', en: 'ZL and the application number' },
  },
  grantedOn: { kind: 'date', label: { zh: '授权公告日', en: 'Granted on' }, list: false },
  feePaidUntil: {
    kind: 'date',
    label: { zh: '年费缴至', en: 'Fee paid until' },
    filter: true,
    sort: true,
    list: false,
  },
} as const satisfies Fields;

const patentFields = {
  name: {
    kind: 'text',
    label: { zh: '专利名称', en: 'Title' },
    required: true,
    search: true,
    maxLength: 200,
  },
  holderId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '专利（申请）权人', en: 'Holder' },
    required: true,
    filter: true,
    hint: { zh: '填统一社会信用代码或单位全称', en: 'Credit code or full name' },
  },
  achievementId: {
    kind: 'reference',
    to: 'achievement',
    label: { zh: '对应成果', en: 'Achievement' },
    filter: true,
    list: false,
  },
  kind: {
    kind: 'choice',
    choices: PATENT_KINDS,
    label: { zh: '专利类型', en: 'Kind' },
    required: true,
    filter: true,
  },
  applicationNumber: {
    kind: 'text',
    label: { zh: '申请号', en: 'Application number' },
    required: true,
    search: true,
    maxLength: 20,
    pattern: /^\d{12}\.?[\dX]$/,
    hint: { zh: '12 位数字和校验位，如 202410000001.X', en: '12 digits and a check digit' },
  },
  filedOn: {
    kind: 'date',
    label: { zh: '申请日', en: 'Filed on' },
    required: true,
    filter: true,
    sort: true,
  },
  evaluationReport: {
    kind: 'text',
    label: { zh: '专利权评价报告编号', en: 'Evaluation report' },
    list: false,
    maxLength: 60,
    hint: {
      zh: '实用新型、外观设计提出开放许可声明的应当提供（《专利法》第五十条）',
      en: 'Needed for an open licence of a utility model or design',
    },
  },
  patentNumber: { ...grant.patentNumber, computed: true },
  grantedOn: { ...grant.grantedOn, computed: true },
  feePaidUntil: { ...grant.feePaidUntil, computed: true },
  expiresOn: {
    kind: 'date',
    label: { zh: '期限届满日', en: 'Expires on' },
    computed: true,
    filter: true,
    sort: true,
  },
  regionCode: { kind: 'region', label: { zh: '所在地', en: 'Region' }, computed: true, list: false },
} as const satisfies Fields;

export type PatentState =
  | 'pending'
  | 'granted'
  | 'rejected'
  | 'lapsed'
  | 'invalidated'
  | 'expired'
  | 'discarded';
export type PatentCommand =
  | 'revise'
  | 'grant'
  | 'reject'
  | 'recordFee'
  | 'lapse'
  | 'restore'
  | 'invalidate'
  | 'expire'
  | 'discard';

const reason = {
  reason: {
    kind: 'text',
    label: { zh: '依据（通知书、决定书文号）', en: 'Decision' },
    required: true,
    maxLength: 500,
    multiline: true,
  },
} as const satisfies Fields;

/** The register of patents (专利) with their legal state and their last day. */
export const patentRegister = {
  noun: 'patent',
  plural: 'patents',
  idPrefix: 'pat',
  title: { zh: '专利', en: 'Patents' },
  fields: patentFields,
  titleField: 'name',
  keyField: 'applicationNumber',
  defaultSort: '-filedOn',
  initialState: 'pending',
  importable: true,
  states: {
    pending: { label: { zh: '审查中', en: 'Pending' }, tone: 'progress' },
    granted: { label: { zh: '有效', en: 'In force' }, tone: 'done' },
    rejected: { label: { zh: '驳回或撤回', en: 'Rejected or withdrawn' }, tone: 'ended' },
    lapsed: { label: { zh: '因未缴年费终止', en: 'Lapsed' }, tone: 'ended' },
    invalidated: { label: { zh: '宣告无效', en: 'Invalidated' }, tone: 'ended' },
    expired: { label: { zh: '期限届满', en: 'Expired' }, tone: 'ended' },
    discarded: DISCARDED,
  },
  commands: {
    revise: REVISE,
    grant: {
      label: { zh: '登记授权', en: 'Record the grant' },
      fields: {
        patentNumber: { ...grant.patentNumber, required: true },
        grantedOn: { ...grant.grantedOn, required: true },
        feePaidUntil: grant.feePaidUntil,
      },
    },
    reject: { label: { zh: '登记驳回或撤回', en: 'Record a rejection' }, fields: reason },
    recordFee: {
      label: { zh: '登记年费', en: 'Record a fee' },
      fields: { feePaidUntil: { ...grant.feePaidUntil, required: true } },
    },
    lapse: { label: { zh: '登记终止', en: 'Record the lapse' }, fields: reason },
    restore: { label: { zh: '登记恢复权利', en: 'Record a restoration' }, fields: reason },
    invalidate: { label: { zh: '登记宣告无效', en: 'Record an invalidation' }, fields: reason, danger: true },
    expire: { label: { zh: '登记届满', en: 'Record the expiry' } },
    discard: { label: { zh: '作废录入', en: 'Discard' }, danger: true },
  },
  transitions: {
    pending: { revise: 'pending', grant: 'granted', reject: 'rejected', discard: 'discarded' },
    granted: { recordFee: 'granted', lapse: 'lapsed', invalidate: 'invalidated', expire: 'expired' },
    rejected: {},
    lapsed: { restore: 'granted', invalidate: 'invalidated' },
    invalidated: {},
    expired: {},
    discarded: {},
  },
  events: {
    'patent.created': { zh: '录入', en: 'Entered' },
    'patent.revised': { zh: '修改', en: 'Revised' },
    'patent.granted': { zh: '授权', en: 'Granted' },
    'patent.rejected': { zh: '驳回或撤回', en: 'Rejected' },
    'patent.fee-recorded': { zh: '登记年费', en: 'Fee recorded' },
    'patent.lapsed': { zh: '终止', en: 'Lapsed' },
    'patent.restored': { zh: '恢复权利', en: 'Restored' },
    'patent.invalidated': { zh: '宣告无效', en: 'Invalidated' },
    'patent.expired': { zh: '期限届满', en: 'Expired' },
    'patent.discarded': { zh: '作废录入', en: 'Discarded' },
  },
} as const satisfies RegisterDescription<PatentState, PatentCommand>;
