import { createHash } from 'node:crypto';
import type { Fen } from '../../kernel/money.ts';

/** A paid claim as the sampling sees it. */
export interface SampledClaim {
  readonly id: string;
  readonly amount: Fen;
  readonly relatedParties: boolean;
  readonly firstTime: boolean;
}

/** How many lots a claim holds in the draw; stored with each sample, so that it can be drawn again. */
export interface RiskLots {
  /** One more lot for each such amount, up to `mostForAmount`. Fen. */
  readonly amountPerLot: Fen;
  readonly mostForAmount: number;
  readonly relatedParties: number;
  readonly firstTime: number;
}

/** No document sets these; they are this system's own choice and stand in every sample. */
export const RISK_LOTS: RiskLots = {
  amountPerLot: 10_000_000n as Fen,
  mostForAmount: 10,
  relatedParties: 5,
  firstTime: 3,
};

/** The lots of a claim: one, more for a large amount, for related parties, for a unit that was never paid before. */
export function lotsOf(claim: SampledClaim, lots: RiskLots = RISK_LOTS): number {
  const steps = claim.amount / lots.amountPerLot;
  const forAmount = steps > BigInt(lots.mostForAmount) ? lots.mostForAmount : Number(steps);
  return (
    1 + forAmount + (claim.relatedParties ? lots.relatedParties : 0) + (claim.firstTime ? lots.firstTime : 0)
  );
}

/**
 * Draws a sample without replacement, each claim with a chance after its lots. Every lot is the hash of seed, claim and
 * its number; the claims with the lowest lots are drawn. The same seed and claims give the same sample in whatever
 * order and on whatever machine, and nobody can choose a seed for a claim whose id is not known yet. Pure.
 */
export function drawSample(
  claims: readonly SampledClaim[],
  draw: { readonly seed: string; readonly size: number; readonly lots?: RiskLots },
): readonly SampledClaim[] {
  const lowest = claims.map((claim) => {
    const count = lotsOf(claim, draw.lots);
    const hashes = Array.from({ length: count }, (_, lot) => lotHash(draw.seed, claim.id, lot));
    return { claim, hash: hashes.sort()[0] ?? '' };
  });
  return lowest
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, draw.size)
    .map((each) => each.claim);
}

function lotHash(seed: string, claimId: string, lot: number): string {
  return createHash('sha256')
    .update(JSON.stringify([seed, claimId, lot]))
    .digest('hex');
}
