import type { FieldValues } from '../../kernel/field-values.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import { refuseOrganization } from './organization-errors.ts';
import { loadOrganizationFacts, type OrganizationFacts } from './organization-facts.ts';
import { shareholdingRegister } from './shareholding-schema.ts';

interface ShareholdingFacts {
  readonly organization: OrganizationFacts | undefined;
}

/** The register of shareholdings; it belongs where the organization that is held is registered. */
export const shareholdingDefinition: RecordDefinition<ShareholdingFacts> = {
  description: shareholdingRegister,
  table: 'shareholdings',
  eventOf: { create: 'shareholding.created', end: 'shareholding.ended', discard: 'shareholding.discarded' },
  loadFacts: async (transaction, inputs) => {
    const ids = inputs.map((input) =>
      String(input.record?.values.organizationId ?? input.values.organizationId),
    );
    const organizations = await loadOrganizationFacts(transaction, ids);
    return ids.map((id) => ({ organization: organizations.get(id) }));
  },
  decide: (input, facts): FieldValues => {
    if (input.command !== 'create') return {};
    const holders = [input.values.holderOrganizationId, input.values.holderPersonId].filter(
      (each) => typeof each === 'string',
    );
    if (holders.length !== 1) throw refuseOrganization('organization.holder_missing');
    return { regionCode: facts.organization?.regionCode ?? null };
  },
  subject: (record) => ({
    regionCodes: typeof record.values.regionCode === 'string' ? [record.values.regionCode] : [],
    organizationIds: [String(record.values.organizationId)],
  }),
};
