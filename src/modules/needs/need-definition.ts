import type { Confidentiality } from '../../platform/access/access.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { listingDefinition, unclearedOf } from '../listings/index.ts';
import { loadOrganizationFacts } from '../organizations/index.ts';
import { needImportHints } from './need-import-hints.ts';
import { decideNeed, type NeedFacts } from './need-rules.ts';
import { needRegister } from './need-schema.ts';

const PUBLIC_STATES: ReadonlySet<string> = new Set(['published', 'expiring', 'matched']);

/** The register would show the organization of a need whose name is hidden: only its search document is public. */
function confidentialityOf({ state, values }: RegisterRecord): Confidentiality {
  return PUBLIC_STATES.has(state) && values.confidentiality === 'public' ? 'public' : 'internal';
}

const listing = listingDefinition('need');

/** The register of needs with its rules. */
export const needDefinition: RecordDefinition<NeedFacts> = {
  description: needRegister,
  table: 'needs',
  importHints: needImportHints,
  uniqueFields: ['organizationId', 'ownNumber'],
  eventOf: {
    ...listing.eventOf,
    verify: 'need.verified',
    triage: 'need.triaged',
    match: 'need.matched',
    close: 'need.closed',
  },
  loadFacts: async (transaction, inputs) => {
    const ids = inputs.map((input) =>
      String(input.values.organizationId ?? input.record?.values.organizationId),
    );
    const organizations = await loadOrganizationFacts(transaction, ids);
    const uncleared = await unclearedOf(transaction, 'need', inputs);
    return ids.map((id, index) => ({
      organization: organizations.get(id),
      uncleared: uncleared[index] ?? null,
    }));
  },
  decide: decideNeed,
  afterChange: listing.afterChange,
  subject: (record) => ({
    regionCodes: typeof record.values.regionCode === 'string' ? [record.values.regionCode] : [],
    organizationIds: [String(record.values.organizationId)],
    ownerUserIds: [record.createdBy],
    confidentiality: confidentialityOf(record),
  }),
};
