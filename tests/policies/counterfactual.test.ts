import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fen, formatWanYuan } from '../../src/kernel/money.ts';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { type CompiledPack, requirePack } from '../../src/policy/compile.ts';
import { counterfactual } from '../../src/policy/counterfactual.ts';
import type { ContractFact } from '../../src/policy/facts.ts';
import { readPackTests, requestOf } from '../../src/policy/pack-test.ts';
import { settleUnit } from '../../src/policy/settle.ts';
import type { SettlementRequest } from '../../src/policy/settlement.ts';
import { fictionalPackFiles } from '../fixtures/fictional-pack.ts';

async function load(name: string): Promise<CompiledPack> {
  const directory = fileURLToPath(new URL(`../../policies/${name}`, import.meta.url));
  return requirePack(await readPackDirectory(directory), name);
}

const fictional = requirePack(fictionalPackFiles, 'fictional');
const [henan, zhanhe, zhengzhou] = await Promise.all(
  ['henan-2019', 'zhanhe-2022', 'zhengzhou-2017'].map(load),
);
if (henan === undefined || zhanhe === undefined || zhengzhou === undefined) throw new Error('no packs');

function request(yaml: string): SettlementRequest {
  const [test] = readPackTests(`- { name: x, ${yaml} }`);
  if (test === undefined) throw new Error('no case');
  return requestOf(test);
}

/** What is said about a measure, in Chinese. */
const said = (pack: CompiledPack, yaml: string, measure: string) =>
  counterfactual(pack, request(yaml), measure).map(({ verdict, sentence }) => [verdict, sentence.zh]);

const bought = (
  amount: string,
) => `unit: { kind: enterprise }, year: 2021, contracts: [{ id: a, buyerId: unit,
  advancedTechnology: false, receipts: [{ on: '2021-05-01', amount: ${amount} }] }]`;
const henanBuyer = (more: string, receipts = "[{ on: '2020-05-01', amount: 100万 }]") =>
  `unit: { kind: enterprise, region: '410305' }, as: buyer, year: 2020, decisions: {}, contracts: [{ id: a,
    totalAmount: 100万, buyerRegion: '410305', registeredOn: '2020-03-01', receipts: ${receipts} ${more} }]`;

