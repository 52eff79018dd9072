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
import { QUALIFICATION_KINDS, QUALIFICATION_LEVELS } from '../organizations/qualification-schema.ts';
import { unitRecordFields } from '../organizations/unit-record-schema.ts';

/** Grades of a performance evaluation, from the best to the worst; the codes of `EvaluationFact`. */
export const EVALUATION_GRADE_CHOICES = [
  { code: 'excellent', label: { zh: '优秀', en: 'Excellent' } },
  { code: 'good', label: { zh: '良好', en: 'Good' } },
  { code: 'qualified', label: { zh: '合格', en: 'Qualified' } },
  { code: 'unqualified', label: { zh: '不合格', en: 'Unqualified' } },
] as const;

const evaluationFields = {
  unitId: {
    kind: 'reference',
    to: 'organization',
    label: { zh: '被考评机构', en: 'Institution' },
    required: true,
    filter: true,
  },
  kind: {
    kind: 'choice',
    choices: QUALIFICATION_KINDS,
    label: { zh: '考评的资质类别', en: 'Recognition evaluated' },
    required: true,
    filter: true,
  },
  level: {
    kind: 'choice',
    choices: QUALIFICATION_LEVELS,
    label: { zh: '资质级别', en: 'Its level' },
    required: true,
    filter: true,
  },
  grade: {
    kind: 'choice',
    choices: EVALUATION_GRADE_CHOICES,
    label: { zh: '考评等次', en: 'Grade' },
    required: true,
    filter: true,
  },
  evaluatedOn: {
    kind: 'date',
    label: { zh: '考评结果日期', en: 'Date of the result' },
    required: true,
    filter: true,
    sort: true,
  },
  documentNumber: {
    kind: 'text',
    label: { zh: '结果文号', en: 'Document of the result' },
    required: true,
    search: true,
    maxLength: 100,
  },
  approvedAmount: {
    kind: 'money',
    minimum: 1n,
    label: { zh: '通知核定的补助额（元）', en: 'Amount fixed by the notice (yuan)' },
    hint: { zh: '通知没有核定的不填，核算时列为缺项', en: 'Leave it empty until a notice fixes it' },
    sort: true,
  },
  ...unitRecordFields,
} as const satisfies Fields;

/** The register of performance evaluations of recognised institutions (绩效考评), Heilongjiang's part II, 3. */
export const evaluationRegister = {
  noun: 'evaluation',
  plural: 'evaluations',
  idPrefix: 'evl',
  title: { zh: '机构绩效考评', en: 'Evaluations of institutions' },
  fields: evaluationFields,
  titleField: 'documentNumber',
  defaultSort: '-evaluatedOn',
  initialState: 'recorded',
  importable: true,
  states: ENTRY_STATES,
  commands: ENTRY_COMMANDS,
  transitions: ENTRY_TRANSITIONS,
  events: entryEvents('evaluation', { zh: '登记考评结果', en: 'Recorded' }),
} as const satisfies RegisterDescription<EntryState, EntryCommand>;
