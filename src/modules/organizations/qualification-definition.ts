import type { FieldValues } from '../../kernel/field-values.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import { loadOrganizationFacts, type OrganizationFacts } from './organization-facts.ts';
import { qualificationRegister } from './qualification-schema.ts';

/** The issuer decides where a qualification belongs: an officer of its region keeps it. */
interface QualificationFacts {
  readonly issuer: OrganizationFacts | undefined;
}

/**
 * The register of qualifications. Nothing about one is secret: recognition is published by the authority that grants
 * it.
 */
export const qualificationDefinition: RecordDefinition<QualificationFacts> = {
  description: qualificationRegister,
  table: 'qualifications',
  uniqueFields: ['organizationId', 'kind', 'level', 'documentNumber'],
  eventOf: {
    create: 'qualification.created',
    withdraw: 'qualification.withdrawn',
    discard: 'qualification.discarded',
  },
  loadFacts: async (transaction, inputs) => {
    const ids = inputs.map((input) => String(input.record?.values.issuerId ?? input.values.issuerId));
    const issuers = await loadOrganizationFacts(transaction, ids);
    return ids.map((id) => ({ issuer: issuers.get(id) }));
  },
  decide: (input, facts): FieldValues =>
    input.command === 'create' ? { issuerRegion: facts.issuer?.regionCode ?? null } : {},
  subject: (record) => ({
    regionCodes: typeof record.values.issuerRegion === 'string' ? [record.values.issuerRegion] : [],
    organizationIds: [String(record.values.issuerId)],
    confidentiality: 'public',
  }),
};
