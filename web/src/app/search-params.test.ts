import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch, valuesOf } from './search-params.ts';

describe('the search of an address', () => {
  it('keeps repeated names as a list and single ones as text', () => {
    expect(
      parseSearch('?f.type=service&f.type=license&f.type=transfer&q=%E7%9F%B3%E5%A2%A8%E7%83%AF'),
    ).toEqual({
      'f.type': ['service', 'license', 'transfer'],
      q: '石墨烯',
    });
  });

  it('guesses no types: a number, a code with leading zero and a boolean stay text', () => {
    expect(parseSearch('?a=007&b=true&c=1e3')).toEqual({ a: '007', b: 'true', c: '1e3' });
  });

  it('writes what it reads', () => {
    const search = { q: 'a&b=c', 'f.type': ['x', 'y'], 'f.signedOn.gte': '2024-01-01' };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it('leaves out what is absent or empty', () => {
    expect(stringifySearch({ a: undefined, b: '', c: null, d: [] })).toBe('');
  });

  it('gives all values of a name', () => {
    expect(valuesOf({ a: 'x', b: ['y', 'z'] }, 'a')).toEqual(['x']);
    expect(valuesOf({ a: 'x', b: ['y', 'z'] }, 'b')).toEqual(['y', 'z']);
    expect(valuesOf({}, 'a')).toEqual([]);
  });
});
