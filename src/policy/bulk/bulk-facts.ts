import type { CompiledPack } from '../compile.ts';
import { packOfYear } from '../compile.ts';
import { CONTRACT_SIDES } from '../fact-fields.ts';
import { encodeFacts } from '../fact-table.ts';
import type { ContractFact, SettlementFacts, UnitFact } from '../facts.ts';
import { factsOf, unitOf } from '../prepare.ts';
import { BulkItems, type ContractRows } from './bulk-items.ts';
import { type BulkRequest, onlyUnitByUnit, planBulk } from './bulk-plan.ts';
import { type BulkResult, finishBulk } from './bulk-result.ts';
import { encodeUnits } from './bulk-units.ts';

/** Contracts as rows, with the numbers of their parties among the units that are counted. */
export function contractRows(
  contracts: readonly ContractFact[],
  numberOf: ReadonlyMap<string, number>,
  year: number,
): ContractRows {
  const { data, count } = encodeFacts('contract', contracts, { year, qualifications: [] });
  const parties = new Int32Array(count * CONTRACT_SIDES.length);
  for (const [row, fact] of contracts.entries()) {
    const ids = [fact.buyerId, fact.sellerId, fact.brokerId, fact.managerId];
    for (const [side, id] of ids.entries()) {
      parties[row * CONTRACT_SIDES.length + side] = id == null ? -1 : (numberOf.get(id) ?? -1);
    }
  }
  return { count, data, parties };
}

/** Adds what is not about contracts: recognitions, fees, services, insurances, evaluations. */
export function addOtherFacts(
  items: BulkItems,
  facts: SettlementFacts,
  numberOf: ReadonlyMap<string, number>,
): void {
  const recognitions = groupedBy(facts.qualifications, ({ unitId }) => [unitId]);
  const insurances = groupedBy(facts.insurances ?? [], ({ insuredId }) => [insuredId]);
  for (const [index, { compiled, sides }] of items.plan.measures.entries()) {
    if (sides > 0) continue;
    const { of, unit } = compiled.measure.items;
    const fields = typeof unit === 'string' ? [unit] : unit;
    const byUnit = groupedBy(factsOf(facts, of), (fact) => fields.map((field) => unitOf(fact, field)));
    for (const [id, own] of byUnit) {
      const number = numberOf.get(id);
      if (number === undefined) continue;
      const context = {
        year: items.plan.request.year,
        qualifications: recognitions.get(id) ?? [],
        insurances: insurances.get(id) ?? [],
        unitId: id,
      };
      items.addTable(index, number, encodeFacts(of, own, context));
    }
  }
}

/** Facts by the units that they name, each once a unit. */
export function groupedBy<Fact>(
  facts: readonly Fact[],
  unitsOf: (fact: Fact) => readonly (string | null)[],
): ReadonlyMap<string, readonly Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    for (const id of new Set(unitsOf(fact))) {
      if (id === null) continue;
      const group = groups.get(id);
      if (group === undefined) groups.set(id, [fact]);
      else group.push(fact);
    }
  }
  return groups;
}

/**
 * Settles many units at once from facts that are at hand: what each gets, to the fen as `settleUnit` would say, without
 * the explanation. Refuses nothing that `settleUnit` would not; throws for facts with prior grants and for packs that
 * `onlyUnitByUnit` names, which have to be settled one by one.
 */
export function settleInBulk(
  document: CompiledPack,
  request: BulkRequest,
  { units, facts }: { readonly units: readonly UnitFact[]; readonly facts: SettlementFacts },
): BulkResult {
  const reasons = onlyUnitByUnit(packOfYear(document, request.year));
  if (reasons.length > 0 || facts.priorGrants.length > 0) {
    throw new Error(`has to be settled unit by unit: ${reasons.join(', ') || 'prior grants'}`);
  }
  const numberOf = new Map(units.map(({ id }, index) => [id, index]));
  const byUnit = groupedBy(facts.qualifications, ({ unitId }) => [unitId]);
  const items = new BulkItems(
    planBulk(document, request),
    encodeUnits(units, (id) => byUnit.get(id) ?? []),
  );
  items.addContracts(contractRows(facts.contracts, numberOf, request.year));
  addOtherFacts(items, facts, numberOf);
  return finishBulk(items);
}
