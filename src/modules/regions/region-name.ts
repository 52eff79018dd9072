import type { RegionTree } from './region-tree.ts';

/**
 * The region that a cell of a workbook means: its code, or a name that only one region bears, as full as need be:
 * `中原区`, `郑州市中原区`, `河南省郑州市中原区`. Null when there is none or several.
 */
export function regionCodeOf(tree: RegionTree, text: string): string | null {
  const name = text.replace(/\s/g, '');
  if (tree.has(name)) return name;
  const found = tree.search(name, { limit: 50 });
  const whole = found.find((region) => region.fullName === name);
  if (whole !== undefined) return whole.code;
  const [only, second] = found.filter((region) => region.name === name || region.fullName.endsWith(name));
  return only === undefined || second !== undefined ? null : only.code;
}
