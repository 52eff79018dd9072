import { type Kysely, sql } from 'kysely';
import type { Fen } from '../../kernel/money.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import type { SettlementFacts, UnitFact } from '../../policy/facts.ts';
import { ENGINE_VERSION, type MeasureSettlement, type UnitSettlement } from '../../policy/settlement.ts';
import {
  factsFromJson,
  findUnit,
  isSameResult,
  type PackLibrary,
  packsOfRun,
  settleFacts,
  settlementHash,
  settlementToJson,
} from '../subsidies/index.ts';
import { refuseClaim } from './grant-errors.ts';

/** What a unit's settlement comes to today, from its stored facts without what has lost its registration since. */
export interface Recomputation {
  readonly result: UnitSettlement;
  readonly resultHash: string;
  /** Contracts that were cancelled or revoked and receipts that were voided since, by id. */
  readonly excluded: readonly string[];
}

/**
 * Computes a unit's settlement again from the facts that are stored with it, less what no longer stands, under the
 * documents as they were then. With nothing to leave out the result must be the stored one to the fen; if it is not,
 * the ledger cannot be trusted and the claim goes no further (`claim.result_differs`, `claim.engine_differs`).
 */
export async function recomputeUnit(
  read: Kysely<Tables>,
  library: PackLibrary,
  asked: { readonly settlement: RegisterRecord; readonly unitId: string },
): Promise<Recomputation> {
  const stored = await findUnit(read, asked.settlement.id, asked.unitId);
  const facts = factsFromJson(stored.facts);
  const fallen = await fallenOf(read, facts);
  const unit = stored.result.unit as unknown as UnitFact;
  const packs = await packsOfRun(read, library, asked.settlement);
  const result = settleFacts(packs, asked.settlement, { unit, facts: withoutFallen(facts, fallen) });
  const json = settlementToJson(result);
  if (fallen.size === 0 && !isSameResult(json, stored)) refuseDifferent(String(stored.result.engineVersion));
  return { result, resultHash: settlementHash(json), excluded: [...fallen].sort() };
}

/** Another version of the engine may compute otherwise; the same one may not. */
function refuseDifferent(engine: string): never {
  if (engine === ENGINE_VERSION) throw refuseClaim('claim.result_differs');
  throw refuseClaim('claim.engine_differs', { stored: engine, current: ENGINE_VERSION });
}

/** One measure of a result; undefined when the unit has nothing under it. */
export function measureOf(result: UnitSettlement, measureId: string): MeasureSettlement | undefined {
  return result.measures.find((measure) => measure.id === measureId);
}

/** What is certain under a measure: its amount where it is granted, nothing where it is refused or gone. */
export function certainAmount(measure: MeasureSettlement | undefined): Fen {
  return measure?.status === 'granted' ? (measure.amount ?? (0n as Fen)) : (0n as Fen);
}

/** Facts without contracts and receipts that have fallen. Pure. */
export function withoutFallen(facts: SettlementFacts, fallen: ReadonlySet<string>): SettlementFacts {
  if (fallen.size === 0) return facts;
  return {
    ...facts,
    contracts: facts.contracts
      .filter((contract) => !fallen.has(contract.id))
      .map((contract) => ({
        ...contract,
        receipts: contract.receipts.filter((receipt) => !fallen.has(receipt.id)),
      })),
  };
}

async function fallenOf(read: Kysely<Tables>, facts: SettlementFacts): Promise<ReadonlySet<string>> {
  const contracts = facts.contracts.map((contract) => contract.id);
  const receipts = facts.contracts.flatMap((contract) => contract.receipts.map((receipt) => receipt.id));
  const { rows } = await sql<{ id: string }>`
    select id from contracts where id = any(${sql.val(contracts)}::text[]) and state <> 'registered'
    union
    select id from receipts where id = any(${sql.val(receipts)}::text[]) and state <> 'confirmed'
  `.execute(read);
  return new Set(rows.map((row) => row.id));
}
