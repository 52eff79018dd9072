import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type { MeasureTotal } from '../subsidies/index.ts';

/** What was decided and paid under each measure of a document in each year, from the claims themselves. */
export async function measureTotals(read: Kysely<Tables>, packId: string): Promise<readonly MeasureTotal[]> {
  const { rows } = await sql<MeasureTotal>`
    select measure_id as "measureId", year, count(distinct unit_id)::int as units,
      coalesce(sum(amount_approved), 0)::bigint as granted,
      coalesce(sum(coalesce(amount_paid, 0) - coalesce(amount_returned, 0)), 0)::bigint as paid
    from claims
    where pack_id = ${packId} and state in ('decided', 'paid', 'redressOfDecision', 'redressOfPayment')
    group by 1, 2 order by 2 desc, 1
  `.execute(read);
  return rows;
}
