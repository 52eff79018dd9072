import { describe, expect, it } from 'vitest';
import { estimateRequestSchema } from '../../../../src/modules/subsidies/estimate-schema.ts';
import { blankDeal, blankDraft, type EstimateDraft, nextKey, readEstimate } from './estimate-draft.ts';

const deal = {
  ...blankDeal(1),
  role: 'buyer',
  type: 'transfer',
  total: '￥5,000,000',
  technology: '４００００００',
} as const;
const draft: EstimateDraft = {
  ...blankDraft,
  unitKind: 'enterprise',
  unitRegion: '410102',
  year: '2018',
  deals: [deal],
};

const placesOf = (given: EstimateDraft) => {
  const outcome = readEstimate(given);
  return outcome.ok ? [] : outcome.complaints.map(({ at }) => at);
};
const withDeal = (changes: object) => ({ ...draft, deals: [{ ...deal, ...changes }] });

describe('the form of the calculator', () => {
  it('sends fen, and null for everything that was left open', () => {
    const outcome = readEstimate(withDeal({ advanced: 'yes', related: 'no' }));
    expect(outcome.ok && outcome.request.deals).toEqual([
      {
        role: 'buyer',
        type: 'transfer',
        totalAmount: '500000000',
        technologyAmount: '400000000',
        receivedAmount: null,
        registeredOn: null,
        counterpartKind: null,
        counterpartRegion: null,
        crossBorder: null,
        advancedTechnology: true,
        relatedParties: false,
      },
    ]);
  });

  it('sends what the server understands', () => {
    const full: EstimateDraft = {
      ...draft,
      recognitions: [{ key: 1, kind: 'new-rd-institution', level: 'provincial', recognizedOn: '2018-05-01' }],
      fees: [{ key: 1, paidOn: '2018-06-01', amount: '0.01' }],
    };
    const outcome = readEstimate(full);
    expect(outcome.ok && estimateRequestSchema.parse(outcome.request)).toMatchObject({
      sharingFees: [{ paidOn: '2018-06-01', amount: '1' }],
    });
  });

  it('names everything that is missing at once, in the order of the page', () => {
    expect(placesOf(blankDraft)).toEqual(['unitKind', 'year', 'unitRegion', 'deal.1.role']);
    expect(placesOf(withDeal({ role: undefined, type: undefined, total: '' }))).toEqual([
      'deal.1.role',
      'deal.1.type',
      'deal.1.total',
    ]);
  });

  it('needs no contract from somebody who has a recognition or a fee', () => {
    const fees = [{ key: 1, paidOn: '2018-06-01', amount: '10' }];
    expect(placesOf({ ...draft, deals: [blankDeal(1)], fees })).toEqual([]);
    expect(placesOf({ ...draft, deals: [], fees })).toEqual([]);
    expect(placesOf({ ...draft, deals: [] })).toHaveLength(1);
  });

  it('passes over no empty contract among others, which would shift the numbers of the answer', () => {
    expect(placesOf({ ...draft, deals: [blankDeal(2), deal] })).toContain('deal.2.role');
  });

  it.each([
    [{ total: '0' }, ['deal.1.total', 'deal.1.technology']],
    [{ total: '-1', technology: '' }, ['deal.1.total']],
    [{ total: '1.005', technology: '' }, ['deal.1.total']],
    [{ technology: '5000000' }, []],
    [{ technology: '5000000.01' }, ['deal.1.technology']],
    [{ received: '很多' }, ['deal.1.received']],
    [{ received: '6000000' }, []],
  ])('amounts %j are complained about at %j', (changes, places) => {
    expect(placesOf(withDeal(changes))).toEqual(places);
  });

  it.each([
    ['1999', ['year']],
    ['2000', []],
    ['2100', []],
    ['2101', ['year']],
    ['18', ['year']],
    ['', ['year']],
  ])('the year %s is complained about at %j', (year, places) => {
    expect(placesOf({ ...draft, year })).toEqual(places);
  });

  it('asks a recognition for all three of its answers and a fee for both', () => {
    const recognition = { key: 3, kind: undefined, level: undefined, recognizedOn: '2018-01-01' };
    expect(placesOf({ ...draft, recognitions: [recognition] })).toEqual(['recognition.3.kind']);
    expect(placesOf({ ...draft, fees: [{ key: 2, paidOn: undefined, amount: '0' }] })).toEqual([
      'fee.2.amount',
      'fee.2.paidOn',
    ]);
  });
});

it('never gives a key twice, whatever was removed', () => {
  expect(nextKey([])).toBe(1);
  expect(nextKey([{ key: 4 }, { key: 2 }])).toBe(5);
});

describe('what is asked beside contracts', () => {
  const withExtras = (extras: Partial<EstimateDraft['extras']>): EstimateDraft => ({
    ...draft,
    deals: [blankDeal(1)],
    extras: { ...blankDraft.extras, ...extras },
  });
  const insurance = {
    key: 3,
    values: {
      premium: '100000',
      paidOn: '2018-05-01',
      startsOn: '2018-05-01',
      endsOn: '2021-04-30',
      firstSet: 'yes',
    },
  };

  it('is sent as the server understands it, with null for what was left open', () => {
    const outcome = readEstimate(
      withExtras({ insurance: [{ ...insurance, values: { ...insurance.values, premium: '100,000.01' } }] }),
    );
    expect(outcome.ok && estimateRequestSchema.parse(outcome.request).insurances).toEqual([
      {
        premium: '10000001',
        paidOn: '2018-05-01',
        startsOn: '2018-05-01',
        endsOn: '2021-04-30',
        firstSet: true,
        inNationalCatalogue: null,
        productQualityLiability: null,
        insuredBefore: null,
      },
    ]);
  });

  it('is enough without a contract, and every kind that is begun has to be finished', () => {
    expect(placesOf(withExtras({ investment: [{ key: 1, values: { paidOn: '2018-01-01' } }] }))).toEqual([]);
    expect(
      placesOf(withExtras({ evaluation: [{ key: 2, values: {} }], distribution: [{ key: 1, values: {} }] })),
    ).toEqual([
      'evaluation.2.kind',
      'evaluation.2.level',
      'evaluation.2.grade',
      'evaluation.2.evaluatedOn',
      'distribution.1.mode',
      'distribution.1.convertedOn',
      'distribution.1.incomeOn',
    ]);
  });

  it('names an amount that is none, in both languages and with what was typed', () => {
    const values = { ...insurance.values, premium: '十万' };
    const outcome = readEstimate(withExtras({ insurance: [{ key: 3, values }] }));
    expect(outcome).toMatchObject({
      ok: false,
      complaints: [{ at: 'insurance.3.premium', params: { number: 1, typed: '十万' } }],
    });
  });
});
