import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { FieldValue } from '../../kernel/field-values.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Language } from '../../kernel/messages.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Actor } from '../access/access.ts';
import { permits } from '../access/access.ts';
import { scopesOf } from '../access/scopes.ts';
import type { Tables } from '../database/tables.ts';
import { accessCondition } from './access-columns.ts';
import { type AnyRecordDefinition, actionFor } from './definition.ts';
import { afterCursor, filterConditions, formatCursor, type ListQuery, orderBy } from './list-query.ts';
import { itemOf, type RecordRow, type RegisterRecord, recordFromRow } from './record.ts';
import { refuseRecord } from './record-errors.ts';
import { labelsOf, type RecordKit } from './record-kit.ts';

/** A page of a list. `count` stops at 10,000: beyond it a person needs a filter, not a number. */
export interface ListPage {
  readonly items: readonly JsonObject[];
  readonly references: Readonly<Record<string, string>>;
  readonly nextCursor: string | null;
  readonly count: { readonly value: number; readonly exact: boolean };
}

const COUNT_LIMIT = 10_000;

/** The conditions of a list for this actor: what may be seen, joined with what was asked for. */
export function listConditions(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  asked: { actor: Actor; query: ListQuery },
): RawBuilder<boolean> {
  const scopes = scopesOf(kit.roles, asked.actor, `${definition.description.noun}.read`);
  const parts = [accessCondition(scopes, asked.actor.userId), ...filterConditions(asked.query)];
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** A page of what the actor may see of a register, in the order asked for, with the names of what it refers to. */
export async function listRecords(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  asked: { readonly actor: Actor; readonly query: ListQuery; readonly uncounted?: boolean },
): Promise<ListPage> {
  const { query } = asked;
  const where = listConditions(kit, definition, asked);
  const table = sql.table(definition.table);
  const page =
    query.cursor === null ? where : sql<boolean>`${where} and ${afterCursor(query.sort, query.cursor)}`;
  const [{ rows }, counted] = await Promise.all([
    sql<RecordRow>`
      select * from ${table} where ${page} order by ${orderBy(query.sort)} limit ${query.limit + 1}
    `.execute(kit.database.read),
    asked.uncounted === true ? { rows: [] } : countUpTo(kit, definition, where),
  ]);
  const shown = rows.slice(0, query.limit).map((row) => recordFromRow(definition.description, row));
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  const n = counted.rows[0]?.n ?? 0;
  return {
    items: shown.map(itemOf),
    references: await referencesOf(kit, definition, { records: shown, read: kit.database.read }),
    nextCursor:
      last === undefined
        ? null
        : formatCursor({ value: cursorValue(last[query.sort.column]), id: last.id as string }),
    count: { value: Math.min(n, COUNT_LIMIT), exact: n <= COUNT_LIMIT },
  };
}

async function countUpTo(kit: RecordKit, definition: AnyRecordDefinition, where: RawBuilder<boolean>) {
  return await sql<{ n: number }>`
    select count(*)::int as n
    from (select 1 from ${sql.table(definition.table)} where ${where} limit ${COUNT_LIMIT + 1}) as bounded
  `.execute(kit.database.read);
}

function cursorValue(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** The labels of everything that the records refer to. */
export async function referencesOf(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  asked: { readonly records: readonly RegisterRecord[]; readonly read: Kysely<Tables> },
): Promise<Record<string, string>> {
  const ids = new Map<string, Set<string>>();
  for (const [name, field] of Object.entries(definition.description.fields)) {
    if (field.kind !== 'reference') continue;
    const wanted = ids.get(field.to) ?? new Set<string>();
    for (const record of asked.records) {
      const value: FieldValue | undefined = record.values[name];
      if (typeof value === 'string') wanted.add(value);
    }
    ids.set(field.to, wanted);
  }
  return await labelsOf(kit, asked.read, ids);
}

/** One record, or `record.not_found`: whoever may not see it learns nothing of its existence. */
export async function getRecord(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  asked: { readonly actor: Actor; readonly id: string },
): Promise<RegisterRecord> {
  const { rows } =
    await sql<RecordRow>`select * from ${sql.table(definition.table)} where id = ${asked.id}`.execute(
      kit.database.read,
    );
  const record = rows[0] === undefined ? null : recordFromRow(definition.description, rows[0]);
  const action = `${definition.description.noun}.read` as const;
  if (
    record === null ||
    !permits(kit.roles, asked.actor, { action, subject: definition.subject(record, action) })
  ) {
    throw refuseRecord('record.not_found', { id: asked.id });
  }
  return record;
}

/** What can be done with a record now, and why not where it cannot: the web draws its buttons from it. */
export interface CommandOffer {
  readonly command: string;
  readonly to: string;
  readonly allowed: boolean;
  readonly refusal?: { readonly code: string; readonly sentence: string };
}

/** The commands that the state, the person's grants and the register's own rules leave open. */
export function offersFor(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  asked: { readonly actor: Actor; readonly record: RegisterRecord; readonly language: Language },
): CommandOffer[] {
  const { record, actor } = asked;
  const row = definition.description.transitions[record.state] ?? {};
  return Object.entries(row).flatMap(([command, to]) => {
    if (definition.description.commands[command]?.systemOnly === true) return [];
    const action = actionFor(definition, command);
    if (!permits(kit.roles, actor, { action, subject: definition.subject(record, action) })) return [];
    const refusal = definition.forbids?.(record, command, actor) ?? null;
    const offer: CommandOffer = { command, to: String(to), allowed: refusal === null };
    return [
      refusal instanceof Refusal
        ? { ...offer, refusal: { code: refusal.code, sentence: refusal.sentence(asked.language) } }
        : offer,
    ];
  });
}

/** One line of a record's history. */
export interface TimelineEvent {
  readonly position: string;
  readonly seq: string | null;
  readonly hash: string | null;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly data: JsonObject;
}

interface EventRow {
  readonly position: bigint;
  readonly seq: bigint | null;
  readonly hash: Uint8Array | null;
  readonly version: number;
  readonly type: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly data: JsonObject;
}

/** Everything that happened to a record, newest last, with its place in the chain where it is already sealed. */
export async function timelineOf(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  id: string,
): Promise<TimelineEvent[]> {
  const { rows } = await sql<EventRow>`
    select e.position, s.seq, s.hash, e.version, e.type, e.recorded_at, e.actor, e.data
    from events e left join event_seals s on s.position = e.position
    where e.stream_type = ${definition.description.noun} and e.stream_id = ${id} order by e.version
  `.execute(kit.database.read);
  const names = await labelsOf(
    kit,
    kit.database.read,
    new Map([['user', new Set(rows.map((row) => row.actor))]]),
  );
  return rows.map((row) => ({
    position: row.position.toString(),
    seq: row.seq?.toString() ?? null,
    hash: row.hash === null ? null : Buffer.from(row.hash).toString('hex'),
    version: row.version,
    type: row.type,
    at: row.recorded_at,
    actor: { id: row.actor, name: names[row.actor] ?? row.actor },
    data: row.data,
  }));
}
