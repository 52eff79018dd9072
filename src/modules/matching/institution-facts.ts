import { type Kysely, sql } from 'kysely';
import { regionPrefix } from '../../kernel/region-code.ts';
import { FEWEST_TOLD } from '../../kernel/statistical-secrecy.ts';
import type { PlainDate } from '../../kernel/time.ts';
import type { Tables } from '../../platform/database/tables.ts';

/** An organization that could help, with the recognitions that hold today. */
export interface Institution {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly regionCode: string;
  /** Codes of `QUALIFICATION_KINDS`. */
  readonly qualifications: readonly string[];
}

/** Kinds that offer or transfer technology by their nature. */
const KINDS = ['university', 'institute', 'new-rd-institution', 'transfer-institution', 'exchange'];
/** Recognitions of those who bring both sides together. */
const TRANSFER_QUALIFICATIONS = [
  'transfer-service-institution',
  'demonstration-institution',
  'international-transfer-institution',
];
const MOST_OF_A_KIND = 50;

/** The active organizations among these, with their valid recognitions. */
export async function institutionsOf(
  read: Kysely<Tables>,
  ids: readonly string[],
  today: PlainDate,
): Promise<readonly Institution[]> {
  const { rows } = await sql<Institution>`
    select o.id, o.name, o.kind, o.region_code as "regionCode",
      array(select distinct q.kind from qualifications q
             where q.organization_id = o.id and q.state = 'valid'
               and (q.valid_until is null or q.valid_until >= ${today}) order by 1) as qualifications
      from organizations o
     where o.id = any(${sql.val([...new Set(ids)])}::text[]) and o.state = 'active'`.execute(read);
  return rows;
}

/** Institutions of the prefecture that are recognised for transferring technology: who could carry the need on. */
export async function transferInstitutionsNear(
  read: Kysely<Tables>,
  regionCode: string | null | undefined,
  today: PlainDate,
): Promise<readonly string[]> {
  if (!regionCode || !/^\d{6}$/.test(regionCode)) return [];
  const prefix = regionPrefix(`${regionCode.slice(0, 4)}00`);
  const { rows } = await sql<{ id: string }>`
    select distinct o.id from organizations o join qualifications q on q.organization_id = o.id
     where o.state = 'active' and o.region_code like ${`${prefix}%`}
       and q.state = 'valid' and q.kind = any(${sql.val(TRANSFER_QUALIFICATIONS)}::text[])
       and (q.valid_until is null or q.valid_until >= ${today})
     order by o.id limit ${MOST_OF_A_KIND}`.execute(read);
  return rows.map(({ id }) => id);
}

/** Institutions with the most registered contracts as seller in a field of technology. */
export async function sellersInField(
  read: Kysely<Tables>,
  techArea: string | null | undefined,
): Promise<readonly string[]> {
  if (!techArea) return [];
  const { rows } = await sql<{ id: string }>`
    select c.seller_id as id from contracts c join organizations o on o.id = c.seller_id
     where c.state = 'registered' and c.technology_field = ${techArea}
       and o.state = 'active' and o.kind = any(${sql.val(KINDS)}::text[])
     group by 1 having count(*) >= ${FEWEST_TOLD} order by count(*) desc, 1 limit ${MOST_OF_A_KIND}`.execute(
    read,
  );
  return rows.map(({ id }) => id);
}
