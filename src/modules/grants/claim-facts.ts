import { type Kysely, sql } from 'kysely';
import type { FieldValue } from '../../kernel/field-values.ts';
import type { Fen } from '../../kernel/money.ts';
import type { Transaction } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { AnyRecordDefinition, CommandInput } from '../../platform/records/definition.ts';
import { type RecordRow, type RegisterRecord, recordFromRow } from '../../platform/records/record.ts';
import { packOfYear } from '../../policy/compile.ts';
import { findUnit, type PackLibrary, packsOfRun } from '../subsidies/index.ts';
import { type Cap, capsOf } from './cap-rules.ts';
import type { ClaimFacts } from './claim-rules.ts';
import type { LetterParts } from './decision-letter.ts';
import { refuseClaim } from './grant-errors.ts';
import { certainAmount, measureOf, recomputeUnit } from './recompute.ts';

/** What claims are decided with: the policy documents and the register of settlements they rest on. */
export interface ClaimSources {
  readonly library: PackLibrary;
  readonly settlement: AnyRecordDefinition;
  /** In a demonstration trials may be claimed on: its fictional city lies outside every document. */
  readonly demonstration: boolean;
  /** What letters of decisions are issued with; null where the node cannot sign any. */
  readonly letters: LetterParts | null;
}

/** A measure of a stored result, as far as a claim needs it. */
interface StoredMeasure {
  readonly id: string;
  readonly title: { readonly zh: string };
  readonly status: string;
  readonly amount: string | null;
}

interface StoredNotice {
  readonly publicity: { readonly days: number; readonly dayKind: 'calendar' | 'working' } | null;
}

const COMPUTING: ReadonlySet<string> = new Set(['compute', 'recompute', 'recomputePaid']);

/** The facts of each input, in their order. The settlement of a claim is approved and does not change any more. */
export async function loadClaimFacts(
  sources: ClaimSources,
  transaction: Transaction,
  inputs: readonly CommandInput[],
): Promise<ClaimFacts[]> {
  const facts: ClaimFacts[] = [];
  for (const input of inputs) facts.push(await loadOne(sources, transaction, input));
  return facts;
}

async function loadOne(
  sources: ClaimSources,
  transaction: Transaction,
  input: CommandInput,
): Promise<ClaimFacts> {
  const values = { ...input.values, ...input.record?.values };
  const settlement = await readSettlement(transaction.query, sources, String(values.settlementId));
  const stored = await findUnit(transaction.query, settlement.id, String(values.unitId));
  const { measures, notices } = stored.result as unknown as {
    measures: readonly StoredMeasure[];
    notices?: readonly StoredNotice[];
  };
  const measure = measures.find((each) => each.id === values.measureId);
  const computed = COMPUTING.has(input.command)
    ? await compute(sources, transaction, { settlement, unitId: stored.unitId, measureId: values.measureId })
    : null;
  return {
    settlementState: settlement.state,
    trial: settlement.values.trial === true && !sources.demonstration,
    packId: String(settlement.values.packId),
    year: Number(settlement.values.year),
    regionCode: String(settlement.values.regionCode),
    unitName: String((stored.result.unit as { name?: unknown }).name),
    measureTitle: measure?.title.zh ?? String(values.measureId),
    granted: measure?.status === 'granted' ? (BigInt(measure.amount ?? '0') as Fen) : null,
    computed,
    publicity: notices?.find((notice) => notice.publicity !== null)?.publicity ?? null,
    ...(input.command === 'decide' ? await countAgainst(transaction, input.record) : nothingAgainst),
  };
}

async function compute(
  sources: ClaimSources,
  transaction: Transaction,
  asked: {
    readonly settlement: RegisterRecord;
    readonly unitId: string;
    readonly measureId: FieldValue | undefined;
  },
): Promise<ClaimFacts['computed']> {
  const again = await recomputeUnit(transaction.query, sources.library, asked);
  const amount = certainAmount(measureOf(again.result, String(asked.measureId)));
  return { amount, hash: again.resultHash, excluded: again.excluded };
}

/** A settlement by its id. Refuses one that does not exist (`claim.settlement_not_approved`). */
export async function readSettlement(
  read: Kysely<Tables>,
  sources: ClaimSources,
  id: string,
): Promise<RegisterRecord> {
  const { rows } = await sql<RecordRow>`select * from settlements where id = ${id}`.execute(read);
  if (rows[0] === undefined) throw refuseClaim('claim.settlement_not_approved');
  return recordFromRow(sources.settlement.description, rows[0]);
}

/**
 * Objections of the present round and cases of a double claim that stand against a decision. Whoever enters one locks
 * the claim first, as the decision does: none can slip in between.
 */
async function countAgainst(
  transaction: Transaction,
  claim: RegisterRecord | null,
): Promise<Pick<ClaimFacts, 'objections' | 'doubles'>> {
  const id = claim?.id ?? '';
  const { rows } = await sql<Pick<ClaimFacts, 'objections' | 'doubles'>>`
    select (select count(*)::int from objections where claim_id = ${id}
        and notice_round = ${Number(claim?.values.noticeRound ?? 0)} and state in ('open', 'upheld')) as objections,
      (select count(*)::int from double_claims where claim_id = ${id} and state in ('open', 'confirmed')) as doubles
  `.execute(transaction.query);
  return rows[0] ?? nothingAgainst;
}

const nothingAgainst = { objections: 0, doubles: 0 } as const;

/** The caps that a claim's grant counts against, under the decisions of its settlement. */
export async function capsOfClaim(
  sources: ClaimSources,
  read: Kysely<Tables>,
  claim: RegisterRecord,
): Promise<readonly Cap[]> {
  const settlement = await readSettlement(read, sources, String(claim.values.settlementId));
  const year = Number(claim.values.year);
  const packs = await packsOfRun(read, sources.library, settlement);
  return capsOf(
    packs.map((compiled) => packOfYear(compiled, year).pack),
    { packId: String(claim.values.packId), measureId: String(claim.values.measureId), year },
  );
}
