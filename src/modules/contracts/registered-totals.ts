import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';

/** How many contracts are registered now, and the sum of their 成交额 in fen; cancelled and revoked ones do not count. */
export async function registeredTotals(
  read: Kysely<Tables>,
): Promise<{ readonly contracts: number; readonly turnover: bigint }> {
  const { rows } = await sql<{ contracts: number; turnover: bigint }>`
    select count(*)::int as contracts, coalesce(sum(total_amount), 0)::bigint as turnover
    from contracts where state = 'registered'
  `.execute(read);
  return rows[0] ?? { contracts: 0, turnover: 0n };
}
