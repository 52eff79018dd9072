import { sql } from 'kysely';
import type { FieldValue } from '../../kernel/field-values.ts';
import { columnOf } from '../../kernel/fields.ts';
import type { Transaction } from '../database/database.ts';
import { accessAreasOf } from './access-columns.ts';
import type { AnyRecordDefinition } from './definition.ts';
import { type RecordRow, type RegisterRecord, recordFromRow } from './record.ts';
import { refuseRecord } from './record-errors.ts';
import { foldForSearch, searchGrams } from './search-grams.ts';

/**
 * Loads records and locks their rows until the transaction ends. Refuses an id that does not exist
 * (`record.not_found`).
 */
export async function lockRecords(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  ids: readonly string[],
): Promise<Map<string, RegisterRecord>> {
  // Rows are locked in the order of their ids, so that two batches that share rows cannot wait for each other.
  const { rows } = await sql<RecordRow>`
    select * from ${sql.table(definition.table)} where id = any(${sql.val([...ids])}::text[]) order by id for update
  `.execute(transaction.query);
  const records = new Map(rows.map((row) => [row.id as string, recordFromRow(definition.description, row)]));
  for (const id of ids) if (!records.has(id)) throw refuseRecord('record.not_found', { id });
  return records;
}

/** The row of a record: its fields, its version and state, and what lists search and filter by. */
export function rowOf(definition: AnyRecordDefinition, record: RegisterRecord): Record<string, unknown> {
  const { description } = definition;
  const subject = definition.subject(record, `${description.noun}.read`);
  const row: Record<string, unknown> = {
    id: record.id,
    version: record.version,
    state: record.state,
    access_areas: accessAreasOf(subject),
    confidentiality: subject.confidentiality ?? 'internal',
    created_by: record.createdBy,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
  };
  const searched: string[] = [];
  for (const [name, field] of Object.entries(description.fields)) {
    const value: FieldValue = record.values[name] ?? null;
    row[columnOf(name, field)] = value;
    if (field.search === true && typeof value === 'string') searched.push(value);
  }
  row.search_text = foldForSearch(searched.join(' '));
  row.search_grams = searchGrams(searched.join(' '));
  return row;
}

/**
 * Inserts new rows in one statement of one parameter, however many they are: a parameter for each value would cost the
 * driver and the server more than the rows themselves. A unique index that objects becomes `record.duplicate`.
 */
export async function insertRecords(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  records: readonly RegisterRecord[],
): Promise<void> {
  const rows = records.map((record) => rowOf(definition, record));
  const [first] = rows;
  if (first === undefined) return;
  const table = sql.table(definition.table);
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  const json = JSON.stringify(rows.map(withoutBigints));
  await refusingViolations(definition, () =>
    sql`insert into ${table} (${columns})
      select ${columns} from json_populate_recordset(null::${table}, ${json}::json)`.execute(
      transaction.query,
    ),
  );
}

/** JSON has no bigint; the server reads its digits. A replacer would be called for each piece of text as well. */
function withoutBigints(row: Record<string, unknown>): Record<string, unknown> {
  for (const [column, value] of Object.entries(row))
    if (typeof value === 'bigint') row[column] = value.toString();
  return row;
}

/** Writes a row back, only over the version it was decided on: anything else would lose a change in silence. */
export async function updateRecord(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  change: { readonly record: RegisterRecord; readonly decidedOn: number },
): Promise<void> {
  const { record, decidedOn } = change;
  const { id, created_by: _by, created_at: _at, ...columns } = rowOf(definition, record);
  const result = await refusingViolations(definition, () =>
    transaction.query
      .updateTable(definition.table)
      .set(columns)
      .where('id', '=', id as string)
      .where('version', '=', decidedOn)
      .executeTakeFirst(),
  );
  if (result.numUpdatedRows !== 1n) throw refuseRecord('record.stale', { current: '?', expected: decidedOn });
}

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

/** Turns what the tables themselves object to into refusals: a value that is taken, a record that does not exist. */
async function refusingViolations<T>(definition: AnyRecordDefinition, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code, detail } = error as { readonly code?: unknown; readonly detail?: unknown };
    if (code !== UNIQUE_VIOLATION && code !== FOREIGN_KEY_VIOLATION) throw error;
    const found = violatedKey(definition, String(detail ?? ''));
    if (code === UNIQUE_VIOLATION) {
      const fields = found.labels.length > 0 ? found.labels.join('＋') : duplicateFieldNames(definition);
      throw refuseRecord('record.duplicate', { fields });
    }
    throw refuseRecord('record.reference_unknown', { label: found.labels.join('＋'), value: found.value });
  }
}

/** What PostgreSQL says of the key that a write violated, `Key (parent_id)=(org_1) …` in any language, in our words. */
function violatedKey(definition: AnyRecordDefinition, detail: string): { labels: string[]; value: string } {
  const [, columns = '', value = ''] = /\(([^)]*)\)=\(([^)]*)\)/.exec(detail) ?? [];
  const fields = Object.entries(definition.description.fields);
  const labels = columns.split(', ').flatMap((column) => {
    const found = fields.find(([name, field]) => columnOf(name, field) === column);
    return found === undefined ? [] : [found[1].label.zh];
  });
  return { labels, value };
}

/** The names of the fields that may occur only once, for the refusal and for import problems. */
export function duplicateFieldNames(definition: AnyRecordDefinition): string {
  const names = definition.uniqueFields ?? [];
  return names.map((name) => definition.description.fields[name]?.label.zh ?? name).join('＋');
}
