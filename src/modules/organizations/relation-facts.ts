import { sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.ts';
import {
  type ControlFacts,
  type RelationEvidence,
  relationsBetween,
  type Shareholding,
} from './related-parties.ts';

/** A pair of organizations whose relation is asked for. */
export interface Pair {
  readonly first: string;
  readonly second: string;
}

/** What the registers say about the relation of each pair, in the order given; one query for all of them. */
export async function loadRelations(
  transaction: Transaction,
  pairs: readonly Pair[],
): Promise<readonly (readonly RelationEvidence[])[]> {
  const ids = [...new Set(pairs.flatMap((pair) => [pair.first, pair.second]))];
  const organizations = await sql<ControlFacts>`
    select id, parent_id as "parentId", legal_representative_id as "legalRepresentativeId"
    from organizations where id = any(${sql.val(ids)}::text[])
  `.execute(transaction.query);
  const holdings = await sql<Shareholding>`
    select organization_id as "organizationId", coalesce(holder_organization_id, holder_person_id) as "holderId",
      share_basis_points as "shareBasisPoints"
    from shareholdings where state = 'held' and organization_id = any(${sql.val(ids)}::text[])
  `.execute(transaction.query);
  const byId = new Map(organizations.rows.map((row) => [row.id, row]));
  // Each pair looks at its own holdings only: thousands of pairs times all holdings would take longer than the queries.
  const holdingsOf = new Map<string, Shareholding[]>();
  for (const each of holdings.rows) {
    const own = holdingsOf.get(each.organizationId);
    if (own === undefined) holdingsOf.set(each.organizationId, [each]);
    else own.push(each);
  }
  return pairs.map((pair) => {
    const [first, second] = [byId.get(pair.first), byId.get(pair.second)];
    if (first === undefined || second === undefined) return [];
    const shareholdings = [first, second].flatMap(({ id }) => holdingsOf.get(id) ?? []);
    return relationsBetween(first, second, { shareholdings });
  });
}
