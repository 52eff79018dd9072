import { beforeAll, describe, expect, test } from 'vitest';
import type { Refusal } from '../../kernel/refusal.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { allRegisters } from '../../testing-registers.ts';
import { approvedRatesOf, parseChoices, refuseForeignChoices } from './settlement-choices.ts';

let compiled: CompiledPack;

beforeAll(async () => {
  compiled = (await allRegisters()).library.require('zhengzhou-2017');
});

const rate = { parameter: 'research-project-ceiling', rate: '30%', document: '示例核定通知 1 号' };
const decision = { interpretation: 'international-cap', option: 'inclusive', reason: '示例会议纪要' };

function reading(values: Readonly<Record<string, unknown>>) {
  const texts = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  return parseChoices(texts);
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'fine';
  } catch (error) {
    return (error as Refusal).code;
  }
}

describe('reading the choices of a settlement', () => {
  test('none are given: nothing, empty and null mean the same', () => {
    const none = { approvedRates: [], decisions: [], relations: [] };
    expect(parseChoices({})).toEqual(none);
    expect(parseChoices({ approvedRates: '', decisions: null })).toEqual(none);
    expect(reading({ approvedRates: [], decisions: [] })).toEqual(none);
  });

  test('what is given comes back as it was', () => {
    expect(reading({ approvedRates: [rate], decisions: [decision] })).toEqual({
      approvedRates: [rate],
      decisions: [decision],
      relations: [],
    });
  });

  test.each([
    ['no JSON', { approvedRates: '30%' }],
    ['no list', { approvedRates: rate }],
    ['a rate without the notice that fixed it', { approvedRates: [{ ...rate, document: '' }] }],
    ['a rate that is a number', { approvedRates: [{ ...rate, rate: 0.3 }] }],
    ['a decision without a reason', { decisions: [{ ...decision, reason: '' }] }],
    ['something nobody asked for', { decisions: [{ ...decision, decidedBy: 'usr_1' }] }],
    ['a reason without end', { decisions: [{ ...decision, reason: '长'.repeat(1001) }] }],
    ['two rates for one parameter', { approvedRates: [rate, { ...rate, rate: '40%' }] }],
    ['two decisions on one question', { decisions: [decision, { ...decision, option: 'exclusive' }] }],
  ])('refused: %s', (_name, values) => {
    expect(codeOf(() => reading(values))).toBe('settlement.choices_malformed');
  });
});

describe('choices that the document does not offer', () => {
  const asking = (values: Readonly<Record<string, unknown>>) =>
    codeOf(() => refuseForeignChoices(compiled, reading(values)));

  test('a rate under a ceiling and an option of an open question are offered', () => {
    expect(asking({ approvedRates: [rate], decisions: [decision] })).toBe('fine');
  });

  test.each([
    ['a parameter that the document does not have', 'nowhere'],
    ['a rate that the document itself fixes', 'introduction-rate'],
    ['a cap', 'introduction-yearly-cap'],
  ])('refused: %s', (_name, parameter) => {
    expect(asking({ approvedRates: [{ ...rate, parameter }] })).toBe('settlement.rate_unknown');
  });

  test.each(['thirty', '30%%', '1/0', ''])('refused: the rate “%s”', (text) => {
    expect(asking({ approvedRates: [{ ...rate, rate: text }] })).toBe('settlement.choices_malformed');
  });

  test.each([
    ['a question that the document does not have', { interpretation: 'nowhere' }],
    ['an option that the question does not have', { option: 'both' }],
    ['a question that the pack has decided already', { interpretation: 'fen-rounding', option: 'half-up' }],
  ])('refused: %s', (_name, change) => {
    expect(asking({ decisions: [{ ...decision, ...change }] })).toBe('settlement.interpretation_unknown');
  });
});

test('the engine gets exact rates, each with the notice that fixed it', () => {
  expect(approvedRatesOf(reading({ approvedRates: [rate] }))).toEqual([
    {
      parameter: 'research-project-ceiling',
      rate: { numerator: 3n, denominator: 10n },
      evidence: { kind: 'notice', id: '示例核定通知 1 号', label: '示例核定通知 1 号' },
    },
  ]);
});
