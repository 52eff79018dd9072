import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import type { Json } from './json.ts';

describe('canonicalJson', () => {
  it('sorts keys by UTF-16 code units and writes no white space', () => {
    // The sort order is the example of RFC 8785, section 3.2.3.
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });

  it('writes numbers as ECMAScript prints them', () => {
    expect(canonicalJson([1e30, 4.5, 0.002, 1e-27, -0, 333333333.3333333])).toBe(
      '[1e+30,4.5,0.002,1e-27,0,333333333.3333333]',
    );
  });

  it('gives Chinese text as it is and escapes control characters only', () => {
    expect(canonicalJson({ 名称: '示例\u0001"\\' })).toBe('{"名称":"示例\\u0001\\"\\\\"}');
  });

  it('does not depend on the order in which keys were set', () => {
    expect(canonicalJson({ b: [{ d: null, c: true }], a: '' })).toBe(
      canonicalJson({ a: '', b: [{ c: true, d: null }] }),
    );
  });

  it.each([
    ['undefined', { amount: undefined }],
    ['NaN', { amount: Number.NaN }],
    ['Infinity', { amount: Number.POSITIVE_INFINITY }],
    ['bigint', { amount: 1n }],
    ['a function', { amount: () => 1 }],
    ['a symbol', { amount: Symbol('x') }],
    ['a Date', { amount: new Date(0) }],
    ['a Map', { amount: new Map() }],
    ['a lone surrogate', { amount: '\ud800' }],
  ])('refuses %s and names the key', (_what, value) => {
    expect(() => canonicalJson(value as unknown as Json)).toThrow(/canonical JSON cannot hold .*"amount"/);
  });

  it('refuses a lone surrogate in a key and a hole in an array', () => {
    expect(() => canonicalJson({ '\udc00': 1 })).toThrow(TypeError);
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested.
    expect(() => canonicalJson([1, , 2] as unknown as Json)).toThrow(/undefined \(at "1"\)/);
  });

  it('refuses a circular value instead of running out of stack', () => {
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    expect(() => canonicalJson(circular as Json)).toThrow(/circular/);
  });

  it('agrees with an independent implementation and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: 'grapheme' }), (value) => {
        const text = canonicalJson(value as Json);
        expect(text).toBe(canonicalize(value));
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });
});
