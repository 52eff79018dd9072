import { type Kysely, sql } from 'kysely';
import type { Fen } from '../../kernel/money.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { type BudgetRule, type DueClaim, type PaymentLine, shareBudget } from './allocation.ts';

/** A budget as far as sharing it needs it. Fen. */
export interface BudgetRow {
  readonly state: string;
  readonly pack_id: string;
  readonly year: number;
  readonly region_code: string;
  readonly amount: bigint;
  readonly paid: bigint;
  /** Promised to planned batches. */
  readonly planned: bigint;
  readonly rule: BudgetRule;
  readonly priority: string | null;
}

/** A claim that is due, with what a person knows it by. */
export interface NamedDueClaim extends DueClaim {
  readonly unitName: string;
  readonly measureTitle: string;
}

/** A budget with what is promised of it, leaving out one batch; undefined when there is none. */
export async function readBudget(
  query: Kysely<Tables>,
  id: string,
  exceptBatch = '',
): Promise<BudgetRow | undefined> {
  const { rows } = await sql<BudgetRow>`
    select b.state, b.pack_id, b.year, b.region_code, b.amount, b.paid, b.rule, b.priority,
      coalesce((select sum(p.total) from payment_batches p where p.budget_id = b.id and p.state = 'planned'
        and p.id <> ${exceptBatch}), 0)::bigint as planned
    from budgets b where b.id = ${id}
  `.execute(query);
  return rows[0];
}

/** The decided claims of a budget that no planned batch holds. `lock` keeps them so until the transaction ends. */
export async function dueClaimsOf(
  query: Kysely<Tables>,
  budget: BudgetRow,
  { lock }: { readonly lock: boolean },
): Promise<readonly NamedDueClaim[]> {
  const { rows } = await sql<NamedDueClaim>`
    select c.id, c.measure_id as "measureId", c.amount_approved - c.amount_paid as due,
      c.submitted_on as "submittedOn", array[]::text[] as reviewers, c.unit_name as "unitName",
      c.measure_title as "measureTitle"
    from claims c
    where c.state = 'decided' and c.pack_id = ${budget.pack_id} and c.year = ${budget.year}
      and c.region_code = ${budget.region_code} and not exists (
        select 1 from payment_lines l join payment_batches p on p.id = l.batch_id
        where l.claim_id = c.id and p.state = 'planned')
    order by c.id ${lock ? sql`for update` : sql``}
  `.execute(query);
  return rows;
}

/** What is left of a budget: its amount less what is paid and what is promised. Fen. Pure. */
export function freeOf(budget: Pick<BudgetRow, 'amount' | 'paid' | 'planned'>): Fen {
  return (budget.amount - budget.paid - budget.planned) as Fen;
}

/** Shares what is left of a budget among the claims, as the budget says or as asked. Pure. */
export function planOf(
  budget: BudgetRow,
  due: readonly DueClaim[],
  rule: BudgetRule = budget.rule,
): readonly PaymentLine[] {
  return shareBudget(due, {
    available: freeOf(budget),
    rule,
    priority: (budget.priority ?? '').split(/[,，、\s]+/).filter((each) => each !== ''),
  });
}

/** A line of a plan with the fen that its exact share was rounded up by. */
export interface ExplainedLine extends PaymentLine {
  /** 1 where the line got one of the last fen, 0 where its share was rounded down or paid whole. */
  readonly extraFen: bigint;
}

/**
 * Shows where the last fen of a pro-rata share went: each line beside its share of all that is due, rounded down. Where
 * claims are paid whole there is no last fen to be shared. Pure.
 */
export function explainLastFen(
  lines: readonly PaymentLine[],
  shared: { readonly rule: BudgetRule; readonly available: Fen; readonly dueTotal: Fen },
): readonly ExplainedLine[] {
  const { rule, available, dueTotal } = shared;
  const isShared = rule === 'pro-rata' && available < dueTotal;
  return lines.map((line) => {
    const extraFen = isShared ? line.amount - (available * line.due) / dueTotal : 0n;
    return { ...line, extraFen };
  });
}
