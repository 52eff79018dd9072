/** Whether a GB/T 2260 code lies in the subtree of another: `410105` in `410100`, `410000` and in `100000` (the country). */
export function isWithinRegion(code: string, ancestor: string): boolean {
  return code.startsWith(regionPrefix(ancestor));
}

/** The leading digits that all codes of the subtree share: `41` for a province, `4101` for a city, `` for the country. */
export function regionPrefix(code: string): string {
  if (code === '100000') return '';
  return code.endsWith('0000') ? code.slice(0, 2) : code.endsWith('00') ? code.slice(0, 4) : code;
}
