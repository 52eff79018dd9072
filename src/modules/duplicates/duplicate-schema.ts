import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';

const pair = (zh: string, en: string) => ({ label: { zh, en }, filter: true, list: false }) as const;
const party = (zh: string, en: string) =>
  ({ kind: 'reference', to: 'organization', label: { zh, en }, computed: true, filter: true }) as const;

const duplicateFields = {
  name: {
    kind: 'text',
    label: { zh: '后录入的', en: 'Entered later' },
    required: true,
    search: true,
    maxLength: 200,
  },
  otherName: {
    kind: 'text',
    label: { zh: '先录入的', en: 'Entered earlier' },
    required: true,
    search: true,
    maxLength: 200,
  },
  similarity: {
    kind: 'integer',
    minimum: 0,
    maximum: 100,
    label: { zh: '相同程度（%）', en: 'Alike (%)' },
    required: true,
    sort: true,
    filter: true,
  },
  achievementId: { kind: 'reference', to: 'achievement', ...pair('成果（后）', 'Achievement, later') },
  otherAchievementId: { kind: 'reference', to: 'achievement', ...pair('成果（先）', 'Achievement, earlier') },
  needId: { kind: 'reference', to: 'need', ...pair('需求（后）', 'Need, later') },
  otherNeedId: { kind: 'reference', to: 'need', ...pair('需求（先）', 'Need, earlier') },
  organizationId: party('单位（后）', 'Organization, later'),
  otherOrganizationId: party('单位（先）', 'Organization, earlier'),
  regionCode: { kind: 'region', label: { zh: '所在地', en: 'Region' }, computed: true, list: false },
} as const satisfies Fields;

export type DuplicateState = 'asked' | 'same' | 'distinct';
export type DuplicateCommand = 'confirm' | 'deny';

const reason = {
  reason: {
    kind: 'text',
    label: { zh: '说明', en: 'Explanation' },
    required: true,
    maxLength: 1000,
    multiline: true,
  },
} as const satisfies Fields;

/** The register of suspected duplicates (疑似重复): two listings that say nearly the same. It asks and deletes nothing. */
export const duplicateSuspicionRegister = {
  noun: 'duplicate-suspicion',
  plural: 'duplicate-suspicions',
  idPrefix: 'dup',
  title: { zh: '疑似重复', en: 'Suspected duplicates' },
  fields: duplicateFields,
  titleField: 'name',
  defaultSort: '-similarity',
  initialState: 'asked',
  states: {
    asked: { label: { zh: '待核对', en: 'To be checked' }, tone: 'waiting' },
    same: { label: { zh: '确属重复', en: 'The same' }, tone: 'ended' },
    distinct: { label: { zh: '不是重复', en: 'Distinct' }, tone: 'done' },
  },
  commands: {
    confirm: { label: { zh: '确属重复', en: 'The same' }, fields: reason },
    deny: { label: { zh: '不是重复', en: 'Distinct' }, fields: reason },
  },
  transitions: {
    asked: { confirm: 'same', deny: 'distinct' },
    same: { deny: 'distinct' },
    distinct: { confirm: 'same' },
  },
  events: {
    'duplicate-suspicion.asked': { zh: '发现疑似重复', en: 'Suspected' },
    'duplicate-suspicion.confirmed': { zh: '确属重复', en: 'Found the same' },
    'duplicate-suspicion.denied': { zh: '不是重复', en: 'Found distinct' },
  },
} as const satisfies RegisterDescription<DuplicateState, DuplicateCommand>;
