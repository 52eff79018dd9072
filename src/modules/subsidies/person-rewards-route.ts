import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../platform/access/access.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { visibleUnder } from '../../platform/records/access-columns.ts';
import { labelsOf, type RecordKit } from '../../platform/records/record-kit.ts';
import type { ContractFact } from '../../policy/facts.ts';
import { packsUnderStanding } from './interpretation-decisions.ts';
import type { PackLibrary } from './pack-library.ts';
import { loadManagedDeals, type ManagerReward, managerRewards } from './person-rewards.ts';

/** How many mandates are looked at; a desk has a few. */
const MOST_MANDATES = 500;

const words = z.object({ zh: z.string(), en: z.string() });
const deal = z.object({
  contractId: z.string(),
  number: z.string(),
  mandateId: z.string(),
  mandateName: z.string(),
  digest: z.string(),
});

const managerSchema = z.object({
  personId: z.string(),
  label: z.string(),
  deals: z.array(deal),
  /** Brought about with others; no document says how a reward is parted among them. */
  shared: z.array(deal),
  rewards: z.array(
    z.object({
      packId: z.string(),
      documentTitle: words,
      measureId: z.string(),
      title: words,
      status: z.string(),
      amount: z.string().nullable(),
      text: z.object({ zh: z.array(z.string()), en: z.array(z.string()) }),
    }),
  ),
});

interface Parts {
  readonly kit: RecordKit;
  readonly library: PackLibrary;
}

/**
 * What documents pay technology managers in person for the deals that signed mandates prove: computed when it is asked
 * for, by the engine of settlements, and not stored. A settlement itself settles organizations.
 */
export function managerRewardsRoute({ kit, library }: Parts): Route {
  return defineRoute({
    method: 'GET',
    path: '/manager-rewards',
    operationId: 'list-manager-rewards',
    tag: 'mandates',
    summary: {
      zh: '技术经理人奖补测算（依据签署的委托）',
      en: 'What documents pay technology managers, by their signed mandates',
    },
    access: 'mandate.read',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    response: z.object({ items: z.array(managerSchema) }),
    handler: async ({ query }, context) => {
      context.permitScoped('mandate.read');
      const year = query.year ?? (await currentYear(kit));
      return { items: await rewardsFor({ kit, library }, context.actor, year) };
    },
  });
}

/** The year in China, by the database's clock. */
async function currentYear({ database }: RecordKit): Promise<number> {
  const { rows } = await sql<{ year: number }>`
    select extract(year from clock_timestamp() at time zone 'Asia/Shanghai')::int as year
  `.execute(database.read);
  return rows[0]?.year ?? 0;
}

/** The rewards of every manager whose mandates the person may read. */
export async function rewardsFor({ kit, library }: Parts, actor: Actor, year: number) {
  const { read } = kit.database;
  const regionOf = await mandatesOf(kit, actor);
  const managed = await loadManagedDeals(read, { mandateIds: [...regionOf.keys()], year });
  const labels = await labelsOf(kit, read, new Map([['person', new Set(managed.keys())]]));
  const items: z.input<typeof managerSchema>[] = [];
  for (const [personId, deals] of managed) {
    const [first] = [...deals.alone, ...deals.shared];
    const regionCode = regionOf.get(first?.mandate?.id ?? '') ?? '';
    // The name stays out of what is computed: names can be erased.
    const unit = { id: personId, name: personId, kind: 'person', regionCode } as const;
    const packs = await packsUnderStanding(read, library, regionCode);
    const rewards = managerRewards(packs, { unit, year, jurisdiction: regionCode, deals });
    items.push({
      personId,
      label: labels[personId] ?? personId,
      deals: deals.alone.map(dealOf),
      shared: deals.shared.map(dealOf),
      rewards: rewards.map(rewardOf),
    });
  }
  return items;
}

/** The signed mandates that the person may read, each with the region of its institution. */
async function mandatesOf(kit: RecordKit, actor: Actor): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; regionCode: string }>`
    select m.id, o.region_code as "regionCode"
    from (select * from mandates where ${visibleUnder(kit.roles, actor, 'mandate.read')}) m
      join organizations o on o.id = m.broker_id
    where m.signed_on is not null order by m.signed_on desc, m.id limit ${MOST_MANDATES}
  `.execute(kit.database.read);
  return new Map(rows.map((row) => [row.id, row.regionCode]));
}

function rewardOf({ packId, documentTitle, measure, text }: ManagerReward) {
  return {
    packId,
    documentTitle,
    measureId: measure.id,
    title: measure.title,
    status: measure.status,
    amount: measure.amount?.toString() ?? null,
    text: { zh: [...text.zh], en: [...text.en] },
  };
}

function dealOf({ id, number, mandate }: ContractFact): z.infer<typeof deal> {
  const { id: mandateId = '', name: mandateName = '', digest = '' } = mandate ?? {};
  return { contractId: id, number, mandateId, mandateName, digest };
}
