import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { requirePack } from '../../src/policy/compile.ts';
import { withDecisions } from '../../src/policy/decisions.ts';
import { explanationText } from '../../src/policy/explain-text.ts';
import { type PackTestCase, readPackTests, requestOf, runPackTest } from '../../src/policy/pack-test.ts';
import { settleUnit } from '../../src/policy/settle.ts';

const directory = fileURLToPath(new URL('../../policies/heilongjiang-2017', import.meta.url));
const files = await readPackDirectory(directory);
const compiled = requirePack(files, 'heilongjiang-2017');

describe('the cases of the pack heilongjiang-2017', () => {
  const tests = Object.keys(files).filter((path) => path.startsWith('tests/'));
  it('are there for each of its measures', () => {
    const expected = tests.flatMap((path) => readPackTests(files[path] ?? '').map(({ expect: is }) => is));
    for (const { id } of compiled.pack.measures) {
      expect(expected.filter((is) => is[id] !== undefined).length, id).toBeGreaterThanOrEqual(3);
    }
  });
  for (const path of tests) {
    describe(path, () => {
      for (const test of readPackTests(files[path] ?? '')) {
        it(test.name, () => expect(runPackTest(compiled, test)).toEqual([]));
      }
    });
  }
});

/** One deal between a university and an enterprise of the province, seen from one of its sides. */
function dealFrom(side: 'buyer' | 'seller', yuan: number): PackTestCase {
  const [test] = readPackTests(`
- name: one deal
  unit: { kind: ${side === 'buyer' ? 'enterprise' : 'university'}, region: '230102' }
  as: ${side}
  year: 2018
  contracts:
    - id: a
      sellerRegion: '230103'
      buyerRegion: '230102'
      receipts: [{ on: '2018-06-01', amount: '${yuan}' }]
`);
  if (test === undefined) throw new Error('no case');
  return test;
}

describe('one side of a transaction', () => {
  const arrived = fc.integer({ min: 1, max: 20_000_000 });

  it.each(['buyer', 'seller'] as const)(
    'when the %s is supported never pays both, and the one it pays at most 30 % and 1 million',
    (supported) => {
      const decided = withDecisions(compiled, { 'supported-side': supported });
      fc.assert(
        fc.property(arrived, (yuan) => {
          const [buyer, seller] = (['buyer', 'seller'] as const).map(
            (side) => settleUnit(decided, requestOf(dealFrom(side, yuan))).granted,
          );
          const paid = supported === 'buyer' ? buyer : seller;
          const share = BigInt(yuan) * 30n;
          expect(supported === 'buyer' ? seller : buyer).toBe(0n);
          expect(paid).toBe(yuan < 500_000 ? 0n : share < 100_000_000n ? share : 100_000_000n);
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('the share of the transfer officer', () => {
  it('is inside the subsidy: the total of the unit does not grow by it, and the explanation names it', () => {
    const decided = withDecisions(compiled, { 'supported-side': 'buyer' });
    const settlement = settleUnit(decided, requestOf(dealFrom('buyer', 2_000_000)));
    const [measure] = settlement.measures;
    expect(settlement.granted).toBe(60_000_000n);
    expect(measure?.earmarks?.map(({ amount }) => amount)).toEqual([6_000_000n]);
    const [zh, en] = (['zh', 'en'] as const).map((language) =>
      measure === undefined ? '' : explanationText(measure.explanation, language).join('\n'),
    );
    expect(zh).toContain('其中可按 10% 计 60,000.00 元用于奖励成果转移转化专员（依据');
    expect(zh).toContain('在给予企业的补助资金中可按照10％比例用于奖励');
    expect(en).toContain("Of this 10%, 60,000.00 yuan, may reward the enterprise's transfer officer (");
  });

  it('is not spoken of where nothing is paid', () => {
    const settlement = settleUnit(compiled, requestOf(dealFrom('buyer', 499_999)));
    const [measure] = settlement.measures;
    expect(measure?.earmarks?.map(({ amount }) => amount)).toEqual([0n]);
    const words = measure === undefined ? '' : explanationText(measure.explanation, 'zh').join('\n');
    expect(words).not.toContain('专员');
  });
});
