import { sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import { type Fen, formatYuan } from '../../kernel/money.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type {
  AnyRecordDefinition,
  CommandInput,
  DecisionContext,
  RecordDefinition,
} from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import { clawbackRegister } from './clawback-schema.ts';
import { redressUntil } from './redress.ts';

const refuseClawback = defineRefusals({
  'clawback.claim_unknown': {
    status: 422,
    zh: '没有这项申报。',
    en: 'There is no such claim.',
    next: { zh: '请从申报列表中选择。', en: 'Choose one from the register.' },
  },
  'clawback.over_paid': {
    status: 422,
    zh: '追回金额 {asked} 元超过这项申报已兑付、未追回的 {left} 元。',
    en: '{asked} yuan are more than the {left} yuan that were paid and are not claimed back yet.',
    next: { zh: '请核对追回金额。', en: 'Check the amount.' },
  },
  'clawback.deadline_past': {
    status: 422,
    zh: '退回期限 {date} 应当晚于今天。',
    en: 'The date {date} must lie in the future.',
    next: { zh: '请给单位留出退回的时间。', en: 'Leave the unit time to repay.' },
  },
  'clawback.in_future': {
    status: 422,
    zh: '退回日期 {date} 晚于今天。',
    en: 'The date {date} lies in the future.',
    next: { zh: '款项退回后再确认。', en: 'Confirm it once the money is back.' },
  },
});

/** What the rules of a clawback need to know of the claim. Fen. */
export interface ClawbackFacts {
  readonly unitId: string;
  readonly regionCode: string | null;
  /** Paid, not returned, and not in another open clawback. */
  readonly left: bigint;
}

/** Locks the claims: two cases opened at once cannot together ask for more than was paid. */
async function loadFacts(
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<ClawbackFacts[]> {
  const ids = inputs.map((input) => String(input.record?.values.claimId ?? input.values.claimId));
  const wanted = sql.val(ids);
  await sql`select id from claims where id = any(${wanted}::text[]) order by id for update`.execute(
    transaction.query,
  );
  const { rows } = await sql<ClawbackFacts & { id: string }>`
    select c.id, c.unit_id as "unitId", c.region_code as "regionCode", coalesce(c.amount_paid, 0)
      - coalesce(c.amount_returned, 0) - coalesce((select sum(k.amount) from clawbacks k
        where k.claim_id = c.id and k.state in ('opened', 'demanded')), 0)::bigint as left
    from claims c where c.id = any(${wanted}::text[])
  `.execute(transaction.query);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const found = byId.get(id);
    if (found === undefined) throw refuseClawback('clawback.claim_unknown');
    return found;
  });
}

/** Decides one command on a clawback. Pure. */
export function decideClawback(
  input: CommandInput,
  facts: ClawbackFacts,
  { actor, today }: DecisionContext,
): FieldValues {
  const { amount, deadline, voucherNumber, returnDate } = input.values;
  switch (input.command) {
    case 'create': {
      const asked = typeof amount === 'bigint' ? amount : 0n;
      if (asked > facts.left) {
        throw refuseClawback('clawback.over_paid', {
          asked: formatYuan(asked as Fen),
          left: formatYuan(facts.left as Fen),
        });
      }
      return { unitId: facts.unitId, regionCode: facts.regionCode };
    }
    case 'demand':
      if (String(deadline) <= today)
        throw refuseClawback('clawback.deadline_past', { date: String(deadline) });
      return {
        demandedBy: actor.userId,
        demandedOn: today,
        repayUntil: deadline ?? null,
        redressUntil: redressUntil(today),
      };
    case 'repay':
      if (String(returnDate) > today)
        throw refuseClawback('clawback.in_future', { date: String(returnDate) });
      return { voucher: voucherNumber ?? null, repaidOn: returnDate ?? null };
    default:
      return {};
  }
}

/** The register of clawbacks. Money that is back is taken off the claim, and its caps have room again. */
export function createClawbackDefinition(claim: AnyRecordDefinition): RecordDefinition<ClawbackFacts> {
  return {
    description: clawbackRegister,
    table: 'clawbacks',
    eventOf: {
      create: 'clawback.created',
      demand: 'clawback.demanded',
      repay: 'clawback.repaid',
      dismiss: 'clawback.dismissed',
    },
    loadFacts,
    decide: decideClawback,
    subject: (record) => ({
      regionCodes: typeof record.values.regionCode === 'string' ? [record.values.regionCode] : [],
      organizationIds: typeof record.values.unitId === 'string' ? [record.values.unitId] : [],
      ownerUserIds: [record.createdBy],
    }),
    afterChange: async (transaction, record, command) => {
      if (command === 'repay') await giveBack(transaction, claim, record);
    },
  };
}

async function giveBack(
  transaction: Transaction,
  claim: AnyRecordDefinition,
  clawback: RegisterRecord,
): Promise<void> {
  const claimId = String(clawback.values.claimId);
  const amount = BigInt(clawback.values.amount ?? 0n);
  const { rows } = await sql<{ left: bigint }>`
    select coalesce(amount_paid, 0) - coalesce(amount_returned, 0) as left from claims where id = ${claimId}
  `.execute(transaction.query);
  const command = rows[0]?.left === amount ? 'returnAll' : 'return';
  const values = { returnedAmount: amount, clawbackId: clawback.id };
  await executeCommand(transaction, claim, { id: claimId, command, values, expectedVersion: null });
}
