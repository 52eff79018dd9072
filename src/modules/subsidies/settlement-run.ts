import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { FieldValues } from '../../kernel/field-values.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Fen, sumFen } from '../../kernel/money.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Database, RequestContext } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { jobContext } from '../../platform/jobs/job-context.ts';
import type { Task } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { executeCommand } from '../../platform/records/record-service.ts';
import type { CompiledPack } from '../../policy/compile.ts';
import type { SettlementFacts, UnitFact } from '../../policy/facts.ts';
import { settleUnit } from '../../policy/settle.ts';
import type { SettlementRequest, UnitSettlement } from '../../policy/settlement.ts';
import { factsOfUnit, loadFacts, unitsOfYear } from './fact-loading.ts';
import type { PackLibrary } from './pack-library.ts';
import { ownPack, packsOfRun } from './packs-of-run.ts';
import { type PriorGrantSource, withGrants } from './prior-grants.ts';
import { approvedRatesOf, parseChoices, relationChoicesOf } from './settlement-choices.ts';
import { COMPUTE_TASK } from './settlement-definition.ts';
import { factsToJson, settlementHash, settlementToJson } from './settlement-json.ts';
import { besideSettlement, type RequestBeside, requestBeside } from './settlement-together.ts';
import { findSettlement } from './settlement-views.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

const UNITS_PER_TRANSACTION = 50;

/** What the job that computes settlements is made from. */
export interface SettlementRunParts {
  readonly library: PackLibrary;
  readonly definition: AnyRecordDefinition;
  readonly priorGrants: PriorGrantSource;
}

/** What the units of a run came to, added up while it goes on. */
interface Tally {
  units: number;
  granted: Fen;
  upTo: Fen;
  waiting: number;
  readonly digest: ReturnType<typeof createHash>;
}

/** The job that computes a settlement: every unit of the year, from one snapshot of the ledger. */
export function settlementTask(parts: SettlementRunParts): Task {
  return {
    name: COMPUTE_TASK,
    run: async (payload, task) => {
      const { settlementId } = payload as { settlementId: string };
      const record = await findSettlement(task.database.read, parts.definition, settlementId);
      if (record.state !== 'computing') return;
      const context = jobContext('subsidies', { runId: task.runId, causedBy: settlementId });
      try {
        const outcome = await compute(task.database, parts, { record, context, signal: task.signal });
        await give(task.database, parts, { record, context, command: 'complete', values: outcome });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await give(task.database, parts, {
          record,
          context,
          command: 'fail',
          values: { failure: error.sentence('zh') },
        });
      }
    },
  };
}

async function give(
  database: Database,
  parts: SettlementRunParts,
  step: {
    readonly record: RegisterRecord;
    readonly context: RequestContext;
    readonly command: string;
    readonly values: FieldValues;
  },
): Promise<void> {
  const command = {
    id: step.record.id,
    command: step.command,
    values: step.values,
    expectedVersion: step.record.version,
  };
  await database.transact(step.context, (transaction) =>
    executeCommand(transaction, parts.definition, command),
  );
}

interface Computation {
  readonly record: RegisterRecord;
  readonly context: RequestContext;
  readonly signal: AbortSignal;
}

/**
 * All facts come from one snapshot, so that a contract registered meanwhile is in all results or in none. A run that
 * was broken off has results of another snapshot: it is not continued but refused, and the person runs it again.
 */
async function compute(
  database: Database,
  parts: SettlementRunParts,
  computation: Computation,
): Promise<FieldValues> {
  await refuseBrokenOff(database, computation.record);
  const tally: Tally = {
    units: 0,
    granted: 0n as Fen,
    upTo: 0n as Fen,
    waiting: 0,
    digest: createHash('sha256'),
  };
  const readUpTo = await database.read
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const position = await lastSealed(snapshot);
      await settleAll(database, parts, { ...computation, snapshot, tally });
      return position;
    });
  return {
    unitCount: tally.units,
    grantedTotal: tally.granted,
    upToTotal: tally.upTo,
    waitingCount: tally.waiting,
    resultDigest: tally.digest.digest('hex'),
    readUpTo,
  };
}

async function refuseBrokenOff(database: Database, record: RegisterRecord): Promise<void> {
  const { rows } = await sql`
    select 1 from unit_settlements where settlement_id = ${record.id} limit 1
  `.execute(database.read);
  if (rows.length > 0) throw refuseSubsidy('settlement.broken_off');
}

