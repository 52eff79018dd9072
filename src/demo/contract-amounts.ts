import { allocate, type Fen, fen } from '../kernel/money.ts';
import type { Random } from './random.ts';

export type DemoContractType = 'development' | 'transfer' | 'license' | 'consulting' | 'service';

/**
 * Share of each type among the contracts, in percent: services far ahead, then development, the others few, which is
 * the order of the published provincial statistics (Shaanxi 2022: services 75.6 %, development 22.3 % of the amount).
 */
export const TYPE_SHARES: readonly (readonly [DemoContractType, number])[] = [
  ['service', 61],
  ['development', 27],
  ['consulting', 6],
  ['transfer', 3.5],
  ['license', 2.5],
];

/**
 * How much of the price is for technology. `wholeShare` of the contracts have no other cost; the rest lie around
 * `restMean`, so that all together reach the ratio of the Hunan 2017 statistics: development 87 %, transfer 97 %,
 * service 51 %, consulting 55 %. Licences were counted with transfers then and take their figure.
 */
const TECHNOLOGY_RATIO: Readonly<Record<DemoContractType, { wholeShare: number; restMean: number }>> = {
  development: { wholeShare: 0.45, restMean: 0.764 },
  transfer: { wholeShare: 0.8, restMean: 0.85 },
  license: { wholeShare: 0.8, restMean: 0.85 },
  consulting: { wholeShare: 0.2, restMean: 0.4375 },
  service: { wholeShare: 0.12, restMean: 0.443 },
};

/** Median price in yuan; half of the contracts of the type cost less. */
const MEDIAN_YUAN: Readonly<Record<DemoContractType, number>> = {
  development: 480_000,
  transfer: 650_000,
  license: 600_000,
  consulting: 90_000,
  service: 260_000,
};

const SIGMA = 1.75;
const SHARE_OF_GIANTS = 0.006;
const GIANT_FROM_YUAN = 20_000_000;
const GIANT_TAIL = 1.3;
const LARGEST_YUAN = 3_000_000_000;
const SMALLEST_YUAN = 800;

/** Both amounts of a contract in fen: 0 < `technologyAmount` ≤ `totalAmount`, always. */
export function contractAmounts(
  type: DemoContractType,
  random: Random,
): { readonly totalAmount: Fen; readonly technologyAmount: Fen } {
  const giant = random.chance(SHARE_OF_GIANTS) && type !== 'consulting';
  const drawn = giant
    ? random.pareto(GIANT_FROM_YUAN, GIANT_TAIL)
    : random.lognormal(MEDIAN_YUAN[type], SIGMA);
  const totalAmount = roundedLikePeople(Math.min(LARGEST_YUAN, Math.max(SMALLEST_YUAN, drawn)), random);
  return { totalAmount, technologyAmount: technologyPart(type, totalAmount, random) };
}

/** Prices are mostly round; some, computed from a rate or a tender, go down to the fen. */
function roundedLikePeople(yuan: number, random: Random): Fen {
  if (random.chance(0.08)) return fen(Math.round(yuan * 100));
  const step = yuan >= 1_000_000 ? 10_000 : yuan >= 50_000 ? 1_000 : 100;
  return fen(Math.max(1, Math.round(yuan / step)) * step * 100);
}

function technologyPart(type: DemoContractType, total: Fen, random: Random): Fen {
  const { wholeShare, restMean } = TECHNOLOGY_RATIO[type];
  if (random.chance(wholeShare)) return total;
  // The sum of two even numbers makes a triangle around the mean, as wide as fits between 2 % and 100 %.
  const width = Math.min(restMean - 0.02, 1 - restMean);
  const ratio = restMean + (random.next() + random.next() - 1) * width;
  const exact = (total * BigInt(Math.round(ratio * 10_000))) / 10_000n;
  const step = total >= 1_000_000_00n ? 1_000_00n : 100_00n;
  const round = (exact / step) * step;
  // A price of a few hundred yuan has no round part; the exact one is positive because the ratio is at least 2 %.
  return fen(total % 100_00n === 0n && round > 0n ? round : exact);
}

/** Splits what was paid into `parts` payments of whole fen, each positive, that add up to it. */
export function splitPayment(paid: Fen, parts: number, random: Random): Fen[] {
  const weights = Array.from({ length: parts }, () => BigInt(random.integer(20, 100)));
  return allocate(paid, weights).filter((part) => part > 0n);
}
