import { describe, expect, it } from 'vitest';
import { isWithinRegion, regionPrefix } from './region-code.ts';

describe('isWithinRegion', () => {
  it.each([
    ['410105', '410105'],
    ['410105', '410100'],
    ['410105', '410000'],
    ['410105', '100000'],
    ['410100', '410100'],
    ['110101', '110000'],
    ['100000', '100000'],
  ])('%s lies in %s', (code, ancestor) => {
    expect(isWithinRegion(code, ancestor)).toBe(true);
  });

  it.each([
    ['410105', '410200'],
    ['410105', '420000'],
    ['410105', '410106'],
    ['410100', '410105'],
    ['410000', '410100'],
    ['100000', '410000'],
    ['411000', '410100'],
  ])('%s does not lie in %s', (code, ancestor) => {
    expect(isWithinRegion(code, ancestor)).toBe(false);
  });

  it('gives nothing to an area that is not a code: an empty one is not the whole country', () => {
    for (const wrong of ['', '41', '4101', '4101050', '41010X', '%', ' 410105']) {
      expect(isWithinRegion('410105', wrong)).toBe(false);
      expect(isWithinRegion(wrong, '100000')).toBe(false);
    }
  });
});

describe('regionPrefix', () => {
  it('is as long as the level is deep', () => {
    expect(regionPrefix('100000')).toBe('');
    expect(regionPrefix('410000')).toBe('41');
    expect(regionPrefix('410100')).toBe('4101');
    expect(regionPrefix('411000')).toBe('4110');
    expect(regionPrefix('410105')).toBe('410105');
  });

  it('throws on what is not a code, so that no condition is built from it', () => {
    for (const wrong of ['', '41', '%', '41010']) expect(() => regionPrefix(wrong)).toThrow(RangeError);
  });
});
