import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { fen } from '../../kernel/money.ts';
import type { PlainDate } from '../../kernel/time.ts';
import { readPackDirectory } from '../../platform/policy-packs/read-pack-directory.ts';
import { settleInBulk } from '../../policy/bulk/bulk-facts.ts';
import { type CompiledPack, requirePack } from '../../policy/compile.ts';
import { type ContractFact, noFacts, type SettlementFacts, type UnitFact } from '../../policy/facts.ts';
import { settleUnit } from '../../policy/settle.ts';
import { reformedPack, reformHash } from './reform.ts';
import { type ReformChange, reformSchema } from './reform-schema.ts';

const YEAR = 2018;
let zhengzhou: CompiledPack;
let henan: CompiledPack;
beforeAll(async () => {
  const read = async (name: string) =>
    requirePack(await readPackDirectory(path.join(import.meta.dirname, '../../../policies', name)), name);
  [zhengzhou, henan] = [await read('zhengzhou-2017'), await read('henan-2019')];
});

const buyer = { id: 'buyer', name: '示例企业', kind: 'enterprise', regionCode: '410102' } as const;
const broker = {
  id: 'broker',
  name: '示例机构',
  kind: 'transfer-institution',
  regionCode: '410102',
} as const;

function contract(id: string, yuan: number, more: Partial<ContractFact> = {}): ContractFact {
  return {
    id,
    number: id,
    type: 'transfer',
    totalAmount: fen(yuan * 100),
    technologyAmount: fen(yuan * 100),
    signedOn: '2018-03-01' as PlainDate,
    registeredOn: '2018-03-20' as PlainDate,
    sellerId: 'seller',
    buyerId: 'buyer',
    brokerId: 'broker',
    sellerKind: 'university',
    buyerKind: 'enterprise',
    sellerRegion: '110000',
    buyerRegion: '410102',
    crossBorder: false,
    advancedTechnology: true,
    relatedParties: false,
    receipts: [],
    ...more,
  };
}

const facts: SettlementFacts = {
  ...noFacts,
  contracts: [contract('c1', 4_000_000), contract('c2', 900_000)],
  qualifications: [
    {
      id: 'q1',
      unitId: 'broker',
      kind: 'transfer-service-institution',
      level: 'municipal',
      recognizedOn: '2018-02-01' as PlainDate,
      issuer: '示例市',
    },
  ],
};

/** What the units get under a reform, by measure in yuan; the bulk and the full settlement are held to agree. */
function under(changes: readonly unknown[], units: readonly UnitFact[] = [buyer, broker]) {
  const reform = reformSchema.parse({ title: '示例', pack: 'zhengzhou-2017', changes });
  const { compiled, approvedRates } = reformedPack(zhengzhou, reform, YEAR);
  const bulk = settleInBulk(compiled, { year: YEAR, approvedRates }, { units, facts });
  const yuan: Record<string, number | string> = {};
  for (const [place, unit] of units.entries()) {
    const settled = settleUnit(compiled, { unit, year: YEAR, approvedRates, facts });
    for (const { id, status, amount } of settled.measures) {
      if (status === 'refused') continue;
      const at = place * bulk.measures.length + bulk.measures.indexOf(id);
      const both = BigInt((bulk.certain[at] ?? 0) + (bulk.upTo[at] ?? 0));
      expect(both).toBe(status === 'waiting' ? 0n : (amount ?? 0n));
      yuan[id] = status === 'waiting' ? status : Number(both) / 100;
    }
  }
  return yuan;
}

const asItIs = { 'introduce-technology': 980_000, facilitation: 147_000, 'service-institution': 300_000 };

