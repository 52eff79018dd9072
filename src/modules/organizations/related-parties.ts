/** One edge of the ownership graph: `holder` owns a share of `organization`, in basis points. */
export interface Shareholding {
  readonly organizationId: string;
  readonly holderId: string;
  readonly shareBasisPoints: number;
}

/** What of an organization matters for being related: who controls it on paper. */
export interface ControlFacts {
  readonly id: string;
  readonly parentId: string | null;
  readonly legalRepresentativeId: string | null;
}

/** Why two organizations count as related. */
export type RelationEvidence =
  | { readonly kind: 'same-organization' }
  | { readonly kind: 'parent'; readonly parentId: string }
  | { readonly kind: 'same-legal-representative'; readonly personId: string }
  | { readonly kind: 'holds-share'; readonly holderId: string; readonly shareBasisPoints: number }
  | { readonly kind: 'common-holder'; readonly holderId: string };

/**
 * A holder with a quarter or more counts: 《税收征管法实施细则》第五十一条 and 国家税务总局公告 2016 年第 42 号第二条 take
 * 25 % as the mark of related parties. Policies that name another share pass their own.
 */
export const RELATED_SHARE_BASIS_POINTS = 2500;

/**
 * Every reason for which two organizations are related: the same body, one the parent of the other, one legal
 * representative, a share held by one in the other, or one holder with such a share in both. Pure; empty means that
 * nothing on file relates them.
 */
export function relationsBetween(
  first: ControlFacts,
  second: ControlFacts,
  graph: { readonly shareholdings: readonly Shareholding[]; readonly threshold?: number },
): RelationEvidence[] {
  if (first.id === second.id) return [{ kind: 'same-organization' }];
  const threshold = graph.threshold ?? RELATED_SHARE_BASIS_POINTS;
  const evidence: RelationEvidence[] = [];
  if (first.parentId === second.id) evidence.push({ kind: 'parent', parentId: second.id });
  if (second.parentId === first.id) evidence.push({ kind: 'parent', parentId: first.id });
  if (first.parentId !== null && first.parentId === second.parentId)
    evidence.push({ kind: 'parent', parentId: first.parentId });
  const person = first.legalRepresentativeId;
  if (person !== null && person === second.legalRepresentativeId) {
    evidence.push({ kind: 'same-legal-representative', personId: person });
  }
  const strong = graph.shareholdings.filter((each) => each.shareBasisPoints >= threshold);
  const holdersOf = (id: string) => strong.filter((each) => each.organizationId === id);
  for (const each of holdersOf(first.id)) {
    if (each.holderId === second.id) evidence.push({ kind: 'holds-share', ...pick(each) });
    if (holdersOf(second.id).some((other) => other.holderId === each.holderId)) {
      evidence.push({ kind: 'common-holder', holderId: each.holderId });
    }
  }
  for (const each of holdersOf(second.id)) {
    if (each.holderId === first.id) evidence.push({ kind: 'holds-share', ...pick(each) });
  }
  return evidence;
}

function pick(holding: Shareholding): { holderId: string; shareBasisPoints: number } {
  return { holderId: holding.holderId, shareBasisPoints: holding.shareBasisPoints };
}
