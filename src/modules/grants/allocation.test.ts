import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fen, minFen, sumFen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { type BudgetShare, type DueClaim, shareBudget } from './allocation.ts';

const claim = (id: string, due: bigint, values: Partial<DueClaim> = {}): DueClaim => ({
  id,
  measureId: 'm1',
  due: due as Fen,
  submittedOn: '2024-03-01' as PlainDate,
  reviewers: [],
  ...values,
});

const share = (available: bigint, values: Partial<BudgetShare> = {}): BudgetShare => ({
  available: available as Fen,
  rule: 'pro-rata',
  priority: [],
  ...values,
});

const paid = (claims: readonly DueClaim[], budget: BudgetShare) =>
  Object.fromEntries(shareBudget(claims, budget).map((line) => [line.claimId, line.amount]));

describe('sharing a budget', () => {
  test('pays everybody what is due when it is just enough', () => {
    expect(paid([claim('a', 100n), claim('b', 50n)], share(150n))).toEqual({ a: 100n, b: 50n });
  });

  test('pro rata uses a short budget to the last fen', () => {
    expect(paid([claim('a', 100n), claim('b', 100n), claim('c', 100n)], share(100n))).toEqual({
      a: 34n,
      b: 33n,
      c: 33n,
    });
  });

  test('in the queue nobody overtakes the first who does not fit', () => {
    const claims = [
      claim('a', 60n, { submittedOn: '2024-03-03' as PlainDate }),
      claim('b', 80n, { submittedOn: '2024-03-01' as PlainDate }),
      claim('c', 30n, { submittedOn: '2024-03-02' as PlainDate }),
    ];
    expect(paid(claims, share(100n, { rule: 'queue' }))).toEqual({ b: 80n });
    expect(paid(claims, share(110n, { rule: 'queue' }))).toEqual({ b: 80n, c: 30n });
    expect(paid(claims, share(79n, { rule: 'queue' }))).toEqual({});
  });

  test('by priority measures come in the order of the notice, unnamed ones last', () => {
    const claims = [
      claim('a', 60n, { measureId: 'unnamed' }),
      claim('b', 60n, { measureId: 'second' }),
      claim('c', 60n, { measureId: 'first' }),
    ];
    const priority = ['first', 'second'];
    expect(paid(claims, share(120n, { rule: 'priority', priority }))).toEqual({ c: 60n, b: 60n });
  });

  test.each([0n, -5n])('pays nothing out of %s fen', (available) => {
    for (const rule of ['pro-rata', 'priority', 'queue'] as const)
      expect(shareBudget([claim('a', 1n)], share(available, { rule }))).toEqual([]);
  });

  test('never pays more than is due or than is there; pro rata leaves nothing over', () => {
    const dues = fc.array(fc.bigInt(1n, 10n ** 12n), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(dues, fc.bigInt(0n, 10n ** 13n), (amounts, available) => {
        const claims = amounts.map((due, index) => claim(String(index).padStart(3, '0'), due));
        const total = sumFen(claims.map((each) => each.due));
        for (const rule of ['pro-rata', 'priority', 'queue'] as const) {
          const lines = shareBudget(claims, share(available, { rule }));
          const sum = sumFen(lines.map((line) => line.amount));
          expect(sum <= available && lines.every((line) => line.amount <= line.due)).toBe(true);
          if (rule === 'pro-rata') expect(sum).toBe(minFen(available as Fen, total));
        }
      }),
    );
  });
});
