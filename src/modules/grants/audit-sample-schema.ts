import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const auditSampleFields = {
  title: {
    kind: 'text',
    label: { zh: '抽查名称', en: 'Sample' },
    required: true,
    search: true,
    maxLength: 100,
  },
  packId: {
    kind: 'text',
    label: { zh: '政策文件', en: 'Policy document' },
    required: true,
    filter: true,
    maxLength: 60,
  },
  year: {
    kind: 'integer',
    minimum: 2000,
    maximum: 2100,
    label: { zh: '奖补年度', en: 'Year of the grants' },
    required: true,
    filter: true,
  },
  regionCode: {
    kind: 'region',
    label: { zh: '兑付地区', en: 'Paying region' },
    required: true,
    filter: true,
  },
  size: {
    kind: 'integer',
    minimum: 1,
    maximum: 10_000,
    label: { zh: '抽查数量', en: 'Size' },
    required: true,
  },
  seed: {
    kind: 'text',
    label: { zh: '随机种子', en: 'Seed' },
    hint: {
      zh: '公开产生的号码；种子相同，抽中的申报相同',
      en: 'Drawn in public; the same seed draws the same claims',
    },
    required: true,
    maxLength: 100,
    list: false,
  },
  populationCount: { kind: 'integer', label: { zh: '已兑付申报数', en: 'Paid claims' }, computed: true },
  drawnCount: { kind: 'integer', label: { zh: '抽中数量', en: 'Drawn' }, computed: true },
  populationDigest: {
    kind: 'text',
    label: { zh: '总体摘要', en: 'Digest of the population' },
    computed: true,
    list: false,
  },
  drawnClaims: { kind: 'text', label: { zh: '抽中的申报', en: 'Claims drawn' }, computed: true, list: false },
  method: { kind: 'text', label: { zh: '抽取方法', en: 'Method' }, computed: true, list: false },
  finding: { kind: 'text', label: { zh: '抽查结论', en: 'Finding' }, computed: true, list: false },
  concludedBy: { kind: 'reference', to: 'user', label: { zh: '办结人', en: 'Concluded by' }, computed: true },
} as const satisfies Fields;

const conclude = {
  answer: {
    kind: 'text',
    label: { zh: '抽查结论', en: 'Finding' },
    required: true,
    maxLength: 4000,
    multiline: true,
  },
} as const satisfies Fields;

export type AuditSampleState = 'drawn' | 'concluded';
export type AuditSampleCommand = 'conclude';

/** The register of audit samples (事后抽查) of paid claims. */
export const auditSampleRegister = {
  noun: 'audit-sample',
  plural: 'audit-samples',
  idPrefix: 'smp',
  title: { zh: '事后抽查', en: 'Audit samples' },
  fields: auditSampleFields,
  titleField: 'title',
  defaultSort: '-createdAt',
  initialState: 'drawn',
  states: {
    drawn: { label: { zh: '抽查中', en: 'Drawn' }, tone: 'progress' },
    concluded: { label: { zh: '已办结', en: 'Concluded' }, tone: 'done' },
  },
  commands: { conclude: { label: { zh: '办结', en: 'Conclude' }, fields: conclude } },
  transitions: { drawn: { conclude: 'concluded' }, concluded: {} },
  events: {
    'audit-sample.created': { zh: '抽取', en: 'Drawn' },
    'audit-sample.concluded': { zh: '办结', en: 'Concluded' },
  },
} as const satisfies RegisterDescription<AuditSampleState, AuditSampleCommand>;
