import { describe, expect, it } from 'vitest';
import { askedFacts } from './asked-facts.ts';

const measure = (of: string) => ({ id: of, title: { zh: of, en: of }, clause: 'article-1', of });
const policies = [
  { jurisdiction: '100000', measures: [measure('investment')] },
  { jurisdiction: '230000', measures: [measure('insurance'), measure('contract')] },
  { jurisdiction: '410100', measures: [measure('sharingFee'), measure('investment')] },
];
const kinds = (regionCode: string) => {
  const { here, elsewhere } = askedFacts(policies, regionCode);
  return [here.map(({ kind }) => kind), elsewhere.map(({ kind }) => kind)];
};

describe('what is asked beside contracts', () => {
  it('follows the documents that hold at the place; the rest is what only others look at', () => {
    expect(kinds('230102')).toEqual([['insurance', 'investment'], ['sharingFee']]);
    expect(kinds('410102')).toEqual([['sharingFee', 'investment'], ['insurance']]);
    expect(kinds('110108')).toEqual([['investment'], ['sharingFee', 'insurance']]);
  });

  it('names every measure that looks at a fact, and asks nothing about contracts a second time', () => {
    const { here } = askedFacts(policies, '410102');
    expect(here.find(({ kind }) => kind === 'investment')?.measures).toHaveLength(2);
    expect(JSON.stringify(here)).not.toContain('contract');
  });
});
