import { sql } from 'kysely';
import type { Database } from '../../platform/database/database.ts';
import type { SnapshotConnection } from '../../platform/database/snapshot.ts';
import { addOtherFacts, groupedBy } from '../../policy/bulk/bulk-facts.ts';
import { BulkItems } from '../../policy/bulk/bulk-items.ts';
import { type BulkRequest, planBulk } from '../../policy/bulk/bulk-plan.ts';
import { type BulkResult, finishBulk } from '../../policy/bulk/bulk-result.ts';
import { encodeUnits } from '../../policy/bulk/bulk-units.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import { noFacts } from '../../policy/facts.ts';
import { digestFacts } from './facts-digest.ts';
import { readContracts } from './ledger-contracts.ts';
import { type LedgerUnits, readOtherFacts, readUnits } from './ledger-units.ts';

/** A form of a document under which the ledger is settled, and the rates that are approved for it. */
export interface LedgerForm {
  readonly compiled: CompiledPack;
  readonly request: BulkRequest;
}

/** What the units of the ledger get under each form, from one and the same state of the ledger. */
export interface SettledLedger {
  readonly ledger: LedgerUnits;
  readonly results: readonly BulkResult[];
  readonly contracts: number;
  /** Number of the last sealed event that the state contains. */
  readonly readUpTo: string;
  /** SHA-256 over the facts; null when it was not asked for. */
  readonly factsDigest: string | null;
}

/** What is settled: a year, under which forms, and whether the facts are digested too (which takes as long again). */
export interface LedgerTask {
  readonly year: number;
  readonly forms: readonly LedgerForm[];
  readonly digest: boolean;
}

/**
 * Settles every unit of the ledger for a year under several forms of a document at once: each contract is read once and
 * looked at under each form. Amounts are to the fen those of `settleUnit`.
 */
export async function settleLedger(
  database: Database,
  { year, forms, digest }: LedgerTask,
): Promise<SettledLedger> {
  const plans = forms.map(({ compiled, request }) => planBulk(compiled, request));
  return await database.snapshot(2, async (connections) => {
    const [first, second] = connections as [SnapshotConnection, SnapshotConnection];
    const [ledger, others] = await Promise.all([readUnits(first), readOtherFacts(second, year)]);
    const readUpTo = await lastSealed(first);
    const recognitions = groupedBy(others.qualifications, ({ unitId }) => [unitId]);
    const encoded = encodeUnits(ledger.units, (id) => recognitions.get(id) ?? []);
    const all: BulkItems[] = [];
    for (const plan of plans) all.push(new BulkItems(plan, encoded, all[0] ?? null));
    const fields = new Set(plans.flatMap((plan) => [...plan.contractFields]));
    const contracts = await readContracts(connections, { wanted: { year, fields }, ledger }, (rows) => {
      for (const items of all) items.addContracts(rows);
    });
    const numberOf = new Map(ledger.units.map(({ id }, number) => [id, number]));
    for (const items of all) addOtherFacts(items, { ...noFacts, ...others }, numberOf);
    const factsDigest = digest ? await digestFacts(first, year) : null;
    return { ledger, contracts, readUpTo, factsDigest, results: all.map(finishBulk) };
  });
}

async function lastSealed({ query }: SnapshotConnection): Promise<string> {
  const { rows } = await sql<{ seq: bigint | null }>`select max(seq) as seq from event_seals`.execute(query);
  return (rows[0]?.seq ?? 0n).toString();
}
