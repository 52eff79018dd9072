import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';

/** How many registered contracts an organization has with each of the others, on whichever side it stood. */
export async function dealsWith(
  read: Kysely<Tables>,
  organizationId: string,
  others: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (others.length === 0) return new Map();
  const ids = sql.val([...new Set(others)]);
  const { rows } = await sql<{ other: string; deals: number }>`
    select other, count(*)::int as deals from (
      select seller_id as other from contracts
       where state = 'registered' and buyer_id = ${organizationId} and seller_id = any(${ids}::text[])
      union all
      select buyer_id from contracts
       where state = 'registered' and seller_id = ${organizationId} and buyer_id = any(${ids}::text[])
    ) deals where other <> ${organizationId} group by other`.execute(read);
  return new Map(rows.map(({ other, deals }) => [other, deals]));
}
