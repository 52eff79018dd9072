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

describe('the facts beside contracts', () => {
  let packs: readonly CompiledPack[];
  beforeAll(async () => {
    const names = ['heilongjiang-2017', 'national-2017', 'zhanhe-2022'];
    packs = await Promise.all(
      names.map(async (name) => {
        const directory = path.join(import.meta.dirname, '../../../policies', name);
        return requirePack(await readPackDirectory(directory), name);
      }),
    );
  });
  const answer = (given: object, clause: string) => {
    const base = { unitKind: 'enterprise', unitRegion: '230100', year: 2018 };
    const { packs: answers } = estimate(
      [zhengzhou, ...packs],
      estimateRequestSchema.parse({ ...base, ...given }),
    );
    return answers
      .flatMap(({ measures, checks }) => [...measures, ...checks])
      .find((measure) => measure.clause === clause);
  };
  const insurance = {
    paidOn: '2018-05-01',
    premium: '10000000',
    startsOn: '2018-05-01',
    endsOn: '2021-04-30',
    firstSet: true,
    inNationalCatalogue: false,
    productQualityLiability: true,
  };
  const insured = (changes: object = {}) =>
    answer({ insurances: [{ ...insurance, ...changes }] }, 'part-2-section-1-paragraph-4');

  test('of a premium of 100,000.00 for three years Heilongjiang pays 80 %, of one day more nothing', () => {
    expect(insured()).toMatchObject({ status: 'granted', amount: '8000000', result: null });
    expect(insured({ endsOn: '2021-05-01' })).toMatchObject({ status: 'refused', amount: '0' });
  });

  test('a fact of the insurance that is not said is missing, and a policy of a product insured before is the second', () => {
    expect(insured({ firstSet: null })).toMatchObject({ status: 'incomplete' });
    expect(insured({ firstSet: null })?.missing.map(({ zh }) => zh)).toEqual(['首台（套）产品认定']);
    expect(insured({ insuredBefore: true })?.status).not.toBe('granted');
  });

  test('an excellent institution gets what the notice fixes between 1,000,000.00 and 2,000,000.00', () => {
    const evaluation = {
      kind: 'demonstration-institution',
      level: 'provincial',
      grade: 'excellent',
      evaluatedOn: '2018-06-01',
    };
    const given = (approvedAmount: string | null) =>
      answer(
        { unitKind: 'transfer-institution', evaluations: [{ ...evaluation, approvedAmount }] },
        'part-2-section-3-paragraph-1',
      );
    expect(given('100000000')).toMatchObject({ status: 'granted', amount: '100000000' });
    expect(given('99999999')).toMatchObject({ status: 'refused' });
    expect(given('200000001')).toMatchObject({ status: 'refused' });
    expect(given(null)).toMatchObject({ status: 'incomplete' });
  });

  test('an investment gives a figure of tax law, which is no grant and in no sum', () => {
    const investment = {
      paidOn: '2018-03-01',
      amount: '10000001',
      investorKind: 'venture-enterprise',
      stage: 'seed',
    };
    const deduction = (changes: object) =>
      answer({ investments: [{ ...investment, ...changes }] }, 'section-15-paragraph-1');
    expect(deduction({ technologyEnterprise: true })).toMatchObject({
      result: 'deduction',
      status: 'granted',
      amount: '7000000',
    });
    expect(deduction({ technologyEnterprise: false })).toMatchObject({ status: 'refused' });
    expect(deduction({})).toMatchObject({ status: 'incomplete' });
  });

  test('what the completers are due is checked against 70 % of the income, to the fen', () => {
    const distribution = {
      mode: 'transfer',
      establishment: 'other',
      convertedOn: '2018-02-01',
      incomeOn: '2018-03-01',
      income: '100000000',
    };
    const check = (teamAmount: string) =>
      answer(
        { unitKind: 'university', unitRegion: '410102', distributions: [{ ...distribution, teamAmount }] },
        'article-8',
      );
    expect(check('70000000')).toMatchObject({ result: 'check', status: 'granted', amount: '70000000' });
    expect(check('69999999')).toMatchObject({ result: 'check', status: 'refused' });
  });

  test('a person who brings a deal about is its technology manager', () => {
    const given = (unitKind: string) =>
      answer(
        {
          unitKind,
          unitRegion: '410411',
          year: 2022,
          deals: [
            {
              role: 'broker',
              type: 'transfer',
              totalAmount: '100000000',
              receivedAmount: '100000000',
              registeredOn: '2022-08-01',
              counterpartKind: 'enterprise',
              counterpartRegion: '410411',
            },
          ],
        },
        'article-4-limb-3',
      );
    expect(given('person')?.status).not.toBe('refused');
    expect(given('transfer-institution')).toBeUndefined();
  });
});
