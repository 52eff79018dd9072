import { canonicalJson } from '../../kernel/canonical-json.ts';
import { hashBytes } from '../../kernel/content-hash.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Transaction } from '../database/database.ts';
import { storeFile } from '../files/file-records.ts';
import {
  CERTIFICATE_STREAM,
  type CertificateParts,
  type CertificateStatement,
  type CertificateToIssue,
} from './certificate.ts';
import { formatCertificateCode, newCertificateCode } from './certificate-code.ts';
import { refuseCertificate } from './certificate-refusals.ts';

/** What the issuer gets back. */
export interface IssuedCertificate {
  readonly id: string;
  /** As it is printed: `7K3M-9QXT-2B8F-HW5D-4N6P`. */
  readonly code: string;
  /** Where anyone verifies it. */
  readonly url: string;
  readonly fileId: string;
  readonly contentSha256: string;
}

/** The address of the verification page of a code. */
export function verificationUrl(parts: Pick<CertificateParts, 'publicUrl'>, code: string): string {
  return `${parts.publicUrl.replace(/\/+$/, '')}/verify/${code}`;
}

/**
 * Issues a certificate in the transaction of the decision that it records: makes the PDF, signs the statement over
 * it, stores both and appends `certificate.issued`. The event holds digests only, so that the ledger proves it
 * without repeating it.
 */
export async function issueCertificate(
  parts: CertificateParts,
  transaction: Transaction,
  certificate: CertificateToIssue,
): Promise<IssuedCertificate> {
  const id = transaction.newId('cer');
  const code = newCertificateCode(parts.random);
  const printedCode = formatCertificateCode(code);
  const url = verificationUrl(parts, code);
  const issuedAt = await transaction.now();
  const bytes = await certificate.render({ code: printedCode, url, issuedAt });
  const file = await storeFile(parts.files, transaction, {
    bytes,
    mediaType: 'application/pdf',
    originalName: `${certificate.title}.pdf`,
    confidentiality: certificate.confidentiality,
  });
  const statement: CertificateStatement = {
    schemaVersion: 1,
    id,
    code,
    kind: certificate.kind,
    kindLabel: { ...certificate.kindLabel },
    subjectId: certificate.subjectId,
    title: certificate.title,
    documentNumber: certificate.documentNumber,
    issuer: { ...certificate.issuer },
    unit: certificate.unit,
    lines: certificate.lines.map((line) => structuredClone(line) as unknown as JsonObject),
    evidence: certificate.evidence,
    issuedAt,
    fileSha256: file.sha256,
  };
  const text = canonicalJson(statement);
  const contentSha256 = hashBytes(text);
  const signature = await parts.signer.sign(Buffer.from(text, 'utf8'));
  await insertCertificate(transaction, {
    statement,
    text,
    contentSha256,
    signature,
    fileId: file.id,
    signer: parts.signer,
  });
  return { id, code: printedCode, url, fileId: file.id, contentSha256 };
}

interface SignedStatement {
  readonly statement: CertificateStatement;
  /** Its canonical text. */
  readonly text: string;
  readonly contentSha256: string;
  readonly signature: Uint8Array;
  readonly fileId: string;
  readonly signer: CertificateParts['signer'];
}

async function insertCertificate(transaction: Transaction, signed: SignedStatement): Promise<void> {
  const { statement, signer } = signed;
  await transaction.query
    .insertInto('certificates')
    .values({
      id: statement.id,
      code: statement.code,
      kind: statement.kind,
      subject_id: statement.subjectId,
      title: statement.title,
      issuer_id: statement.issuer.id,
      issued_at: statement.issuedAt,
      issued_by: transaction.context.actor.userId,
      file_id: signed.fileId,
      statement: signed.text,
      content_sha256: signed.contentSha256,
      signature: Buffer.from(signed.signature),
      algorithm: signer.algorithm,
      key_id: signer.keyId,
    })
    .execute();
  await transaction.append([
    {
      streamType: CERTIFICATE_STREAM,
      streamId: statement.id,
      version: 1,
      type: 'certificate.issued',
      schemaVersion: 1,
      data: {
        kind: statement.kind,
        subjectId: statement.subjectId,
        contentSha256: signed.contentSha256,
        fileSha256: statement.fileSha256,
        algorithm: signer.algorithm,
        keyId: signer.keyId,
      },
    },
  ]);
}

const LONGEST_REASON = 500;

/**
 * Takes a certificate back for good and appends `certificate.revoked`. The document stays readable and is shown as
 * revoked. Refuses `certificate.not_found`, `certificate.already_revoked`, `certificate.reason_missing`.
 */
export async function revokeCertificate(
  transaction: Transaction,
  revocation: { readonly certificateId: string; readonly reason: string },
): Promise<void> {
  const reason = revocation.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) throw refuseCertificate('certificate.reason_missing');
  const id = revocation.certificateId;
  const row = await transaction.query
    .selectFrom('certificates')
    .select(['id', 'revoked_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw refuseCertificate('certificate.not_found', { code: id });
  if (row.revoked_at !== null) throw refuseCertificate('certificate.already_revoked');
  await transaction.query
    .updateTable('certificates')
    .set({
      revoked_at: await transaction.now(),
      revoked_by: transaction.context.actor.userId,
      revocation_reason: reason,
    })
    .where('id', '=', id)
    .execute();
  await transaction.append([
    {
      streamType: CERTIFICATE_STREAM,
      streamId: id,
      version: 2,
      type: 'certificate.revoked',
      schemaVersion: 1,
      data: { reason },
    },
  ]);
}
