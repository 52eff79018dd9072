import { describe, expect, it } from 'vitest';
import type { PolicyLine } from '../policies/policy-answers.ts';
import {
  emptyDraft,
  isTrial,
  type RunDraft,
  rateOf,
  readChoices,
  readRunForm,
  relationKey,
  startingDraft,
} from './run-form.ts';

const words = { zh: '示例', en: 'example' };
const policy: PolicyLine = {
  id: 'shili-2024',
  title: words,
  documentNumber: '示政办〔2024〕1号',
  issuer: words,
  jurisdiction: '990100',
  level: 'municipal',
  adoptedOn: '2024-01-01',
  hash: '0'.repeat(64),
  measures: [],
  rates: [
    { id: 'research', label: words, ceiling: '50%', lowest: null, clause: 'article-6', quote: '最高' },
    { id: 'sharing', label: words, ceiling: '30%', lowest: '10%', clause: 'article-11', quote: '10%—30%' },
  ],
  questions: [
    {
      id: 'base',
      question: words,
      clause: 'article-10',
      quote: '交易额',
      options: [{ code: 'total', label: words, effect: words }],
    },
  ],
  relations: [
    {
      id: 'a/one+b/two',
      question: words,
      quote: null,
      options: [{ code: 'both', measures: ['a/one', 'b/two'], label: words, effect: words }],
    },
  ],
};
const draft: RunDraft = { ...emptyDraft, packId: policy.id, year: '2024', regionCode: '990100' };

const placesOf = (given: RunDraft) => {
  const outcome = readRunForm(given, policy);
  return outcome.ok ? [] : outcome.complaints.map(({ at }) => at);
};

describe('the form of a run', () => {
  it('sends nothing that was left open', () => {
    const expected = { packId: 'shili-2024', year: 2024, regionCode: '990100' };
    expect(readRunForm(draft, policy)).toEqual({ ok: true, values: expected });
  });

  it('sends rates in one form, whatever was typed, each with its document', () => {
    const given = { ...draft, rates: { research: { rate: ' ４０ ', document: '示科〔2024〕2号' } } };
    const outcome = readRunForm(given, policy);
    expect(outcome.ok && JSON.parse(outcome.values.approvedRates ?? '')).toEqual([
      { parameter: 'research', rate: '40%', document: '示科〔2024〕2号' },
    ]);
  });

  it('takes the ceiling and the lowest rate themselves, and nothing outside of them', () => {
    const rate = (id: string, text: string) => ({ ...draft, rates: { [id]: { rate: text, document: 'x' } } });
    for (const [id, text] of [
      ['research', '50'],
      ['research', '0.01'],
      ['sharing', '10%'],
      ['sharing', '30'],
    ] as const) {
      expect(placesOf(rate(id, text)), `${id} ${text}`).toEqual([]);
    }
    for (const [id, text] of [
      ['research', '50.01'],
      ['research', '0'],
      ['sharing', '9.99'],
      ['sharing', '-20%'],
    ] as const) {
      expect(placesOf(rate(id, text)), `${id} ${text}`).toEqual([`rate.${id}`]);
    }
  });

  it('refuses a rate without a document and a document without a rate', () => {
    expect(placesOf({ ...draft, rates: { research: { rate: '40', document: ' ' } } })).toEqual([
      'document.research',
    ]);
    expect(placesOf({ ...draft, rates: { research: { rate: '', document: 'x' } } })).toEqual([
      'rate.research',
    ]);
  });

  it('refuses a decision without a reason', () => {
    expect(placesOf({ ...draft, questions: { base: { option: 'total', reason: ' ' } } })).toEqual([
      'reason.base',
    ]);
    expect(placesOf({ ...draft, questions: { base: { option: '', reason: '' } } })).toEqual([]);
  });

  it('names every input that is missing at once', () => {
    const outcome = readRunForm(emptyDraft, undefined);
    expect(outcome.ok ? [] : outcome.complaints.map(({ at }) => at)).toEqual([
      'packId',
      'year',
      'regionCode',
    ]);
  });
});

describe('isTrial', () => {
  it('is one outside of the jurisdiction alone', () => {
    expect(isTrial(policy, '990105')).toBe(false);
    expect(isTrial(policy, '990100')).toBe(false);
    expect(isTrial(policy, '990000')).toBe(true);
    expect(isTrial(policy, '410100')).toBe(true);
  });
});

it('reads a bare number as per cent and refuses words', () => {
  expect(rateOf('12.5')).toEqual({ numerator: 1n, denominator: 8n });
  expect(rateOf('两成')).toBeNull();
});

it('shows no choices where the stored text is not a list', () => {
  expect(readChoices('[{"parameter":"a"}]')).toEqual([{ parameter: 'a' }]);
  expect(readChoices('{')).toEqual([]);
  expect(readChoices(null)).toEqual([]);
  expect(readChoices('{}')).toEqual([]);
});

it('begins with the only document, and with the region of the person before that of the document', () => {
  expect(startingDraft([policy], '410100')).toMatchObject({ packId: 'shili-2024', regionCode: '410100' });
  expect(startingDraft([policy], undefined)).toMatchObject({ packId: 'shili-2024', regionCode: '990100' });
  expect(startingDraft([policy, policy], '410100').packId).toBeUndefined();
});

describe('a choice between measures', () => {
  const choosing = (reason: string): RunDraft => ({
    ...draft,
    questions: { [relationKey('a/one+b/two')]: { option: 'both', reason } },
  });

  it('travels with the measures that pay and the reason, for every item', () => {
    const outcome = readRunForm(choosing('示例会议纪要'), policy);
    expect(outcome.ok && JSON.parse(outcome.values.relationChoices ?? '')).toEqual([
      { relation: 'a/one+b/two', itemId: null, measures: ['a/one', 'b/two'], reason: '示例会议纪要' },
    ]);
  });

  it('needs its reason', () => {
    expect(placesOf(choosing(' '))).toEqual([`reason.${relationKey('a/one+b/two')}`]);
  });
});
