import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/kernel/canonical-json.ts';
import type { Fen } from '../../src/kernel/money.ts';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { requirePack } from '../../src/policy/compile.ts';
import { explanationText } from '../../src/policy/explain-text.ts';
import type { Explanation } from '../../src/policy/explanation.ts';
import { type ContractFact, noFacts } from '../../src/policy/facts.ts';
import { readPackTests, requestOf } from '../../src/policy/pack-test.ts';
import { settleUnit } from '../../src/policy/settle.ts';
import type { MeasureSettlement, UnitSettlement } from '../../src/policy/settlement.ts';
import { settlementJson } from '../../src/policy/settlement-json.ts';

const files = await readPackDirectory(
  fileURLToPath(new URL('../../policies/zhengzhou-2017', import.meta.url)),
);
const pack = requirePack(files, 'zhengzhou-2017');

function settle(yaml: string): UnitSettlement {
  const [test] = readPackTests(yaml);
  if (test === undefined) throw new Error('no case');
  return settleUnit(pack, requestOf(test));
}

function measureOf(settlement: UnitSettlement, id: string): MeasureSettlement {
  const found = settlement.measures.find((measure) => measure.id === id);
  if (found === undefined) throw new Error(`no measure ${id}`);
  return found;
}

function walk(node: Explanation): readonly Explanation[] {
  return [node, ...node.children.flatMap(walk)];
}

const mixed = `
- name: one of each
  unit: { kind: enterprise }
  as: buyer
  year: 2018
  contracts:
    - { id: a, technologyAmount: 400万, totalAmount: 600万 }
    - { id: b, technologyAmount: 300万, advancedTechnology: false, registeredOn: '2018-05-05' }
    - { id: c, technologyAmount: 300万, advancedTechnology: null, registeredOn: '2018-05-06' }
    - { id: d, technologyAmount: 300万, registeredOn: null }
`;

describe('an explained settlement', () => {
  it('is the same to the byte when it is run again', () => {
    const [first, second] = [settle(mixed), settle(mixed)].map((run) => canonicalJson(settlementJson(run)));
    expect(first).toBe(second);
    expect(first).toContain(pack.pack.hash);
  });

  it('survives JSON: the stored tree reads the same as the live one', () => {
    const { explanation } = measureOf(settle(mixed), 'introduce-technology');
    const stored = JSON.parse(JSON.stringify(explanation)) as Explanation;
    expect(stored).toEqual(explanation);
    expect(explanationText(stored, 'zh')).toEqual(explanationText(explanation, 'zh'));
  });

  it('leads from the amount over cap, sum, rate and base to the contract', () => {
    const { explanation } = measureOf(settle(mixed), 'introduce-technology');
    const [cap] = explanation.children;
    const sum = cap?.children[0];
    const item = sum?.children[0];
    const product = item?.children.find(({ kind }) => kind === 'multiply');
    expect([explanation.kind, cap?.kind, sum?.kind, item?.kind]).toEqual([
      'measure',
      'atMost',
      'rule',
      'item',
    ]);
    expect(product?.value).toBe('80000000');
    expect(product?.children.map(({ kind, value }) => [kind, value])).toEqual([
      ['input', '400000000'],
      ['parameter', '20%'],
    ]);
    expect(product?.children[0]?.evidence).toEqual({ kind: 'contract', id: 'a', label: '合同-a' });
    expect(product?.children[1]?.parameter).toEqual({
      id: 'introduction-rate',
      nature: 'rate',
      from: '2017-03-17',
      until: null,
    });
  });

  it('quotes the document at the place that it names', () => {
    const nodes = walk(measureOf(settle(mixed), 'introduce-technology').explanation);
    const cited = nodes.filter(({ citation }) => citation !== undefined);
    expect(cited.length).toBeGreaterThan(10);
    for (const { citation } of cited) {
      const text = pack.pack.sourceText.slice(citation?.start, citation?.end).replace(/\s+/g, '');
      expect(text).toBe(citation?.quote);
    }
  });

  it('names receipts with both papers under an amount received', () => {
    const settlement = settle(`
- name: receipts
  unit: { kind: university }
  as: seller
  year: 2018
  contracts:
    - id: a
      receipts:
        - { on: '2018-05-01', amount: 40万 }
        - { on: '2018-09-01', amount: 20万 }
        - { on: '2019-01-01', amount: 9万 }
`);
    const measure = measureOf(settlement, 'research-for-enterprises');
    const received = walk(measure.explanation).filter(({ evidence }) => evidence?.kind === 'receipt');
    expect(received.map(({ value, evidence }) => [value, evidence?.label])).toEqual([
      ['40000000', '发票 票1，凭证 证1'],
      ['20000000', '发票 票2，凭证 证2'],
    ]);
    expect(explanationText(measure.explanation, 'zh')).toEqual([
      '技术合同“合同-a”（2018-09-01）：最高按本年度到账额 600,000.00 元的 50% 计 300,000.00 元。',
      '各笔合计 300,000.00 元。',
      '依据第三部分第（二）项第6条。',
    ]);
  });

  it('puts an item without a legal date aside and says what it lacks', () => {
    const settlement = settle(mixed);
    expect(
      settlement.notPlaced.map(({ itemId, missing }) => [itemId, missing.map(({ input }) => input)]),
    ).toEqual([['d', ['contract.registeredOn']]]);
  });

  it('reads as prose in Chinese and in English', () => {
    const { explanation } = measureOf(settle(mixed), 'introduce-technology');
    expect(explanationText(explanation, 'zh')).toEqual([
      '技术合同“合同-a”（2018-03-01）：按技术交易额 4,000,000.00 元的 20% 计 800,000.00 元。',
      '技术合同“合同-b”（2018-05-05）：不予支持。该成果经审查未认定为先进技术成果。（依据第三部分第（二）项第5条“引进先进技术成果”）',
      '技术合同“合同-c”（2018-05-06）：尚缺先进技术成果认定，暂不能计算。',
      '各笔合计 800,000.00 元，未超过引进奖补年度上限 1,000,000.00 元。',
      '依据第三部分第（二）项第5条。',
    ]);
    expect(explanationText(explanation, 'en')[0]).toBe(
      'Contract "合同-a" (2018-03-01): 20% of the technology amount 4,000,000.00 yuan is 800,000.00 yuan.',
    );
    expect(explanationText(explanation, 'en')[3]).toBe(
      'The items come to 800,000.00 yuan, not above the yearly cap for introducing technology 1,000,000.00 yuan.',
    );
  });

  it('says both readings when it waits', () => {
    const settlement = settle(`
- name: open
  unit: { kind: other }
  year: 2018
  qualifications: [{ kind: international-transfer-institution, on: '2018-02-01' }]
  contracts: [{ id: a, brokerId: unit, technologyAmount: 600万, crossBorder: true }]
`);
    const measure = measureOf(settlement, 'international-transactions');
    expect(explanationText(measure.explanation, 'zh')).toContain(
      '文件此处有不同理解，须由主管部门决定：包括一次性补助，为 500,000.00 元；不包括一次性补助，为 600,000.00 元。',
    );
    expect(settlement.granted).toBe(50_000_000n);
  });

  it('refuses an amount that doubles cannot hold exactly', () => {
    const yaml = `
- name: too large
  unit: { kind: enterprise }
  as: buyer
  year: 2018
  contracts: [{ id: a, technologyAmount: '90071992547409.92' }]
`;
    expect(() => settle(yaml)).toThrow('policy.amount_out_of_range');
  });
});

