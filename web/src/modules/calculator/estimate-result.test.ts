import { describe, expect, it } from 'vitest';
import { blankDeal, blankDraft, type DealDraft } from './estimate-draft.ts';
import {
  type EstimatedMeasure,
  type EstimatedPack,
  FINDINGS,
  findingOf,
  measuresOf,
  omissionsOf,
  placeOfMissing,
  totalsOf,
} from './estimate-result.ts';

const words = { zh: '示例', en: 'example' };
const measure = (status: EstimatedMeasure['status']): EstimatedMeasure => ({
  id: status,
  title: words,
  clause: 'article-5',
  clauseLabel: words,
  result: null,
  note: null,
  status,
  amount: '0',
  possible: null,
  alone: null,
  reasons: [],
  missing: [],
  questions: [],
  advice: [],
  text: { zh: [], en: [] },
});
const check = (result: 'check' | 'deduction', status: EstimatedMeasure['status']): EstimatedMeasure => ({
  ...measure(status),
  result,
});
const pack = (id: string, changes: Partial<EstimatedPack>): EstimatedPack => ({
  id,
  title: words,
  documentNumber: null,
  level: 'municipal',
  jurisdiction: '990100',
  holdsHere: true,
  hash: '0'.repeat(64),
  granted: '0',
  upTo: '0',
  measures: [],
  checks: [],
  ...changes,
});

describe('the sums of an estimate', () => {
  it('adds only what holds here, and puts the highest level of government first', () => {
    const totals = totalsOf({
      together: { granted: '120', upTo: '7', relations: [] },
      packs: [
        pack('city', { granted: '100', upTo: '7', measures: [measure('incomplete'), measure('refused')] }),
        pack('elsewhere', {
          granted: '9999',
          upTo: '9999',
          holdsHere: false,
          measures: [measure('waiting')],
        }),
        pack('state', { level: 'national', granted: '20', measures: [measure('waiting')] }),
      ],
    });
    expect(totals).toMatchObject({ granted: 120n, upTo: 7n, open: 2 });
    expect(totals.here.map(({ id }) => id)).toEqual(['state', 'city']);
    expect(totals.elsewhere.map(({ id }) => id)).toEqual(['elsewhere']);
  });
});

it('tells what pays before what is refused', () => {
  const measures = (['refused', 'incomplete', 'ceiling', 'granted'] as const).map(measure);
  expect(measuresOf(pack('city', { measures })).map(({ id }) => id)).toEqual([
    'granted',
    'ceiling',
    'incomplete',
    'refused',
  ]);
});

describe('what its date keeps out of the year', () => {
  const placesOf = (changes: object) =>
    omissionsOf({ ...blankDraft, year: '2018', ...changes }).map(({ at }) => at);

  it('is a contract without registration, or registered in another year', () => {
    const days = [undefined, '2017-12-31', '2018-01-01', '2018-12-31', '2019-01-01'];
    const deals = days.map((registeredOn, index) => ({
      ...blankDeal(index + 1),
      role: 'buyer' as const,
      registeredOn,
    }));
    expect(placesOf({ deals })).toEqual([
      'deal.1.registeredOn',
      'deal.2.registeredOn',
      'deal.5.registeredOn',
    ]);
    expect(placesOf({ deals: [blankDeal(1)] })).toEqual([]);
  });

  it('is a recognition or a fee of another year', () => {
    const recognition = { kind: 'high-tech-enterprise' as const, level: 'national' as const };
    const recognitions = [
      { key: 1, ...recognition, recognizedOn: '2018-05-01' },
      { key: 2, ...recognition, recognizedOn: '2017-05-01' },
    ];
    const fees = [{ key: 3, paidOn: '2019-01-01', amount: '1' }];
    expect(placesOf({ recognitions, fees })).toEqual(['recognition.2.recognizedOn', 'fee.3.paidOn']);
  });
});

describe('the place of a missing fact', () => {
  const placeOf = (zh: string, ...deals: readonly Partial<DealDraft>[]) =>
    placeOfMissing(
      { zh, en: '' },
      {
        ...blankDraft,
        deals: deals.map((deal, index) => ({ ...blankDeal(index + 1), role: 'buyer', ...deal })),
      },
    );

  it('is the first contract that has not answered', () => {
    expect(placeOf('先进技术成果认定', {})).toBe('deal.1.advanced');
    expect(placeOf('先进技术成果认定', { advanced: 'no' }, {})).toBe('deal.2.advanced');
    expect(placeOf('先进技术成果认定', { advanced: 'no' })).toBeNull();
    expect(placeOf('技术交易额', { technology: '' })).toBe('deal.1.technology');
  });

  it('is the other side of the contract, and never the own one', () => {
    expect(placeOf('卖方类别', {})).toBe('deal.1.counterpartKind');
    expect(placeOf('买方所在地', { role: 'seller' })).toBe('deal.1.counterpartRegion');
    expect(placeOf('买方所在地', {})).toBeNull();
    expect(placeOf('买方类别', { role: 'broker' })).toBeNull();
  });

  it('is nowhere for facts that the page does not ask for', () => {
    expect(placeOf('许可期限（月）', {})).toBeNull();
    expect(placeOf('没有这样的事实', {})).toBeNull();
  });
});

describe('facts beside contracts', () => {
  const withInsurance = (values: Readonly<Record<string, string>>) => ({
    ...blankDraft,
    year: '2018',
    extras: { ...blankDraft.extras, insurance: [{ key: 4, values }] },
  });

  it('lead to the question that is still open, and to none once it is answered', () => {
    const missing = { zh: '首台（套）产品认定', en: 'recognised as a first set' };
    expect(placeOfMissing(missing, withInsurance({}))).toBe('insurance.4.firstSet');
    expect(placeOfMissing(missing, withInsurance({ firstSet: 'unknown' }))).toBe('insurance.4.firstSet');
    expect(placeOfMissing(missing, withInsurance({ firstSet: 'no' }))).toBeNull();
  });

  it('of another year are named with what they are', () => {
    const [omission] = omissionsOf(withInsurance({ paidOn: '2017-12-31' }));
    expect(omission).toMatchObject({ at: 'insurance.4.paidOn', params: { number: 1 } });
    expect(omission?.message.zh).toBe('保单 {number} 的“保费支付日期”不在 2018 年，没有计入。');
    expect(omissionsOf(withInsurance({ paidOn: '2018-01-01' }))).toHaveLength(0);
  });

  it('a check is kept or not, and never said to grant', () => {
    expect(findingOf(check('check', 'granted')).label.zh).toBe('符合');
    expect(findingOf(check('check', 'refused')).label.zh).toBe('不符合');
    expect(findingOf(check('deduction', 'granted'))).toBe(FINDINGS.granted);
  });
});
