import { sql } from 'kysely';
import {
  encodeValue,
  type FieldProblem,
  type FieldValue,
  type FieldValues,
} from '../../kernel/field-values.ts';
import { columnOf } from '../../kernel/fields.ts';
import type { Message } from '../../kernel/messages.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { permits } from '../access/access.ts';
import type { Transaction } from '../database/database.ts';
import { type AnyRecordDefinition, actionFor } from './definition.ts';
import { refuseRecord } from './record-errors.ts';
import type { RecordKit } from './record-kit.ts';
import { proposeRecords } from './record-service.ts';
import { duplicateFieldNames } from './record-store.ts';
import { type Lookup, lookUpReferences } from './reference-lookup.ts';

/** A row of a file on its way to becoming a record. `values` is null once a problem stands in the way. */
export interface ImportRow {
  readonly rowNumber: number;
  /** What the person wrote, for showing it back. */
  readonly shown: FieldValues;
  values: FieldValues | null;
  readonly problems: ImportProblem[];
}

/** One thing wrong with one row. */
export interface ImportProblem {
  readonly field: string | null;
  readonly code: string;
  readonly sentence: Message;
}

/** Turns a refusal of a rule into a problem of a row. */
export function problemFromRefusal(refusal: Refusal, field: string | null = null): ImportProblem {
  return { field, code: refusal.code, sentence: { zh: refusal.sentence('zh'), en: refusal.sentence('en') } };
}

/** Turns a cell that could not be read into a problem of its row. */
export function problemFromField(problem: FieldProblem & { readonly sentence: Message }): ImportProblem {
  return { field: problem.field, code: problem.code, sentence: problem.sentence };
}

function spoil(row: ImportRow, problem: ImportProblem): void {
  row.values = null;
  row.problems.push(problem);
}

/**
 * Checks rows as their creation would: references are found, the register's own rule is asked, what is there already is
 * seen. Nothing is written; every row keeps all of its problems. Returns how many rows repeat another row or an
 * existing record.
 */
export async function checkImportRows(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  work: { readonly transaction: Transaction; readonly rows: readonly ImportRow[] },
): Promise<{ readonly duplicates: number }> {
  await resolveReferences(kit, definition, work);
  const duplicates = await markDuplicates(definition, work);
  await askRules(kit, definition, work);
  return { duplicates };
}

async function resolveReferences(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  { transaction, rows }: { readonly transaction: Transaction; readonly rows: readonly ImportRow[] },
): Promise<void> {
  for (const [name, field] of Object.entries(definition.description.fields)) {
    if (field.kind !== 'reference' || field.computed === true) continue;
    const target = kit.definitions.get(field.to);
    if (target === undefined) continue;
    const texts = rows.flatMap((row) => (typeof row.values?.[name] === 'string' ? [row.values[name]] : []));
    if (texts.length === 0) continue;
    const found = await lookUpReferences(transaction, target, texts);
    for (const row of rows) {
      const text = row.values?.[name];
      if (typeof text !== 'string' || row.values === null) continue;
      applyLookup(row, { name, label: field.label, text, lookup: found.get(text) });
    }
  }
}

interface FoundReference {
  readonly name: string;
  readonly label: Message;
  readonly text: string;
  readonly lookup: Lookup | undefined;
}

function applyLookup(row: ImportRow, { name, label, text, lookup }: FoundReference): void {
  if (lookup !== undefined && lookup.found !== null) {
    row.values = { ...row.values, [name]: lookup.found };
    return;
  }
  const code = lookup?.several === true ? 'record.reference_ambiguous' : 'record.reference_unknown';
  spoil(row, problemFromRefusal(refuseRecord(code, { label: label.zh, value: text }), name));
}

async function markDuplicates(
  definition: AnyRecordDefinition,
  { transaction, rows }: { readonly transaction: Transaction; readonly rows: readonly ImportRow[] },
): Promise<number> {
  const unique = definition.uniqueFields;
  if (unique === undefined) return 0;
  const existing = await existingKeys(definition, { transaction, rows, unique });
  const seen = new Map<string, number>();
  let duplicates = 0;
  for (const row of rows) {
    if (row.values === null) continue;
    // What has no number of its own repeats nobody's.
    if (unique.some((name) => (row.values?.[name] ?? null) === null)) continue;
    const key = keyOf(row.values, unique);
    const earlier = seen.get(key);
    if (existing.has(key))
      spoil(
        row,
        problemFromRefusal(refuseRecord('record.duplicate', { fields: duplicateFieldNames(definition) })),
      );
    else if (earlier !== undefined)
      spoil(row, problemFromRefusal(refuseRecord('record.repeated_in_file', { row: earlier })));
    else {
      seen.set(key, row.rowNumber);
      continue;
    }
    duplicates += 1;
  }
  return duplicates;
}

function keyOf(values: FieldValues, unique: readonly string[]): string {
  return JSON.stringify(unique.map((name) => encodeValue(values[name] ?? null)));
}

async function existingKeys(
  definition: AnyRecordDefinition,
  asked: {
    readonly transaction: Transaction;
    readonly rows: readonly ImportRow[];
    readonly unique: readonly string[];
  },
): Promise<ReadonlySet<string>> {
  const { fields } = definition.description;
  const columns = asked.unique.flatMap((name) =>
    fields[name] === undefined ? [] : [columnOf(name, fields[name])],
  );
  const first = columns[0];
  const firstName = asked.unique[0];
  if (first === undefined || firstName === undefined) return new Set();
  const values = asked.rows.flatMap((row) =>
    row.values === null ? [] : [String(row.values[firstName] ?? '')],
  );
  const { rows } = await sql<Record<string, FieldValue>>`
    select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(definition.table)}
    where ${sql.ref(first)}::text = any(${sql.val([...new Set(values)])}::text[]) and state not in ('discarded', 'voided')
  `.execute(asked.transaction.query);
  return new Set(
    rows.map((row) => JSON.stringify(columns.map((column) => encodeValue(row[column] ?? null)))),
  );
}

/** Asks the register's rule about every row that is still good, one by one, so that each keeps its own refusal. */
async function askRules(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  { transaction, rows }: { readonly transaction: Transaction; readonly rows: readonly ImportRow[] },
): Promise<void> {
  const good = rows.filter((row) => row.values !== null);
  const action = actionFor(definition, 'create');
  const proposals = await proposeRecords(
    transaction,
    definition,
    good.map((row) => row.values ?? {}),
  );
  good.forEach((row, index) => {
    const proposal = proposals[index];
    if (proposal instanceof Refusal) spoil(row, problemFromRefusal(proposal));
    else if (
      proposal !== undefined &&
      !permits(kit.roles, transaction.context.actor, {
        action,
        subject: definition.subject(proposal, action),
      })
    ) {
      spoil(row, problemFromRefusal(refuseRecord('record.not_in_your_area')));
    }
  });
}
