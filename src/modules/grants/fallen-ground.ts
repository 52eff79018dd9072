import { type Kysely, sql } from 'kysely';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { SealedEvent } from '../../platform/events/event.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { createRecords, executeCommand } from '../../platform/records/record-service.ts';
import type { ClaimParts } from './proposals.ts';

/** What takes the ground from under a claim: a contract loses its registration, or money turns out not to have come. */
export const FALLING: Readonly<Record<string, string>> = {
  'contract.revoked': '登记被撤销',
  'contract.cancelled': '登记被注销',
  'receipt.voided': '到账登记已作废',
};

interface AffectedClaim {
  readonly id: string;
  readonly state: string;
  readonly paid: bigint;
}

/**
 * Computes every claim again that rests on what has fallen. A claim that is not paid goes back to the first review with
 * the new amount; of one that is paid the difference becomes a clawback case with its explanation. A claim that has
 * left the item out already is passed over.
 */
export async function recomputeAfter(
  parts: ClaimParts,
  transaction: Transaction,
  event: SealedEvent,
): Promise<void> {
  for (const claim of await affectedBy(transaction.query, event)) {
    const command = claim.paid > 0n ? 'recomputePaid' : 'recompute';
    const given = { id: claim.id, command, values: {}, expectedVersion: null };
    const recomputed = await executeCommand(transaction, parts.claim, given);
    if (claim.paid > 0n) await openClawback(parts, transaction, { claim: recomputed, event });
  }
}

async function affectedBy(read: Kysely<Tables>, event: SealedEvent): Promise<readonly AffectedClaim[]> {
  const itemId = event.streamId;
  const asContract = JSON.stringify({ contracts: [{ id: itemId }] });
  const asReceipt = JSON.stringify({ contracts: [{ receipts: [{ id: itemId }] }] });
  const { rows } = await sql<AffectedClaim>`
    with concerned as (
      select k.buyer_id, k.seller_id, k.broker_id from contracts k
      where k.id = ${itemId} or k.id = (select r.contract_id from receipts r where r.id = ${itemId})
    )
    select c.id, c.state, coalesce(c.amount_paid, 0) - coalesce(c.amount_returned, 0) as paid
    from claims c join unit_settlements u on u.settlement_id = c.settlement_id and u.unit_id = c.unit_id
    where c.unit_id in (select unnest(array[buyer_id, seller_id, broker_id]) from concerned)
      and c.state in ('computed', 'reviewed', 'approved', 'noticed', 'decided', 'paid', 'redressOfDecision',
        'redressOfPayment')
      and (u.facts @> ${asContract}::jsonb or u.facts @> ${asReceipt}::jsonb)
      and position(${itemId} in coalesce(c.excluded_items, '')) = 0
    order by c.id
  `.execute(read);
  return rows;
}

async function openClawback(
  parts: ClaimParts,
  transaction: Transaction,
  { claim, event }: { readonly claim: RegisterRecord; readonly event: SealedEvent },
): Promise<void> {
  const { rows } = await sql<{ left: bigint }>`
    select ${claim.values.amountPaid}::bigint - ${claim.values.amountReturned}::bigint
      - coalesce(sum(amount), 0)::bigint as left from clawbacks where claim_id = ${claim.id} and state in ('opened', 'demanded')
  `.execute(transaction.query);
  const computed = BigInt(claim.values.amountComputed ?? 0n);
  const difference = (rows[0]?.left ?? 0n) - computed;
  if (difference <= 0n) return;
  const grounds =
    `依据的记录 ${event.streamId} ${FALLING[event.type] ?? '已失效'}。从存档事实中剔除后重新核算，` +
    `该项应为 ${formatYuan(computed as Fen)} 元，已兑付且未追回 ${formatYuan((rows[0]?.left ?? 0n) as Fen)} 元，` +
    `差额 ${formatYuan(difference as Fen)} 元应当追回。重算结果摘要 ${String(claim.values.resultHash)}。`;
  await createRecords(transaction, parts.clawback, [{ claimId: claim.id, amount: difference, grounds }]);
}
