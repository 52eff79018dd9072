import type { FieldValue } from '../../kernel/field-values.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Actor, permits, type RoleTable } from '../access/access.ts';
import type { AnyRecordDefinition } from './definition.ts';
import type { RegisterRecord } from './record.ts';

/** Who looks, and what roles mean. */
export interface Viewer {
  readonly roles: RoleTable;
  readonly actor: Actor;
}

/** The fields of a record that are concealed from this person. Pure. */
export function concealedFields(
  definition: AnyRecordDefinition,
  record: RegisterRecord,
  { roles, actor }: Viewer,
): ReadonlySet<string> {
  const action = `${definition.description.noun}.read` as const;
  const parts = definition.concealed?.(record) ?? [];
  return new Set(
    parts.flatMap((part) => (permits(roles, actor, { action, subject: part.unless }) ? [] : part.fields)),
  );
}

/** The record as this person may see it: what is concealed is empty. Pure. */
export function shownTo(
  definition: AnyRecordDefinition,
  record: RegisterRecord,
  viewer: Viewer,
): RegisterRecord {
  const hidden = concealedFields(definition, record, viewer);
  if (hidden.size === 0) return record;
  const values: Record<string, FieldValue> = { ...record.values };
  for (const name of hidden) values[name] = null;
  return { ...record, values };
}

/** What an event carries, without what is concealed. Pure. */
export function withoutConcealed(data: JsonObject, hidden: ReadonlySet<string>): JsonObject {
  if (hidden.size === 0) return data;
  const kept = (part: unknown): JsonObject =>
    Object.fromEntries(Object.entries((part ?? {}) as JsonObject).filter(([name]) => !hidden.has(name)));
  return { ...data, values: kept(data.values), note: kept(data.note) };
}
