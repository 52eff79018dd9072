import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { RoleTable } from '../access/access.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { RunCommand } from '../http/idempotency.ts';
import type { AnyRecordDefinition } from './definition.ts';

/** Names of things that are not registers of the kit, such as users: id → label. */
export type LabelSource = (
  read: Kysely<Tables>,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/** What the kit's routes, imports and views share: the registers of this node and how their records are named. */
export interface RecordKit {
  readonly database: Database;
  readonly runCommand: RunCommand;
  readonly roles: RoleTable;
  readonly definitions: ReadonlyMap<string, AnyRecordDefinition>;
  readonly labelSources: Readonly<Record<string, LabelSource>>;
  /** The name of a region by its code, for exports. */
  readonly regionName: (code: string) => string | undefined;
  /** The code of a region by what people write in a cell: a code or an unmistakable name. */
  readonly regionCode: (text: string) => string | null;
}

/** What a kit is made from; its registers as a list. */
export interface RecordKitParts {
  readonly database: Database;
  readonly runCommand: RunCommand;
  readonly roles: RoleTable;
  readonly definitions: readonly AnyRecordDefinition[];
  readonly labelSources: Readonly<Record<string, LabelSource>>;
  /** The name of a region by its code, for exports. */
  readonly regionName: (code: string) => string | undefined;
  /** The code of a region by what people write in a cell: a code or an unmistakable name. */
  readonly regionCode: (text: string) => string | null;
}

/** The kit of a node: its registers found by their noun. */
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