async function lastSealed(read: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{ seq: bigint | null }>`select max(seq) as seq from event_seals`.execute(read);
  return (rows[0]?.seq ?? 0n).toString();
}

async function settleAll(
  database: Database,
  parts: SettlementRunParts,
  run: Computation & { readonly snapshot: Kysely<Tables>; readonly tally: Tally },
): Promise<void> {
  const year = Number(run.record.values.year);
  const packs = await packsOfRun(run.snapshot, parts.library, run.record);
  let after = '';
  for (;;) {
    if (run.signal.aborted) throw new Error('stopped while computing');
    const units = await unitsOfYear(run.snapshot, { year, after, limit: UNITS_PER_TRANSACTION });
    const last = units.at(-1);
    if (last === undefined) return;
    const ledger = await loadFacts(run.snapshot, { unitIds: units.map((unit) => unit.id), year });
    const facts = await withGrants(run.snapshot, parts, { record: run.record, facts: ledger, units });
    const rows = units.flatMap((unit) =>
      settleOne({ ...run, packs }, { unit, facts: factsOfUnit(facts, unit.id) }),
    );
    if (rows.length > 0) {
      await database.transact(run.context, (transaction) =>
        transaction.query.insertInto('unit_settlements').values(rows).execute(),
      );
    }
    after = last.id;
  }
}

function settleOne(
  run: Computation & { readonly tally: Tally; readonly packs: readonly CompiledPack[] },
  { unit, facts }: { readonly unit: UnitFact; readonly facts: SettlementFacts },
): JsonObject[] {
  const { record, tally } = run;
  const result = settleFacts(run.packs, record, { unit, facts });
  // A unit that no measure looks at has nothing to explain and no row.
  if (result.measures.length === 0 && (result.checks ?? []).length === 0) return [];
  const json = settlementToJson(result);
  const hash = settlementHash(json);
  const statuses = [...new Set(result.measures.map((measure) => measure.status))].sort();
  tally.units += 1;
  tally.granted = sumFen([tally.granted, result.granted]);
  tally.upTo = sumFen([tally.upTo, result.upTo]);
  if (statuses.includes('waiting') || statuses.includes('incomplete')) tally.waiting += 1;
  tally.digest.update(`${unit.id} ${hash}\n`);
  return [
    {
      settlement_id: record.id,
      unit_id: unit.id,
      unit_name: unit.name,
      unit_kind: unit.kind,
      region_code: unit.regionCode,
      granted: result.granted.toString(),
      up_to: result.upTo.toString(),
      statuses,
      facts: JSON.stringify(factsToJson(facts)),
      result: JSON.stringify(json),
      result_hash: hash,
    },
  ];
}

/**
 * Settles one unit from its facts under the choices of a settlement, beside the documents of its level and above: the
 * same in the run and when it is checked again. `packs` are the documents as the settlement reads them.
 */
export function settleFacts(
  packs: readonly CompiledPack[],
  record: RegisterRecord,
  given: { readonly unit: UnitFact; readonly facts: SettlementFacts },
): UnitSettlement {
  const { request, beside } = requestOfRun(packs, record, given);
  const settled = settleUnit(ownPack(packs, record), request);
  // The explanation is a property that is made when it is read: adding to the object itself keeps it so.
  return beside === null ? settled : Object.assign(settled, { beside });
}

/** What a run asks about one unit: its own document's question with what the documents beside it add. */
export function requestOfRun(
  packs: readonly CompiledPack[],
  record: RegisterRecord,
  given: { readonly unit: UnitFact; readonly facts: SettlementFacts },
): RequestBeside {
  const others = besideSettlement(packs, record, given);
  return requestBeside(ownPack(packs, record), others, requestOf(record, given));
}

/** What a settlement asks the engine about one unit. */
export function requestOf(
  record: RegisterRecord,
  given: { readonly unit: UnitFact; readonly facts: SettlementFacts },
): SettlementRequest {
  const choices = parseChoices(record.values);
  return {
    unit: given.unit,
    year: Number(record.values.year),
    jurisdiction: String(record.values.regionCode),
    facts: given.facts,
    approvedRates: approvedRatesOf(choices),
    choices: relationChoicesOf(choices),
  };
}
