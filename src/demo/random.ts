/**
 * A seeded source of numbers: the same seed and labels give the same numbers on every machine, so that demonstration
 * data, tests and benches can be made again. Not for secrets.
 */
export interface Random {
  /** A number in [0, 1), with 32 bits of randomness. */
  next(): number;
  /** An integer between `minimum` and `maximum`, both possible. */
  integer(minimum: number, maximum: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the items, each as likely as the other. Throws a RangeError when there is none. */
  pick<T>(items: readonly T[]): T;
  /** One of the items, as likely as its weight. Throws a RangeError when no weight is positive. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  /** A number whose logarithm is normal: `median` and the standard deviation `sigma` of the natural logarithm. */
  lognormal(median: number, sigma: number): number;
  /**
   * A number of the long tail: at least `minimum`, and the rarer the larger; `alpha` > 0 is how fast it thins out.
   */
  pareto(minimum: number, alpha: number): number;
}

/**
 * The random numbers that belong to a seed and to labels beneath it: `createRandom(7, 'contract', 12)` does not depend
 * on how many numbers were drawn for contract 11, so that each part of the data can be made alone.
 */
export function createRandom(seed: number | string, ...labels: readonly (number | string)[]): Random {
  return randomFrom(sfc32(hash128([seed, ...labels].join('\u001f'))));
}

function randomFrom(next: () => number): Random {
  const integer = (minimum: number, maximum: number) =>
    minimum + Math.floor(next() * (maximum - minimum + 1));
  // One minus a number in [0, 1) is never 0, so that the logarithm below is finite.
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[integer(0, items.length - 1)] as (typeof items)[number];
    },
    weighted: (items) => pickWeighted(items, next()),
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    pareto: (minimum, alpha) => minimum * (1 - next()) ** (-1 / alpha),
  };
}

function pickWeighted<T>(items: readonly (readonly [item: T, weight: number])[], at: number): T {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  const last = items.findLast(([, weight]) => weight > 0);
  if (last === undefined) throw new RangeError('no item has a positive weight');
  let left = at * total;
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  return last[0];
}

/** Four well-mixed 32-bit words of a text: FNV-1a with four offsets, each finished by the mixer of MurmurHash3. */
function hash128(text: string): readonly [number, number, number, number] {
  const word = (offset: number) => {
    let hash = offset;
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  };
  return [word(0x811c9dc5), word(0x9e3779b9), word(0x7f4a7c15), word(0xf39cc060)];
}

/**
 * Chris Doty-Humphrey's "small fast counter" generator of 128 bits: passes PractRand, and is a few additions a number.
 */
function sfc32(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, counter] = state;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  // The first numbers still resemble the seed; these rounds mix it in.
  for (let round = 0; round < 12; round++) next();
  return next;
}
