import { sql } from 'kysely';
import { contentHash } from '../../kernel/content-hash.ts';
import type { FieldValues } from '../../kernel/field-values.ts';
import { type Fen, sumFen } from '../../kernel/money.ts';
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
import type { BudgetRule, PaymentLine } from './allocation.ts';
import { budgetDefinition } from './budget-definition.ts';
import { type BudgetRow, dueClaimsOf, planOf, readBudget } from './budget-plan.ts';
import { lockCapsOf } from './cap-ledger.ts';
import { paymentBatchRegister } from './payment-batch-schema.ts';

const refuseBatch = defineRefusals({
  'payment-batch.budget_not_open': {
    status: 422,
    zh: '预算尚未下达或已经结清，不能安排兑付。',
    en: 'The budget is not open, so nothing can be paid from it.',
    next: { zh: '请先下达预算。', en: 'Have the budget opened first.' },
  },
  'payment-batch.nothing_due': {
    status: 422,
    zh: '这项预算下没有可以兑付的申报，或余额不足以兑付排在最前的申报。',
    en: 'No claim is due under the budget, or what is left does not pay the first in line.',
    next: { zh: '请核对申报状态和预算余额。', en: 'Check the claims and what is left of the budget.' },
  },
  'payment-batch.claims_changed': {
    status: 409,
    zh: '批次中有 {count} 项申报的状态或金额已经变化，不能按原批次支付。',
    en: '{count} claims of the batch have changed since, so it cannot be paid as planned.',
    next: { zh: '请作废这个批次，重新生成。', en: 'Discard the batch and make it again.' },
  },
  'payment-batch.reviewer_pays': {
    status: 403,
    zh: '您审核或决定过本批次中的申报，不能确认支付。',
    en: 'You reviewed or decided a claim of this batch, so you cannot confirm its payment.',
    next: {
      zh: '请由没有参与审核的财务人员确认。',
      en: 'A finance officer who reviewed none has to confirm.',
    },
  },
  'payment-batch.in_future': {
    status: 422,
    zh: '支付日期 {date} 晚于今天。',
    en: 'The date {date} lies in the future.',
    next: { zh: '支付后再确认。', en: 'Confirm it once it is paid.' },
  },
});

/** What the rules of a batch need to know: the budget and what is due, or the lines and the people behind them. */
export interface BatchFacts {
  readonly budgetOpen: boolean;
  readonly regionCode: string;
  readonly rule: BudgetRule;
  readonly dueTotal: Fen;
  readonly lines: readonly PaymentLine[];
  /** Claims of the batch that are not due as planned any more. */
  readonly changed: number;
  readonly reviewers: readonly string[];
}

/** The budget is locked first: two batches planned at once cannot promise the same money or the same claim. */
async function lockBudget(
  transaction: Transaction,
  id: string,
  exceptBatch = '',
): Promise<BudgetRow | undefined> {
  await sql`select id from budgets where id = ${id} for update`.execute(transaction.query);
  return await readBudget(transaction.query, id, exceptBatch);
}

async function planFacts(transaction: Transaction, budgetId: string, exceptBatch = ''): Promise<BatchFacts> {
  const budget = await lockBudget(transaction, budgetId, exceptBatch);
  if (budget === undefined) throw refuseBatch('payment-batch.budget_not_open');
  const due = await dueClaimsOf(transaction.query, budget, { lock: true });
  return {
    budgetOpen: budget.state === 'open',
    regionCode: budget.region_code,
    rule: budget.rule,
    dueTotal: sumFen(due.map((claim) => claim.due)),
    lines: planOf(budget, due),
    changed: 0,
    reviewers: [],
  };
}

async function batchFacts(transaction: Transaction, batch: RegisterRecord): Promise<BatchFacts> {
  const budget = await lockBudget(transaction, String(batch.values.budgetId));
  const { rows } = await sql<PaymentLine & { left: bigint; state: string; people: (string | null)[] }>`
    select l.claim_id as "claimId", l.due, l.amount, c.amount_approved - c.amount_paid as left, c.state,
      array[c.reviewed_by, c.second_reviewed_by, c.decided_by] as people
    from payment_lines l join claims c on c.id = l.claim_id where l.batch_id = ${batch.id} order by c.id
    for update of c
  `.execute(transaction.query);
  return {
    budgetOpen: budget?.state === 'open',
    regionCode: String(batch.values.regionCode),
    rule: budget?.rule ?? 'queue',
    dueTotal: sumFen(rows.map((row) => row.due)),
    lines: rows.map(({ claimId, due, amount }) => ({ claimId, due, amount })),
    changed: rows.filter((row) => row.state !== 'decided' || row.left !== row.due).length,
    reviewers: rows.flatMap((row) => row.people.filter((each) => each !== null)),
  };
}

