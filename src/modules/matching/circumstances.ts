import { type ConstraintFinding, compareQuantities } from './constraints.ts';
import type { MatchDocument } from './match-document.ts';
import type { TextView } from './text-view.ts';

/** What speaks for or against a pair beside its words. Zero is unknown or neutral. */
export interface Circumstances {
  readonly findings: readonly ConstraintFinding[];
  readonly satisfied: number;
  readonly violated: number;
  /** Levels of maturity that are missing (negative) or beyond what is wanted, null when a side says nothing. */
  readonly maturityGap: number | null;
  /** 1 the price is within the budget, −1 above it, 0 unknown. */
  readonly budget: -1 | 0 | 1;
  /** 2 the same county, 1 the same prefecture, 0.5 the same province, 0 otherwise or unknown. */
  readonly nearness: number;
  readonly sameIndustry: boolean;
  readonly sameTechArea: boolean;
  /** Contracts between the two parties; 0 for a reader who switched personal recommendation off. */
  readonly pastDeals: number;
}

/** Compares what two documents say beside their words. Pure. */
export function compareCircumstances(
  need: TextView,
  achievement: TextView,
  pastDeals: number,
): Circumstances {
  const findings =
    need.quantities.length === 0 ? [] : compareQuantities(need.quantities, achievement.quantities);
  const wanted = need.document;
  const offered = achievement.document;
  return {
    findings,
    satisfied: findings.filter((finding) => finding.outcome === 'satisfied').length,
    violated: findings.filter((finding) => finding.outcome === 'violated').length,
    maturityGap: difference(offered.maturity, wanted.maturity),
    budget: compareBudget(wanted, offered),
    nearness: nearnessOf(wanted.regionCode, offered.regionCode),
    sameIndustry: isSame(wanted.industry?.slice(0, 3), offered.industry?.slice(0, 3)),
    sameTechArea: isSame(wanted.techArea, offered.techArea),
    pastDeals,
  };
}

function difference(one: number | null | undefined, other: number | null | undefined): number | null {
  return typeof one === 'number' && typeof other === 'number' ? one - other : null;
}

function compareBudget({ price: budget }: MatchDocument, { price }: MatchDocument): -1 | 0 | 1 {
  if (typeof budget !== 'bigint' || typeof price !== 'bigint') return 0;
  return price <= budget ? 1 : -1;
}

/** 2 the same county, 1 the same prefecture, 0.5 the same province, 0 otherwise or unknown. Pure. */
export function nearnessOf(one: string | null | undefined, other: string | null | undefined): number {
  if (!one || !other) return 0;
  if (one === other && !one.endsWith('00')) return 2;
  if (one.slice(0, 4) === other.slice(0, 4) && !one.slice(0, 4).endsWith('00')) return 1;
  return one.slice(0, 2) === other.slice(0, 2) ? 0.5 : 0;
}

function isSame(one: string | null | undefined, other: string | null | undefined): boolean {
  return typeof one === 'string' && one !== '' && one === other;
}
