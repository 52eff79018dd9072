import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/kernel/canonical-json.ts';
import type { Fen } from '../../src/kernel/money.ts';
import { parseRatio } from '../../src/kernel/ratio.ts';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { type CompiledPack, requirePack } from '../../src/policy/compile.ts';
import { withDecisions } from '../../src/policy/decisions.ts';
import { explanationText } from '../../src/policy/explain-text.ts';
import type { UnitFact } from '../../src/policy/facts.ts';
import { readPackTests, requestOf } from '../../src/policy/pack-test.ts';
import { relationGraph } from '../../src/policy/relation-graph.ts';
import type { UnitSettlement } from '../../src/policy/settlement.ts';
import { settlementJson } from '../../src/policy/settlement-json.ts';
import { settleTogether, type TogetherRequest } from '../../src/policy/several-packs.ts';

async function load(name: string): Promise<CompiledPack> {
  const directory = fileURLToPath(new URL(`../../policies/${name}`, import.meta.url));
  return requirePack(await readPackDirectory(directory), name);
}

const [henan, zhanhe, zhengzhou] = await Promise.all(
  ['henan-2019', 'zhanhe-2022', 'zhengzhou-2017'].map(load),
);
if (henan === undefined || zhanhe === undefined || zhengzhou === undefined) throw new Error('no packs');

const YEAR = 2024;
const arrived = "registeredOn: '2024-03-01', receipts: [{ on: '2024-05-01', amount: 100万 }]";

function request(yaml: string, more: Partial<TogetherRequest> = {}): TogetherRequest {
  const [test] = readPackTests(`- { name: x, year: ${YEAR}, ${yaml} }`);
  if (test === undefined) throw new Error('no case');
  const { approvedRates: _rates, jurisdiction: _jurisdiction, ...rest } = requestOf(test);
  return { ...rest, ...more };
}

/** A university of the city sells to an enterprise of the district. */
const university = `unit: { kind: university, region: '410402' }, as: seller, contracts: [{ id: a, totalAmount: 100万,
  sellerRegion: '410402', buyerRegion: '410411', ${arrived} }]`;
/** An enterprise of Zhengzhou buys from Beijing. */
const buyer = `unit: { kind: enterprise, region: '410105' }, as: buyer, contracts: [{ id: a, totalAmount: 100万,
  technologyAmount: 80万, ${arrived} }]`;

const rateOf = (parameter: string, rate: string) => ({
  'henan-2019': [
    { parameter, rate: parseRatio(rate), evidence: { kind: 'notice', id: 'n', label: '示例通知' } as const },
  ],
});

