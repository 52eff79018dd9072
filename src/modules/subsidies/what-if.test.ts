import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { readPackDirectory } from '../../platform/policy-packs/read-pack-directory.ts';
import { type CompiledPack, requirePack } from '../../policy/compile.ts';
import { type ContractFact, noFacts } from '../../policy/facts.ts';
import { settleUnit } from '../../policy/settle.ts';
import { ReformTally, reformedPack } from './what-if.ts';

let pack: CompiledPack;
beforeAll(async () => {
  const directory = path.join(import.meta.dirname, '../../../policies/zhengzhou-2017');
  pack = requirePack(await readPackDirectory(directory), 'zhengzhou-2017');
});

function contract(unitId: string, technologyAmount: bigint): ContractFact {
  return {
    id: `con-${unitId}`,
    number: unitId,
    type: 'transfer',
    totalAmount: fen(technologyAmount),
    technologyAmount: fen(technologyAmount),
    signedOn: '2018-03-01' as PlainDate,
    registeredOn: '2018-03-20' as PlainDate,
    sellerId: 'seller',
    buyerId: unitId,
    brokerId: null,
    sellerKind: 'university',
    buyerKind: 'enterprise',
    sellerRegion: '110000',
    buyerRegion: '410102',
    crossBorder: false,
    advancedTechnology: true,
    relatedParties: false,
    receipts: [],
  };
}

function settle(compiled: CompiledPack, unitId: string, amount: bigint) {
  const unit = { id: unitId, name: unitId, kind: 'enterprise', regionCode: '410102' } as const;
  return settleUnit(compiled, {
    unit,
    year: 2018,
    facts: { ...noFacts, contracts: [contract(unitId, amount)] },
  });
}

function tryOut(changes: { parameter: string; value: string }[], amounts: readonly bigint[]) {
  const reform = reformedPack(pack, changes);
  const tally = new ReformTally();
  amounts.forEach((amount, index) => {
    tally.add(settle(pack, `unit-${index}`, amount), settle(reform, `unit-${index}`, amount));
  });
  return tally.answer(0);
}

describe('a reform tried on facts', () => {
  test('a higher cap helps only those that were at it', () => {
    const changes = [{ parameter: 'introduction-yearly-cap', value: '1500000.00' }];
    const answer = tryOut(changes, [400_000_000n, 500_000_000n, 900_000_000n]);
    // 20 % of 4, 5 and 9 million yuan under a cap of 1 and of 1.5 million.
    expect(answer).toMatchObject({
      units: 3,
      before: { granted: '280000000' },
      after: { granted: '330000000' },
      winners: 1,
      losers: 0,
      largest: [{ unitId: 'unit-2', before: '100000000', after: '150000000' }],
    });
  });

  test('a lower rate costs everybody below the cap', () => {
    const answer = tryOut([{ parameter: 'introduction-rate', value: '10%' }], [400_000_000n, 2_000_000_000n]);
    expect(answer).toMatchObject({
      before: { granted: '180000000' },
      after: { granted: '140000000' },
      losers: 1,
    });
  });

  test('what the document does not have, and what does not fit, is refused', () => {
    expect(() => tryOut([{ parameter: 'nothing', value: '1' }], [])).toThrow(/reform_parameter_unknown/);
    expect(() => tryOut([{ parameter: 'introduction-rate', value: 'much' }], [])).toThrow(/reform_value/);
  });

  test('the document itself is as it was', () => {
    const before = settle(pack, 'unit', 400_000_000n).granted;
    reformedPack(pack, [{ parameter: 'introduction-rate', value: '1%' }]);
    expect(settle(pack, 'unit', 400_000_000n).granted).toBe(before);
  });

  test('groups and totals add up to the fen, whatever the amounts and the rate', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 10_000_000_000n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 99 }), (some, percent) => {
        const answer = tryOut([{ parameter: 'introduction-rate', value: `${percent}%` }], some);
        for (const groups of [answer.byKind, answer.byRegion, answer.byMeasure]) {
          const sum = (side: 'before' | 'after') =>
            groups.reduce((total, group) => total + BigInt(group[side]), 0n);
          expect(sum('before').toString()).toBe(answer.before.granted);
          expect(sum('after').toString()).toBe(answer.after.granted);
        }
        expect(answer.winners === 0 || answer.losers === 0).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
