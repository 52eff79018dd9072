import { sql } from 'kysely';
import { chinaDateOf } from '../../kernel/time.ts';
import { type Actor, permits } from '../../platform/access/access.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { type RecordRow, recordFromRow } from '../../platform/records/record.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import type { RegisterSource } from '../../platform/search/document-source.ts';
import type { SearchDocument } from '../../platform/search/search-document.ts';

/** States in which nobody asks any more what would answer it. */
const OVER: ReadonlySet<string> = new Set(['discarded', 'withdrawn', 'closed', 'expired']);

/**
 * A listing that the public does not find (a draft, one that waits for its publication, a restricted need), as it would
 * be found if it were published. Null unless the actor belongs to it: an official who may read it is not its owner.
 */
export async function findOwnListing(
  { kit, clock }: { readonly kit: RecordKit; readonly clock: Clock },
  { source, definition }: RegisterSource,
  { id, actor }: { readonly id: string; readonly actor: Actor },
): Promise<SearchDocument | null> {
  if (actor.kind !== 'user') return null;
  const { rows } = await sql<RecordRow>`
    select * from ${sql.table(definition.table)} where id = ${id}`.execute(kit.database.read);
  const [row] = rows;
  if (row === undefined) return null;
  const record = recordFromRow(definition.description, row);
  const action = `${source.noun}.read` as const;
  const grants = actor.grants.filter(({ area }) => area.kind === 'organization' || area.kind === 'own');
  // Never as public reading: what everybody may read is found in the index.
  const subject = { ...definition.subject(record, action), confidentiality: 'internal' as const };
  if (OVER.has(record.state) || !permits(kit.roles, { ...actor, grants }, { action, subject })) return null;
  const today = chinaDateOf(clock.now());
  return source.document({
    ...record,
    state: 'published',
    values: { ...record.values, confidentiality: 'public', publishedOn: today },
  });
}
