/** Six digits of GB/T 2260: two for the province, two for the city, two for the county. `100000` is the country. */
const FORM = /^\d{6}$/;

/**
 * Whether a GB/T 2260 code lies in the subtree of another: `410105` in `410100`, `410000` and in `100000` (the
 * country). A text that is not a code lies nowhere and contains nothing, so that an empty area can never stand for
 * the whole country.
 */
export function isWithinRegion(code: string, ancestor: string): boolean {
  return FORM.test(code) && FORM.test(ancestor) && code.startsWith(regionPrefix(ancestor));
}

/**
 * The leading digits that all codes of the subtree share: `41` for a province, `4101` for a city, `` for the country.
 * Throws a RangeError on a text that is not six digits.
 */
export function regionPrefix(code: string): string {
  if (!FORM.test(code)) throw new RangeError(`"${code}" is not a six-digit region code`);
  if (code === '100000') return '';
  return code.endsWith('0000') ? code.slice(0, 2) : code.endsWith('00') ? code.slice(0, 4) : code;
}
