import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import { loadOrganizationFacts, type OrganizationFacts } from '../organizations/index.ts';
import { instrumentRegister } from './instrument-schema.ts';

const refuseInstrument = defineRefusals({
  'instrument.owner_not_active': {
    status: 409,
    zh: '所有单位已暂停或注销，仪器不能开放。',
    en: 'The owner is not active: its instruments cannot be opened.',
    next: {
      zh: '请核对单位状态，或者填写现在的所有单位。',
      en: 'Check its state, or enter the present owner.',
    },
  },
});

/** Decides one command on an instrument: refuses, or returns the fields that the system sets. Pure. */
export function decideInstrument(
  { command }: CommandInput,
  owner: OrganizationFacts | undefined,
  { today }: DecisionContext,
): FieldValues {
  if (command === 'create' || command === 'revise') return { regionCode: owner?.regionCode ?? null };
  if (command !== 'open' && command !== 'resume') return {};
  if (owner?.state !== 'active') throw refuseInstrument('instrument.owner_not_active');
  return command === 'open' ? { openedOn: today } : {};
}

/** The register of shared instruments with its rules. */
export const instrumentDefinition: RecordDefinition<OrganizationFacts | undefined> = {
  description: instrumentRegister,
  table: 'instruments',
  uniqueFields: ['ownerId', 'ownNumber'],
  eventOf: {
    create: 'instrument.created',
    revise: 'instrument.revised',
    open: 'instrument.opened',
    suspend: 'instrument.suspended',
    resume: 'instrument.resumed',
    retire: 'instrument.retired',
    discard: 'instrument.discarded',
  },
  loadFacts: async (transaction, inputs) => {
    const owners = inputs.map(({ record, values }) => String(values.ownerId ?? record?.values.ownerId));
    const organizations = await loadOrganizationFacts(transaction, owners);
    return owners.map((id) => organizations.get(id));
  },
  decide: decideInstrument,
  subject: ({ state, values, createdBy }) => ({
    regionCodes: typeof values.regionCode === 'string' ? [values.regionCode] : [],
    organizationIds: [String(values.ownerId)],
    ownerUserIds: [createdBy],
    confidentiality: state === 'open' ? 'public' : 'internal',
  }),
};
