import type { FieldValues } from '../../kernel/field-values.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { RecordDefinition } from '../../platform/records/definition.ts';
import { budgetRegister } from './budget-schema.ts';

const refuseBudget = defineRefusals({
  'budget.exceeded': {
    status: 409,
    zh: '支付将超过预算金额。',
    en: 'More would be paid than the budget holds.',
    next: { zh: '请重新生成兑付批次。', en: 'Make the payment batch again.' },
  },
  'budget.same_person': {
    status: 403,
    zh: '录入和下达必须由不同的人办理，这项预算由您录入。',
    en: 'Entering and opening must be done by different people, and you entered this budget.',
    next: { zh: '请由另一名人员下达。', en: 'Somebody else has to open it.' },
  },
});

/** The register of budgets. What was paid is kept by payment batches alone, and never exceeds the amount. */
export const budgetDefinition: RecordDefinition = {
  description: budgetRegister,
  table: 'budgets',
  uniqueFields: ['documentNumber', 'title'],
  eventOf: {
    create: 'budget.created',
    open: 'budget.opened',
    spend: 'budget.spent',
    close: 'budget.closed',
    discard: 'budget.discarded',
  },
  decide: ({ record, command, values }, _facts, context): FieldValues => {
    if (command === 'create') return { paid: 0n };
    if (command === 'open') return { openedBy: context.actor.userId };
    if (command !== 'spend' || record === null) return {};
    const paid = BigInt(record.values.paid ?? 0n) + BigInt(values.spentAmount ?? 0n);
    if (paid > BigInt(record.values.amount ?? 0n)) throw refuseBudget('budget.exceeded');
    return { paid };
  },
  forbids: (record, command, actor) =>
    command === 'open' && record.createdBy === actor.userId ? refuseBudget('budget.same_person') : null,
  subject: (record) => ({
    regionCodes: [String(record.values.regionCode)],
    ownerUserIds: [record.createdBy],
  }),
};
