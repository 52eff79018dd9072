import type { DemoOrganization } from './organizations.ts';
import type { DemoShareholding } from './ownership.ts';

/** Whether two bodies are related, as far as the demonstration's own structures go. */
export type AreRelated = (first: DemoOrganization, second: DemoOrganization) => boolean;

/**
 * The share from which holders count. The demonstration gives shares well above or below it; the registers' own rule
 * decides when the contracts are loaded, and refuses a contract that declares the wrong thing.
 */
const RELATED_FROM_BASIS_POINTS = 2_500;

/**
 * Knows who is related: parent and subsidiary, sisters, one legal representative, large shares held in the other or in
 * both.
 */
export function relationsAmong(shareholdings: readonly DemoShareholding[]): AreRelated {
  const holders = new Map<string, Set<string>>();
  for (const { organizationId, holderId, shareBasisPoints } of shareholdings) {
    if (shareBasisPoints < RELATED_FROM_BASIS_POINTS) continue;
    holders.set(organizationId, (holders.get(organizationId) ?? new Set()).add(holderId));
  }
  const none: ReadonlySet<string> = new Set();
  return (first, second) => {
    const [ownersOfFirst, ownersOfSecond] = [holders.get(first.id) ?? none, holders.get(second.id) ?? none];
    return (
      first.id === second.id ||
      first.parentId === second.id ||
      second.parentId === first.id ||
      (first.parentId !== null && first.parentId === second.parentId) ||
      first.legalRepresentativeId === second.legalRepresentativeId ||
      ownersOfFirst.has(second.id) ||
      ownersOfSecond.has(first.id) ||
      [...ownersOfFirst].some((owner) => ownersOfSecond.has(owner))
    );
  };
}
