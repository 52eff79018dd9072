import type { RecordDefinition } from '../../platform/records/definition.ts';
import { listingDefinition, unclearedOf } from '../listings/index.ts';
import { loadOrganizationFacts } from '../organizations/index.ts';
import { achievementImportHints } from './achievement-import-hints.ts';
import { type AchievementFacts, decideAchievement } from './achievement-rules.ts';
import { achievementRegister } from './achievement-schema.ts';
import { nextListingNumbers } from './listing-number.ts';
import { loadOfferedPatents } from './open-license.ts';
import { REMINDED_BEFORE } from './registration-terms-schema.ts';

/** States in which everybody may see it. */
const PUBLIC_STATES: ReadonlySet<string> = new Set(['published', 'expiring']);

const listing = listingDefinition('achievement');

/** The register of achievements with its rules. */
export const achievementDefinition: RecordDefinition<AchievementFacts> = {
  description: achievementRegister,
  table: 'achievements',
  importHints: achievementImportHints,
  uniqueFields: ['ownerId', 'ownNumber'],
  eventOf: { ...listing.eventOf, recordRegistration: 'achievement.registration-recorded' },
  loadFacts: async (transaction, inputs) => {
    const owners = inputs.map((input) => String(input.values.ownerId ?? input.record?.values.ownerId));
    const organizations = await loadOrganizationFacts(transaction, owners);
    const uncleared = await unclearedOf(transaction, 'achievement', inputs);
    const patents = await loadOfferedPatents(transaction, inputs);
    const numbers = await nextListingNumbers(transaction, inputs);
    return owners.map((id, index) => ({
      owner: organizations.get(id),
      uncleared: uncleared[index] ?? null,
      patents: patents[index] ?? [],
      listingNumber: numbers[index] ?? null,
    }));
  },
  decide: decideAchievement,
  reminders: [
    {
      name: 'registrationDue',
      label: { zh: '待办理成果登记（汇交）', en: 'To be registered' },
      command: 'recordRegistration',
      dueField: 'registrationDueOn',
      doneField: 'externalNumber',
      daysBefore: REMINDED_BEFORE,
    },
  ],
  afterChange: listing.afterChange,
  subject: (record) => ({
    regionCodes: typeof record.values.regionCode === 'string' ? [record.values.regionCode] : [],
    organizationIds: [String(record.values.ownerId)],
    ownerUserIds: [record.createdBy],
    confidentiality: PUBLIC_STATES.has(record.state) ? 'public' : 'internal',
  }),
};
