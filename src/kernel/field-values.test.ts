import { describe, expect, it } from 'vitest';
import { choiceLabel, choices } from './choices.ts';
import {
  checkValues,
  decodeValue,
  encodeValue,
  type FieldValues,
  fieldProblemSentence,
} from './field-values.ts';
import type { Fields } from './fields.ts';

const TYPES = choices([
  ['development', '技术开发', 'Development'],
  ['service', '技术服务', 'Service'],
]);
const fields = {
  name: { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, maxLength: 5 },
  amount: { kind: 'money', label: { zh: '金额', en: 'Amount' }, minimum: 1n },
  share: { kind: 'integer', label: { zh: '比例', en: 'Share' }, minimum: 0, maximum: 10_000 },
  signedOn: { kind: 'date', label: { zh: '日期', en: 'Date' } },
  related: { kind: 'boolean', label: { zh: '关联', en: 'Related' } },
  region: { kind: 'region', label: { zh: '地区', en: 'Region' } },
  type: { kind: 'choice', choices: TYPES, label: { zh: '类型', en: 'Type' } },
  total: { kind: 'money', label: { zh: '合计', en: 'Total' }, required: true, computed: true },
} as const satisfies Fields;

const codesFor = (values: FieldValues, partial = false): string[] =>
  checkValues(fields, values, { partial }).map((problem) => `${problem.field} ${problem.code}`);

describe('checkValues', () => {
  it('accepts sound values at their limits', () => {
    const values = { name: '五个字符名', amount: 1n, share: 10_000, signedOn: '2024-02-29', related: false };
    expect(codesFor({ ...values, region: '410105', type: 'service' })).toEqual([]);
    expect(codesFor({ name: 'a', share: 0 })).toEqual([]);
  });

  it.each<[FieldValues, string]>([
    [{ name: '六个字符的名' }, 'name field.too_long'],
    [{ amount: 0n }, 'amount field.too_small'],
    [{ amount: 1 }, 'amount field.wrong_type'],
    [{ amount: '1' }, 'amount field.wrong_type'],
    [{ share: -1 }, 'share field.too_small'],
    [{ share: 10_001 }, 'share field.too_large'],
    [{ share: 0.5 }, 'share field.wrong_type'],
    [{ signedOn: '2023-02-29' }, 'signedOn field.wrong_type'],
    [{ signedOn: '2024/02/29' }, 'signedOn field.wrong_type'],
    [{ related: 'true' }, 'related field.wrong_type'],
    [{ region: '4101' }, 'region field.wrong_type'],
    [{ type: 'gift' }, 'type field.not_in_table'],
  ])('finds what is wrong with %o', (values, problem) => {
    expect(codesFor(values, true)).toEqual([problem]);
  });

  it('names every problem at once, and asks for required fields but never for computed ones', () => {
    expect(codesFor({ amount: 0n, share: -1 })).toEqual([
      'name field.required',
      'amount field.too_small',
      'share field.too_small',
    ]);
    expect(codesFor({ name: '' })).toEqual(['name field.required']);
  });

  it('lets a revision leave out a required field but not empty it', () => {
    expect(codesFor({}, true)).toEqual([]);
    expect(codesFor({ name: null }, true)).toEqual(['name field.required']);
  });

  it('says it in a sentence of each language, money in yuan', () => {
    const [problem] = checkValues(fields, { amount: 0n }, { partial: true });
    if (problem === undefined) throw new Error('nothing was found');
    expect(fieldProblemSentence(problem, 'zh')).toBe('“金额”不得小于 0.01。');
    expect(fieldProblemSentence(problem, 'en')).toBe('"Amount" must be at least 0.01.');
  });
});

describe('values on their way', () => {
  it('carries money as a string of fen and reads it back', () => {
    expect(encodeValue(12_345_678_901_234_567n)).toBe('12345678901234567');
    expect(decodeValue(fields.amount, '12345678901234567')).toBe(12_345_678_901_234_567n);
    expect(decodeValue(fields.amount, null)).toBeNull();
    expect(decodeValue(fields.name, undefined)).toBeNull();
    expect(decodeValue(fields.related, false)).toBe(false);
  });
});

describe('code tables', () => {
  it('give the name of a code and show a code that they do not know', () => {
    expect(choiceLabel(TYPES, 'service')).toEqual({ zh: '技术服务', en: 'Service' });
    expect(choiceLabel(TYPES, 'gift')).toEqual({ zh: 'gift', en: 'gift' });
  });
});
