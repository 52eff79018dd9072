import { allocate, type Fen, sumFen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';

/** How a budget that is short is shared: in proportion, by the order of measures, or by the day of the claim. */
export const BUDGET_RULES = [
  { code: 'pro-rata', label: { zh: '按比例兑付', en: 'Pro rata' } },
  { code: 'priority', label: { zh: '按措施优先顺序', en: 'By priority of measures' } },
  { code: 'queue', label: { zh: '按申报先后排队', en: 'First come, first served' } },
] as const;

export type BudgetRule = (typeof BUDGET_RULES)[number]['code'];

/** A decided claim that waits for its money. `due` is fen. */
export interface DueClaim {
  readonly id: string;
  readonly measureId: string;
  readonly due: Fen;
  readonly submittedOn: PlainDate;
  readonly reviewers: readonly string[];
}

/** What a claim gets out of a batch. */
export interface PaymentLine {
  readonly claimId: string;
  readonly due: Fen;
  readonly amount: Fen;
}

/** The money that is there and how it is shared. `priority` are measures, the first to be paid first. */
export interface BudgetShare {
  readonly available: Fen;
  readonly rule: BudgetRule;
  readonly priority: readonly string[];
}

/**
 * Shares a budget among the claims. When it is enough everybody gets what is due. Pro rata uses it up to the last fen
 * (largest remainders first). By priority or in the queue claims are paid whole, strictly in order: nobody who fits in
 * overtakes the first who does not, and what is left waits with him. Claims that get nothing have no line. Pure.
 */
export function shareBudget(claims: readonly DueClaim[], share: BudgetShare): readonly PaymentLine[] {
  const ordered = [...claims].sort((a, b) => compareClaims(a, b, share));
  const total = sumFen(ordered.map((claim) => claim.due));
  if (total === 0n) return [];
  if (share.available >= total) return ordered.map((claim) => lineOf(claim, claim.due));
  if (share.available <= 0n) return [];
  if (share.rule === 'pro-rata') {
    const parts = allocate(
      share.available,
      ordered.map((claim) => claim.due),
    );
    return ordered
      .map((claim, index) => lineOf(claim, parts[index] ?? (0n as Fen)))
      .filter((line) => line.amount > 0n);
  }
  const lines: PaymentLine[] = [];
  let left = share.available;
  for (const claim of ordered) {
    if (claim.due > left) break;
    lines.push(lineOf(claim, claim.due));
    left = (left - claim.due) as Fen;
  }
  return lines;
}

function lineOf(claim: DueClaim, amount: Fen): PaymentLine {
  return { claimId: claim.id, due: claim.due, amount };
}

function compareClaims(a: DueClaim, b: DueClaim, { rule, priority }: BudgetShare): number {
  if (rule === 'priority') {
    const [left, right] = [rankOf(a, priority), rankOf(b, priority)];
    if (left !== right) return left - right;
  }
  if (a.submittedOn !== b.submittedOn) return a.submittedOn < b.submittedOn ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Measures that the notice does not name come after those that it names. */
function rankOf(claim: DueClaim, priority: readonly string[]): number {
  const index = priority.indexOf(claim.measureId);
  return index < 0 ? priority.length : index;
}
