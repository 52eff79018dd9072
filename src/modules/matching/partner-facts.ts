import { type Kysely, sql } from 'kysely';
import { FEWEST_TOLD } from '../../kernel/statistical-secrecy.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Tables } from '../../platform/database/tables.ts';

/** What the registers say today of who or what could help, beside its text. Nothing of it is about a person. */
export interface PartnerFacts {
  /** Registered contracts of the organization as seller in the field of the need; 0 when they are too few to tell. */
  readonly dealsInField: number;
  /** The day from which it can begin; null is at any time. */
  readonly availableFrom: PlainDate | null;
  /** Working days a month of an expert, hours a year of an instrument; null when the register does not say. */
  readonly capacity: number | null;
  /** How often others paid to use this instrument. */
  readonly uses: number;
}

/** Registered contracts of each organization as seller in a field of technology, where they are enough to be told. */
export async function dealsInField(
  read: Kysely<Tables>,
  organizationIds: readonly string[],
  techArea: string | null | undefined,
): Promise<ReadonlyMap<string, number>> {
  if (organizationIds.length === 0 || !techArea) return new Map();
  const { rows } = await sql<{ id: string; deals: number }>`
    select seller_id as id, count(*)::int as deals from contracts
     where state = 'registered' and technology_field = ${techArea}
       and seller_id = any(${sql.val([...new Set(organizationIds)])}::text[])
     group by 1 having count(*) >= ${FEWEST_TOLD}`.execute(read);
  return new Map(rows.map(({ id, deals }) => [id, deals]));
}

type Availability = Omit<PartnerFacts, 'dealsInField'>;

/**
 * Which experts may be recommended at this moment, whatever the index still holds: listed, not erased, and not such as
 * switched personal recommendation off.
 */
export async function recommendableExperts(
  read: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Availability>> {
  const { rows } = await sql<{ id: string; availableFrom: PlainDate | null; capacity: number | null }>`
    select e.id, e.available_from as "availableFrom", e.days_per_month as capacity
      from experts e join people p on p.id = e.person_id and p.erased_at is null
     where e.id = any(${sql.val([...ids])}::text[]) and e.state = 'listed' and not exists (
       select 1 from users u join recommendation_choices c on c.user_id = u.id
        where u.person_id = e.person_id and not c.is_on)`.execute(read);
  return new Map(rows.map(({ id, ...rest }) => [id, { ...rest, uses: 0 }]));
}

/** Which instruments are open at this moment, and how often others paid for their use. */
export async function openInstruments(
  read: Kysely<Tables>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Availability>> {
  const { rows } = await sql<Availability & { id: string }>`
    select i.id, i.available_from as "availableFrom", i.open_hours as capacity,
      (select count(*)::int from sharing_fees f
        where f.owner_id = i.owner_id and f.instrument_name = i.name and f.state = 'confirmed') as uses
      from instruments i where i.id = any(${sql.val([...ids])}::text[]) and i.state = 'open'`.execute(read);
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

/** The day by which a need wants a solution; null when it does not say. */
export async function deadlineOf(read: Kysely<Tables>, needId: string): Promise<PlainDate | null> {
  const { rows } = await sql<{ deadline: PlainDate | null }>`
    select deadline from needs where id = ${needId}`.execute(read);
  return rows[0]?.deadline ?? null;
}
