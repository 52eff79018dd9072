import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/time.ts';
import { type RecordRow, type RegisterRecord, recordFromRow } from '../../platform/records/record.ts';
import { labelsOf, type RecordKit } from '../../platform/records/record-kit.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';
import type { ListingForm } from './listing-form.ts';

/** A record that the public may see today, with its search document, which says so. */
export interface PublicListing {
  readonly form: ListingForm;
  readonly record: RegisterRecord;
  readonly document: SearchDocument;
  /** Name of the owner; null when the listing does not tell it. */
  readonly owner: string | null;
}

const MOST_AT_ONCE = 8;

/**
 * The public records among these ids, in the order asked for. What is not published, has expired by today or does not
 * exist is left out alike: the public learns nothing of the difference.
 */
export async function publicListings(
  kit: RecordKit,
  form: ListingForm,
  asked: { readonly ids: readonly string[]; readonly today: PlainDate },
): Promise<PublicListing[]> {
  const ids = [...new Set(asked.ids)].slice(0, MOST_AT_ONCE);
  const { read } = kit.database;
  const { rows } = await sql<RecordRow>`
    select * from ${sql.table(form.definition.table)} where id = any(${sql.val(ids)}::text[])
  `.execute(read);
  const open = rows.flatMap((row) => {
    const record = recordFromRow(form.definition.description, row);
    const document = form.source.document(record);
    if (document === null || (document.expiresOn !== null && document.expiresOn < asked.today)) return [];
    return [{ record, document }];
  });
  const owners = new Set(open.flatMap(({ document }) => document.ownerId ?? []));
  const names = await labelsOf(kit, read, new Map([['organization', owners]]));
  const found = new Map(
    open.map(({ record, document }) => [
      record.id,
      { form, record, document, owner: document.ownerId === null ? null : (names[document.ownerId] ?? null) },
    ]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}
