import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/kernel/fields.ts';
import { givenValues, rawValue, readForm } from './form-values.ts';

const fields = {
  name: { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, maxLength: 5 },
  amount: { kind: 'money', minimum: 1n, label: { zh: '金额', en: 'Amount' }, required: true },
  share: { kind: 'integer', minimum: 1, maximum: 10, label: { zh: '份额', en: 'Share' } },
  signedOn: { kind: 'date', label: { zh: '日期', en: 'Date' } },
  related: { kind: 'boolean', label: { zh: '关联', en: 'Related' } },
  code: { kind: 'credit-code', label: { zh: '代码', en: 'Code' } },
  due: { kind: 'date', label: { zh: '期限', en: 'Due' }, computed: true, required: true },
} as const satisfies Fields;

const zh = { language: 'zh' } as const;

describe('reading a form', () => {
  it('turns yuan into fen exactly and leaves computed fields alone', () => {
    const outcome = readForm(fields, { name: '甲', amount: '1,234,567.89', related: false }, zh);
    expect(outcome.complaints).toEqual([]);
    expect(outcome.values).toEqual({ name: '甲', amount: '123456789', related: false });
  });

  it('names everything that is wrong at once, each field once', () => {
    const outcome = readForm(
      fields,
      { name: '一二三四五六', amount: '12.345', share: '1.5', code: '123' },
      zh,
    );
    expect(outcome.complaints.map((complaint) => complaint.field).sort()).toEqual([
      'amount',
      'code',
      'name',
      'share',
    ]);
  });

  it.each([
    ['0', 1],
    ['0.01', 0],
  ])('keeps to the smallest amount: %s yuan gives %i complaints', (amount, count) => {
    expect(readForm(fields, { name: '甲', amount }, zh).complaints).toHaveLength(count);
  });

  it('says that a required field is missing in the language of the reader', () => {
    const outcome = readForm(fields, { amount: '1' }, { language: 'en' });
    expect(outcome.complaints).toEqual([{ field: 'name', sentence: '"Name" is required.' }]);
  });

  it('accepts a credit code in small or full-width letters', () => {
    const outcome = readForm(fields, { name: '甲', amount: '1', code: '９1990100ma0000001x' }, zh);
    expect(outcome.values['code']).toBe('91990100MA0000001X');
  });

  it('sends only what a revision changed, and null for what it took away', () => {
    const before = { name: '甲', amount: '100', share: 3, signedOn: '2024-01-01', related: null };
    const raw = { name: '甲', amount: '1.00', share: '', signedOn: '2024-01-02' };
    expect(readForm(fields, raw, { ...zh, before }).values).toEqual({ share: null, signedOn: '2024-01-02' });
  });
});

describe('showing a stored value in an input', () => {
  it('shows fen as yuan that can be read back', () => {
    expect(rawValue(fields.amount, '123456789')).toBe('1234567.89');
    expect(rawValue(fields.amount, null)).toBeUndefined();
    expect(rawValue(fields.related, false)).toBe(false);
    expect(rawValue(fields.share, 3)).toBe('3');
  });
});

it('an address gives one value of each field that a person fills in, and nothing else', () => {
  const search = { name: '示例', due: '2026-01-01', code: ['a', 'b'], page: '2' };
  expect(givenValues(fields, search)).toEqual({ name: '示例' });
});
