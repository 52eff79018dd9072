import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPackDirectory } from '../../src/platform/policy-packs/read-pack-directory.ts';
import { requirePack } from '../../src/policy/compile.ts';
import { readPackTests, requestOf } from '../../src/policy/pack-test.ts';
import { settleUnit } from '../../src/policy/settle.ts';

const directory = fileURLToPath(new URL('../../policies/national-2017', import.meta.url));
const compiled = requirePack(await readPackDirectory(directory), 'national-2017');
const { pack } = compiled;

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

  it('says why the tax deduction is not computed', () => {
    const clause = pack.clauses.find(({ coverage }) => coverage === 'informative');
    expect(clause?.id).toBe('section-15-paragraph-1');
    expect(pack.sourceText.slice(...(clause?.span ?? [0, 0]))).toContain('按投资额70%抵扣应纳税所得额');
    expect(clause?.note?.zh).toContain('税法');
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
