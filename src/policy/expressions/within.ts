import { booleanType, describeType } from '../value-types.ts';
import { type ExpressionDefinition, readKeys } from './expression.ts';

/**
 * Whether a division lies in the subtree of another: `{ region, of }`. It is not `compare`, because the codes of
 * GB/T 2260 are a tree: 410105 lies in 410100 and in 410000, yet equals neither.
 */
export const within: ExpressionDefinition = {
  name: 'within',
  build(body, building) {
    const keys = readKeys(body, ['region', 'of'], building);
    if (keys === null) return building.unknown();
    const children = [building.child('region', keys['region']), building.child('of', keys['of'])];
    for (const child of children) {
      if (child.type.kind === 'region' || child.type.kind === 'unknown') continue;
      return building.problem({
        zh: `within 比较行政区划，而不是 ${describeType(child.type)}。`,
        en: `within compares divisions, not ${describeType(child.type)}.`,
      });
    }
    return {
      type: booleanType,
      children,
      make: ([region, ancestor]) => {
        if (region === undefined || ancestor === undefined) return () => Number.NaN;
        return (frame) => liesWithin(region(frame), ancestor(frame));
      },
    };
  },
};

/** `isWithinRegion` of the kernel on codes as numbers: provinces end in 0000, cities in 00, 100000 is the country. */
export function liesWithin(region: number, ancestor: number): number {
  if (Number.isNaN(region) || Number.isNaN(ancestor)) return Number.NaN;
  // Codes fit in 31 bits, and whole numbers divide several times faster than doubles.
  const [code, root] = [region | 0, ancestor | 0];
  if (root === 100_000) return 1;
  if (root % 100 !== 0) return code === root ? 1 : 0;
  const size = root % 10_000 === 0 ? 10_000 : 100;
  return code - (code % size) === root ? 1 : 0;
}
