import { checkCreditCode } from '../../kernel/credit-code.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { Subject } from '../../platform/access/access.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { refuseOrganization } from './organization-errors.ts';
import { organizationRegister } from './organization-schema.ts';

/** Whether a region code is one of the node's divisions. */
export type KnowsRegion = (code: string) => boolean;

function subjectOf(record: RegisterRecord): Subject {
  return {
    regionCodes: [String(record.values.regionCode)],
    organizationIds: [record.id],
    // The directory of organizations is public: a party must be able to find the other one.
    confidentiality: 'public',
  };
}

/**
 * The register of organizations with its rules. A bad check digit is no reason to refuse: such codes have been issued.
 */
export function createOrganizationDefinition(knowsRegion: KnowsRegion): RecordDefinition {
  return {
    description: organizationRegister,
    table: 'organizations',
    uniqueFields: ['creditCode'],
    eventOf: {
      create: 'organization.created',
      revise: 'organization.revised',
      suspend: 'organization.suspended',
      resume: 'organization.resumed',
      dissolve: 'organization.dissolved',
      discard: 'organization.discarded',
    },
    subject: subjectOf,
    decide: (input): FieldValues => {
      const { creditCode, regionCode, parentId } = input.values;
      if (typeof regionCode === 'string' && !knowsRegion(regionCode)) {
        throw refuseOrganization('organization.region_unknown', { code: regionCode });
      }
      if (typeof parentId === 'string' && parentId === input.record?.id)
        throw refuseOrganization('organization.own_parent');
      if (typeof creditCode !== 'string') return {};
      const checked = checkCreditCode(creditCode);
      if (checked.form === 'wrong')
        throw refuseOrganization('organization.credit_code_form', { code: creditCode });
      return { creditCode: checked.normalized };
    },
  };
}