describe('the smallest change', () => {
  it('names the money that is missing to a threshold', () => {
    expect(said(fictional, bought('43.8万'), 'buyer')).toEqual([
      ['change', '“合同-a”：再到账 6.2 万元即达 50 万元门槛，本项由 0 万元增至 15 万元。'],
    ]);
    const [found] = counterfactual(fictional, request(bought('43.8万')), 'buyer');
    expect(found?.sentence.en).toBe(
      '"合同-a": with 62,000.00 yuan more received the threshold of 500,000.00 yuan is reached; ' +
        'the measure then rises from 0.00 yuan to 150,000.00 yuan.',
    );
    expect(found?.changes.map(({ input, from, to, way }) => [input, from, to, way])).toEqual([
      ['contract.receivedAmount', '43800000', '50000000', 'act'],
    ]);
  });

  it('is exact: with it the item is paid, with one fen less it is not', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 49_999_999n }), (amount) => {
        const base = request(bought('1'));
        const withAmount = (received: bigint): SettlementRequest => ({
          ...base,
          facts: {
            ...base.facts,
            contracts: base.facts.contracts.map((contract) => ({
              ...contract,
              receipts: contract.receipts.map((receipt) => ({ ...receipt, amount: received as Fen })),
            })),
          },
        });
        const [found] = counterfactual(fictional, withAmount(amount), 'buyer');
        const to = BigInt(String(found?.changes[0]?.to));
        const paid = (received: bigint) =>
          settleUnit(fictional, withAmount(received)).measures[0]?.items[0]?.status === 'granted';
        expect([paid(to), paid(to - 1n)]).toEqual([true, false]);
        expect(found?.sentence.zh).toContain(`再到账 ${formatWanYuan((to - amount) as Fen)} 万元`);
      }),
      { numRuns: 60 },
    );
  });

  it('completes papers before it asks for money', () => {
    expect(
      said(
        henan,
        henanBuyer('', "[{ on: '2020-05-01', amount: 100万, papers: voucher }]"),
        'import-technology',
      ),
    ).toEqual([['change', '“合同-a”：为 1 笔已到账款项补齐转账凭证和发票，本项由 0 万元增至 10 万元。']]);
  });

  it('joins several changes, each of which is needed', () => {
    const yaml = henanBuyer(
      ', registrationNumber: null, advancedTechnology: null',
      "[{ on: '2020-05-01', amount: 100万, papers: none }]",
    );
    const [found] = counterfactual(henan, request(yaml), 'import-technology');
    expect(found?.changes.map(({ input, way }) => [input, way])).toEqual([
      ['contract.advancedTechnology', 'establish'],
      ['contract.registered', 'act'],
      ['contract.provenAmount', 'act'],
    ]);
    expect(found?.sentence.zh).toBe(
      '“合同-a”：须查明“先进技术成果认定”，且须为“是”，并在全国技术合同登记系统登记该合同，并为 1 笔已到账款项补齐转账凭证和发票，本项由 0 万元增至 10 万元。',
    );
  });

  it.each([
    [', registrationNumber: null, advancedTechnology: null', 'both'],
    [', advancedTechnology: null', 'none'],
    [', registrationNumber: null', 'none'],
  ])('names no change that could be left out: %s, papers %s', (more, papers) => {
    const yaml = henanBuyer(more, `[{ on: '2020-05-01', amount: 100万, papers: ${papers} }]`);
    const [measure] = settleUnit(henan, request(yaml)).measures;
    expect(measure?.items[0]?.status).not.toBe('granted');
  });

  it('says what is done and past, and that the applicant cannot change it', () => {
    expect(said(henan, henanBuyer(", sellerRegion: '410105'"), 'import-technology')).toEqual([
      [
        'change',
        '“合同-a”：除非“卖方所在地”在 410000 之外（现为 410105），否则不予支持；所列为既成事实，申请单位不能改变。',
      ],
    ]);
    const related = `unit: { kind: enterprise, region: '410411' }, as: buyer, year: 2023, contracts: [{ id: a,
      totalAmount: 300万, buyerRegion: '410411', relatedParties: true, receipts: [{ on: '2023-05-01', amount: 300万 }] }]`;
    const [found] = counterfactual(zhanhe, request(related), 'purchase-technology');
    expect(found?.changes.map(({ input, to, way }) => [input, to, way])).toEqual([
      ['contract.relatedParties', false, 'never'],
    ]);
    expect(found?.after).toBe(20_000_000n);
  });

  it('offers the recognition that was missing at the time', () => {
    const yaml = `unit: { kind: transfer-institution, region: '410102' }, year: 2020, contracts: [{ id: a,
      brokerId: unit, totalAmount: 100万, buyerRegion: '411303', registeredOn: '2020-03-01',
      receipts: [{ on: '2020-05-01', amount: 100万 }] }]`;
    const [found] = counterfactual(henan, request(yaml), 'facilitation');
    expect(found?.changes.map(({ input, to }) => [input, to])).toEqual([
      ['unit.demonstrationInstitutionSince', '2020-03-01'],
    ]);
    expect(found?.after).not.toBeNull();
  });

  it('says what is missing and what it would bring', () => {
    const yaml = `unit: { kind: enterprise }, as: buyer, year: 2018,
      contracts: [{ id: a, technologyAmount: 100万 }, { id: b, technologyAmount: 200万, advancedTechnology: null }]`;
    expect(said(zhengzhou, yaml, 'introduce-technology')).toEqual([
      ['change', '“合同-b”：须查明“先进技术成果认定”，且须为“是”，本项由 20 万元增至 60 万元。'],
    ]);
  });

  it('asks for the base that was not assessed, and for the amount that a notice has to fix', () => {
    const yaml =
      'unit: { kind: enterprise }, as: buyer, year: 2018, contracts: [{ id: a, totalAmount: 300万 }]';
    expect(said(zhengzhou, yaml, 'introduce-technology')).toEqual([
      ['change', '“合同-a”：须补充“技术交易额”，即可继续计算本项。'],
    ]);
    const institution = `unit: { kind: transfer-institution, region: '410411' }, year: 2023,
      qualifications: [{ kind: demonstration-institution, level: provincial, on: '2023-05-01' }]`;
    expect(said(zhanhe, institution, 'demonstration-institution')).toEqual([
      [
        'change',
        '“省级技术转移示范机构（2023-05-01）”：须由通知确定“新认定省级示范机构一次性补助额（由通知确定）”，即可继续计算本项。',
      ],
    ]);
  });
});

