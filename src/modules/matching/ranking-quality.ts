/** A pair that somebody judged: level 1 not related … 4 strongly related. */
export interface Judgement {
  readonly needId: string;
  readonly achievementId: string;
  readonly level: number;
}

/** The judgements of each need, in the order in which the needs first occur. */
export function groupByNeed<T extends Pick<Judgement, 'needId'>>(judgements: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const judgement of judgements) {
    const group = groups.get(judgement.needId);
    if (group === undefined) groups.set(judgement.needId, [judgement]);
    else group.push(judgement);
  }
  return groups;
}

/** What a level is worth at the top of a list. */
function gain(level: number): number {
  return 2 ** (level - 1) - 1;
}

const AT = 10;

/**
 * NDCG@10 of one need's judged pairs in the order of their scores; null when none reaches level 3, for there is
 * nothing to put first.
 */
export function ndcg(pairs: readonly { readonly level: number; readonly score: number }[]): number | null {
  if (!pairs.some((pair) => pair.level >= 3)) return null;
  const total = (levels: readonly number[]) =>
    levels.slice(0, AT).reduce((sum, level, index) => sum + gain(level) / Math.log2(index + 2), 0);
  const ranked = [...pairs].sort((a, b) => b.score - a.score).map((pair) => pair.level);
  const ideal = pairs.map((pair) => pair.level).sort((a, b) => b - a);
  return total(ranked) / total(ideal);
}

/** The mean of a list; 0 of an empty one. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean NDCG@10 over the needs that have something to find. */
export function meanNdcg(judgements: readonly Judgement[], scores: readonly number[]): number {
  return mean(ndcgByNeed(judgements, scores));
}

/** NDCG@10 of each need that has something to find, in the order in which they first occur. */
export function ndcgByNeed(judgements: readonly Judgement[], scores: readonly number[]): number[] {
  const scored = judgements.map(({ needId, level }, index) => ({
    needId,
    level,
    score: scores[index] ?? Number.NEGATIVE_INFINITY,
  }));
  return [...groupByNeed(scored).values()].map(ndcg).filter((value) => value !== null);
}

/**
 * How much of each need's list stands in the judged order, 0 to 1, half for equal scores; two candidates count by how
 * much better the one is. Steadier than NDCG, because it looks at the whole list. Needs of one level only are left out.
 */
export function concordanceByNeed(judgements: readonly Judgement[], scores: readonly number[]): number[] {
  const scored = judgements.map((judgement, index) => ({ ...judgement, score: scores[index] ?? 0 }));
  return [...groupByNeed(scored).values()].flatMap((list) => {
    let all = 0;
    let right = 0;
    for (const better of list) {
      for (const worse of list) {
        const weight = gain(better.level) - gain(worse.level);
        if (weight <= 0) continue;
        all += weight;
        right += (weight * (1 + Math.sign(better.score - worse.score))) / 2;
      }
    }
    return all === 0 ? [] : [right / all];
  });
}

/** Thresholds of the levels 2, 3 and 4 that come nearest to the judged levels on average. */
export function fitThresholds(
  judgements: readonly Judgement[],
  scores: readonly number[],
): [number, number, number] {
  const order = scores.map((score, index) => ({ score, level: judgements[index]?.level ?? 1 }));
  order.sort((a, b) => a.score - b.score);
  // The error of a level is a sum over the thresholds between: each can be chosen by itself.
  const best = (level: number): number => {
    let wrong = order.filter((pair) => pair.level < level).length;
    let least = wrong;
    let threshold = order[0]?.score ?? 0;
    for (const [index, pair] of order.entries()) {
      wrong += pair.level < level ? -1 : 1;
      if (wrong < least) {
        least = wrong;
        threshold = ((order[index + 1]?.score ?? pair.score + 1) + pair.score) / 2;
      }
    }
    return threshold;
  };
  const second = best(2);
  const third = Math.max(second, best(3));
  return [second, third, Math.max(third, best(4))];
}
