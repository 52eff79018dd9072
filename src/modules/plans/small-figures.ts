import type { RegionFigure } from './indicator-figures.ts';

/** Fewer units than this could be told apart by their amounts (《统计法》第二十八条). */
export const FEWEST_UNITS = 3;

/**
 * Which parts of a sum may be told. A part with too few units is not; where only one is kept back, the smallest of the
 * others is too, for the one could be had by subtraction. Pure.
 */
export function tellable(parts: readonly RegionFigure[]): ReadonlySet<string> {
  const told = parts.filter(({ units }) => units >= FEWEST_UNITS);
  if (parts.length - told.length === 1 && told.length > 0) {
    const smallest = told.reduce((least, each) => (each.value < least.value ? each : least));
    return new Set(told.filter((each) => each !== smallest).map(({ regionCode }) => regionCode));
  }
  return new Set(told.map(({ regionCode }) => regionCode));
}
