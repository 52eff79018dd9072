import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.ts';

/** What other modules' rules need to know of an organization. */
export interface OrganizationFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly state: string;
}

/** Loads organizations by id in one query; ids that do not exist are missing from the map. */
export async function loadOrganizationFacts(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, OrganizationFacts>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<OrganizationFacts>`
    select id, name, kind, region_code as "regionCode", state from organizations where id = any(${sql.val(wanted)}::text[])
  `.execute(transaction.query);
  return new Map(rows.map((row) => [row.id, row]));
}