describe('a proof that nothing would change it', () => {
  it('is the cap, when it is reached', () => {
    const yaml =
      'unit: { kind: enterprise }, as: buyer, year: 2018, contracts: [{ id: a, technologyAmount: 600万 }, ' +
      '{ id: b, technologyAmount: 300万, advancedTechnology: false }]';
    expect(said(zhengzhou, yaml, 'introduce-technology')).toEqual([
      ['nothing', '“合同-b”：其他各笔已达年度上限，该笔即使符合条件，本项也不会增加。'],
      [
        'nothing',
        '各笔合计 120 万元，年度上限内只计 100 万元，超出的 20 万元不予支持；本年度再增加任何事实，本项也不会增加。',
      ],
    ]);
  });

  it('is a joint cap', () => {
    const yaml = `unit: { kind: enterprise }, year: 2018, approvedRates: { sharing-use-ceiling: 20% },
      sharingServices: [{ on: '2018-06-30', amount: 15万 }], sharingFees: [{ on: '2018-05-01', amount: 50万 }]`;
    expect(said(zhengzhou, yaml, 'sharing-use')).toEqual([
      [
        'nothing',
        '各笔合计 10 万元，合并上限内只计 8 万元，超出的 2 万元不予支持；本年度再增加任何事实，本项也不会增加。',
      ],
    ]);
  });

  it('is what was granted before', () => {
    const yaml = `unit: { kind: university, region: '410402' }, as: seller, year: 2023,
      priorGrants: [{ item: a, unit: seller, level: municipal, year: 2022 }],
      contracts: [{ id: a, totalAmount: 100万, sellerRegion: '410402', buyerRegion: '410411',
        receipts: [{ on: '2023-05-01', amount: 100万 }] }]`;
    const [found] = counterfactual(zhanhe, request(yaml), 'transfer-in-district');
    expect([found?.verdict, found?.changes]).toEqual(['nothing', []]);
    expect(found?.sentence.zh).toContain('既往支持和已作的决定是既成记录');
  });

  it('is a date that belongs to another year', () => {
    const yaml = `unit: { kind: enterprise, region: '410305' }, as: buyer, year: 2016,
      contracts: [{ id: a, technologyAmount: 100万, registeredOn: '2016-05-01' }]`;
    const [found] = counterfactual(zhengzhou, request(yaml), 'introduce-technology');
    expect(found?.verdict).toBe('nothing');
    expect(found?.sentence.zh).toContain('不再属于本结算年度');
  });

  it('is a recognition that is not the first', () => {
    const yaml = `unit: { kind: other }, year: 2019, qualifications:
      [{ kind: transfer-service-institution, on: '2018-02-01' }, { kind: transfer-service-institution, on: '2019-02-01' }]`;
    const [found] = counterfactual(zhengzhou, request(yaml), 'service-institution');
    expect([found?.verdict, found?.about]).toEqual(['nothing', 'refused']);
  });
});

describe('counterfactuals', () => {
  it('have nothing to say about what is granted whole', () => {
    expect(counterfactual(fictional, request(bought('60万')), 'buyer')).toEqual([]);
    expect(counterfactual(fictional, request(bought('60万')), 'seller')).toEqual([]);
  });

  it('refuse a measure that the pack does not have', () => {
    expect(() => counterfactual(fictional, request(bought('60万')), 'nothing')).toThrow(
      'policy.unknown_measure',
    );
  });

  it('leave the request as it was and are the same when asked again', () => {
    const asked = request(henanBuyer(", sellerRegion: '410105', registrationNumber: null"));
    const before = structuredClone(asked);
    const first = counterfactual(henan, asked, 'import-technology');
    expect(counterfactual(henan, asked, 'import-technology')).toEqual(first);
    expect(asked).toEqual(before);
  });

  it('answer within 200 ms for a unit with 300 contracts, all refused', () => {
    const [template] = request(henanBuyer(", sellerRegion: '410105', registrationNumber: null")).facts
      .contracts;
    if (template === undefined) throw new Error('no template');
    const contracts = Array.from({ length: 300 }, (_, index): ContractFact => {
      return {
        ...template,
        id: `c${index}`,
        number: `c${index}`,
        totalAmount: BigInt(1_000_000 + index) as Fen,
      };
    });
    const asked = request(henanBuyer(''));
    const large = { ...asked, facts: { ...asked.facts, contracts } };
    const times = [1, 2, 3, 4, 5].map(() => {
      const started = performance.now();
      const found = counterfactual(henan, large, 'import-technology');
      expect(found).toHaveLength(20);
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(200);
  });
});
