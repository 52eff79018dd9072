import { type Kysely, sql } from 'kysely';
import type { JsonObject } from '../../kernel/json.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import { type RecordRow, type RegisterRecord, recordFromRow } from '../../platform/records/record.ts';
import { refuseRecord } from '../../platform/records/record-errors.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

/** One line of the result list of a settlement. Amounts are strings of fen. */
export interface UnitLine {
  readonly unitId: string;
  readonly unitName: string;
  readonly unitKind: string;
  readonly regionCode: string;
  readonly granted: string;
  readonly upTo: string;
  readonly statuses: readonly string[];
  readonly noticeId: string | null;
}

/** Which units of a settlement are asked for; null means any. */
export interface UnitQuery {
  readonly text: string | null;
  readonly status: string | null;
  readonly kind: string | null;
  readonly measure: string | null;
  readonly limit: number;
  readonly cursor: string | null;
}

interface UnitRow {
  readonly unit_id: string;
  readonly unit_name: string;
  readonly unit_kind: string;
  readonly region_code: string;
  readonly granted: bigint;
  readonly up_to: bigint;
  readonly statuses: readonly string[];
  readonly certificate_id: string | null;
}

/** The units of a settlement, the largest amounts first, a page at a time. */
export async function listUnits(read: Kysely<Tables>, settlementId: string, query: UnitQuery) {
  const parts = [sql<boolean>`u.settlement_id = ${settlementId}`];
  if (query.text !== null)
    parts.push(sql<boolean>`u.unit_name like ${`%${query.text.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (query.status !== null) parts.push(sql<boolean>`${query.status} = any(u.statuses)`);
  if (query.kind !== null) parts.push(sql<boolean>`u.unit_kind = ${query.kind}`);
  if (query.measure !== null) {
    const wanted = JSON.stringify({ measures: [{ id: query.measure }] });
    parts.push(sql<boolean>`u.result @> ${wanted}::jsonb`);
  }
  const where = sql<boolean>`${sql.join(parts, sql` and `)}`;
  const after = query.cursor === null ? sql`true` : afterUnit(query.cursor);
  const { rows } = await sql<UnitRow>`
    select u.unit_id, u.unit_name, u.unit_kind, u.region_code, u.granted, u.up_to, u.statuses, n.certificate_id
    from unit_settlements u
      left join settlement_notices n on n.settlement_id = u.settlement_id and n.unit_id = u.unit_id
    where ${where} and ${after} order by u.granted desc, u.unit_id limit ${query.limit + 1}
  `.execute(read);
  const counted = await sql<{
    n: number;
  }>`select count(*)::int as n from unit_settlements u where ${where}`.execute(read);
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: rows.slice(0, query.limit).map(lineOf),
    nextCursor: last === undefined ? null : `${last.granted}:${last.unit_id}`,
    count: counted.rows[0]?.n ?? 0,
  };
}

function afterUnit(cursor: string) {
  const match = /^(\d{1,18}):(org_[0-9A-Z]{26})$/.exec(cursor);
  if (match === null) throw refuseRecord('record.bad_query', { part: 'cursor' });
  return sql`(u.granted < ${match[1]}::bigint or (u.granted = ${match[1]}::bigint and u.unit_id > ${match[2]}))`;
}

function lineOf(row: UnitRow): UnitLine {
  return {
    unitId: row.unit_id,
    unitName: row.unit_name,
    unitKind: row.unit_kind,
    regionCode: row.region_code,
    granted: row.granted.toString(),
    upTo: row.up_to.toString(),
    statuses: row.statuses,
    noticeId: row.certificate_id,
  };
}

/** What one measure came to in a settlement. */
export interface MeasureLine {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly clauseLabel: { readonly zh: string; readonly en: string };
  readonly units: number;
  readonly granted: string;
  readonly upTo: string;
  readonly byStatus: Readonly<Record<string, number>>;
}

/** The totals of a settlement by measure and by region, computed from the stored results. */
export async function summarize(read: Kysely<Tables>, settlementId: string) {
  const measures = await sql<{
    id: string;
    title: MeasureLine['title'];
    clause: MeasureLine['clauseLabel'];
    status: string;
    units: number;
    amount: bigint;
  }>`
    select m->>'id' as id, m->'title' as title, m->'clauseLabel' as clause, m->>'status' as status, count(*)::int as units,
      coalesce(sum((m->>'amount')::bigint), 0)::bigint as amount
    from unit_settlements u cross join lateral jsonb_array_elements(u.result->'measures') m
    where u.settlement_id = ${settlementId} group by 1, 2, 3, 4 order by 1, 4
  `.execute(read);
  const lines = new Map<string, MeasureLine>();
  for (const row of measures.rows) {
    const before = lines.get(row.id);
    const line = before ?? {
      id: row.id,
      title: row.title,
      clauseLabel: row.clause,
      units: 0,
      granted: '0',
      upTo: '0',
      byStatus: {},
    };
    lines.set(row.id, {
      ...line,
      units: line.units + row.units,
      granted: row.status === 'granted' ? (BigInt(line.granted) + row.amount).toString() : line.granted,
      upTo: row.status === 'ceiling' ? (BigInt(line.upTo) + row.amount).toString() : line.upTo,
      byStatus: { ...line.byStatus, [row.status]: row.units },
    });
  }
  const regions = await sql<{ code: string; units: number; granted: bigint }>`
    select region_code as code, count(*)::int as units, sum(granted)::bigint as granted
    from unit_settlements where settlement_id = ${settlementId} group by 1 order by 3 desc, 1
  `.execute(read);
  const done = await sql<{ n: number }>`
    select count(*)::int as n from unit_settlements where settlement_id = ${settlementId}
  `.execute(read);
  return {
    measures: [...lines.values()],
    regions: regions.rows.map((row) => ({
      code: row.code,
      units: row.units,
      granted: row.granted.toString(),
    })),
    unitsDone: done.rows[0]?.n ?? 0,
  };
}

/** One settlement by its id. Refuses an unknown one (`record.not_found`); who may see it is the caller's question. */
export async function findSettlement(
  read: Kysely<Tables>,
  definition: AnyRecordDefinition,
  id: string,
): Promise<RegisterRecord> {
  const { rows } = await sql<RecordRow>`select * from settlements where id = ${id}`.execute(read);
  if (rows[0] === undefined) throw refuseRecord('record.not_found', { id });
  return recordFromRow(definition.description, rows[0]);
}

/** The stored result of one unit, with the facts it came from. */
export interface StoredUnitSettlement {
  readonly unitId: string;
  readonly facts: JsonObject;
  readonly result: JsonObject;
  readonly resultHash: string;
  readonly granted: bigint;
  readonly certificateId: string | null;
}

/** Refuses a unit that the run has no result for (`settlement.unit_not_in_run`). */
export async function findUnit(
  read: Kysely<Tables>,
  settlementId: string,
  unitId: string,
): Promise<StoredUnitSettlement> {
  const { rows } = await sql<StoredUnitSettlement>`
    select u.unit_id as "unitId", u.facts, u.result, u.result_hash as "resultHash", u.granted,
      n.certificate_id as "certificateId"
    from unit_settlements u
      left join settlement_notices n on n.settlement_id = u.settlement_id and n.unit_id = u.unit_id
    where u.settlement_id = ${settlementId} and u.unit_id = ${unitId}
  `.execute(read);
  const found = rows[0];
  if (found === undefined) throw refuseSubsidy('settlement.unit_not_in_run');
  return found;
}

/** One measure of one unit, for the export. `amount` is a string of fen, null while it waits. */
export interface UnitMeasure {
  readonly unitId: string;
  readonly unitName: string;
  readonly unitKind: string;
  readonly regionCode: string;
  readonly resultHash: string;
  readonly title: MeasureLine['title'];
  readonly clauseLabel: MeasureLine['clauseLabel'];
  readonly status: string;
  readonly amount: string | null;
  readonly items: number;
}

const UNITS_PER_PAGE = 200;

/** Every measure of every unit of a settlement, in the order of the units' ids; a page in memory at a time. */
export async function* allMeasures(read: Kysely<Tables>, settlementId: string): AsyncGenerator<UnitMeasure> {
  let after = '';
  for (;;) {
    const { rows } = await sql<UnitMeasure>`
      select u.unit_id as "unitId", u.unit_name as "unitName", u.unit_kind as "unitKind", u.region_code as "regionCode",
        u.result_hash as "resultHash", m->'title' as title, m->'clauseLabel' as "clauseLabel", m->>'status' as status,
        m->>'amount' as amount, jsonb_array_length(m->'items') as items
      from (
        select * from unit_settlements where settlement_id = ${settlementId} and unit_id > ${after}
        order by unit_id limit ${UNITS_PER_PAGE}
      ) u cross join lateral jsonb_array_elements(u.result->'measures') m order by u.unit_id
    `.execute(read);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* rows;
    after = last.unitId;
  }
}
