import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { Certificate } from './certificate.ts';
import { parseCertificateCode } from './certificate-code.ts';

function certificateFromRow(row: Tables[string]): Certificate {
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    subjectId: row.subject_id,
    statement: row.statement,
    contentSha256: row.content_sha256,
    signature: new Uint8Array(row.signature),
    algorithm: row.algorithm,
    keyId: row.key_id,
    fileId: row.file_id,
    issuedAt: row.issued_at,
    issuedBy: row.issued_by,
    revokedAt: row.revoked_at,
    revocationReason: row.revocation_reason,
  };
}

/** The certificate of a code as people type it; null when there is none. */
export async function findByCode(read: Kysely<Tables>, text: string): Promise<Certificate | null> {
  const code = parseCertificateCode(text);
  if (code === null) return null;
  const row = await read.selectFrom('certificates').selectAll().where('code', '=', code).executeTakeFirst();
  return row === undefined ? null : certificateFromRow(row);
}

/** Null when there is no such certificate. */
export async function findById(read: Kysely<Tables>, id: string): Promise<Certificate | null> {
  const row = await read.selectFrom('certificates').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : certificateFromRow(row);
}

/** All certificates about a record, the latest first. */
export async function findBySubject(
  read: Kysely<Tables>,
  subjectId: string,
): Promise<readonly Certificate[]> {
  const rows = await read
    .selectFrom('certificates')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(certificateFromRow);
}
