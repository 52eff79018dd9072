import { describe, expect, test } from 'vitest';
import { monthBeside, monthIn, weeksOf } from './month.ts';

describe('the months of the calendar', () => {
  test('follow each other across years and short months', () => {
    expect(monthBeside('2026-12', 1)).toBe('2027-01');
    expect(monthBeside('2027-01', -1)).toBe('2026-12');
    expect(monthBeside('2026-01', 1)).toBe('2026-02');
    expect(monthBeside('2026-02', 1)).toBe('2026-03');
  });

  test('are shown in whole weeks from Monday, with no week too many', () => {
    const november = weeksOf('2026-11');
    expect(november[0]?.[0]).toBe('2026-10-26');
    expect(november[0]?.[6]).toBe('2026-11-01');
    expect(november.at(-1)?.[0]).toBe('2026-11-30');
    const exact = weeksOf('2027-02');
    expect(exact.length).toBe(4);
    expect(exact.flat().every((day) => day.startsWith('2027-02'))).toBe(true);
    expect(weeksOf('2023-10')[0]?.[0]).toBe('2023-09-25');
  });

  test('of an address are taken only when they exist', () => {
    expect(monthIn('2026-12')).toBe('2026-12');
    expect(monthIn('2026-13')).toBeNull();
    expect(monthIn('soon')).toBeNull();
  });
});
