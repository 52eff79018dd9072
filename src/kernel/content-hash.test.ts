import { describe, expect, it } from 'vitest';
import { contentHash, type HashAlgorithm, hashBytes, isHashAvailable } from './content-hash.ts';
import { Refusal } from './refusal.ts';

describe('hashBytes', () => {
  it('gives the published SHA-256 of "abc" (FIPS 180-2)', () => {
    expect(hashBytes('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('gives the published SM3 of "abc" (GB/T 32905-2016, A.1), or refuses where OpenSSL lacks it', () => {
    if (isHashAvailable('sm3')) {
      expect(hashBytes('abc', 'sm3')).toBe(
        '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
      );
    } else {
      expect(() => hashBytes('abc', 'sm3')).toThrow(Refusal);
    }
  });

  it('refuses an algorithm that the machine does not have', () => {
    expect(() => hashBytes('abc', 'md4711' as HashAlgorithm)).toThrow(/hash\.algorithm_unavailable/);
  });

  it('reads text as UTF-8', () => {
    expect(hashBytes('技转')).toBe(hashBytes(new TextEncoder().encode('技转')));
  });
});

describe('contentHash', () => {
  it('hashes the canonical text, so the order of keys does not matter', () => {
    expect(contentHash({ b: 1, a: '金额' })).toBe(hashBytes('{"a":"金额","b":1}'));
    expect(contentHash({ a: '金额', b: 1 })).toBe(contentHash({ b: 1, a: '金额' }));
  });

  it('changes with any value', () => {
    expect(contentHash({ fen: '100' })).not.toBe(contentHash({ fen: '101' }));
    expect(contentHash({ fen: '100' })).not.toBe(contentHash({ fen: 100 }));
  });
});
