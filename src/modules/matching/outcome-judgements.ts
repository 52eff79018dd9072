import type { Judgement } from './ranking-quality.ts';

/** How far an introduction of a need and an achievement came. */
export interface IntroductionOutcome {
  readonly needId: string;
  readonly achievementId: string;
  readonly reached: 'intent' | 'contract';
}

/** What one person last said of a pair; who it was is not known here. */
export interface PairFeedback {
  readonly needId: string;
  readonly achievementId: string;
  readonly verdict: 'relevant' | 'not-relevant';
  readonly because: string | null;
}

/** Judgements with what they rest on. */
export interface OutcomeJudgements {
  readonly judgements: readonly Judgement[];
  readonly counts: {
    /** Pairs whose introduction led to an intent or a contract. */
    readonly outcomes: number;
    /** Remarks that say whether a pair is related. */
    readonly remarks: number;
    /** Remarks that say nothing of it: price, distance, time, or no reason. */
    readonly leftOut: number;
  };
}

/**
 * A contract shows a strong relation; whether its money came shows how it was performed, not how near the two were. An
 * intent shows a relation.
 */
const LEVEL_OF_OUTCOME = { contract: 4, intent: 3 } as const;

/** The reasons that are about relevance. Too expensive, too far, not mature or known already are not. */
const LEVEL_OF_REASON: Readonly<Record<string, number>> = { 'other-field': 1, 'targets-not-met': 2 };

/**
 * What outcomes and feedback say of pairs. What was signed outranks what was said; of several remarks the mean. Pure.
 */
export function judgementsOf(
  outcomes: readonly IntroductionOutcome[],
  feedback: readonly PairFeedback[],
): OutcomeJudgements {
  const keyOf = (pair: { readonly needId: string; readonly achievementId: string }) =>
    `${pair.needId} ${pair.achievementId}`;
  const shown = new Map<string, Judgement>();
  for (const { needId, achievementId, reached } of outcomes) {
    const pair = { needId, achievementId };
    const level = Math.max(LEVEL_OF_OUTCOME[reached], shown.get(keyOf(pair))?.level ?? 0);
    shown.set(keyOf(pair), { ...pair, level });
  }
  const said = new Map<string, { readonly pair: Omit<Judgement, 'level'>; readonly levels: number[] }>();
  let leftOut = 0;
  for (const { needId, achievementId, verdict, because } of feedback) {
    const level = verdict === 'relevant' ? 3 : LEVEL_OF_REASON[because ?? ''];
    if (level === undefined) {
      leftOut += 1;
      continue;
    }
    const pair = { needId, achievementId };
    const known = said.get(keyOf(pair)) ?? { pair, levels: [] };
    known.levels.push(level);
    said.set(keyOf(pair), known);
  }
  const judged = [...said.values()]
    .filter(({ pair }) => !shown.has(keyOf(pair)))
    .map(({ pair, levels }) => ({
      ...pair,
      level: Math.round(levels.reduce((sum, level) => sum + level, 0) / levels.length),
    }));
  return {
    judgements: [...shown.values(), ...judged].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    counts: { outcomes: shown.size, remarks: feedback.length - leftOut, leftOut },
  };
}
