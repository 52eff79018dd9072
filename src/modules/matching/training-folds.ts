/**
 * The fold of each pair, 0 to `count` − 1. Pairs of one need, and of needs of the same wording, are in one fold. The
 * same pairs and seed give the same folds.
 */
export function foldsByNeed(
  pairs: readonly { readonly needKey: string }[],
  count: number,
  seed: number,
): number[] {
  const random = createRandom(seed);
  const keys = [...new Set(pairs.map((pair) => pair.needKey))].sort();
  const order = keys.map((key) => ({ key, at: random() })).sort((a, b) => a.at - b.at);
  const foldOf = new Map(order.map(({ key }, index) => [key, index % count]));
  return pairs.map((pair) => foldOf.get(pair.needKey) ?? 0);
}

/** xorshift32: chance that is passed on, so that a training can be repeated. */
export function createRandom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 88_675_123) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
