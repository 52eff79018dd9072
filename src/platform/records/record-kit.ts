import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { RoleTable } from '../access/access.ts';
import type { Database, Transaction } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { HandlerContext } from '../http/route.ts';
import type { AnyRecordDefinition } from './definition.ts';

/** Names of things that are not registers of the kit, such as users: id → label. */
export type LabelSource = (
  read: Kysely<Tables>,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/**
 * Runs a command in one transaction, once per idempotency key: a repeated request gets the first one's outcome and changes
 * nothing. The work must return what can be stored as JSON or read again.
 */
export type RunCommand = <T>(
  context: HandlerContext,
  work: (transaction: Transaction) => Promise<T>,
) => Promise<T>;

/** What the kit's routes, imports and views share: the registers of this node and how their records are named. */
export interface RecordKit {
  readonly database: Database;
  readonly runCommand: RunCommand;
  readonly roles: RoleTable;
  readonly definitions: ReadonlyMap<string, AnyRecordDefinition>;
  readonly labelSources: Readonly<Record<string, LabelSource>>;
}

export interface RecordKitParts {
  readonly database: Database;
  readonly runCommand: RunCommand;
  readonly roles: RoleTable;
  readonly definitions: readonly AnyRecordDefinition[];
  readonly labelSources: Readonly<Record<string, LabelSource>>;
}

export function createRecordKit(parts: RecordKitParts): RecordKit {
  return { ...parts, definitions: new Map(parts.definitions.map((each) => [each.description.noun, each])) };
}

/** The labels of referenced records, whatever register they stand in; an id without a label is left out. */
export async function labelsOf(
  kit: RecordKit,
  read: Kysely<Tables>,
  idsByNoun: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Record<string, string>> {
  const labels: Record<string, string> = {};
  for (const [noun, ids] of idsByNoun) {
    if (ids.size === 0) continue;
    const source = kit.labelSources[noun];
    const found =
      source !== undefined
        ? await source(read, [...ids])
        : await labelsFromRegister(kit, read, { noun, ids });
    for (const [id, label] of found) labels[id] = label;
  }
  return labels;
}

async function labelsFromRegister(
  kit: RecordKit,
  read: Kysely<Tables>,
  asked: { readonly noun: string; readonly ids: ReadonlySet<string> },
): Promise<ReadonlyMap<string, string>> {
  const definition = kit.definitions.get(asked.noun);
  if (definition === undefined) return new Map();
  const { rows } = await sql<{ id: string; label: string }>`
    select id, ${sql.ref(titleColumn(definition))} as label from ${sql.table(definition.table)}
    where id = any(${sql.val([...asked.ids])}::text[])
  `.execute(read);
  return new Map(rows.map((row) => [row.id, row.label]));
}

/** The column that holds the name of a record. */
export function titleColumn(definition: AnyRecordDefinition): string {
  return definition.description.titleField.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
