import { type Kysely, sql } from 'kysely';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { jobContext } from '../../platform/jobs/job-context.ts';
import type { TaskContext } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { createRecords } from '../../platform/records/record-service.ts';
import { type ClaimSources, readSettlement } from './claim-facts.ts';

const CLAIMS_PER_TRANSACTION = 100;

interface Entitlement {
  readonly unitId: string;
  readonly measureId: string;
  readonly amount: bigint;
}

/** The registers that what follows from the ledger writes into, and what their rules read. */
export interface ClaimParts {
  readonly sources: ClaimSources;
  readonly claim: AnyRecordDefinition;
  readonly clawback: AnyRecordDefinition;
}

/**
 * Tells units that they appear entitled (免申即享): a claim is made for every measure that an approved settlement granted
 * for certain, unless there is one already; the unit confirms it or lets it be. Of a trial nothing is proposed outside
 * a demonstration. `unfinished` when there may be more than the hundred that were made.
 */
export async function proposeSome(
  parts: ClaimParts,
  transaction: Transaction,
  settlementId: string,
): Promise<'done' | 'unfinished'> {
  const settlement = await readSettlement(transaction.query, parts.sources, settlementId);
  if (settlement.values.trial === true && !parts.sources.demonstration) return 'done';
  const entitled = await unclaimed(transaction.query, settlementId);
  const values = entitled.map(({ unitId, measureId, amount }) => ({
    unitId,
    settlementId,
    measureId,
    amountClaimed: amount,
  }));
  await createRecords(transaction, parts.claim, values);
  return values.length < CLAIMS_PER_TRANSACTION ? 'done' : 'unfinished';
}

/** Makes all proposals of a settlement at once, without waiting for the ledger. Safe to run twice. */
export async function proposeClaims(
  parts: ClaimParts,
  task: TaskContext,
  settlementId: string,
): Promise<void> {
  const context = jobContext('grants', { runId: task.runId, causedBy: settlementId });
  const some = () => task.database.transact(context, (each) => proposeSome(parts, each, settlementId));
  while ((await some()) === 'unfinished' && !task.signal.aborted);
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
