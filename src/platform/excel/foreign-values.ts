const AMOUNT = /(\d+(?:[,，]\d{3})*(?:\.\d+)?)\s*(亿元|亿|万元|万|千元|元)?/g;
const FACTORS: Readonly<Record<string, number>> = { 亿: 8, 万: 4, 千: 3, 元: 0 };

/**
 * The amount in a text such as `100.0万元-200.0万元` in yuan, as decimal digits without rounding; null when there is
 * none. A unit that is written once behind a span (`30-50万元`) counts for both ends.
 */
export function yuanIn(text: string, part: 'first' | 'last'): string | null {
  const found = [...text.normalize('NFKC').replace(/\s/g, '').matchAll(AMOUNT)];
  const chosen = part === 'first' ? found[0] : found.at(-1);
  if (chosen === undefined) return null;
  const unit = chosen[2] ?? found.at(-1)?.[2] ?? '元';
  return shifted((chosen[1] ?? '').replace(/[,，]/g, ''), FACTORS[unit.charAt(0)] ?? 0);
}

/** Decimal digits times a power of ten, on the digits themselves. */
function shifted(digits: string, places: number): string {
  const [whole = '0', fraction = ''] = digits.split('.');
  const moved = `${whole}${fraction.padEnd(places, '0').slice(0, places)}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(places).replace(/0+$/, '');
  return rest === '' ? moved : `${moved}.${rest}`;
}

const DATE = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?/g;

/** The first or last date in a text such as `2019-11-0123:18:31.0至2019-11-28`; null when there is none. */
export function dateIn(text: string, part: 'first' | 'last'): string | null {
  const found = text.normalize('NFKC').match(DATE) ?? [];
  return (part === 'first' ? found[0] : found.at(-1)) ?? null;
}
