import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { CommandInput, RecordDefinition } from '../../platform/records/definition.ts';
import { loadOrganizationFacts, type OrganizationFacts } from '../organizations/index.ts';
import { achievementPackageRegister, packageItemRegister } from './package-schema.ts';

const refusePackage = defineRefusals({
  'achievement-package.empty': {
    status: 422,
    zh: '成果包或者目录中还没有成果。',
    en: 'There is nothing in it yet.',
    next: { zh: '请先列入至少一项已发布的成果。', en: 'List at least one published achievement first.' },
  },
  'achievement-package.not_public': {
    status: 422,
    zh: '有 {count} 项成果已不在发布状态。',
    en: '{count} of its achievements are not public any more.',
    next: {
      zh: '请先移出这些成果，或者待其续期后再发布。',
      en: 'Remove them, or wait until they are renewed.',
    },
  },
  'package-item.not_public': {
    status: 422,
    zh: '“{name}”不在发布状态，不能列入。',
    en: '"{name}" is not public and cannot be listed.',
    next: { zh: '请先完成该成果的发布审查和发布。', en: 'Have it cleared and published first.' },
  },
  'package-item.no_classification': {
    status: 422,
    zh: '“{name}”没有通过“不涉密”的密级声明，不能列入军民两用成果目录。',
    en: '"{name}" has no statement that it is unclassified and cannot be listed for military and civil use.',
    next: {
      zh: '目录只收非密成果，请先办理发布审查。',
      en: 'Only unclassified matter is listed: have it cleared first.',
    },
  },
  'package-item.closed': {
    status: 409,
    zh: '成果包或者目录已不在编制中。',
    en: 'The package is not being made any more.',
    next: { zh: '请另行编制。', en: 'Make another one.' },
  },
});

interface PackageFacts {
  readonly issuer: OrganizationFacts | undefined;
  readonly items: number;
  readonly hidden: number;
}

/** The register of packages and catalogues with its rules. */
export const achievementPackageDefinition: RecordDefinition<PackageFacts> = {
  description: achievementPackageRegister,
  table: 'achievement_packages',
  eventOf: {
    create: 'achievement-package.created',
    revise: 'achievement-package.revised',
    publish: 'achievement-package.published',
    withdraw: 'achievement-package.withdrawn',
    discard: 'achievement-package.discarded',
  },
  loadFacts: async (transaction, inputs) => {
    const ids = inputs.map((input) => String(input.values.issuerId ?? input.record?.values.issuerId));
    const issuers = await loadOrganizationFacts(transaction, ids);
    const { rows } = await sql<{ id: string; items: number; hidden: number }>`
      select i.package_id as id, count(*)::int as items,
        (count(*) filter (where a.state not in ('published', 'expiring')))::int as hidden
      from package_items i join achievements a on a.id = i.achievement_id
      where i.state = 'listed' and i.package_id = any(${sql.val(inputs.map((each) => each.record?.id ?? ''))}::text[])
      group by i.package_id
    `.execute(transaction.query);
    const counts = new Map(rows.map((row) => [row.id, row]));
    return inputs.map((input, index) => ({
      issuer: issuers.get(ids[index] ?? ''),
      items: counts.get(input.record?.id ?? '')?.items ?? 0,
      hidden: counts.get(input.record?.id ?? '')?.hidden ?? 0,
    }));
  },
  decide: (input, facts, { today }): FieldValues => {
    if (input.command === 'create' || input.command === 'revise')
      return { regionCode: facts.issuer?.regionCode ?? null };
    if (input.command !== 'publish') return {};
    if (facts.items === 0) throw refusePackage('achievement-package.empty');
    if (facts.hidden > 0) throw refusePackage('achievement-package.not_public', { count: facts.hidden });
    return { publishedOn: today };
  },
  subject: ({ state, values, createdBy }) => ({
    regionCodes: typeof values.regionCode === 'string' ? [values.regionCode] : [],
    organizationIds: [String(values.issuerId)],
    ownerUserIds: [createdBy],
    confidentiality: state === 'published' ? 'public' : 'internal',
  }),
};

interface ItemFacts {
  readonly packageState: string;
  readonly packageKind: string;
  readonly regionCode: string | null;
  readonly issuerId: string;
  readonly name: string;
  readonly state: string;
  readonly unclassified: boolean;
}

/** Decides one command on an item. Pure. */
export function decidePackageItem(input: CommandInput, facts: ItemFacts | undefined): FieldValues {
  if (input.command !== 'create' || facts === undefined) return {};
  const { name } = facts;
  if (facts.packageState !== 'draft') throw refusePackage('package-item.closed');
  if (facts.state !== 'published' && facts.state !== 'expiring')
    throw refusePackage('package-item.not_public', { name });
  // 军民两用: only what is stated to be unclassified; anything else does not belong into this system at all.
  const military = facts.packageKind === 'military-to-civil' || facts.packageKind === 'civil-to-military';
  if (military && !facts.unclassified) throw refusePackage('package-item.no_classification', { name });
  return { name, issuerId: facts.issuerId, regionCode: facts.regionCode };
}

/** The register of what packages and catalogues list. */
export const packageItemDefinition: RecordDefinition<ItemFacts | undefined> = {
  description: packageItemRegister,
  table: 'package_items',
  uniqueFields: ['packageId', 'achievementId'],
  eventOf: { create: 'package-item.listed', remove: 'package-item.removed' },
  loadFacts: async (transaction, inputs) =>
    await Promise.all(
      inputs.map(async (input) => {
        const { packageId, achievementId } = { ...input.record?.values, ...input.values };
        const { rows } = await sql<ItemFacts>`
          select p.state as "packageState", p.kind as "packageKind", p.region_code as "regionCode",
            p.issuer_id as "issuerId", a.name, a.state,
            exists (select 1 from clearances c where c.achievement_id = a.id and c.state = 'passed'
              and c.classification = 'unclassified') as unclassified
          from achievement_packages p, achievements a where p.id = ${packageId} and a.id = ${achievementId}
        `.execute(transaction.query);
        return rows[0];
      }),
    ),
  decide: decidePackageItem,
  subject: ({ values, createdBy }) => ({
    regionCodes: typeof values.regionCode === 'string' ? [values.regionCode] : [],
    organizationIds: typeof values.issuerId === 'string' ? [values.issuerId] : [],
    ownerUserIds: [createdBy],
  }),
};
