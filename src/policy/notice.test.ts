import { describe, expect, it } from 'vitest';
import { fictionalPackFiles } from '../../tests/fixtures/fictional-pack.ts';
import { parseRatio } from '../kernel/ratio.ts';
import { compilePack, packOfYear, requirePack, withoutNotices } from './compile.ts';
import { explanationText } from './explain-text.ts';
import type { Explanation } from './explanation.ts';
import { loadPack, type PackFiles } from './load-pack.ts';
import { problemLine } from './pack.ts';
import { readPackTests, requestOf } from './pack-test.ts';
import { settleUnit } from './settle.ts';
import type { SettlementRequest } from './settlement.ts';

const NOTICE = `
id: notice-2022
title: { zh: 示例市2022年申报通知, en: Fictional notice of 2022 }
documentNumber: 示科〔2022〕1号
issuer: { zh: 示例市科技局, en: Fictional bureau }
issuedOn: '2022-03-01'
year: 2021
source: { status: full-text, addresses: [], note: null }
provisions:
  - { id: notice-rate, label: { zh: 第一条, en: article 1 }, text: 本年度补助比例核定为25%，奖金为8万元。 }
  - { id: notice-window, label: { zh: 第二条, en: article 2 }, text: 合同登记于2020年至2021年，限技术转让和三年以上许可。 }
  - { id: notice-rest, label: { zh: 第三条, en: article 3 }, text: 提交合同文本，公示5个工作日，预算不足按比例支付。 }
rates: [{ parameter: rate, rate: 25%, citation: { clause: notice-rate, quote: 核定为25% } }]
values: [{ parameter: bonus, value: '80000.00', citation: { clause: notice-rate, quote: 奖金为8万元 } }]
windows:
  - measures: [buyer]
    registered: { from: '2020-01-01', until: '2022-01-01' }
    citation: { clause: notice-window, quote: 合同登记于2020年至2021年 }
    refusal: { zh: 合同不在登记期间内。, en: Registered outside the window. }
contractTypes:
  - measures: [buyer]
    accepted: [{ type: transfer }, { type: license, atLeastMonths: 36 }]
    citation: { clause: notice-window, quote: 限技术转让和三年以上许可 }
    refusal: { zh: 合同类型不在范围内。, en: The type of contract is not accepted. }
documents:
  - { measures: [buyer], label: { zh: 合同文本, en: the contract }, citation: { clause: notice-rest, quote: 提交合同文本 } }
publicity: { days: 5, dayKind: working, citation: { clause: notice-rest, quote: 公示5个工作日 } }
budget: { rule: pro-rata, citation: { clause: notice-rest, quote: 预算不足按比例支付 } }
`;

const PARAMETERS = (fictionalPackFiles['parameters.yaml'] ?? '').replace(
  'nature: rate\n  of: [receivedAmount]\n  values: [{ from: null, value: 30% }]',
  'nature: ceiling\n  of: [receivedAmount]\n  values: [{ from: null, value: 30%, lowest: 10% }]',
);
const BONUS = `
- id: bonus
  label: { zh: 卖方奖金, en: bonus of the seller }
  type: money
  nature: amount
  fixedBy: notice
  values: []
  citation: { clause: article-2, quote: 给予奖励 }
`;
const MEASURES = (fictionalPackFiles['measures.yaml'] ?? '').replace(
  'amount: { multiply: { amount: { input: contract.receivedAmount }, by: { parameter: rate }, rounding: down } }\n' +
    '      allocation: in-order',
  'amount: { parameter: bonus }\n      allocation: in-order',
);

const base: PackFiles = {
  ...fictionalPackFiles,
  'parameters.yaml': PARAMETERS + BONUS,
  'measures.yaml': MEASURES,
  'relations.yaml': '[]',
};
const files: PackFiles = { ...base, 'notices/2022.yaml': NOTICE };
const pack = requirePack(files, 'with notice');

function request(contracts: string, more = ''): SettlementRequest {
  const [test] = readPackTests(
    `- { name: x, unit: { kind: enterprise }, year: 2021, contracts: [${contracts}] ${more} }`,
  );
  if (test === undefined) throw new Error('no case');
  return requestOf(test);
}

const bought = (id: string, more: string) =>
  `{ id: ${id}, buyerId: unit, advancedTechnology: false, receipts: [{ on: '2021-05-01', amount: 100万 }], ${more} }`;
const accepted = bought('a', "type: transfer, registeredOn: '2020-01-01'");

