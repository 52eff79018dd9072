import type { PlainDate } from './time.ts';

/** `2026-11-20` as documents write it: 2026年11月20日. */
export function officialDate(date: PlainDate): string {
  const [year, month, day] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}
