import { isWithinRegion } from '../../kernel/region-code.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { LEVELS, type SettlementFacts, type UnitFact } from '../../policy/facts.ts';
import { settlingOrder } from '../../policy/relation-graph.ts';
import type { SettledBeside, SettlementRequest } from '../../policy/settlement.ts';
import { type RelationMet, settleTogether } from '../../policy/several-packs.ts';

/** What a settlement asks the engine about one unit, once the other documents have had their word. */
export interface RequestBeside {
  readonly request: SettlementRequest;
  /** Null where no other document was looked at. */
  readonly beside: SettledBeside | null;
}

/**
 * The documents that one is settled beside at a place: of its level or above, in force there, and not settled for the
 * year yet. What those that are settled already have granted is a fact of the ledger and stands in `priorGrants`.
 */
export function packsBeside(
  packs: readonly CompiledPack[],
  own: CompiledPack,
  asked: { readonly regionCode: string; readonly settled: readonly string[] },
): readonly CompiledPack[] {
  const level = LEVELS.indexOf(own.pack.level);
  return packs.filter(
    ({ pack }) =>
      pack.id !== own.pack.id &&
      LEVELS.indexOf(pack.level) <= level &&
      isWithinRegion(asked.regionCode, pack.jurisdiction) &&
      !asked.settled.includes(pack.id),
  );
}

/**
 * Asks about a unit under one document while those beside it are settled too, so that what a relation across levels
 * forbids, holds back or takes off is in the request. A trial asks for one document alone.
 */
export function requestBeside(
  own: CompiledPack,
  others: readonly CompiledPack[],
  alone: SettlementRequest,
): RequestBeside {
  if (others.length === 0) return { request: alone, beside: null };
  const { jurisdiction, approvedRates, across: _across, ...rest } = alone;
  const together = settleTogether([own, ...others], {
    ...rest,
    ...(jurisdiction === undefined ? {} : { jurisdictions: { [own.pack.id]: jurisdiction } }),
    approvedRates: { [own.pack.id]: approvedRates ?? [] },
  });
  const place = together.settlements.findIndex(({ packId }) => packId === own.pack.id);
  const request = together.requests[place];
  if (request === undefined) throw new Error('a document is settled among those it was settled with');
  return { request, beside: besideOf(settlingOrder(others), together.met, own.pack.id) };
}

function besideOf(
  others: readonly CompiledPack[],
  met: readonly RelationMet[],
  packId: string,
): SettledBeside {
  return {
    packs: others.map(({ pack }) => ({
      packId: pack.id,
      packHash: pack.hash,
      title: pack.title,
      documentNumber: pack.documentNumber,
    })),
    met: met
      .filter(({ measure }) => measure.startsWith(`${packId}/`))
      .map(({ edge, itemId, effect, sentence }) => ({
        relation: edge.relation,
        kind: edge.kind,
        measures: [edge.from, edge.to],
        itemId,
        effect,
        sentence,
      })),
  };
}

/** The documents beside the one of a settlement, as the settlement reads all of them. */
export function besideSettlement(
  packs: readonly CompiledPack[],
  record: RegisterRecord,
  given: { readonly unit: UnitFact; readonly facts: SettlementFacts },
): readonly CompiledPack[] {
  const own = packs.find(({ pack }) => pack.id === record.values.packId);
  if (own === undefined || record.values.trial === true) return [];
  const regionCode = String(record.values.regionCode);
  return packsBeside(packs, own, { regionCode, settled: given.facts.settledPacks ?? [] });
}
