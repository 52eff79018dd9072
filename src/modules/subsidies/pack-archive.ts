import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Database, RequestContext } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { type ArchivePiece, checkPieces, namedBy, packFromPieces, piecesOf } from '../../policy/archive.ts';
import { type CompiledPack, packOfYear } from '../../policy/compile.ts';
import type { PackLibrary } from './pack-library.ts';

/** A document in the form that a run reads, by the hash that stands in its results. */
export interface PackForm {
  readonly packId: string;
  readonly hash: string;
}

/** The forms of documents that a year is settled under. Pure. */
export function formsOfYear(packs: readonly CompiledPack[], year: number): readonly PackForm[] {
  return packs.map((compiled) => ({
    packId: compiled.pack.id,
    hash: packOfYear(compiled, year).pack.hash,
  }));
}

/**
 * Keeps every form of these documents that is not kept yet. Called when a node starts and in the transaction that asks
 * for a run, so that no result can name a form that is not there.
 */
export async function keepPacks(
  query: Kysely<Tables>,
  packs: readonly Pick<CompiledPack, 'pack'>[],
): Promise<void> {
  await keepPieces(
    query,
    packs.flatMap(({ pack }) => piecesOf(pack)),
  );
}

/** Keeps the documents of a node that starts. */
export async function keepLibrary(database: Database, library: PackLibrary): Promise<void> {
  await database.transact(systemContext, ({ query }) => keepPacks(query, library.packs));
}

/** Keeps pieces that another node handed over; returns how many were added. */
export async function takePieces(database: Database, pieces: readonly ArchivePiece[]): Promise<number> {
  return await database.transact(systemContext, ({ query }) => keepPieces(query, pieces));
}

const systemContext: RequestContext = {
  actor: {
    kind: 'system',
    userId: 'system:subsidies',
    displayName: '系统',
    personId: null,
    organizationId: null,
    grants: [],
  },
  requestId: 'policy-archive',
};

/** Keeps the pieces that are not kept yet; returns how many were added. */
async function keepPieces(query: Kysely<Tables>, pieces: readonly ArchivePiece[]): Promise<number> {
  const hashes = [...new Set(pieces.map(({ hash }) => hash))];
  const { rows } = await sql<{ hash: string }>`
    select hash from policy_archive where hash = any(${sql.val(hashes)}::text[])
  `.execute(query);
  const kept = new Set(rows.map(({ hash }) => hash));
  let added = 0;
  for (const piece of pieces) {
    if (kept.has(piece.hash)) continue;
    kept.add(piece.hash);
    const { numInsertedOrUpdatedRows } = await query
      .insertInto('policy_archive')
      .values({ hash: piece.hash, kind: piece.kind, pack_id: piece.packId, content: piece.content })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    added += Number(numInsertedOrUpdatedRows ?? 0);
  }
  return added;
}

/** A piece and every piece that it needs; fewer where some are not kept. */
export async function piecesBehind(read: Kysely<Tables>, hash: string): Promise<readonly ArchivePiece[]> {
  const found: ArchivePiece[] = [];
  let wanted: readonly string[] = [hash];
  while (wanted.length > 0) {
    const { rows } = await sql<ArchivePiece>`
      select hash, kind, pack_id as "packId", content from policy_archive
      where hash = any(${sql.val([...wanted])}::text[]) order by hash
    `.execute(read);
    found.push(...rows);
    wanted = rows.flatMap(namedBy).filter((name) => !found.some((piece) => piece.hash === name));
  }
  return found;
}

/** Making a pack takes longer than settling a unit; a form never changes, so each is made once. */
const made = new Map<string, CompiledPack>();
const MOST_MADE = 32;

/**
 * The pack by the hash that a result names. The bytes are read and held against their hashes each time; only the
 * compiling is spared. Refuses as `packFromPieces` does.
 */
export async function archivedPack(read: Kysely<Tables>, hash: string): Promise<CompiledPack> {
  const pieces = new Map((await piecesBehind(read, hash)).map((piece) => [piece.hash, piece]));
  checkPieces(hash, pieces);
  const compiled = made.get(hash) ?? packFromPieces(hash, pieces);
  if (made.size >= MOST_MADE) made.delete(made.keys().next().value ?? '');
  made.set(hash, compiled);
  return compiled;
}

/** A form of a document as it is listed. */
export interface KeptForm {
  readonly hash: string;
  readonly kind: 'document' | 'form';
  readonly packId: string;
  readonly archivedAt: Instant;
}

/** The forms that are kept, of one document or of all, the newest first. */
export async function keptForms(read: Kysely<Tables>, packId: string | null): Promise<readonly KeptForm[]> {
  const { rows } = await sql<KeptForm>`
    select hash, kind, pack_id as "packId", archived_at as "archivedAt" from policy_archive
    where kind in ('document', 'form') and (${packId}::text is null or pack_id = ${packId})
    order by pack_id, archived_at desc, kind, hash
  `.execute(read);
  return rows;
}
