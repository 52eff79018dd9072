import { sql } from 'kysely';
import { columnOf } from '../../kernel/fields.ts';
import type { Transaction } from '../database/database.ts';
import type { AnyRecordDefinition } from './definition.ts';
import { titleColumn } from './record-kit.ts';

/** What a text names: one record, several, or none. */
export type Lookup = { readonly found: string } | { readonly found: null; readonly several: boolean };

/**
 * Finds records by what people write in a cell: the id, the number they know the record by, or its exact name.
 * A name that several records bear is not guessed at.
 */
export async function lookUpReferences(
  transaction: Transaction,
  definition: AnyRecordDefinition,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Lookup>> {
  const { description } = definition;
  const wanted = sql.val([...new Set(texts)]);
  const keyName = description.keyField;
  const keyField = keyName === undefined ? undefined : description.fields[keyName];
  const key = keyName === undefined || keyField === undefined ? 'id' : columnOf(keyName, keyField);
  const title = titleColumn(definition);
  const { rows } = await sql<{ text: string; id: string }>`
    select w.text, r.id from unnest(${wanted}::text[]) as w(text)
    join ${sql.table(definition.table)} r
      on (r.id = w.text or r.${sql.ref(key)} in (w.text, upper(w.text)) or r.${sql.ref(title)} = w.text)
    where r.state <> 'discarded'
  `.execute(transaction.query);
  const ids = new Map<string, Set<string>>();
  for (const row of rows) ids.set(row.text, (ids.get(row.text) ?? new Set()).add(row.id));
  return new Map(
    texts.map((text): [string, Lookup] => {
      const [first, ...others] = [...(ids.get(text) ?? [])];
      if (first === undefined || others.length > 0)
        return [text, { found: null, several: others.length > 0 }];
      return [text, { found: first }];
    }),
  );
}
