import { sql } from 'kysely';
import { entryEventOf } from '../../kernel/confirmed-entries.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { CommandInput, DecisionContext, RecordDefinition } from '../../platform/records/definition.ts';
import { refuseReceipt } from './receipt-errors.ts';
import { receiptRegister } from './receipt-schema.ts';

/** What the rules of a receipt need to know of its contract. Amounts are fen. */
export interface ReceiptFacts {
  readonly number: string;
  readonly state: string;
  readonly signedOn: string;
  readonly totalAmount: bigint;
  /** Sum of the receipts that stand, without the one that is decided about. */
  readonly received: bigint;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly sellerRegion: string | null;
  readonly buyerRegion: string | null;
}

interface ContractRow extends ReceiptFacts {
  readonly id: string;
}

/**
 * Loads the contracts and locks them: two receipts that are recorded at once cannot together exceed the price, because
 * the second waits until the first is in the sum.
 */
async function loadReceiptFacts(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<ReceiptFacts[]> {
  const ids = inputs.map((input) => String(input.record?.values.contractId ?? input.values.contractId));
  const wanted = sql.val([...new Set(ids)].sort());
  await sql`select id from contracts where id = any(${wanted}::text[]) order by id for update`.execute(
    transaction.query,
  );
  const { rows } = await sql<ContractRow>`
    select c.id, c.contract_number as number, c.state, c.signed_on as "signedOn", c.total_amount as "totalAmount",
      coalesce((select sum(r.amount) from receipts r where r.contract_id = c.id and r.state in ('recorded', 'confirmed')), 0)::bigint
        as received,
      c.seller_id as "sellerId", c.buyer_id as "buyerId", c.seller_region as "sellerRegion", c.buyer_region as "buyerRegion"
    from contracts c where c.id = any(${wanted}::text[])
  `.execute(transaction.query);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const pending = new Map<string, bigint>();
  return inputs.map((input, index) => {
    const id = ids[index] ?? '';
    const row = byId.get(id);
    if (row === undefined) throw refuseReceipt('receipt.contract_not_registered', { number: id });
    const earlierInBatch = pending.get(id) ?? 0n;
    const received = row.received + earlierInBatch;
    const { amount } = input.values;
    // What exceeds the price is refused, and takes no room from the receipts after it.
    if (typeof amount === 'bigint' && amount > 0n && received + amount <= row.totalAmount)
      pending.set(id, earlierInBatch + amount);
    return { ...row, received };
  });
}

/** Decides one command on a receipt. Pure. */
export function decideReceipt(
  input: CommandInput,
  facts: ReceiptFacts,
  context: DecisionContext,
): FieldValues {
  if (input.command === 'confirm') return { confirmedBy: context.actor.userId, confirmedOn: context.today };
  if (input.command !== 'create') return {};
  const { amount, receivedOn } = input.values;
  if (facts.state !== 'registered')
    throw refuseReceipt('receipt.contract_not_registered', { number: facts.number });
  if (typeof receivedOn === 'string' && receivedOn > context.today)
    throw refuseReceipt('receipt.in_future', { received: receivedOn });
  if (typeof receivedOn === 'string' && receivedOn < facts.signedOn) {
    throw refuseReceipt('receipt.before_signing', { received: receivedOn, signed: facts.signedOn });
  }
  const total = facts.received + (typeof amount === 'bigint' ? amount : 0n);
  if (total > facts.totalAmount) {
    throw refuseReceipt('receipt.over_total', {
      received: formatYuan(total as Fen),
      total: formatYuan(facts.totalAmount as Fen),
    });
  }
  return {
    recordedBy: context.actor.userId,
    sellerId: facts.sellerId,
    buyerId: facts.buyerId,
    sellerRegion: facts.sellerRegion,
    buyerRegion: facts.buyerRegion,
  };
}

/** The register of receipts: money that has arrived, with invoice and transfer voucher. */
export const receiptDefinition: RecordDefinition<ReceiptFacts> = {
  description: receiptRegister,
  table: 'receipts',
  uniqueFields: ['invoiceNumber', 'voucherNumber'],
  eventOf: entryEventOf('receipt'),
  loadFacts: loadReceiptFacts,
  decide: decideReceipt,
  forbids: (record, command, actor) =>
    command === 'confirm' && record.values.recordedBy === actor.userId
      ? refuseReceipt('receipt.same_person')
      : null,
  subject: (record, action) => {
    const { sellerId, buyerId, sellerRegion, buyerRegion } = record.values;
    const reading = action.endsWith('.read');
    const regions = reading ? [sellerRegion, buyerRegion] : [sellerRegion];
    const organizations = reading ? [sellerId, buyerId] : [sellerId];
    return {
      regionCodes: regions.filter((code): code is string => typeof code === 'string'),
      organizationIds: organizations.filter((id): id is string => typeof id === 'string'),
      ownerUserIds: [record.createdBy],
    };
  },
};
