import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { requirePack } from '../../src/policy/compile.ts';
import { readPackTests, requestOf, runPackTest } from '../../src/policy/pack-test.ts';
import { settleUnit } from '../../src/policy/settle.ts';

const directory = fileURLToPath(new URL('../../policies/national-2017', import.meta.url));
const files = await readPackDirectory(directory);
const compiled = requirePack(files, 'national-2017');
const { pack } = compiled;

describe('the cases of the pack national-2017', () => {
  for (const path of Object.keys(files).filter((each) => each.startsWith('tests/'))) {
    for (const test of readPackTests(files[path] ?? '')) {
      it(test.name, () => expect(runPackTest(compiled, test)).toEqual([]));
    }
  }
});

describe('the pack national-2017', () => {
  it('pays nothing itself, whatever the facts', () => {
    const [test] = readPackTests(`
- name: a large deal
  unit: { kind: enterprise }
  as: buyer
  year: 2018
  contracts: [{ id: a, technologyAmount: 800万, receipts: [{ on: '2018-06-01', amount: 800万 }] }]
`);
    if (test === undefined) throw new Error('no case');
    const settlement = settleUnit(compiled, requestOf(test));
    expect([settlement.measures, settlement.granted, settlement.upTo]).toEqual([[], 0n, 0n]);
  });

  it('shows the tax deduction as a figure and no grant', () => {
    const [test] = readPackTests(`
- name: an investment
  unit: { kind: enterprise }
  year: 2018
  investments: [{ on: '2018-03-01', amount: 1000万 }]
`);
    if (test === undefined) throw new Error('no case');
    const settlement = settleUnit(compiled, requestOf(test));
    expect(settlement).toMatchObject({ measures: [], granted: 0n, upTo: 0n });
    expect(settlement.checks).toMatchObject([
      { id: 'investment-deduction', result: 'deduction', amount: 700_000_000n },
    ]);
    expect(settlement.checks?.[0]?.note?.zh).toContain('不是奖补');
  });

  it('names goals without figures where the document has none, and only duties with somebody in charge', () => {
    expect(pack.targets.map(({ atLeast, unit }) => [atLeast, unit])).toEqual(
      pack.targets.map(() => [null, 'none']),
    );
    expect(new Set(pack.targets.map(({ deadline }) => deadline))).toEqual(
      new Set(['2020-12-31', '2025-12-31']),
    );
    expect(pack.tasks).toHaveLength(6);
  });
});
