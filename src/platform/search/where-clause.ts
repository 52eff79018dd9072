import { coveredIndustries } from './industry-divisions.ts';
import type { SearchConditions } from './search-request.ts';

/**
 * The conditions as a filter of the index. Only such as a bitmap answers stand in it: over a million documents they
 * cost 1 to 3 milliseconds, where a range over a tree costs 30. Prices are narrowed to whole bands and, like the date
 * of expiry, checked exactly on what comes back. Null: no condition.
 */
export function whereClause(conditions: SearchConditions): string | null {
  const parts: string[] = [];
  const among = (column: string, values: readonly (string | number)[]) => {
    if (values.length > 0) parts.push(`${column} in (${values.map(literal).join(', ')})`);
  };
  among('noun', conditions.nouns);
  among('tech_area', conditions.techAreas);
  among('industry', [...new Set(conditions.industries.flatMap(coveredIndustries))]);
  among('owner', conditions.owners);
  among('id', conditions.ids ?? []);
  const regions = regionParts(conditions.regions);
  if (regions !== null) parts.push(regions);
  const { maturityFrom, maturityTo } = conditions;
  if (maturityFrom !== null || maturityTo !== null) {
    among('maturity', between(maturityFrom ?? 1, maturityTo ?? 9, NO_LEVEL));
  }
  const bands = priceBuckets(conditions);
  if (bands !== null) among('price_bucket', bands);
  if (conditions.modes.length > 0) {
    parts.push(`array_has_any(modes, [${conditions.modes.map(literal).join(', ')}])`);
  }
  return parts.length === 0 ? null : parts.join(' and ');
}

/** A level that no document has: an empty range finds nothing instead of everything. */
const NO_LEVEL = -9;

/** Single quotes are doubled: there is no other way out of a literal in this dialect. */
export function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

function regionParts(codes: readonly string[]): string | null {
  if (codes.length === 0 || codes.includes('100000')) return null;
  const parts = codes.map((code) => {
    const column = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county';
    return `${column} = ${Number(code)}`;
  });
  return parts.length === 1 ? (parts[0] ?? null) : `(${parts.join(' or ')})`;
}

function between(from: number, to: number, none: number): readonly number[] {
  return from > to ? [none] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Four bands to each doubling, so that the edges of a range bring few that do not belong to it. */
export function priceBucket(price: bigint | null): number {
  return price === null ? -1 : Math.floor(4 * Math.log2(1 + Number(price)));
}

const LAST_BUCKET = 240;

function priceBuckets({ priceFrom, priceTo, negotiable }: SearchConditions): readonly number[] | null {
  if (priceFrom === null && priceTo === null) {
    if (negotiable === null) return null;
    return negotiable ? [-1] : between(0, LAST_BUCKET, NO_LEVEL);
  }
  if (negotiable === true) return [NO_LEVEL];
  return between(
    priceBucket(priceFrom ?? 0n),
    priceTo === null ? LAST_BUCKET : priceBucket(priceTo),
    NO_LEVEL,
  );
}
