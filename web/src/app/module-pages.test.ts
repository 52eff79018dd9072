import { describe, expect, it } from 'vitest';
import { PUBLIC_SECTIONS } from '../public/sections.ts';
import { isOpenToVisitors, modulePages } from './module-pages.ts';

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

  it('are all among the sections of the portal, so that a visitor finds them', () => {
    const sections = PUBLIC_SECTIONS.map(({ href }) => href);
    const open = modulePages.filter(({ openToVisitors, path }) => openToVisitors && !path.includes('$'));
    expect(open.length).toBeGreaterThan(0);
    expect(sections).toEqual(expect.arrayContaining(open.map(({ path }) => path)));
  });
});
