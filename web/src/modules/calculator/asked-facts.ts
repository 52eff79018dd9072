import type { Message } from '../../../../src/kernel/messages.ts';
import { isWithinRegion } from '../../../../src/kernel/region-code.ts';
import type { PolicyLine } from '../policies/policy-answers.ts';

/** The kinds of facts beside contracts that the page can ask for, in its order. */
export const ASKABLE = [
  'qualification',
  'sharingFee',
  'insurance',
  'evaluation',
  'distribution',
  'investment',
] as const;
export type Askable = (typeof ASKABLE)[number];

/** A kind of fact with the measures that look at it. */
export interface AskedFact {
  readonly kind: Askable;
  readonly measures: readonly Message[];
}

/**
 * What documents look at beside contracts: those that hold at the place, and what only documents of other regions look
 * at. Pure.
 */
export function askedFacts(
  policies: readonly Pick<PolicyLine, 'jurisdiction' | 'measures'>[],
  regionCode: string,
): { readonly here: readonly AskedFact[]; readonly elsewhere: readonly AskedFact[] } {
  const holds = policies.filter(({ jurisdiction }) => isWithinRegion(regionCode, jurisdiction));
  const others = policies.filter((policy) => !holds.includes(policy));
  const here = factsOf(holds);
  const known = new Set(here.map(({ kind }) => kind));
  return { here, elsewhere: factsOf(others).filter(({ kind }) => !known.has(kind)) };
}

function factsOf(policies: readonly Pick<PolicyLine, 'measures'>[]): readonly AskedFact[] {
  const measures = policies.flatMap((policy) => policy.measures);
  return ASKABLE.flatMap((kind) => {
    const own = measures.filter(({ of }) => of === kind).map(({ title }) => title);
    return own.length === 0 ? [] : [{ kind, measures: own }];
  });
}
