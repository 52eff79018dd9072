import { type Kysely, sql } from 'kysely';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { hashBytes } from '../../kernel/content-hash.ts';
import type { VerificationStatus } from '../../kernel/public-pages.ts';
import type { Tables } from '../database/tables.ts';
import { type EventRow, eventColumns, eventFromRow } from '../events/event-row.ts';
import { CHAIN_START, chainHash, sealedText } from '../events/sealed-text.ts';
import { verifySignature } from '../signing/signer.ts';
import { CERTIFICATE_STREAM, type Certificate, type CertificateParts } from './certificate.ts';
import { findByCode } from './certificate-store.ts';

/** What does not agree any more; the first thing an investigator asks. */
export type Disagreement =
  | 'content-hash'
  | 'statement-columns'
  | 'unknown-key'
  | 'signature'
  | 'file-digest'
  | 'event-missing'
  | 'event-content'
  | 'seal'
  | 'revocation';

/** The place of an event in the sealed ledger. */
export interface LedgerPlace {
  readonly seq: bigint;
  readonly hash: Uint8Array;
}

/** The outcome of a verification, with everything that disagrees. */
export interface Verification {
  readonly status: VerificationStatus;
  readonly certificate: Certificate | null;
  readonly disagreements: readonly Disagreement[];
  /** Null until the sealer has reached the event of issue. */
  readonly ledger: LedgerPlace | null;
}

type ChainedEvent = EventRow & {
  readonly seq: bigint | null;
  readonly hash: Uint8Array | null;
  readonly previous_hash: Uint8Array | null;
};

/**
 * Checks a certificate from the ground up: digest and signature over the statement, the columns beside it, the
 * digest of the PDF, and the events of issue and revocation with their seals. `altered` names everything that
 * disagrees. That the chain as a whole is unbroken is what the verification of the ledger proves; here each event's
 * own link is recomputed.
 */
export async function verifyCertificate(
  parts: Pick<CertificateParts, 'publicKeys'>,
  read: Kysely<Tables>,
  code: string,
): Promise<Verification> {
  const certificate = await findByCode(read, code);
  if (certificate === null) return { status: 'unknown', certificate: null, disagreements: [], ledger: null };
  const events = await readEvents(read, certificate.id);
  const issued = events.find((event) => event.type === 'certificate.issued');
  const revoked = events.find((event) => event.type === 'certificate.revoked');
  const disagreements = [
    ...checkStatement(parts, certificate),
    ...(await checkFile(read, certificate)),
    ...checkIssue(certificate, issued),
    ...checkRevocation(certificate, revoked),
    ...(events.every(isLinked) ? [] : (['seal'] as const)),
  ];
  const status = disagreements.length > 0 ? 'altered' : revoked === undefined ? 'valid' : 'revoked';
  const sealed = issued !== undefined && issued.seq !== null && issued.hash !== null;
  return {
    status,
    certificate,
    disagreements,
    ledger: sealed ? { seq: issued.seq, hash: issued.hash } : null,
  };
}

async function readEvents(read: Kysely<Tables>, certificateId: string): Promise<readonly ChainedEvent[]> {
  const { rows } = await sql<ChainedEvent>`
    select ${eventColumns}, s.seq, s.hash, p.hash as previous_hash
      from events e
      left join event_seals s on s.position = e.position
      left join event_seals p on p.seq = s.seq - 1
     where e.stream_type = ${CERTIFICATE_STREAM} and e.stream_id = ${certificateId}
     order by e.version`.execute(read);
  return rows;
}

function checkStatement(
  { publicKeys }: Pick<CertificateParts, 'publicKeys'>,
  certificate: Certificate,
): Disagreement[] {
  const { statement } = certificate;
  const text = canonicalJson(statement);
  const found: Disagreement[] = [];
  if (hashBytes(text) !== certificate.contentSha256) found.push('content-hash');
  const sameColumns =
    statement.id === certificate.id &&
    statement.code === certificate.code &&
    statement.kind === certificate.kind &&
    statement.subjectId === certificate.subjectId &&
    statement.issuedAt === certificate.issuedAt;
  if (!sameColumns) found.push('statement-columns');
  const key = publicKeys.get(certificate.keyId);
  if (key === undefined) found.push('unknown-key');
  else {
    const { publicKeyPem } = key;
    const { algorithm, signature } = certificate;
    if (!verifySignature({ publicKeyPem, algorithm, bytes: Buffer.from(text, 'utf8'), signature }))
      found.push('signature');
  }
  return found;
}

async function checkFile(read: Kysely<Tables>, certificate: Certificate): Promise<Disagreement[]> {
  const row = await read
    .selectFrom('files')
    .select('sha256')
    .where('id', '=', certificate.fileId)
    .executeTakeFirst();
  return row?.sha256 === certificate.statement.fileSha256 ? [] : ['file-digest'];
}

function checkIssue(certificate: Certificate, issued: ChainedEvent | undefined): Disagreement[] {
  if (issued === undefined) return ['event-missing'];
  const same =
    issued.data['contentSha256'] === certificate.contentSha256 &&
    issued.data['fileSha256'] === certificate.statement.fileSha256 &&
    issued.data['keyId'] === certificate.keyId &&
    issued.data['subjectId'] === certificate.subjectId;
  return same ? [] : ['event-content'];
}

/** The ledger decides: a revocation that is only in the table, or only in the ledger, is a disagreement. */
function checkRevocation(certificate: Certificate, revoked: ChainedEvent | undefined): Disagreement[] {
  const reason = revoked === undefined ? null : revoked.data['reason'];
  const same =
    (revoked === undefined) === (certificate.revokedAt === null) && reason === certificate.revocationReason;
  return same ? [] : ['revocation'];
}

function isLinked(event: ChainedEvent): boolean {
  if (event.seq === null || event.hash === null) return true;
  const previous = event.seq === 1n ? CHAIN_START : event.previous_hash;
  if (previous === null) return false;
  return Buffer.from(chainHash(previous, sealedText(eventFromRow(event)))).equals(Buffer.from(event.hash));
}
