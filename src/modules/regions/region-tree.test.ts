import { describe, expect, it } from 'vitest';
import { isWithinRegion } from '../../kernel/region-code.ts';
import { chinaDivisions } from './china-divisions.ts';
import { createRegionsModule } from './index.ts';
import { createRegionTree } from './region-tree.ts';

const sample = createRegionTree([
  { code: '990201', name: '样板区' },
  { code: '990000', name: '示例省' },
  { code: '990200', name: '样板市' },
  { code: '990100', name: '示例市' },
  { code: '990102', name: '例证区' },
  { code: '990101', name: '示例区' },
  { code: '999000', name: '省直辖县级行政区划' },
  { code: '999001', name: '直管示例市' },
]);
const codes = (regions: readonly { readonly code: string }[]): string[] => regions.map(({ code }) => code);

describe('a region tree', () => {
  it('places every division by its code', () => {
    expect(sample.get('990101')).toEqual({
      code: '990101',
      name: '示例区',
      level: 'county',
      parent: '990100',
      fullName: '示例省示例市示例区',
      hasChildren: false,
    });
    expect(sample.get('990100')).toMatchObject({ level: 'city', parent: '990000', hasChildren: true });
    expect(sample.get('100000')).toMatchObject({ level: 'country', parent: null, fullName: '全国' });
    expect(sample.size).toBe(9);
  });

  it('leaves headings out of full names but not out of the tree', () => {
    expect(sample.get('999001').fullName).toBe('示例省直管示例市');
    expect(codes(sample.ancestors('999001'))).toEqual(['990000', '999000']);
  });

  it('lists children and ancestors in order', () => {
    expect(codes(sample.children('100000'))).toEqual(['990000']);
    expect(codes(sample.children('990000'))).toEqual(['990100', '990200', '999000']);
    expect(sample.children('990101')).toEqual([]);
    expect(codes(sample.ancestors('990101'))).toEqual(['990000', '990100']);
    expect(sample.ancestors('990000')).toEqual([]);
  });

  it.each(['', '990103', '99', '__proto__', '９９０１０１'])('refuses the unknown code "%s"', (code) => {
    expect(sample.has(code)).toBe(false);
    expect(sample.find(code)).toBeUndefined();
    for (const ask of [sample.get, sample.children, sample.ancestors]) {
      expect(() => ask(code)).toThrow(/region\.unknown/);
    }
  });

  it.each([
    ['a code twice', ['990000', '990000'], /twice/],
    ['the code of the country', ['100000'], /twice/],
    ['a missing parent', ['990000', '990101'], /990100, which is missing/],
    ['a short code', ['9900'], /six-digit/],
  ])('cannot be built with %s', (_what, list, message) => {
    expect(() => createRegionTree(list.map((code) => ({ code, name: '例' })))).toThrow(message);
  });
});

describe('search', () => {
  it('puts the name itself first, then beginnings, then parts, then paths', () => {
    expect(codes(sample.search('示例市', { limit: 10 }))).toEqual(['990100', '999001', '990101', '990102']);
    expect(codes(sample.search('样板', { limit: 10 }))).toEqual(['990200', '990201']);
  });

  it('finds by the beginning of a code', () => {
    expect(codes(sample.search('9902', { limit: 10 }))).toEqual(['990200', '990201']);
  });

  it('needs every word and respects limit and subtree', () => {
    expect(codes(sample.search('示例省 例证', { limit: 10 }))).toEqual(['990102']);
    expect(codes(sample.search('示例', { limit: 2 }))).toHaveLength(2);
    expect(codes(sample.search('区', { limit: 10, inside: '990200' }))).toEqual(['990201']);
    expect(codes(sample.search('区', { limit: 10, inside: '100000' }))).toHaveLength(4);
  });

  it('finds nothing for nothing', () => {
    expect(sample.search('   ', { limit: 10 })).toEqual([]);
    expect(sample.search('没有这个地方', { limit: 10 })).toEqual([]);
  });
});

describe('the divisions of China', () => {
  const { tree } = createRegionsModule({ demonstration: false });

  it('has 34 first-level divisions and a name for every code', () => {
    expect(tree.children('100000')).toHaveLength(34);
    expect(chinaDivisions().filter(({ name }) => name.trim() === '')).toEqual([]);
    expect(tree.size).toBe(1 + 34 + 342 + 2978 - 3);
  });

  it.each([
    ['410105', '河南省郑州市金水区'],
    ['410411', '河南省平顶山市湛河区'],
    ['230100', '黑龙江省哈尔滨市'],
    ['110108', '北京市海淀区'],
    ['419001', '河南省济源市'],
    ['500230', '重庆市丰都县'],
    ['441900', '广东省东莞市'],
    ['810000', '香港特别行政区'],
  ])('knows %s as %s', (code, fullName) => {
    expect(tree.get(code).fullName).toBe(fullName);
  });

  it('lies in the subtrees that permissions are granted for', () => {
    for (const { code } of chinaDivisions()) {
      for (const ancestor of tree.ancestors(code)) expect(isWithinRegion(code, ancestor.code)).toBe(true);
    }
  });

  it('does not know the demonstration province, unless it is asked for', () => {
    expect(tree.has('990100')).toBe(false);
    const { tree: demonstration } = createRegionsModule({ demonstration: true });
    expect(demonstration.children('990000').map(({ name }) => name)).toEqual([
      '示例市',
      '样板市',
      '范例市',
      '演示市',
    ]);
    for (const city of demonstration.children('990000')) {
      const districts = demonstration.children(city.code).length;
      expect(districts >= 4 && districts <= 6).toBe(true);
    }
    expect(codes(chinaDivisions()).filter((code) => code.startsWith('99'))).toEqual([]);
  });
});
