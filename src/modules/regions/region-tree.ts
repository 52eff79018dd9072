import { refuseRegion } from './region-errors.ts';

/**
 * How deep a region lies. `county` stands for every division of the third level: counties, districts,
 * county-level cities.
 */
export type RegionLevel = 'country' | 'province' | 'city' | 'county';

/** One administrative division as a source gives it: six digits of GB/T 2260 and the name in Chinese. */
export interface Division {
  readonly code: string;
  readonly name: string;
}

/** A division with its place in the tree. */
export interface Region extends Division {
  readonly level: RegionLevel;
  /** The code of the region above; `null` for the country. */
  readonly parent: string | null;
  /** The names from the province down, `河南省郑州市金水区`; headings such as 市辖区 in the middle are left out. */
  readonly fullName: string;
  readonly hasChildren: boolean;
}

/** The divisions of a node, read-only and in memory. Lists are in the order of codes. */
export interface RegionTree {
  readonly size: number;
  /** Whether the code is one of the node's divisions. */
  has(code: string): boolean;
  find(code: string): Region | undefined;
  /** Refuses with `region.unknown` when there is no such code. */
  get(code: string): Region;
  /** The regions directly below; `100000` gives the provinces. Refuses with `region.unknown`. */
  children(code: string): readonly Region[];
  /** From the province down to the region above, without the country. Refuses with `region.unknown`. */
  ancestors(code: string): readonly Region[];
  /**
   * The regions whose code begins with the text or whose full name contains all its words, best match first:
   * the name itself, a name that begins with it, a name that contains it, a full name. Within `inside`, if given.
   */
  search(text: string, options: { readonly limit: number; readonly inside?: string }): readonly Region[];
}

export const COUNTRY_CODE = '100000';

/** Second-level entries that only gather what lies directly below a province: no city bears such a name. */
const HEADINGS: ReadonlySet<string> = new Set([
  '市辖区',
  '县',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
]);

/**
 * Builds the tree; the place of a division follows from its code. Throws an Error when a code is not six digits, stands
 * twice, or hangs below one that is missing.
 */
export function createRegionTree(divisions: readonly Division[]): RegionTree {
  const regions = indexRegions(divisions);
  const below = new Map<string, Region[]>();
  for (const region of regions.values()) {
    if (region.parent === null) continue;
    const siblings = below.get(region.parent);
    if (siblings === undefined) below.set(region.parent, [region]);
    else siblings.push(region);
  }

  function get(code: string): Region {
    const region = regions.get(code);
    if (region === undefined) throw refuseRegion('region.unknown', { code });
    return region;
  }

  function ancestors(code: string): readonly Region[] {
    const path: Region[] = [];
    for (let parent = get(code).parent; parent !== null && parent !== COUNTRY_CODE; ) {
      const region = get(parent);
      path.unshift(region);
      parent = region.parent;
    }
    return path;
  }

  return {
    size: regions.size,
    has: (code) => regions.has(code),
    find: (code) => regions.get(code),
    get,
    children: (code) => below.get(get(code).code) ?? [],
    ancestors,
    search(text, { limit, inside }) {
      const within = inside === undefined ? undefined : get(inside).code;
      return searchRegions([...regions.values()], text, within).slice(0, limit);
    },
  };
}

function indexRegions(divisions: readonly Division[]): ReadonlyMap<string, Region> {
  const names = new Map<string, string>();
  const parents = new Set<string>();
  for (const { code, name } of divisions) {
    if (!/^[1-9]\d{5}$/.test(code)) throw new Error(`"${code}" (${name}) is not a six-digit division code`);
    if (code === COUNTRY_CODE || names.has(code)) throw new Error(`the division ${code} is given twice`);
    names.set(code, name);
    parents.add(parentOf(code));
  }
  const regions = new Map<string, Region>();
  const country = { code: COUNTRY_CODE, name: '全国', level: 'country', parent: null } as const;
  regions.set(COUNTRY_CODE, { ...country, fullName: '全国', hasChildren: divisions.length > 0 });
  for (const code of [...names.keys()].sort()) {
    const parent = parentOf(code);
    if (parent !== COUNTRY_CODE && !names.has(parent)) {
      throw new Error(`the division ${code} hangs below ${parent}, which is missing`);
    }
    regions.set(code, {
      code,
      name: names.get(code) ?? '',
      level: levelOf(code),
      parent,
      fullName: fullNameOf(code, names),
      hasChildren: parents.has(code),
    });
  }
  return regions;
}

function parentOf(code: string): string {
  if (code.endsWith('0000')) return COUNTRY_CODE;
  return code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

function levelOf(code: string): RegionLevel {
  return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county';
}

function fullNameOf(code: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(code) ?? '';
  const parent = parentOf(code);
  if (parent === COUNTRY_CODE) return name;
  const above = names.get(parent) ?? '';
  return HEADINGS.has(above)
    ? `${fullNameOf(parentOf(parent), names)}${name}`
    : `${fullNameOf(parent, names)}${name}`;
}

function searchRegions(regions: readonly Region[], text: string, inside: string | undefined): Region[] {
  const words = text
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return regions
    .filter((region) => inside === undefined || isBelow(region.code, inside))
    .map((region) => ({ region, rank: rankOf(region, words) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || (a.region.code < b.region.code ? -1 : 1))
    .map(({ region }) => region);
}

const NO_MATCH = 5;

function rankOf(region: Region, words: readonly string[]): number {
  const [first = ''] = words;
  if (words.length === 1) {
    if (region.name === first || region.code === first) return 0;
    if (region.name.startsWith(first)) return 1;
    if (region.code.startsWith(first)) return 2;
    if (region.name.includes(first)) return 3;
  }
  return words.every((word) => region.fullName.includes(word)) ? 4 : NO_MATCH;
}

function isBelow(code: string, ancestor: string): boolean {
  for (let parent = code; parent !== COUNTRY_CODE; parent = parentOf(parent)) {
    if (parentOf(parent) === ancestor) return true;
  }
  return false;
}