function walk(node: Explanation): readonly Explanation[] {
  return [node, ...node.children.flatMap(walk)];
}

describe('a notice laid over a document', () => {
  it('approves a rate under the ceiling, and the result says from which text it came', () => {
    const settlement = settleUnit(pack, request(accepted));
    const [measure] = settlement.measures;
    expect([measure?.status, measure?.amount]).toEqual(['granted', 25_000_000n]);
    if (measure === undefined) throw new Error('no measure');
    const rate = walk(measure.explanation).find(({ parameter }) => parameter?.id === 'rate');
    expect(rate?.parameter?.approvedBy).toEqual({
      kind: 'notice',
      id: 'notice-2022',
      label: '示科〔2022〕1号',
    });
    expect(rate?.fixedBy?.quote).toBe('核定为25%');
    expect(rate?.citation?.notice).toBeUndefined();
    expect(explanationText(measure.explanation, 'zh')).toEqual([
      '技术合同“合同-a”（2021-05-01）：按本年度到账额 1,000,000.00 元的 25%（示科〔2022〕1号核定）计 250,000.00 元。',
      '各笔合计 250,000.00 元。',
      '依据第一条、示科〔2022〕1号。',
    ]);
  });

  it('fixes a value that the document leaves open', () => {
    const sold = "{ id: s, sellerId: unit, receipts: [{ on: '2021-05-01', amount: 100万 }] }";
    const [under] = settleUnit(pack, request(sold)).measures;
    expect([under?.status, under?.amount]).toEqual(['granted', 8_000_000n]);
    const [alone] = settleUnit(withoutNotices(pack), request(sold)).measures;
    expect([alone?.status, alone?.missing.map(({ input }) => input)]).toEqual([
      'incomplete',
      ['parameter.bonus'],
    ]);
  });

  it.each([
    ["type: transfer, registeredOn: '2019-12-31'", ['notice-2022-window']],
    ["type: transfer, registeredOn: '2020-01-01'", []],
    ["type: transfer, registeredOn: '2021-12-31'", []],
    ["type: transfer, registeredOn: '2022-01-01'", ['notice-2022-window']],
    ["type: license, licenseMonths: 35, registeredOn: '2021-01-01'", ['notice-2022-types']],
    ["type: license, licenseMonths: 36, registeredOn: '2021-01-01'", []],
    ["type: service, registeredOn: '2019-01-01'", ['notice-2022-window', 'notice-2022-types']],
  ])('asks for what it sets: %s', (more, refused) => {
    const [measure] = settleUnit(pack, request(bought('a', more))).measures;
    const reasons = measure?.items.flatMap((item) => item.reasons) ?? [];
    expect(reasons.map(({ condition }) => condition)).toEqual(refused);
    for (const { citation } of reasons) expect(citation?.notice?.label.zh).toBe('示科〔2022〕1号');
  });

  it('leaves the document and other years as they are', () => {
    const plain = requirePack(base, 'without notice');
    expect(pack.pack.hash).toBe(plain.pack.hash);
    expect(packOfYear(pack, 2021).pack.hash).not.toBe(plain.pack.hash);
    const other = { ...request(bought('a', '')), year: 2022 };
    expect(settleUnit(pack, other)).toEqual(settleUnit(plain, other));
    expect(settleUnit(withoutNotices(pack), request(accepted)).packHash).toBe(plain.pack.hash);
  });

  it('names itself in the result with what it asks for beside the amounts', () => {
    const settlement = settleUnit(pack, request(accepted));
    expect(settlement.packHash).toBe(packOfYear(pack, 2021).pack.hash);
    expect(settlement.notices?.map(({ hash: _hash, ...notice }) => notice)).toEqual([
      {
        id: 'notice-2022',
        title: { zh: '示例市2022年申报通知', en: 'Fictional notice of 2022' },
        documentNumber: '示科〔2022〕1号',
        status: 'full-text',
        documents: [{ measures: ['buyer'], label: { zh: '合同文本', en: 'the contract' } }],
        publicity: { days: 5, dayKind: 'working' },
        budgetRule: 'pro-rata',
        notComputed: [],
      },
    ]);
    expect('notices' in settleUnit(withoutNotices(pack), request(accepted))).toBe(false);
  });

  it('gives way to a rate that an officer approved for the settlement, within the ceiling', () => {
    const evidence = { kind: 'officer', id: 'o', label: '示例经办人' } as const;
    const own = { parameter: 'rate', rate: parseRatio('12%'), evidence };
    const settle = (rate: typeof own) =>
      settleUnit(pack, { ...request(accepted), approvedRates: [rate] }).measures[0]?.amount;
    expect(settle(own)).toBe(12_000_000n);
    expect(() => settle({ ...own, rate: parseRatio('30.01%') })).toThrow('policy.rate_above_ceiling');
  });

  it('quotes words that stand in the text it names', () => {
    const [measure] = settleUnit(pack, request(accepted)).measures;
    if (measure === undefined) throw new Error('no measure');
    const cited = walk(measure.explanation).flatMap(({ citation, fixedBy }) =>
      [citation ?? [], fixedBy ?? []].flat(),
    );
    const provisions = new Map(
      packOfYear(pack, 2021).pack.applied[0]?.provisions.map(({ id, text }) => [id, text]),
    );
    expect(cited.some(({ notice }) => notice !== undefined)).toBe(true);
    for (const { notice, clause, start, end, quote } of cited) {
      const text = notice === undefined ? pack.pack.sourceText : (provisions.get(clause) ?? '');
      expect(text.slice(start, end).replace(/\s+/g, '')).toBe(quote);
    }
  });
});

