import { entryEventOf } from '../../kernel/confirmed-entries.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { RegisterDescription } from '../../kernel/register.ts';
import type { DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import { loadOrganizationFacts, type OrganizationFacts } from './organization-facts.ts';

const refuseUnitRecord = defineRefusals({
  'unit-record.in_future': {
    status: 422,
    zh: '“{field}”{date} 晚于今天。',
    en: '"{field}" {date} lies in the future.',
    next: { zh: '发生后再登记，或核对日期。', en: 'Record it once it has happened, or check the date.' },
  },
  'unit-record.same_person': {
    status: 403,
    zh: '登记和核验必须由不同的人办理，这条记录由您登记。',
    en: 'Recording and confirming must be done by different people, and you recorded this one.',
    next: { zh: '请由另一名经办人核验。', en: 'Somebody else has to confirm it.' },
  },
});

/** What a register of records about one organization brings of its own. The field `unitId` names the organization. */
export interface UnitRecordParts {
  readonly description: RegisterDescription;
  readonly table: string;
  readonly uniqueFields: readonly string[];
  /** Dates that cannot lie in the future. */
  readonly pastDates: readonly string[];
  /** What the values have to satisfy together; throws a Refusal. May give computed values. */
  readonly check?: (values: FieldValues, context: DecisionContext) => FieldValues;
}

/**
 * A register of records about one organization that one person enters and another confirms. Refuses a date that has
 * not come (`unit-record.in_future`) and confirming what one recorded (`unit-record.same_person`).
 */
export function unitRecordDefinition(
  parts: UnitRecordParts,
): RecordDefinition<OrganizationFacts | undefined> {
  const { description, table, uniqueFields } = parts;
  const { noun } = description;
  return {
    description,
    table,
    uniqueFields,
    eventOf: entryEventOf(noun),
    loadFacts: async (transaction, inputs) => {
      const ids = inputs.map(({ record, values }) => String(record?.values.unitId ?? values.unitId));
      const organizations = await loadOrganizationFacts(transaction, ids);
      return ids.map((id) => organizations.get(id));
    },
    decide: (input, unit, context): FieldValues => {
      if (input.command === 'confirm') return { confirmedBy: context.actor.userId };
      if (input.command !== 'create') return {};
      refuseFuture(parts, input.values, context);
      return {
        ...parts.check?.(input.values, context),
        recordedBy: context.actor.userId,
        unitRegion: unit?.regionCode ?? null,
      };
    },
    forbids: (record, command, actor) =>
      command === 'confirm' && record.values.recordedBy === actor.userId
        ? refuseUnitRecord('unit-record.same_person')
        : null,
    subject: (record) => ({
      regionCodes: typeof record.values.unitRegion === 'string' ? [record.values.unitRegion] : [],
      organizationIds: [String(record.values.unitId)],
      ownerUserIds: [record.createdBy],
    }),
  };
}

function refuseFuture(
  { description, pastDates }: UnitRecordParts,
  values: FieldValues,
  { today }: DecisionContext,
): void {
  for (const name of pastDates) {
    const date = values[name];
    if (typeof date !== 'string' || date <= today) continue;
    throw refuseUnitRecord('unit-record.in_future', {
      field: description.fields[name]?.label.zh ?? name,
      date,
    });
  }
}