function measure(settlements: readonly UnitSettlement[], pack: string, id: string) {
  const found = settlements.find(({ packId }) => packId === pack)?.measures.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${pack}/${id}`);
  return found;
}

describe('several packs for one unit', () => {
  it('settles the highest level first, whatever the order they are given in', () => {
    const ids = (packs: readonly CompiledPack[]) =>
      settleTogether(packs, request(university)).settlements.map(({ packId }) => packId);
    expect(ids([zhanhe, zhengzhou, henan])).toEqual(['henan-2019', 'zhengzhou-2017', 'zhanhe-2022']);
  });

  it('does not repeat what the province granted, and names the grant as the reason', () => {
    const given = request(university, { approvedRates: rateOf('transfer-ceiling', '8%') });
    const { settlements, granted } = settleTogether([zhanhe, henan], given);
    expect(measure(settlements, 'henan-2019', 'transfer-by-universities').amount).toBe(8_000_000n);
    const district = measure(settlements, 'zhanhe-2022', 'transfer-in-district');
    expect([district.status, district.amount]).toEqual(['refused', 0n]);
    expect(district.items[0]?.reasons[0]?.sentence.zh).toBe(
      '已获市级以上财政经费支持，不重复支持。（《河南省技术转移体系建设实施方案》高校院所在豫技术转移转化后补助）',
    );
    expect(explanationText(district.explanation, 'zh')[0]).toContain('不重复支持');
    expect(granted).toBe(8_000_000n);
  });

  it('waits with the district while the province has approved no rate', () => {
    const { settlements } = settleTogether([zhanhe, henan], request(university));
    expect(measure(settlements, 'henan-2019', 'transfer-by-universities').status).toBe('ceiling');
    const district = measure(settlements, 'zhanhe-2022', 'transfer-in-district');
    expect([district.status, district.questions.map(({ id }) => id)]).toEqual(['waiting', ['no-repeat']]);
    expect(explanationText(district.explanation, 'zh')[0]).toContain('结果尚未确定');
  });

  it('lets the district pay when the province pays nothing', () => {
    const outside = university.replace('kind: university', 'kind: enterprise');
    const { settlements } = settleTogether(
      [zhanhe, henan],
      request(`${outside}, qualifications: [{ kind: new-rd-institution, on: '2023-01-01' }]`),
    );
    expect(measure(settlements, 'henan-2019', 'transfer-by-universities').status).toBe('refused');
    expect(measure(settlements, 'zhanhe-2022', 'transfer-in-district').amount).toBe(10_000_000n);
  });

  it('pays an enterprise twice where the words leave enterprises out, and once where they do not', () => {
    const local = buyer.replace('410105', '410411').replace('id: a,', "id: a, buyerRegion: '410411',");
    const given = request(local, {
      approvedRates: rateOf('import-ceiling', '10%'),
    });
    const apart = settleTogether([zhanhe, henan], given);
    expect(measure(apart.settlements, 'zhanhe-2022', 'purchase-technology').status).toBe('ceiling');
    expect(apart.met).toEqual([]);
    const strict = withDecisions(zhanhe, { 'no-repeat-reach': 'both-limbs' });
    const once = settleTogether([strict, henan], given);
    const refused = measure(once.settlements, 'zhanhe-2022', 'purchase-technology');
    expect([refused.status, refused.items[0]?.reasons[0]?.condition]).toEqual([
      'refused',
      'no-repeat-for-enterprises',
    ]);
  });

  it('asks a person where no document says anything: the lower level waits, the higher does not', () => {
    const { settlements, met } = settleTogether([henan, zhengzhou], request(buyer));
    expect(measure(settlements, 'henan-2019', 'import-technology').status).toBe('ceiling');
    const city = measure(settlements, 'zhengzhou-2017', 'introduce-technology');
    const relation = 'henan-2019/import-technology+zhengzhou-2017/introduce-technology';
    expect([city.status, city.questions.map(({ id }) => id)]).toEqual(['waiting', [relation]]);
    expect(city.questions[0]?.question.zh).toContain('两份文件均未规定能否同时享受');
    expect(met.map(({ effect, measure: name }) => [name, effect])).toEqual([
      ['zhengzhou-2017/introduce-technology', 'wait'],
    ]);
  });

  it.each([
    [['henan-2019/import-technology', 'zhengzhou-2017/introduce-technology'], 10_000_000n, 16_000_000n],
    [['henan-2019/import-technology'], 10_000_000n, 0n],
    [['zhengzhou-2017/introduce-technology'], 0n, 16_000_000n],
  ] as const)('follows the choice of %j', (measures, province, city) => {
    const relation = 'henan-2019/import-technology+zhengzhou-2017/introduce-technology';
    const given = request(buyer, {
      approvedRates: rateOf('import-ceiling', '10%'),
      choices: [{ relation, itemId: 'a', measures }],
    });
    const { settlements, granted } = settleTogether([zhengzhou, henan], given);
    expect(measure(settlements, 'henan-2019', 'import-technology').amount).toBe(province);
    expect(measure(settlements, 'zhengzhou-2017', 'introduce-technology').amount).toBe(city);
    expect(granted).toBe(province + city);
  });

  it('gives the same settlements to the byte when it is run again, in any order of the packs', () => {
    const run = (packs: readonly CompiledPack[]) =>
      settleTogether(packs, request(buyer)).settlements.map((one) => canonicalJson(settlementJson(one)));
    expect(run([henan, zhengzhou, zhanhe])).toEqual(run([zhanhe, zhengzhou, henan]));
  });

  it('keeps persons apart from organizations', () => {
    const person: UnitFact = { id: 'm', name: '示例经纪人', kind: 'person', regionCode: '410411' };
    const given = request(university.replace('id: a,', 'id: a, managerId: m,'));
    const { settlements } = settleTogether([zhanhe, henan], { ...given, unit: person });
    expect(settlements.map(({ packId, measures }) => [packId, measures.map(({ id }) => id)])).toEqual([
      ['henan-2019', []],
      ['zhanhe-2022', ['technology-managers']],
    ]);
    expect(measure(settlements, 'zhanhe-2022', 'technology-managers').amount).toBe(1_000_000n as Fen);
  });
});

describe('the graph of relations', () => {
  const { nodes, edges } = relationGraph([zhanhe, henan, zhengzhou]);
  const between = (from: string, to: string) =>
    edges.filter((edge) => edge.from === from && edge.to === to).map(({ kind, saidIn }) => [kind, saidIn]);

  it('has every measure once, and every edge from the one that is settled first', () => {
    expect(new Set(nodes.map(({ name }) => name)).size).toBe(nodes.length);
    const places = new Map(nodes.map(({ name }, index) => [name, index]));
    for (const { from, to } of edges) expect((places.get(from) ?? 99) < (places.get(to) ?? -1)).toBe(true);
  });

  it('says where it comes from, and where no text says anything', () => {
    expect(between('henan-2019/transfer-by-universities', 'zhanhe-2022/transfer-in-district')).toEqual([
      ['no-repeat-above-level', 'zhanhe-2022'],
    ]);
    expect(between('henan-2019/facilitation', 'zhengzhou-2017/facilitation')).toEqual([['silent', null]]);
    expect(between('zhengzhou-2017/sharing-service', 'zhengzhou-2017/sharing-use')).toEqual([
      ['joint-cap', 'zhengzhou-2017'],
    ]);
    expect(between('henan-2019/import-technology', 'zhanhe-2022/technology-managers')).toEqual([]);
  });
});