describe('the checker of notices', () => {
  function problemsAfter(from: string, to: string, more: PackFiles = {}): string {
    expect(NOTICE, 'the text to replace is there').toContain(from);
    const loaded = loadPack({ ...files, 'notices/2022.yaml': NOTICE.replace(from, to), ...more });
    const result = loaded.ok ? compilePack(loaded.pack) : loaded;
    return result.ok ? '' : result.problems.map((problem) => problemLine(problem, 'en')).join('\n');
  }

  it.each([
    [
      'a rate above the ceiling',
      'rate: 25%',
      'rate: 31%',
      'rates.0: rate is no ceiling of the document, or 31%',
    ],
    ['a rate below the floor', 'rate: 25%', 'rate: 9%', 'rates.0: rate is no ceiling of the document, or 9%'],
    [
      'a value that the document fixes',
      'parameter: bonus',
      'parameter: threshold',
      'threshold is not left to a notice',
    ],
    [
      'words that it does not have',
      'quote: 核定为25%',
      'quote: 核定为20%',
      '"核定为20%" does not stand in notice-rate',
    ],
    [
      'a citation of the document',
      'clause: notice-rest, quote: 提交合同文本',
      'clause: title, quote: 示例市',
      'documents.0.citation',
    ],
    [
      'an unknown measure',
      'measures: [buyer], label',
      'measures: [vendor], label',
      'documents.0.measures: There are no measures vendor',
    ],
    [
      'a provision with the id of a clause',
      'id: notice-rest,',
      'id: article-1,',
      'article-1 is already a clause',
    ],
    [
      'a window that ends before it begins',
      "until: '2022-01-01'",
      "until: '2019-01-01'",
      'The window ends before it begins',
    ],
    ['a key that is none', 'documentNumber:', 'number:', 'notices/2022.yaml'],
    [
      'money that need not arrive in the year',
      'registered: {',
      "received: { from: '2021-07-01', until: '2022-07-01' }\n    registered: {",
      'Money must arrive within the whole of 2021',
    ],
    [
      'a decision on no question',
      'windows:',
      'decisions:\n  - { interpretation: x, option: "y", reason: { zh: 因, en: why }, ' +
        'citation: { clause: notice-rest, quote: 公示 } }\nwindows:',
      'The pack has no option y of x',
    ],
    [
      'an expression with an unknown fact',
      'documents:',
      'conditions:\n  - { measures: [buyer], id: c, label: { zh: 条, en: c }, when: { input: contract.nothing }, ' +
        'citation: { clause: notice-rest, quote: 公示 }, refusal: { zh: 不, en: no } }\ndocuments:',
      'notices/2022.yaml: measures.0.items.conditions',
    ],
  ])('reports %s', (_, from, to, expected) => {
    expect(problemsAfter(from, to)).toContain(expected);
  });

  it('reports two notices of one year that fix the same', () => {
    const second = NOTICE.replaceAll('notice-', 'other-');
    expect(problemsAfter('id: notice-2022', 'id: notice-2022', { 'notices/2022-b.yaml': second })).toContain(
      'Another notice for 2021 fixes rate already',
    );
  });

  it('accepts the notice as it is', () => {
    expect(problemsAfter('id: notice-2022', 'id: notice-2022')).toBe('');
  });
});
