import type { Fen } from '../../../src/kernel/money.ts';
import { formatYuan } from '../../../src/kernel/money.ts';

const CHINA_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * `2024-03-01 09:30`: an RFC 3339 instant in the time of China, which is the time of the law wherever the reader
 * sits.
 */
export function formatInstant(instant: string): string {
  const milliseconds = Date.parse(instant);
  return Number.isNaN(milliseconds) ? instant : CHINA_TIME.format(milliseconds);
}

/** Yuan with two decimals from a decimal string of fen, as the API writes money. */
export function formatFen(fen: string): string {
  return formatYuan(BigInt(fen) as Fen);
}

/** `2,000`: a whole number with thousands separators. */
export function formatCount(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
