import { type Kysely, sql } from 'kysely';
import { isWithinRegion } from '../../kernel/region-code.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { PriorGrantFact, SettlementFacts, UnitFact } from '../../policy/facts.ts';

/** Which grants are asked for: those of some units and of whoever was a party to their contracts. */
export interface PriorGrantsAsked {
  readonly unitIds: readonly string[];
  readonly year: number;
  /** Grants of trials count in trials only. */
  readonly trial: boolean;
}

/** What was granted to units, by which document and for which item. The register of grants gives it. */
export type PriorGrantSource = (
  read: Kysely<Tables>,
  asked: PriorGrantsAsked,
) => Promise<readonly PriorGrantFact[]>;

/**
 * Adds to facts what the ledger knows of grants: those to the units themselves and to the other sides of their
 * contracts, and the documents whose year is settled for the place. What the document of the run itself granted the
 * unit is its own result and no earlier grant.
 */
export async function withGrants(
  read: Kysely<Tables>,
  { priorGrants }: { readonly priorGrants: PriorGrantSource },
  given: {
    readonly record: RegisterRecord;
    readonly facts: SettlementFacts;
    readonly units: readonly UnitFact[];
  },
): Promise<SettlementFacts> {
  const { record, facts, units } = given;
  const { packId, year, trial, regionCode } = record.values;
  const parties = facts.contracts.flatMap(({ buyerId, sellerId, brokerId }) => [buyerId, sellerId, brokerId]);
  const unitIds = [...new Set([...units.map(({ id }) => id), ...parties])].filter((id) => id !== null);
  const own = new Set(units.map(({ id }) => id));
  const grants = await priorGrants(read, { unitIds, year: Number(year), trial: trial === true });
  const settled = trial === true ? [] : await settledPacks(read, Number(year), String(regionCode));
  return {
    ...facts,
    priorGrants: grants.filter(
      ({ unitId, measure }) => !own.has(unitId) || measure?.startsWith(`${packId}/`) !== true,
    ),
    settledPacks: settled.filter((id) => id !== packId),
  };
}

/** The documents with an approved settlement of the year that covers the place. */
async function settledPacks(read: Kysely<Tables>, year: number, regionCode: string): Promise<string[]> {
  const { rows } = await sql<{ packId: string; regionCode: string }>`
    select distinct pack_id as "packId", region_code as "regionCode" from settlements
    where state = 'approved' and year = ${year} and trial is not true order by 1, 2
  `.execute(read);
  const here = rows.filter((row) => isWithinRegion(regionCode, row.regionCode));
  return [...new Set(here.map((row) => row.packId))];
}
