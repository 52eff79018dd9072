import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { CommandInput, RecordDefinition } from '../../platform/records/definition.ts';
import { completerRegister } from './completer-schema.ts';

const refuseCompleter = defineRefusals({
  'completer.person_missing': {
    status: 422,
    zh: '没有在所填工作单位的人员中找到这名完成人。',
    en: 'This person is not among those of the organization.',
    next: {
      zh: '请先在该单位人员中录入，或者核对工作单位。',
      en: 'Enter the person there, or check which it is.',
    },
  },
  'completer.person_twice': {
    status: 409,
    zh: '这名完成人在本成果中已排第 {place} 位。',
    en: 'This person already stands in place {place}.',
    next: {
      zh: '同一成果中一人只列一次，请修改原来的记录。',
      en: 'Revise that record; nobody is listed twice.',
    },
  },
  'completer.achievement_closed': {
    status: 409,
    zh: '成果“{name}”已作废，不能再登记完成人。',
    en: 'The achievement "{name}" was discarded.',
    next: { zh: '请选择仍有效的成果。', en: 'Choose one that is still valid.' },
  },
});

interface CompleterFacts {
  readonly achievementName: string;
  readonly achievementState: string;
  readonly ownerId: string;
  readonly regionCode: string | null;
  readonly personBelongs: boolean;
  /** Where the person stands already among the completers of the achievement; null: nowhere. */
  readonly standsAt: number | null;
}

/** Decides one command on a completer: refuses, or returns the fields that the system sets. Pure. */
export function decideCompleter(input: CommandInput, facts: CompleterFacts | undefined): FieldValues {
  if (input.command === 'discard' || facts === undefined) return {};
  const { achievementName, ownerId, regionCode } = facts;
  if (facts.achievementState === 'discarded')
    throw refuseCompleter('completer.achievement_closed', { name: achievementName });
  // A name may be erased later; then only a new person is refused, and the place and the contribution can be mended.
  const named = input.record === null || 'personId' in input.values || 'organizationId' in input.values;
  if (named && !facts.personBelongs) throw refuseCompleter('completer.person_missing');
  if (facts.standsAt !== null) throw refuseCompleter('completer.person_twice', { place: facts.standsAt });
  return { achievementName, ownerId, regionCode };
}

/** The register of completers with its rules. The owner of the achievement keeps it. */
export const completerDefinition: RecordDefinition<CompleterFacts | undefined> = {
  description: completerRegister,
  table: 'completers',
  uniqueFields: ['achievementId', 'place'],
  eventOf: { create: 'completer.recorded', revise: 'completer.revised', discard: 'completer.discarded' },
  loadFacts: async (transaction, inputs) =>
    await Promise.all(
      inputs.map(async ({ record, values }) => {
        const { achievementId, personId, organizationId } = { ...record?.values, ...values };
        // Locked, so that of two who enter the same person at once one is refused by name.
        const { rows } = await sql<CompleterFacts>`
          select a.name as "achievementName", a.state as "achievementState", a.owner_id as "ownerId",
            a.region_code as "regionCode",
            exists (select 1 from people p where p.id = ${personId} and p.erased_at is null
              and p.organization_id = ${organizationId}) as "personBelongs",
            null as "standsAt"
          from achievements a where a.id = ${achievementId} for update
        `.execute(transaction.query);
        const others = await sql<{ place: number }>`
          select place from completers where achievement_id = ${achievementId} and person_id = ${personId}
            and state <> 'discarded' and id <> ${record?.id ?? ''}
        `.execute(transaction.query);
        return rows[0] === undefined ? undefined : { ...rows[0], standsAt: others.rows[0]?.place ?? null };
      }),
    ),
  decide: decideCompleter,
  subject: ({ values, createdBy }) => ({
    regionCodes: typeof values.regionCode === 'string' ? [values.regionCode] : [],
    organizationIds: typeof values.ownerId === 'string' ? [values.ownerId] : [],
    ownerUserIds: [createdBy],
  }),
};
