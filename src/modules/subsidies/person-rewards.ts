import { type Kysely, sql } from 'kysely';
import type { Message } from '../../kernel/messages.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { explanationText } from '../../policy/explain-text.ts';
import { type ContractFact, noFacts, type UnitFact } from '../../policy/facts.ts';
import { settleUnit } from '../../policy/settle.ts';
import type { MeasureSettlement } from '../../policy/settlement.ts';
import { loadFacts } from './fact-loading.ts';

/** What one document would pay a manager for the deals of a year. */
export interface ManagerReward {
  readonly packId: string;
  readonly documentTitle: Message;
  readonly measure: Pick<MeasureSettlement, 'id' | 'title' | 'status' | 'amount'>;
  /** Each step in words, the mandates by name. */
  readonly text: { readonly zh: readonly string[]; readonly en: readonly string[] };
}

/** The contracts of a year that a manager brought about under signed mandates. */
export interface ManagedDeals {
  readonly alone: readonly ContractFact[];
  /** With others: no document says how a reward is parted among them, so that a person decides. */
  readonly shared: readonly ContractFact[];
}

/** What each document that pays managers in person would pay this one. Pure. */
export function managerRewards(
  packs: readonly CompiledPack[],
  asked: {
    readonly unit: UnitFact;
    readonly year: number;
    readonly jurisdiction: string;
    readonly deals: ManagedDeals;
  },
): readonly ManagerReward[] {
  const { unit, year, jurisdiction, deals } = asked;
  return packs.flatMap((compiled) => {
    const paying = new Set(
      compiled.pack.measures
        .filter(({ items }) => [items.unit].flat().includes('managerId'))
        .map(({ id }) => id),
    );
    if (paying.size === 0) return [];
    const facts = { ...noFacts, contracts: deals.alone };
    const { measures } = settleUnit(compiled, { unit, year, jurisdiction, facts });
    return measures
      .filter(({ id }) => paying.has(id))
      .map((measure) => ({
        packId: compiled.pack.id,
        documentTitle: compiled.pack.title,
        measure,
        text: {
          zh: explanationText(measure.explanation, 'zh'),
          en: explanationText(measure.explanation, 'en'),
        },
      }));
  });
}

/** The deals of a year by manager, out of those under some mandates. */
export async function loadManagedDeals(
  read: Kysely<Tables>,
  asked: { readonly mandateIds: readonly string[]; readonly year: number },
): Promise<ReadonlyMap<string, ManagedDeals>> {
  const { rows } = await sql<{ sellerId: string }>`
    select distinct c.seller_id as "sellerId" from introductions i join contracts c on c.id = i.contract_id
    where i.mandate_id = any(${sql.val([...asked.mandateIds])}::text[])
  `.execute(read);
  const { contracts } = await loadFacts(read, { unitIds: rows.map((row) => row.sellerId), year: asked.year });
  const wanted = new Set(asked.mandateIds);
  const deals = new Map<string, { alone: ContractFact[]; shared: ContractFact[] }>();
  for (const contract of contracts) {
    const { mandate } = contract;
    if (mandate == null || !wanted.has(mandate.id)) continue;
    for (const { personId } of mandate.managers) {
      const own = deals.get(personId) ?? { alone: [], shared: [] };
      (contract.managerId === personId ? own.alone : own.shared).push(contract);
      deals.set(personId, own);
    }
  }
  return deals;
}
