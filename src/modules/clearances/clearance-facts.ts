import { sql } from 'kysely';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Transaction } from '../../platform/database/database.ts';
import { refuseClearance } from './clearance-errors.ts';
import type { ClearanceText } from './clearance-rules.ts';

/** Where the text of what is cleared stands: the digest covers whatever the public will read. */
const TEXTS = {
  achievement: {
    table: 'achievements',
    organization: 'owner_id',
    text: ['summary', 'keywords', 'offer_terms'],
  },
  need: { table: 'needs', organization: 'organization_id', text: ['problem', 'targets', 'keywords'] },
} as const;

export type ClearedNoun = keyof typeof TEXTS;

/** The texts of achievements or needs as they stand now, by id. */
export async function loadClearanceTexts(
  transaction: Transaction,
  noun: ClearedNoun,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ClearanceText>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { table, organization, text } = TEXTS[noun];
  const parts = sql.join(
    text.map((column) => sql`coalesce(${sql.ref(column)}, '')`),
    sql` || E'\n' || `,
  );
  const { rows } = await sql<ClearanceText & { id: string }>`
    select id, name, ${sql.ref(organization)} as "organizationId", region_code as "regionCode", content as text,
      encode(sha256(convert_to(name || E'\n' || content, 'UTF8')), 'hex') as "contentHash"
    from ${sql.table(table)}, lateral (select ${parts} as content) as joined
    where id = any(${sql.val(wanted)}::text[])
  `.execute(transaction.query);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What stands against publishing listings: null when a clearance passed for the text as it is now. */
export async function loadUncleared(
  transaction: Transaction,
  noun: ClearedNoun,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Refusal | null>> {
  const texts = await loadClearanceTexts(transaction, noun, ids);
  const column = sql.ref(noun === 'achievement' ? 'achievement_id' : 'need_id');
  // Locked, so that what is published while its clearance is being revoked is published before, and then taken down.
  await sql`
    select 1 from clearances where ${column} = any(${sql.val([...new Set(ids)])}::text[]) order by id for share
  `.execute(transaction.query);
  const { rows } = await sql<{ subject: string; state: string; hash: string }>`
    select distinct on (${column}) ${column} as subject, state, content_hash as hash from clearances
    where ${column} = any(${sql.val([...new Set(ids)])}::text[]) and state <> 'discarded'
    order by ${column}, (state = 'passed') desc, created_at desc
  `.execute(transaction.query);
  const found = new Map(rows.map((row) => [row.subject, row]));
  return new Map(
    ids.map((id) => {
      const missing = whyNot(found.get(id), texts.get(id)?.contentHash);
      const name = texts.get(id)?.name ?? id;
      return [id, missing === null ? null : refuseClearance('clearance.missing', { name, missing })];
    }),
  );
}

function whyNot(
  clearance: { readonly state: string; readonly hash: string } | undefined,
  hash: string | undefined,
): string | null {
  if (clearance === undefined) return '尚未申请审查';
  if (clearance.state === 'open') return '密级、出口目录、两用物项、权属尚未答复完毕';
  if (clearance.state === 'submitted') return '正在审查';
  if (clearance.state !== 'passed') return '审查未通过或者已撤销';
  return clearance.hash === hash ? null : '审查通过后内容有改动，须重新审查';
}