describe('a reform', () => {
  test('without changes leaves every amount as it is', () => {
    expect(under([])).toEqual(asItIs);
  });

  test('changes a rate, and the cap still holds', () => {
    const rate = { change: 'parameter', parameter: 'introduction-rate', value: '10%' } as const;
    expect(under([rate])).toEqual({ ...asItIs, 'introduce-technology': 490_000 });
    expect(under([{ ...rate, value: '25%' }])).toEqual({ ...asItIs, 'introduce-technology': 1_000_000 });
  });

  test('lowers, raises and takes away the cap of a measure', () => {
    const cap = (yuan: string | null) =>
      ({ change: 'measure-cap', measure: 'introduce-technology', yuan }) as const;
    expect(under([cap('500000')])['introduce-technology']).toBe(500_000);
    const rate = { change: 'parameter', parameter: 'introduction-rate', value: '90%' } as const;
    expect(under([rate, cap('2000000.5')])['introduce-technology']).toBe(2_000_000.5);
    expect(under([rate, cap(null)])['introduce-technology']).toBe(4_410_000);
  });

  test('lays a cap on a measure that has none', () => {
    const cap = { change: 'measure-cap', measure: 'service-institution', yuan: '200000' } as const;
    expect(under([cap])).toEqual({ ...asItIs, 'service-institution': 200_000 });
  });

  test('takes a measure away, and its relations with it', () => {
    const { facilitation: _gone, ...rest } = asItIs;
    expect(under([{ change: 'measure-off', measure: 'facilitation' }])).toEqual(rest);
  });

  test('adds a condition and writes the amount anew', () => {
    const large = {
      compare: {
        left: { input: 'contract.technologyAmount' },
        isAtLeast: { parameter: 'introduction-yearly-cap' },
      },
    };
    const label = { zh: '技术交易额达到 100 万元', en: 'at least 1,000,000 yuan' };
    const change = { change: 'measure', measure: 'introduce-technology' } as const;
    expect(under([{ ...change, addConditions: [{ id: 'large', label, when: large }] }])).toEqual({
      ...asItIs,
      'introduce-technology': 800_000,
    });
    expect(
      under([{ ...change, amount: { parameter: 'introduction-yearly-cap' }, account: { rule: 'items' } }]),
    ).toEqual({
      ...asItIs,
      'introduce-technology': 2_000_000,
    });
    expect(under([{ ...change, removeConditions: ['buyer-in-jurisdiction'] }])).toEqual(asItIs);
  });

  test('lays a joint cap on two measures, in their order or in proportion', () => {
    const relation = {
      kind: 'joint-cap',
      id: 'together',
      measures: ['facilitation', 'service-institution'],
      yuan: '350000',
    } as const;
    expect(under([{ change: 'relation', relation: { ...relation, allocation: 'in-order' } }])).toEqual({
      ...asItIs,
      'service-institution': 300_000,
      facilitation: 50_000,
    });
    const shared = under([
      { change: 'relation', relation: { ...relation, allocation: 'largest-remainder' } },
    ]);
    expect(Number(shared['facilitation']) + Number(shared['service-institution'])).toBe(350_000);
    expect(shared['facilitation']).toBeGreaterThan(50_000);
  });

  test('lets measures exclude each other: what both pay for waits for a person', () => {
    const change = { change: 'measure', measure: 'introduce-technology' } as const;
    const excluded = {
      kind: 'exclusive',
      id: 'one-of-two',
      measures: ['introduce-technology', 'facilitation'],
    } as const;
    // One unit that buys and brokers the same contract is paid twice for it, unless the two exclude each other.
    const both = { ...facts, contracts: [contract('c1', 4_000_000, { brokerId: 'both', buyerId: 'both' })] };
    const unit = { ...broker, id: 'both' };
    const settle = (given: readonly unknown[]) => {
      const { changes } = reformSchema.parse({ title: '示例', pack: 'zhengzhou-2017', changes: given });
      const { compiled } = reformedPack(
        zhengzhou,
        { title: '示例', pack: 'zhengzhou-2017', changes: [...changes] },
        YEAR,
      );
      const bulk = settleInBulk(compiled, { year: YEAR }, { units: [unit], facts: both });
      const { measures } = settleUnit(compiled, { unit, year: YEAR, facts: both });
      const waiting = measures.filter(({ status }) => status === 'waiting').map(({ id }) => id);
      expect(bulk.measures.filter((_, index) => bulk.status[index] === 4)).toEqual(waiting);
      return waiting;
    };
    expect(settle([{ ...change, allocation: 'in-order' }])).toEqual([]);
    expect(settle([{ change: 'relation', relation: excluded }])).toEqual([
      'introduce-technology',
      'facilitation',
    ]);
    const off = { change: 'relation-off', relation: 'one-of-two' } as const;
    expect(settle([{ change: 'relation', relation: excluded }, off])).toEqual([]);
  });

  test('takes a rate under a ceiling as approved, and never one above it', () => {
    const reform = (rate: string) =>
      reformedPack(
        henan,
        {
          title: '示例',
          pack: 'henan-2019',
          changes: [{ change: 'approved-rate', parameter: 'import-ceiling', rate }],
        },
        2022,
      );
    expect(reform('8%').approvedRates).toHaveLength(1);
    const { compiled, approvedRates } = reform('20%');
    expect(() =>
      settleInBulk(compiled, { year: 2022, approvedRates }, { units: [buyer], facts: noFacts }),
    ).toThrow(/rate_above_ceiling/);
  });
});

