import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../platform/database/tables.ts';
import type { TaskContext } from '../../platform/module.ts';
import { createRecords } from '../../platform/records/record-service.ts';
import { readSettlement } from './claim-facts.ts';
import { type FollowerParts, systemContext } from './ledger-follower.ts';

const CLAIMS_PER_TRANSACTION = 100;

interface Entitlement {
  readonly unitId: string;
  readonly measureId: string;
  readonly amount: bigint;
}

/**
 * Tells each unit that it appears entitled (免申即享): a claim is made for every measure that an approved settlement
 * granted for certain, unless there is one already; the unit confirms it or lets it be. Of a trial nothing is proposed
 * outside a demonstration. Safe to run twice.
 */
export async function proposeClaims(
  parts: FollowerParts,
  task: TaskContext,
  settlementId: string,
): Promise<number> {
  const settlement = await readSettlement(task.database.read, parts.sources, settlementId);
  if (settlement.values.trial === true && !parts.sources.demonstration) return 0;
  let proposed = 0;
  for (;;) {
    const made = await task.database.transact(
      systemContext(task.runId, settlementId),
      async (transaction) => {
        const entitled = await unclaimed(transaction.query, settlementId);
        const values = entitled.map(({ unitId, measureId, amount }) => ({
          unitId,
          settlementId,
          measureId,
          amountClaimed: amount,
        }));
        await createRecords(transaction, parts.claim, values);
        return values.length;
      },
    );
    proposed += made;
    if (made < CLAIMS_PER_TRANSACTION || task.signal.aborted) return proposed;
  }
}

/** A claim that was withdrawn counts as made: what a unit declined is not proposed to it again. */
async function unclaimed(read: Kysely<Tables>, settlementId: string): Promise<readonly Entitlement[]> {
  const { rows } = await sql<Entitlement>`
    select u.unit_id as "unitId", m->>'id' as "measureId", (m->>'amount')::bigint as amount
    from unit_settlements u cross join lateral jsonb_array_elements(u.result->'measures') m
    where u.settlement_id = ${settlementId} and u.granted > 0 and m->>'status' = 'granted'
      and (m->>'amount')::bigint > 0 and not exists (
        select 1 from claims c where c.settlement_id = u.settlement_id and c.unit_id = u.unit_id
          and c.measure_id = m->>'id')
    order by u.unit_id, m->>'id' limit ${CLAIMS_PER_TRANSACTION}
  `.execute(read);
  return rows;
}
