import type { Kysely } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Confidentiality } from '../access/access.ts';
import type { Transaction } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { refuseFile } from './file-refusals.ts';
import type { FileStore } from './file-store.ts';
import { checkMediaType, type MediaType } from './media-type.ts';

/** Bytes that one file may have unless the caller says otherwise. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;
const LONGEST_NAME = 255;

/** What is known about a stored file; its content is found by the digest. */
export interface StoredFile {
  readonly id: string;
  readonly sha256: string;
  readonly size: bigint;
  readonly mediaType: MediaType;
  readonly originalName: string;
  readonly uploadedBy: string;
  readonly uploadedAt: Instant;
  readonly confidentiality: Confidentiality;
}

/** A file that somebody hands in, or that the system made. */
export interface FileToStore {
  readonly bytes: Uint8Array;
  /** What the sender says it is; the content must agree. */
  readonly mediaType: string;
  readonly originalName: string;
  readonly confidentiality: Confidentiality;
  readonly maxBytes?: number;
}

/**
 * Checks a file, stores its content and records it in the transaction. When the transaction fails, the content
 * stays behind without a record, which harms nothing: nobody can reach it, and the next upload of the same content
 * uses it. Refuses `file.empty`, `file.too_large`, `file.type_not_allowed`, `file.content_mismatch`.
 */
export async function storeFile(
  store: FileStore,
  transaction: Transaction,
  file: FileToStore,
): Promise<StoredFile> {
  const limit = file.maxBytes ?? MAX_FILE_BYTES;
  const { bytes } = file;
  if (bytes.length === 0) throw refuseFile('file.empty');
  if (bytes.length > limit)
    throw refuseFile('file.too_large', { size: megabytes(bytes.length), limit: megabytes(limit) });
  const mediaType = await checkMediaType(bytes, file.mediaType);
  const stored: StoredFile = {
    id: transaction.newId('fil'),
    sha256: await store.put(bytes),
    size: BigInt(bytes.length),
    mediaType,
    originalName: plainName(file.originalName),
    uploadedBy: transaction.context.actor.userId,
    uploadedAt: await transaction.now(),
    confidentiality: file.confidentiality,
  };
  await transaction.query
    .insertInto('files')
    .values({
      id: stored.id,
      sha256: stored.sha256,
      size: stored.size,
      media_type: stored.mediaType,
      original_name: stored.originalName,
      uploaded_by: stored.uploadedBy,
      uploaded_at: stored.uploadedAt,
      confidentiality: stored.confidentiality,
    })
    .execute();
  return stored;
}

/** Refuses `file.not_found`. Whether the person may see it is for the caller to ask. */
export async function findFile(read: Kysely<Tables>, id: string): Promise<StoredFile> {
  const row = await read.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw refuseFile('file.not_found');
  return {
    id: row.id,
    sha256: row.sha256,
    size: BigInt(row.size),
    mediaType: row.media_type,
    originalName: row.original_name,
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    confidentiality: row.confidentiality,
  };
}

function megabytes(bytes: number): string {
  return (Math.ceil((bytes / 1_048_576) * 10) / 10).toString();
}

/** A name without folders, control characters and characters that turn the direction of writing; never empty. */
function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  const shortened = [...plain].slice(0, LONGEST_NAME).join('').slice(0, LONGEST_NAME);
  return shortened === '' || shortened === '.' || shortened === '..' ? 'file' : shortened;
}
