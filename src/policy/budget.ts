import { allocate, type Fen, sumFen } from '../kernel/money.ts';

/** What one unit is entitled to, and what is left of it when the money does not go round. */
export interface BudgetShare {
  readonly unitId: string;
  readonly entitled: Fen;
  readonly paid: Fen;
}

/**
 * Spreads a budget over entitlements in proportion (预算不足按比例). Within the budget everybody gets the whole;
 * beyond it the parts add up to the budget to the fen, the largest remainders first and of equal ones the lower id, so
 * that the order of the list changes nothing. Throws a RangeError on a negative entitlement when the money is short.
 */
export function spreadBudget(
  budget: Fen,
  entitlements: readonly { readonly unitId: string; readonly entitled: Fen }[],
): readonly BudgetShare[] {
  const inOrder = [...entitlements].sort((a, b) => (a.unitId < b.unitId ? -1 : a.unitId > b.unitId ? 1 : 0));
  const total = sumFen(inOrder.map(({ entitled }) => entitled));
  const parts =
    total <= budget
      ? inOrder.map(({ entitled }) => entitled)
      : allocate(
          budget,
          inOrder.map(({ entitled }) => entitled),
        );
  return inOrder.map(({ unitId, entitled }, index) => ({
    unitId,
    entitled,
    paid: parts[index] ?? (0n as Fen),
  }));
}
