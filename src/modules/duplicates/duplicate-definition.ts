import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import { duplicateSuspicionRegister } from './duplicate-schema.ts';

interface DuplicateFacts {
  readonly organizationId: string | null;
  readonly otherOrganizationId: string | null;
  readonly regionCode: string | null;
}

const NOBODY: DuplicateFacts = { organizationId: null, otherOrganizationId: null, regionCode: null };

/** The register of suspected duplicates with its rules. Whoever entered the later one, or an officer, answers. */
export const duplicateSuspicionDefinition: RecordDefinition<DuplicateFacts> = {
  description: duplicateSuspicionRegister,
  table: 'duplicate_suspicions',
  eventOf: {
    create: 'duplicate-suspicion.asked',
    confirm: 'duplicate-suspicion.confirmed',
    deny: 'duplicate-suspicion.denied',
  },
  loadFacts: async (transaction, inputs) => {
    const pairs = inputs.map(({ values, record }) => {
      const all = { ...record?.values, ...values };
      return {
        later: String(all.achievementId ?? all.needId),
        earlier: String(all.otherAchievementId ?? all.otherNeedId),
      };
    });
    const ids = sql.val(pairs.flatMap(({ later, earlier }) => [later, earlier]));
    const { rows } = await sql<{ id: string; organization: string; region: string | null }>`
      select id, owner_id as organization, region_code as region from achievements where id = any(${ids}::text[])
      union all select id, organization_id, region_code from needs where id = any(${ids}::text[])
    `.execute(transaction.query);
    const found = new Map(rows.map((row) => [row.id, row]));
    return pairs.map(({ later, earlier }) => ({
      organizationId: found.get(later)?.organization ?? null,
      otherOrganizationId: found.get(earlier)?.organization ?? null,
      regionCode: found.get(later)?.region ?? null,
    }));
  },
  decide: ({ command }, facts): FieldValues => (command === 'create' ? { ...(facts ?? NOBODY) } : {}),
  // The earlier owner is not told who else has the same until somebody has looked at it.
  subject: ({ values }) => ({
    regionCodes: typeof values.regionCode === 'string' ? [values.regionCode] : [],
    organizationIds: typeof values.organizationId === 'string' ? [values.organizationId] : [],
  }),
};
