import { describe, expect, it } from 'vitest';
import { isOpenToVisitors, openPages } from './module-pages.ts';

describe('pages for everybody', () => {
  it('are the calculator and the documents, and no other address', () => {
    for (const path of ['/calculator', '/policies', '/policies/', '/policies/zhengzhou-2017']) {
      expect(isOpenToVisitors(path), path).toBe(true);
    }
    for (const path of [
      '/',
      '',
      '/contracts',
      '/policies/a/b',
      '/settlements/new',
      '/audit',
      '/users',
      '/calculators',
    ]) {
      expect(isOpenToVisitors(path), path).toBe(false);
    }
  });

  it('are closed unless they say that they are open', () => {
    expect(isOpenToVisitors('/a', [{ path: '/a', load: async () => () => null }])).toBe(false);
  });

  it('are offered to visitors, the calculator first', () => {
    expect(openPages().map(({ to }) => to)).toEqual(['/calculator', '/policies', '/meetings/calendar']);
  });
});
