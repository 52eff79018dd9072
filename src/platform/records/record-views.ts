import { type Kysely, type RawBuilder, sql } from 'kysely';
import { idsOf } from '../../kernel/identifiers.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Language } from '../../kernel/messages.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Actor } from '../access/access.ts';
import { permits } from '../access/access.ts';
import { scopesOf } from '../access/scopes.ts';
import type { Tables } from '../database/tables.ts';
import { accessCondition, isWideAccess } from './access-columns.ts';
import { concealedFields, shownTo, withoutConcealed } from './concealment.ts';
import { type AnyRecordDefinition, actionFor } from './definition.ts';
import { findPage, type ListScope, MOST_FOUND, MOST_READ } from './find-page.ts';
import { commonElements } from './frequent-elements.ts';
import {
  formatCursor,
  type ListCount,
  type ListQuery,
  lookupConditions,
  scanConditions,
  walkConditions,
} from './list-query.ts';
import { itemOf, type RecordRow, type RegisterRecord, recordFromRow } from './record.ts';
import { refuseRecord } from './record-errors.ts';
import { labelsOf, type RecordKit } from './record-kit.ts';

/** A page of a list. `count` stops at some thousands: beyond them a person needs a filter, not a number. */
export interface ListPage {
  readonly items: readonly JsonObject[];
  readonly references: Readonly<Record<string, string>>;
  readonly nextCursor: string | null;
  readonly count: ListCount;
}

/** What may be seen, joined with what was asked for. */
async function listScope(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  asked: { readonly actor: Actor; readonly query: ListQuery },
): Promise<ListScope> {
  const { actor, query } = asked;
  const scopes = scopesOf(kit.roles, actor, `${definition.description.noun}.read`);
  const common = await commonElements(kit.database, definition.table);
  const access = accessCondition(scopes, actor.userId, common.accessAreas);
  const ordinary = common.rows <= MOST_FOUND.ordinary;
  const filtered = query.conditions.length > 0 || query.text !== null;
  const wide = isWideAccess(scopes, actor.userId, common.accessAreas);
  return {
    lookup: allOf([...lookupConditions(query, common.searchGrams), access]),
    scan: allOf([...scanConditions(query), access]),
    walk: allOf(walkConditions(query)),
    expected: ordinary ? 'few' : filtered ? 'unknown' : wide ? 'many' : 'few',
    most: MOST_FOUND[ordinary ? 'ordinary' : wide ? 'wide' : 'narrow'],
    reach: MOST_READ,
  };
}

function allOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** A page of what the actor may see of a register, in the order asked for, with the names of what it refers to. */
export async function listRecords(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  asked: { readonly actor: Actor; readonly query: ListQuery },
): Promise<ListPage> {
  const { query } = asked;
  const scope = await listScope(kit, definition, asked);
  const { rows, count } = await findPage(kit.database.read, definition, { query, scope });
  const viewer = { roles: kit.roles, actor: asked.actor };
  const shown = rows
    .slice(0, query.limit)
    .map((row) => shownTo(definition, recordFromRow(definition.description, row), viewer));
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
  return {
    items: shown.map(itemOf),
    references: await referencesOf(kit, definition, { records: shown, read: kit.database.read }),
    nextCursor: last === undefined ? null : cursorAfter(last, query, count),
    count,
  };
}

function cursorAfter(row: RecordRow, query: ListQuery, count: ListCount): string {
  return formatCursor({ value: cursorValue(row[query.sort.column]), id: row.id as string, count });
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
    if (field.kind !== 'reference' && field.kind !== 'references') continue;
    const wanted = ids.get(field.to) ?? new Set<string>();
    for (const record of asked.records) for (const id of idsOf(record.values[name])) wanted.add(id);
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

/**
 * Everything that happened to a record, newest last, with its place in the chain where it is already sealed. Where
 * something of the record is concealed from the person, so is who of the others acted.
 */
export async function timelineOf(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  asked: { readonly record: RegisterRecord; readonly actor: Actor },
): Promise<TimelineEvent[]> {
  const { record, actor } = asked;
  const hidden = concealedFields(definition, record, { roles: kit.roles, actor });
  const isShown = (id: string) => hidden.size === 0 || id === actor.userId;
  const { rows } = await sql<EventRow>`
    select e.position, s.seq, s.hash, e.version, e.type, e.recorded_at, e.actor, e.data
    from events e left join event_seals s on s.position = e.position
    where e.stream_type = ${definition.description.noun} and e.stream_id = ${record.id} order by e.version
  `.execute(kit.database.read);
  const names = await labelsOf(
    kit,
    kit.database.read,
    new Map([['user', new Set(rows.map((row) => row.actor).filter(isShown))]]),
  );
  return rows.map((row) => ({
    position: row.position.toString(),
    seq: row.seq?.toString() ?? null,
    hash: row.hash === null ? null : Buffer.from(row.hash).toString('hex'),
    version: row.version,
    type: row.type,
    at: row.recorded_at,
    actor: isShown(row.actor)
      ? { id: row.actor, name: names[row.actor] ?? row.actor }
      : { id: '', name: '—' },
    data: withoutConcealed(row.data, hidden),
  }));
}
