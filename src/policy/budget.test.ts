import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fen, minFen } from '../kernel/money.ts';
import { spreadBudget } from './budget.ts';

const list = (...amounts: readonly bigint[]) =>
  amounts.map((entitled, index) => ({ unitId: `u${index}`, entitled: entitled as Fen }));
const paid = (budget: bigint, ...amounts: readonly bigint[]) =>
  spreadBudget(budget as Fen, list(...amounts)).map((share) => share.paid);

describe('a budget that does not go round', () => {
  it('pays everybody the whole while it does', () => {
    expect(paid(300n, 100n, 200n)).toEqual([100n, 200n]);
    expect(paid(301n, 100n, 200n)).toEqual([100n, 200n]);
    expect(paid(0n)).toEqual([]);
  });

  it('pays in proportion from the first fen that is missing', () => {
    expect(paid(299n, 100n, 200n)).toEqual([100n, 199n]);
    expect(paid(150n, 100n, 200n)).toEqual([50n, 100n]);
    expect(paid(0n, 100n, 200n)).toEqual([0n, 0n]);
  });

  it('adds up to the budget, pays nobody more than the entitlement, and does not ask for the order', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 10n ** 13n }), (entitled, budget) => {
        const shares = spreadBudget(budget as Fen, list(...entitled));
        const total = entitled.reduce((sum, amount) => sum + amount, 0n);
        expect(shares.reduce((sum, share) => sum + share.paid, 0n)).toBe(minFen(total as Fen, budget as Fen));
        for (const share of shares) expect(share.paid <= share.entitled).toBe(true);
        const backwards = spreadBudget(budget as Fen, list(...entitled).reverse());
        expect(backwards).toEqual(shares);
      }),
    );
  });
});
