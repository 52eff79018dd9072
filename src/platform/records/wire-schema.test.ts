import { describe, expect, test } from 'vitest';
import type { Fields } from '../../kernel/fields.ts';
import { bodySchemaOf, decodeBody, itemSchemaOf } from './wire-schema.ts';

const fields = {
  name: { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true },
  price: { kind: 'money', label: { zh: '金额', en: 'Price' } },
  size: { kind: 'integer', label: { zh: '数量', en: 'Size' } },
  open: { kind: 'boolean', label: { zh: '公开', en: 'Open' } },
  madeOn: { kind: 'date', label: { zh: '日期', en: 'Made on' } },
  regionCode: { kind: 'region', label: { zh: '地区', en: 'Region' } },
  settled: { kind: 'money', label: { zh: '核定额', en: 'Settled' }, computed: true },
} as const satisfies Fields;

const accepts = (body: unknown) => bodySchemaOf(fields).safeParse(body).success;

describe('the body of a command', () => {
  test('may leave anything out: what is missing is named by the register’s own check', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ name: null, price: null, size: null, open: null, madeOn: null })).toBe(true);
  });

  test.each([
    ['money as a number', { price: 5 }],
    ['money with decimals', { price: '5.00' }],
    ['money as a number in words of science', { price: '5e2' }],
    ['money of nineteen digits', { price: '1'.repeat(19) }],
    ['a text for a whole number', { size: '5' }],
    ['a text for yes', { open: 'true' }],
    ['a number for a date', { madeOn: 20240301 }],
    ['a field that the system sets', { settled: '5' }],
    ['a field that nobody knows', { nowhere: 1 }],
    ['a list', []],
    ['a text', 'name'],
  ])('refused: %s', (_name, body) => {
    expect(accepts(body)).toBe(false);
  });

  test.each([
    ['money as fen in a text', { price: '500' }],
    ['money of eighteen digits, less than nothing too', { price: `-${'9'.repeat(18)}` }],
    ['blank text', { name: '', madeOn: '' }],
    ['line breaks and tabs', { name: '一\n二\t三' }],
  ])('accepted: %s', (_name, body) => {
    expect(accepts(body)).toBe(true);
  });
});

describe('values from a body', () => {
  test('money is fen, exact beyond what a number holds; everything else stays as it is', () => {
    const body = { name: '示例', price: '9007199254740993', size: 5, open: false, madeOn: '2024-03-01' };
    expect(decodeBody(fields, body)).toEqual({ ...body, price: 9007199254740993n });
  });

  test('blank and null are nothing; what was not sent is not touched', () => {
    expect(decodeBody(fields, { name: '', price: null, size: undefined })).toEqual({
      name: null,
      price: null,
    });
  });

  test('nothing is no amount of zero, and zero is no nothing', () => {
    expect(decodeBody(fields, { price: '0', size: 0, open: false })).toEqual({
      price: 0n,
      size: 0,
      open: false,
    });
  });
});

test('an item has every field, the computed ones too, and what all records have', () => {
  const item = {
    id: 'thi_1',
    version: 1,
    state: 'new',
    createdAt: '2024-03-01T00:00:00.000Z',
    updatedAt: '2024-03-01T00:00:00.000Z',
    name: '示例',
    price: '500',
    size: null,
    open: true,
    madeOn: null,
    regionCode: null,
    settled: '7',
  };
  expect(itemSchemaOf(fields).parse(item)).toEqual(item);
  for (const name of ['id', 'version', 'state', 'createdAt', 'updatedAt']) {
    const { [name]: _left, ...rest } = item as Record<string, unknown>;
    expect(itemSchemaOf(fields).safeParse(rest).success).toBe(false);
  }
});
