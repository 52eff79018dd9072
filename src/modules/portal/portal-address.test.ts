import { describe, expect, test } from 'vitest';
import { comparisonAddress, inLanguage, searchAddress, WHOLE_LIST, withChange } from './portal-address.ts';

describe('addresses of lists', () => {
  test('hold what is asked for and nothing else', () => {
    expect(searchAddress(WHOLE_LIST)).toBe('/portal/search');
    const query = { ...WHOLE_LIST, q: '石墨烯 & 膜', noun: 'need' as const, page: 3 };
    expect(searchAddress(query)).toBe(
      '/portal/search?q=%E7%9F%B3%E5%A2%A8%E7%83%AF+%26+%E8%86%9C&noun=need&page=3',
    );
  });

  test('a changed list begins with its first page', () => {
    const third = { ...WHOLE_LIST, page: 3 };
    expect(withChange(third, { techArea: '05' })).toEqual({ ...WHOLE_LIST, techArea: '05' });
    expect(withChange(third, { page: 4 }).page).toBe(4);
  });

  test('in another language keep what was asked for', () => {
    expect(inLanguage('/portal/search?q=a&lang=zh&page=2', 'en')).toBe('/portal/search?q=a&lang=en&page=2');
    expect(inLanguage('/portal', 'en')).toBe('/portal?lang=en');
  });

  test('of a comparison repeat the id', () => {
    expect(comparisonAddress(['ach_1', 'ach_2'])).toBe('/portal/compare?id=ach_1&id=ach_2');
  });
});