describe('the document and the reform', () => {
  test('the document is not edited, and the reform has a hash of its own that the title does not change', () => {
    const before = JSON.stringify([zhengzhou.pack.parameters, zhengzhou.pack.measures, zhengzhou.pack.hash]);
    const reform = {
      title: '甲',
      pack: 'zhengzhou-2017',
      changes: [{ change: 'measure-off' as const, measure: 'facilitation' }],
    };
    const { compiled } = reformedPack(zhengzhou, reform, YEAR);
    expect(JSON.stringify([zhengzhou.pack.parameters, zhengzhou.pack.measures, zhengzhou.pack.hash])).toBe(
      before,
    );
    expect(compiled.pack.hash).not.toBe(zhengzhou.pack.hash);
    expect(reformHash({ ...reform, title: '乙' })).toBe(reformHash(reform));
    expect(reformHash({ ...reform, changes: [] })).not.toBe(reformHash(reform));
  });

  test('a figure of the reform cites the reform and not the document', () => {
    const reform = {
      title: '示例',
      pack: 'zhengzhou-2017',
      changes: [{ change: 'measure-cap' as const, measure: 'facilitation', yuan: '100000' }],
    };
    const { compiled } = reformedPack(zhengzhou, reform, YEAR);
    const settled = settleUnit(compiled, { unit: broker, year: YEAR, facts });
    const text = JSON.stringify(
      settled.measures.find(({ id }) => id === 'facilitation')?.explanation,
      (_key, value) => (typeof value === 'bigint' ? value.toString() : value),
    );
    expect(text).toContain('每个单位每年最高100000元');
  });
});

describe('what does not fit is refused with its place', () => {
  const tried = (change: ReformChange) => () =>
    reformedPack(
      zhengzhou,
      {
        title: '示例',
        pack: 'zhengzhou-2017',
        changes: [{ change: 'measure-off', measure: 'sharing-use' }, change],
      },
      YEAR,
    );

  test.each<readonly [string, ReformChange, RegExp]>([
    [
      'parameter',
      { change: 'parameter', parameter: 'nothing', value: '1' },
      /unknown_name.*2.*introduction-rate/,
    ],
    ['measure', { change: 'measure-off', measure: 'nothing' }, /unknown_name/],
    ['measure twice', { change: 'measure-off', measure: 'sharing-use' }, /unknown_name/],
    ['relation', { change: 'relation-off', relation: 'nothing' }, /unknown_name/],
    ['condition', { change: 'measure', measure: 'facilitation', removeConditions: ['x'] }, /unknown_name/],
    ['ceiling', { change: 'approved-rate', parameter: 'introduction-rate', rate: '1%' }, /unknown_name/],
    ['rate', { change: 'parameter', parameter: 'introduction-rate', value: 'much' }, /reform\.value/],
    ['no cap', { change: 'measure-cap', measure: 'service-institution', yuan: null }, /no_cap/],
    ['nothing', { change: 'measure', measure: 'facilitation' }, /nothing_changed/],
    ['expression', { change: 'measure', measure: 'facilitation', amount: { guess: 1 } }, /reform\.value/],
  ])('%s', (_what, change, expected) => {
    expect(tried(change)).toThrow(expected);
  });

  test('a reform of another document', () => {
    expect(() => reformedPack(henan, { title: '示例', pack: 'zhengzhou-2017', changes: [] }, YEAR)).toThrow(
      /other_document/,
    );
  });

  test.each([
    [{ change: 'guess' }],
    [{ change: 'measure-cap', measure: 'facilitation', yuan: '-1' }],
    [{ change: 'measure-cap', measure: 'facilitation', yuan: '1.005' }],
    [{ change: 'parameter', parameter: 'a', value: '1', more: true }],
    [{ change: 'relation', relation: { kind: 'joint-cap', id: 'a', measures: ['a', 'b'] } }],
  ])('a shape that is none: %j', (change) => {
    expect(reformSchema.safeParse({ title: '示例', pack: 'p', changes: [change] }).success).toBe(false);
  });
});
