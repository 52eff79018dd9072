import { choices } from '../../kernel/choices.ts';
import {
  ENTRY_COMMANDS,
  ENTRY_STATES,
  ENTRY_TRANSITIONS,
  type EntryCommand,
  type EntryState,
  entryEvents,
} from '../../kernel/confirmed-entries.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import { unitRecordFields } from '../organizations/unit-record-schema.ts';

/** The ways to put an achievement to use (促进科技成果转化法 第十六条); the codes of `DistributionFact`. */
export const CONVERSION_MODE_CHOICES = choices([
  ['transfer', '转让', 'Transfer'],
  ['license', '许可', 'Licence'],
  ['equity', '作价投资', 'Investment of the achievement'],
  ['self', '自行实施', 'Own use'],
  ['cooperation', '合作实施', 'Joint use'],
]);

/** Whether the state established the institution (国家设立, 同法 第四十五条). */
export const ESTABLISHMENT_CHOICES = choices([
  ['state', '国家设立', 'Established by the state'],
  ['other', '非国家设立', 'Not established by the state'],
]);

const distributionFields = {
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
  distributionNumber: {
    kind: 'text',
    label: { zh: '分配方案编号', en: 'Number of the distribution' },
    required: true,
    search: true,
    maxLength: 60,
  },
  mode: {
    kind: 'choice',
    choices: CONVERSION_MODE_CHOICES,
    label: { zh: '转化方式', en: 'Way of conversion' },
    required: true,
    filter: true,
  },
  establishment: {
    kind: 'choice',
    choices: ESTABLISHMENT_CHOICES,
    label: { zh: '单位设立性质', en: 'Who established the institution' },
    hint: {
      zh: '国家设立的院所、高校即使有约定也不得低于法定比例',
      en: 'An institution of the state may not go below the statutory share even by agreement',
    },
    list: false,
  },
  convertedOn: {
    kind: 'date',
    label: { zh: '转化合同订立日期', en: 'Contract of conversion concluded on' },
    required: true,
    list: false,
  },
  incomeOn: {
    kind: 'date',
    label: { zh: '收入取得（股权登记）日期', en: 'Income received (shares registered) on' },
    required: true,
    filter: true,
    sort: true,
  },
  income: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '净收入或股权价值（元）', en: 'Net income or value of the shares (yuan)' },
    required: true,
    sort: true,
  },
  teamAmount: {
    kind: 'money',
    minimum: 0n,
    label: { zh: '奖励完成人等的金额（元）', en: 'Given to the completers (yuan)' },
    hint: { zh: '股权按同一价值折算', en: 'Shares at the same value' },
    sort: true,
  },
  agreedOn: { kind: 'date', label: { zh: '奖励约定日期', en: 'Agreement on the reward of' }, list: false },
  agreementNumber: {
    kind: 'text',
    label: { zh: '约定（规定）文号', en: 'Number of the agreement' },
    hint: { zh: '事前约定须有存档文件', en: 'A prior agreement has to be on file' },
    list: false,
    maxLength: 100,
  },
  agreedAmount: {
    kind: 'money',
    minimum: 0n,
    label: { zh: '按约定应奖励金额（元）', en: 'Due by the agreement (yuan)' },
    list: false,
  },
  ...unitRecordFields,
} as const satisfies Fields;

/** The register of distributions of income and equity (收益分配), the base of Zhengzhou 8 and Heilongjiang IV, 2. */
export const distributionRegister = {
  noun: 'distribution',
  plural: 'distributions',
  idPrefix: 'dst',
  title: { zh: '转化收益分配', en: 'Distributions of income' },
  fields: distributionFields,
  titleField: 'achievementName',
  defaultSort: '-incomeOn',
  initialState: 'recorded',
  importable: true,
  states: ENTRY_STATES,
  commands: ENTRY_COMMANDS,
  transitions: ENTRY_TRANSITIONS,
  events: entryEvents('distribution', { zh: '登记分配', en: 'Recorded' }),
} as const satisfies RegisterDescription<EntryState, EntryCommand>;
