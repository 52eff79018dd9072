import { expect, test } from 'vitest';
import { choices, codesOf, joinCodes } from './choices.ts';
import { checkValues } from './field-values.ts';
import type { Fields } from './fields.ts';

const table = choices([
  ['b', '乙', 'B'],
  ['a', '甲', 'A'],
]);
const fields = {
  modes: { kind: 'choices', choices: table, label: { zh: '方式', en: 'Modes' } },
} satisfies Fields;
const codes = (value: string) =>
  checkValues(fields, { modes: value }, { partial: false }).map(({ code }) => code);

test('several codes stand once each, in the order of their table', () => {
  expect(joinCodes(table, ['a', 'b', 'a'])).toBe('b,a');
  expect(codesOf('b,a')).toEqual(['b', 'a']);
  expect(codesOf(null)).toEqual([]);
});

test('a code that the table does not know, or another order, is not stored', () => {
  expect(codes('b,a')).toEqual([]);
  expect(codes('a,b')).toEqual(['field.wrong_type']);
  expect(codes('b,b')).toEqual(['field.wrong_type']);
  expect(codes('b,c')).toEqual(['field.not_in_table']);
  expect(joinCodes(table, ['c', 'b'])).toBe('b,c');
});
