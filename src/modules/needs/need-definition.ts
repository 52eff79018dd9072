import type { Confidentiality } from '../../platform/access/access.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { loadUncleared, openClearance } from '../clearances/index.ts';
import { loadOrganizationFacts } from '../organizations/index.ts';
import { needImportHints } from './need-import-hints.ts';
import { decideNeed, type NeedFacts } from './need-rules.ts';
import { needRegister } from './need-schema.ts';

const PUBLIC_STATES: ReadonlySet<string> = new Set(['published', 'expiring', 'matched']);

/** The register would show the organization of a need whose name is hidden: only its search document is public. */
function confidentialityOf({ state, values }: RegisterRecord): Confidentiality {
  return PUBLIC_STATES.has(state) && values.confidentiality === 'public' ? 'public' : 'internal';
}

/** The register of needs with its rules. */
export const needDefinition: RecordDefinition<NeedFacts> = {
  description: needRegister,
  table: 'needs',
  importHints: needImportHints,
  uniqueFields: ['organizationId', 'ownNumber'],
  eventOf: {
    create: 'need.created',
    revise: 'need.revised',
    submit: 'need.submitted',
    recall: 'need.recalled',
    return: 'need.returned',
    verify: 'need.verified',
    triage: 'need.triaged',
    publish: 'need.published',
    askRenewal: 'need.renewal-asked',
    renew: 'need.renewed',
    expire: 'need.expired',
    match: 'need.matched',
    close: 'need.closed',
    withdraw: 'need.withdrawn',
    reopen: 'need.reopened',
    discard: 'need.discarded',
  },
  loadFacts: async (transaction, inputs) => {
    const ids = inputs.map((input) =>
      String(input.values.organizationId ?? input.record?.values.organizationId),
    );
    const organizations = await loadOrganizationFacts(transaction, ids);
    const shown = inputs.flatMap(({ command, record }) =>
      record !== null && (command === 'publish' || command === 'renew') ? [record.id] : [],
    );
    const missing = await loadUncleared(transaction, 'need', shown);
    return ids.map((id, index) => ({
      organization: organizations.get(id),
      uncleared: missing.get(inputs[index]?.record?.id ?? '') ?? null,
    }));
  },
  decide: decideNeed,
  afterChange: async (transaction, record, command) => {
    if (command === 'submit') await openClearance(transaction, 'need', record.id);
  },
  subject: (record) => ({
    regionCodes: typeof record.values.regionCode === 'string' ? [record.values.regionCode] : [],
    organizationIds: [String(record.values.organizationId)],
    ownerUserIds: [record.createdBy],
    confidentiality: confidentialityOf(record),
  }),
};
