import { FEWEST_TOLD } from '../../kernel/statistical-secrecy.ts';
import type { RegionFigure } from './indicator-figures.ts';

/**
 * Which parts of a sum may be told. A part with too few units is not; where only one is kept back, the smallest of the
 * others is too, for the one could be had by subtraction. Pure.
 */
export function tellable(parts: readonly RegionFigure[]): ReadonlySet<string> {
  const told = parts.filter(({ units }) => units >= FEWEST_TOLD);
  if (parts.length - told.length === 1 && told.length > 0) {
    const smallest = told.reduce((least, each) => (each.value < least.value ? each : least));
    return new Set(told.filter((each) => each !== smallest).map(({ regionCode }) => regionCode));
  }
  return new Set(told.map(({ regionCode }) => regionCode));
}
