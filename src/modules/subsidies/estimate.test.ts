import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPackDirectory } from '../../platform/policy-packs/read-pack-directory.ts';
import { type CompiledPack, requirePack } from '../../policy/compile.ts';
import { estimate } from './estimate.ts';
import { estimateRequestSchema } from './estimate-schema.ts';

let zhengzhou: CompiledPack;
beforeAll(async () => {
  const directory = path.join(import.meta.dirname, '../../../policies/zhengzhou-2017');
  zhengzhou = requirePack(await readPackDirectory(directory), 'zhengzhou-2017');
});

const deal = {
  role: 'buyer',
  type: 'transfer',
  totalAmount: '500000000',
  technologyAmount: '400000000',
  registeredOn: '2018-03-20',
  counterpartKind: 'university',
  counterpartRegion: '110000',
  advancedTechnology: true,
};

function ask(changes: object = {}, dealChanges: object = {}) {
  const base = {
    unitKind: 'enterprise',
    unitRegion: '410102',
    year: 2018,
    deals: [{ ...deal, ...dealChanges }],
  };
  const [pack] = estimate([zhengzhou], estimateRequestSchema.parse({ ...base, ...changes })).packs;
  const introduction = pack?.measures.find((measure) => measure.clause === 'article-5');
  return { pack, introduction };
}

describe('the estimate', () => {
  test('an enterprise of the city that brought in 4,000,000.00 could get 800,000.00', () => {
    const { pack, introduction } = ask();
    expect(pack).toMatchObject({ holdsHere: true, granted: '80000000' });
    expect(introduction).toMatchObject({ status: 'granted', amount: '80000000', missing: [], reasons: [] });
    expect(introduction?.text.zh.join('')).toContain('20%');
  });

  test('what is not said is listed, with the amount it could lead to', () => {
    const { introduction } = ask({}, { advancedTechnology: null });
    expect(introduction).toMatchObject({ status: 'incomplete', amount: '0', possible: '80000000' });
    expect(introduction?.missing.map((each) => each.zh)).toEqual(['先进技术成果认定']);
  });

  test('says what is needed for more, in a sentence', () => {
    const { introduction } = ask({}, { advancedTechnology: false });
    expect(introduction?.status).toBe('refused');
    expect(introduction?.advice.length).toBeGreaterThan(0);
    expect(introduction?.advice[0]?.zh).toContain('先进技术成果');
  });

  test('outside the city the reason is said once, however many contracts there are', () => {
    const { pack, introduction } = ask({ unitRegion: '410200', deals: [deal, deal, deal] });
    expect(pack?.holdsHere).toBe(false);
    expect(introduction?.status).toBe('refused');
    expect(introduction?.reasons).toHaveLength(1);
  });

  test('a year before the document gets nothing under it', () => {
    const { pack } = ask({ year: 2016 }, { registeredOn: '2016-03-20' });
    expect(pack?.granted).toBe('0');
  });

  test.each([
    { year: 1999 },
    { unitKind: 'shop' },
    { unitRegion: 'x' },
    { deals: [{ ...deal, totalAmount: '1.5' }] },
  ])('a request that is not understood is refused: %j', (changes) => {
    expect(() => ask(changes)).toThrow();
  });
});
