import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Fen, sumFen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { type BudgetRule, type DueClaim, shareBudget } from './allocation.ts';
import { explainLastFen } from './budget-plan.ts';

const claims: fc.Arbitrary<readonly DueClaim[]> = fc
  .array(
    fc.record({
      due: fc.bigInt({ min: 1n, max: 10n ** 12n }),
      day: fc.integer({ min: 10, max: 28 }),
      measure: fc.constantFrom('a', 'b', 'c'),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ due, day, measure }, index) => ({
      id: `clm_${String(index).padStart(3, '0')}`,
      measureId: measure,
      due: due as Fen,
      submittedOn: `2024-03-${day}` as PlainDate,
      reviewers: [],
    })),
  );
const available = fc.bigInt({ min: 0n, max: 10n ** 13n }).map((fen) => fen as Fen);
const rules: readonly BudgetRule[] = ['pro-rata', 'priority', 'queue'];
const share = (rule: BudgetRule, fen: Fen) => ({ available: fen, rule, priority: ['b', 'a'] });
const total = (amounts: readonly { readonly amount: Fen }[]) => sumFen(amounts.map((each) => each.amount));

describe.each(rules)('a budget shared %s', (rule) => {
  test('never pays more than there is, nor anybody more than is due', () => {
    fc.assert(
      fc.property(claims, available, (due, fen) => {
        const lines = shareBudget(due, share(rule, fen));
        expect(total(lines) <= fen).toBe(true);
        expect(lines.every((line) => line.amount > 0n && line.amount <= line.due)).toBe(true);
        expect(new Set(lines.map((line) => line.claimId)).size).toBe(lines.length);
      }),
    );
  });

  test('pays everything when it is enough, and is the same however the claims are listed', () => {
    fc.assert(
      fc.property(claims, available, fc.integer(), (due, fen, seed) => {
        const whole = sumFen(due.map((claim) => claim.due));
        expect(total(shareBudget(due, share(rule, whole)))).toBe(whole);
        const shuffled = [...due].sort(
          (a, b) => ((a.id.charCodeAt(6) ^ seed) % 7) - ((b.id.charCodeAt(6) ^ seed) % 7),
        );
        expect(shareBudget(shuffled, share(rule, fen))).toEqual(shareBudget(due, share(rule, fen)));
      }),
    );
  });
});

test('pro rata a short budget is used to the last fen, and every line is its exact share, rounded by less than one', () => {
  fc.assert(
    fc.property(claims, available, (due, fen) => {
      const whole = sumFen(due.map((claim) => claim.due));
      fc.pre(whole > fen && fen > 0n);
      const lines = shareBudget(due, share('pro-rata', fen));
      expect(total(lines)).toBe(fen);
      for (const line of lines) {
        const floor = (fen * line.due) / whole;
        expect(line.amount === floor || line.amount === floor + 1n).toBe(true);
      }
    }),
  );
});

test('the last fen that are shown add up to what rounding down leaves', () => {
  fc.assert(
    fc.property(claims, available, (due, fen) => {
      const whole = sumFen(due.map((claim) => claim.due));
      fc.pre(whole > fen && fen > 0n);
      const lines = shareBudget(due, share('pro-rata', fen));
      const explained = explainLastFen(lines, { rule: 'pro-rata', available: fen, dueTotal: whole });
      const floors = due.reduce((sum, claim) => sum + (fen * claim.due) / whole, 0n);
      expect(explained.reduce((sum, line) => sum + line.extraFen, 0n)).toBe(fen - floors);
      expect(explained.every((line) => line.extraFen === 0n || line.extraFen === 1n)).toBe(true);
    }),
  );
});

test('in the queue nobody overtakes the first who does not fit', () => {
  fc.assert(
    fc.property(claims, available, (due, fen) => {
      const lines = shareBudget(due, share('queue', fen));
      const queue = [...due].sort((a, b) => (`${a.submittedOn}${a.id}` < `${b.submittedOn}${b.id}` ? -1 : 1));
      expect(lines.map((line) => line.claimId)).toEqual(
        queue.slice(0, lines.length).map((claim) => claim.id),
      );
      const next = queue[lines.length];
      if (next !== undefined) expect(total(lines) + next.due > fen).toBe(true);
    }),
  );
});
