import type { PlainDate } from '../../kernel/time.ts';
import { levelOf, type MatchModel } from './match-model.ts';
import type { MatchReason } from './matching-schema.ts';
import type { PartnerFacts } from './partner-facts.ts';

const MOST_FOR_DEALS = 0.15;
const MANY_DEALS = 20;
const FOR_USES = 0.05;
const TOO_LATE = 0.3;
const LIKENESS_THAT_COUNTS_FULLY = 0.5;

/** What the facts of an expert or an instrument say of a need, as reasons, and the score that they lead to. Pure. */
export function judgePartner(
  pair: { readonly score: number; readonly prior: number },
  facts: PartnerFacts,
  {
    noun,
    deadline,
    model,
  }: {
    readonly noun: 'expert' | 'instrument';
    readonly deadline: PlainDate | null;
    readonly model: MatchModel;
  },
): { readonly score: number; readonly level: 1 | 2 | 3 | 4; readonly reasons: readonly MatchReason[] } {
  const { availableFrom } = facts;
  const isLate = availableFrom !== null && deadline !== null && availableFrom > deadline;
  const bonus =
    dealShare(facts.dealsInField) * MOST_FOR_DEALS +
    (facts.uses > 0 ? FOR_USES : 0) -
    (isLate ? TOO_LATE : 0);
  // What has nothing in common does not become a match by being at hand.
  const score = pair.score + bonus * Math.min(1, Math.max(0, pair.prior) / LIKENESS_THAT_COUNTS_FULLY);
  return {
    score,
    level: levelOf(model, score),
    reasons: [...dealReasons(facts.dealsInField), ...ownReasons(noun, facts, isLate)],
  };
}

/** From 0 (none) to 1 (many); the tenth deal says less than the first. */
export function dealShare(deals: number): number {
  return Math.min(1, Math.log1p(deals) / Math.log1p(MANY_DEALS));
}

/** What registered contracts in the field say, as a reason; none when they are too few to be told. */
export function dealReasons(deals: number): MatchReason[] {
  if (deals === 0) return [];
  return [
    {
      code: 'deals-in-field',
      speaks: 'for',
      sentence: {
        zh: `所在单位作为卖方在该技术领域登记过${deals}份技术合同。`,
        en: `Its organization has ${deals} registered contracts as seller in this field of technology.`,
      },
    },
  ];
}

function ownReasons(
  noun: 'expert' | 'instrument',
  { capacity, uses, availableFrom }: PartnerFacts,
  isLate: boolean,
): MatchReason[] {
  const reasons: MatchReason[] = [];
  if (capacity !== null) {
    const sentence =
      noun === 'expert'
        ? { zh: `每月可投入${capacity}个工作日。`, en: `Has ${capacity} working days a month.` }
        : { zh: `每年可对外${capacity}小时。`, en: `Open to others ${capacity} hours a year.` };
    reasons.push({ code: 'capacity', speaks: 'neutral', sentence });
  }
  if (uses > 0)
    reasons.push({
      code: 'sharing-uses',
      speaks: 'for',
      sentence: {
        zh: `其他单位已付费使用${uses}次（经核验）。`,
        en: `Others paid to use it ${uses} time(s), confirmed.`,
      },
    });
  if (availableFrom !== null)
    reasons.push({
      code: 'availability',
      speaks: isLate ? 'against' : 'neutral',
      sentence: isLate
        ? {
            zh: `最早${availableFrom}可以开始，晚于需求的期望解决时间。`,
            en: `Available from ${availableFrom}, which is after the need wants a solution.`,
          }
        : { zh: `最早${availableFrom}可以开始。`, en: `Available from ${availableFrom}.` },
    });
  return reasons;
}
