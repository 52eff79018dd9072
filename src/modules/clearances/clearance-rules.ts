import type { FieldValues } from '../../kernel/field-values.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Actor } from '../../platform/access/access.ts';
import type { CommandInput, DecisionContext } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { refuseClearance } from './clearance-errors.ts';
import { catalogueOn, headingsIn } from './export-catalogue-schema.ts';

/** What is to be cleared, as it stands now. */
export interface ClearanceText {
  readonly name: string;
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly text: string;
  readonly contentHash: string;
}

/** What the rules of a clearance need to know beyond it. */
export interface ClearanceFacts {
  readonly subject: ClearanceText | null;
}

/** Decides one command: refuses, or returns the fields that the system sets. Pure. */
export function decideClearance(
  input: CommandInput,
  { subject }: ClearanceFacts,
  { today, actor }: DecisionContext,
): FieldValues {
  const values = { ...input.record?.values, ...input.values };
  switch (input.command) {
    case 'create':
      return openOn(values, subject, today);
    case 'stateClassification':
      if (input.values.classification === 'classified') throw refuseClearance('clearance.classified');
      return {};
    case 'checkCatalogue':
      return { catalogueFrom: catalogueOn(today).from, catalogueHits: hitsIn(subject, today) };
    case 'submit':
      return { submittedBy: actor.userId };
    case 'pass': {
      const missing = openQuestions(values, subject, today);
      if (missing.length > 0) throw refuseClearance('clearance.unanswered', { missing: missing.join('；') });
      return { decidedBy: actor.userId, decidedOn: today };
    }
    case 'refuse':
    case 'revoke':
      return { decidedBy: actor.userId, decidedOn: today };
    default:
      return {};
  }
}

/** Whoever submitted the answers does not judge them. */
export function forbidsClearance(record: RegisterRecord, command: string, actor: Actor): Refusal | null {
  const decides = command === 'pass' || command === 'refuse';
  return decides && record.values.submittedBy === actor.userId
    ? refuseClearance('clearance.same_person')
    : null;
}

function openOn(values: FieldValues, subject: ClearanceText | null, today: PlainDate): FieldValues {
  const named = [values.achievementId, values.needId].filter((id) => typeof id === 'string');
  if (named.length !== 1) throw refuseClearance('clearance.one_subject');
  if (subject === null) throw refuseClearance('clearance.no_text');
  const { name, organizationId, regionCode, contentHash } = subject;
  return {
    subjectName: name,
    organizationId,
    regionCode,
    contentHash,
    catalogueHits: hitsIn(subject, today),
  };
}

/** The headings that the text points to, as a person reads them; null when there are none. */
function hitsIn(subject: ClearanceText | null, today: PlainDate): string | null {
  const found = subject === null ? [] : headingsIn(`${subject.name}\n${subject.text}`, catalogueOn(today));
  const words = found.map(({ rule, title }) => `${rule === 'prohibited' ? '禁止' : '限制'}：${title}`);
  return words.length === 0 ? null : words.join('；').slice(0, 1000);
}

/**
 * What stands against making it public; empty when nothing does. Whatever was not answered, or not for certain, is
 * against it. Export: 《技术进出口管理条例》第二十九条（prohibited: not at all）、第三十条（restricted: by licence only）, so that
 * a restricted technology passes only when it is said how that is observed; the same for dual-use items (《两用物项
 * 出口管制条例》). The catalogue is the one that holds on the day of the decision.
 */
export function openQuestions(
  values: FieldValues,
  subject: ClearanceText | null,
  today: PlainDate,
): readonly string[] {
  const is = (name: string, ...accepted: readonly string[]) => accepted.includes(String(values[name]));
  const has = (name: string) => typeof values[name] === 'string' && values[name] !== '';
  const version = catalogueOn(today);
  const problems: (readonly [boolean, string])[] = [
    [is('classification', 'unclassified') && has('classificationBasis'), '未作“不涉密”的密级声明'],
    [has('catalogueFinding'), '未核对出口目录'],
    [!is('catalogueFinding', 'prohibited'), '属于禁止出口技术'],
    [
      !has('catalogueFinding') || values.catalogueFrom === version.from,
      `出口目录已更新，须按 ${version.from} 施行的目录重新核对`,
    ],
    [is('dualUse', 'none', 'controlled'), '两用物项未声明或者尚不能确定'],
    [
      !(is('catalogueFinding', 'restricted') || is('dualUse', 'controlled')) || has('handlingNote'),
      '属于限制出口技术或者两用物项，未说明如何遵守管制',
    ],
    [has('rightsProof') && has('rightsDocument'), '未提交权属证明'],
    [subject !== null && subject.contentHash === values.contentHash, '内容在审查期间改动，须重新审查'],
  ];
  return problems.flatMap(([settled, sentence]) => (settled ? [] : [sentence]));
}