const amounts = fc.array(fc.bigInt({ min: 1n, max: 3_000_000_000n }), { minLength: 1, maxLength: 12 });

function contractOf(amount: bigint, index: number): ContractFact {
  const [template] = readPackTests(
    '- { name: x, unit: { kind: enterprise }, year: 2018, contracts: [{ id: a }] }',
  ).flatMap((test) => requestOf(test).facts.contracts);
  if (template === undefined) throw new Error('no template');
  const value = amount as Fen;
  return {
    ...template,
    id: `c${index}`,
    number: `c${index}`,
    brokerId: 'unit',
    totalAmount: value,
    technologyAmount: value,
  };
}

function settleAmounts(contracts: readonly ContractFact[], measure: string) {
  const unit = {
    id: measure === 'facilitation' ? 'unit' : 'buyer',
    name: '示例',
    kind: 'transfer-institution',
    regionCode: '410105',
  } as const;
  return measureOf(settleUnit(pack, { unit, year: 2018, facts: { ...noFacts, contracts } }), measure);
}

describe.each([
  ['introduce-technology', 20n],
  ['facilitation', 3n],
] as const)('the yearly cap of %s', (measure, percent) => {
  it('is never exceeded, whatever the order, and the order changes nothing in the sum', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const contracts = list.map(contractOf);
        const forward = settleAmounts(contracts, measure).amount ?? -1n;
        const backward = settleAmounts([...contracts].reverse(), measure).amount ?? -1n;
        const plain = list.reduce((sum, amount) => sum + (amount * percent) / 100n, 0n);
        expect(forward).toBe(plain < 100_000_000n ? plain : 100_000_000n);
        expect(backward).toBe(forward);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves parts that add up to the amount to the fen, none above what the item comes to', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const settled = settleAmounts(list.map(contractOf), measure);
        const parts = settled.items.map((item) => item.amount ?? -1n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(settled.amount);
        for (const item of settled.items) expect((item.amount ?? -1n) <= (item.computed ?? -1n)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('is monotone: one more contract never lowers the amount', () => {
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 3_000_000_000n }), (list, extra) => {
        const before = settleAmounts(list.map(contractOf), measure).amount ?? -1n;
        const after = settleAmounts([...list, extra].map(contractOf), measure).amount ?? -1n;
        expect(after >= before).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the joint cap of article 11', () => {
  it('holds for every pair of service and use, to the fen', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 60_000_000n }),
        fc.bigInt({ min: 10n, max: 600_000_000n }),
        (service, fee) => {
          const unit = { id: 'unit', name: '示例', kind: 'enterprise', regionCode: '410105' } as const;
          const [shared] = readPackTests(`
- name: x
  unit: { kind: enterprise }
  year: 2018
  approvedRates: { sharing-use-ceiling: 30% }
  sharingServices: [{ on: '2018-06-30', amount: '1' }]
  sharingFees: [{ on: '2018-05-01', amount: '1' }]
`).map(requestOf);
          if (shared === undefined) throw new Error('no case');
          const facts = {
            ...shared.facts,
            sharingServices: shared.facts.sharingServices.map((fact) => ({
              ...fact,
              approvedAmount: service as Fen,
            })),
            sharingFees: shared.facts.sharingFees.map((fact) => ({ ...fact, amount: fee as Fen })),
          };
          const settlement = settleUnit(pack, { ...shared, unit, facts });
          const use = (fee * 30n) / 100n;
          const together = service + use;
          expect(settlement.granted).toBe(together < 20_000_000n ? together : 20_000_000n);
        },
      ),
      { numRuns: 150 },
    );
  });
});