/** Decides one command on a batch. Pure. */
export function decideBatch(input: CommandInput, facts: BatchFacts, context: DecisionContext): FieldValues {
  if (input.command === 'discard') return {};
  if (!facts.budgetOpen) throw refuseBatch('payment-batch.budget_not_open');
  if (input.command === 'create') {
    if (facts.lines.length === 0) throw refuseBatch('payment-batch.nothing_due');
    return {
      rule: facts.rule,
      claimCount: facts.lines.length,
      dueTotal: facts.dueTotal,
      total: sumFen(facts.lines.map((line) => line.amount)),
      linesDigest: digestOf(facts.lines),
      regionCode: facts.regionCode,
    };
  }
  if (facts.reviewers.includes(context.actor.userId)) throw refuseBatch('payment-batch.reviewer_pays');
  if (facts.changed > 0) throw refuseBatch('payment-batch.claims_changed', { count: facts.changed });
  const { payDate, voucherNumber } = input.values;
  if (typeof payDate === 'string' && payDate > context.today) {
    throw refuseBatch('payment-batch.in_future', { date: payDate });
  }
  return { voucher: voucherNumber ?? null, paidOn: payDate ?? null, confirmedBy: context.actor.userId };
}

/** Who gets how much, as one digest in the event of the batch: the lines cannot be changed behind it. */
export function digestOf(lines: readonly PaymentLine[]): string {
  const sorted = [...lines].sort((a, b) => (a.claimId < b.claimId ? -1 : 1));
  return contentHash(sorted.map((line) => [line.claimId, line.due.toString(), line.amount.toString()]));
}

/** The register of payment batches with its rules: whoever reviewed a claim does not pay it. */
export function createPaymentBatchDefinition(claim: AnyRecordDefinition): RecordDefinition<BatchFacts> {
  return {
    description: paymentBatchRegister,
    table: 'payment_batches',
    uniqueFields: ['number'],
    eventOf: {
      create: 'payment-batch.created',
      confirm: 'payment-batch.confirmed',
      discard: 'payment-batch.discarded',
    },
    loadFacts: async (transaction, inputs) => {
      const facts: BatchFacts[] = [];
      for (const { record, values } of inputs) {
        facts.push(
          record === null
            ? await planFacts(transaction, String(values.budgetId))
            : await batchFacts(transaction, record),
        );
      }
      return facts;
    },
    decide: decideBatch,
    subject: (record) => ({
      regionCodes: typeof record.values.regionCode === 'string' ? [record.values.regionCode] : [],
      ownerUserIds: [record.createdBy],
    }),
    afterChange: async (transaction, batch, command) => {
      if (command === 'create') await writeLines(transaction, batch);
      if (command === 'confirm') await payLines(transaction, claim, batch);
    },
  };
}

/**
 * The same lines as the rule saw: budget and claims are locked since. The batch itself is written already and counts as
 * planned; its own total is not taken off again.
 */
async function writeLines(transaction: Transaction, batch: RegisterRecord): Promise<void> {
  const { lines } = await planFacts(transaction, String(batch.values.budgetId), batch.id);
  if (digestOf(lines) !== batch.values.linesDigest)
    throw new Error('the lines changed while they were locked');
  const rows = lines.map((line) => ({
    batch_id: batch.id,
    claim_id: line.claimId,
    due: line.due.toString(),
    amount: line.amount.toString(),
  }));
  await sql`
    insert into payment_lines select * from json_populate_recordset(null::payment_lines, ${JSON.stringify(rows)}::json)
  `.execute(transaction.query);
}

async function payLines(
  transaction: Transaction,
  claim: AnyRecordDefinition,
  batch: RegisterRecord,
): Promise<void> {
  const { lines } = await batchFacts(transaction, batch);
  await lockCapsOf(
    transaction,
    lines.map((line) => line.claimId),
  );
  for (const line of lines) {
    await executeCommand(transaction, claim, {
      id: line.claimId,
      command: 'pay',
      values: { paidAmount: line.amount, batchId: batch.id },
      expectedVersion: null,
    });
  }
  await executeCommand(transaction, budgetDefinition, {
    id: String(batch.values.budgetId),
    command: 'spend',
    values: { spentAmount: sumFen(lines.map((line) => line.amount)), batchId: batch.id },
    expectedVersion: null,
  });
}
