import { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';
import type { CertificateLine, VerificationPageProps } from '../../kernel/public-pages.ts';
import { chinaDateOf, type Instant } from '../../kernel/time.ts';
import type { Clock } from '../clock/clock.ts';
import type { Database } from '../database/database.ts';
import { findFile } from '../files/file-records.ts';
import type { RenderPage } from '../http/pages.ts';
import { defineRoute, type HandlerContext, type Route } from '../http/route.ts';
import type { CertificateParts } from './certificate.ts';
import { formatCertificateCode, parseCertificateCode } from './certificate-code.ts';
import { refuseCertificate } from './certificate-refusals.ts';
import { findByCode } from './certificate-store.ts';
import { type Verification, verifyCertificate } from './verify-certificate.ts';

/** What the public endpoints are made from. */
export interface CertificateRouteParts extends Pick<CertificateParts, 'publicKeys' | 'files'> {
  readonly database: Database;
  readonly clock: Clock;
  readonly nodeName: Message;
  readonly demonstration: boolean;
  readonly renderPage: RenderPage;
}

const messageSchema = z.object({ zh: z.string(), en: z.string() });

const lineSchema = z.object({
  label: messageSchema,
  value: z.union([
    z.object({ kind: z.literal('money'), fen: z.string() }),
    z.object({ kind: z.literal('text'), text: z.union([z.string(), messageSchema]) }),
  ]),
  total: z.boolean().optional(),
});

/** The parts of a statement that are shown. A statement that was tampered with may have any shape at all. */
const shownStatementSchema = z.object({
  kindLabel: messageSchema,
  title: z.string(),
  documentNumber: z.string().nullable(),
  issuer: z.object({ name: z.string() }),
  unit: z.string(),
  lines: z.array(lineSchema),
  issuedAt: z.iso.datetime(),
});

const verificationSchema = z.object({
  status: z.enum(['valid', 'revoked', 'altered', 'unknown']),
  code: z.string(),
  nodeName: messageSchema,
  demonstration: z.boolean(),
  checkedAt: z.string(),
  disagreements: z.array(z.string()),
  certificate: z
    .object({
      kind: messageSchema,
      title: z.string(),
      documentNumber: z.string().nullable(),
      issuer: z.string(),
      issuedOn: z.string(),
      unit: z.string(),
      lines: z.array(lineSchema),
      contentSha256: z.string(),
      signatureAlgorithm: z.string(),
      keyId: z.string(),
      ledgerSeq: z.string().nullable(),
      ledgerHash: z.string().nullable(),
      revokedOn: z.string().nullable(),
      revocationReason: z.string().nullable(),
      pdfPath: z.string().nullable(),
      statement: z.record(z.string(), z.unknown()),
      signature: z.string(),
      publicKeyPem: z.string().nullable(),
    })
    .optional(),
});

const codeParams = z.object({ code: z.string().max(60) });
const TAG = 'certificates';

/** The public endpoints: what stands behind a code, as JSON, as a page, and the document itself. */
export function certificateRoutes(parts: CertificateRouteParts): Route[] {
  return [verifyRoute(parts), pageRoute(parts), pdfRoute(parts)];
}

/** Verifies and describes. The page shows the same; both only show what was signed. */
export async function describeVerification(
  parts: CertificateRouteParts,
  text: string,
): Promise<{ readonly props: VerificationPageProps; readonly verification: Verification }> {
  const verification = await verifyCertificate(parts, parts.database.read, text);
  const code = parseCertificateCode(text);
  const base = {
    status: verification.status,
    code: code === null ? text : formatCertificateCode(code),
    nodeName: parts.nodeName,
    demonstration: parts.demonstration,
    checkedAt: parts.clock.now(),
  };
  const { certificate, ledger } = verification;
  if (certificate === null) return { props: base, verification };
  const parsed = shownStatementSchema.safeParse(certificate.statement);
  if (!parsed.success) return { props: { ...base, status: 'altered' }, verification };
  const statement = parsed.data;
  const file = await findFile(parts.database.read, certificate.fileId);
  const shown: VerificationPageProps['certificate'] = {
    kind: statement.kindLabel,
    title: statement.title,
    documentNumber: statement.documentNumber,
    issuer: statement.issuer.name,
    issuedOn: chinaDateOf(statement.issuedAt as Instant),
    unit: statement.unit,
    lines: statement.lines as readonly CertificateLine[],
    contentSha256: certificate.contentSha256,
    signatureAlgorithm: certificate.algorithm,
    keyId: certificate.keyId,
    ledgerSeq: ledger === null ? null : String(ledger.seq),
    ledgerHash: ledger === null ? null : Buffer.from(ledger.hash).toString('hex'),
    revokedOn: certificate.revokedAt === null ? null : chinaDateOf(certificate.revokedAt),
    revocationReason: certificate.revocationReason,
    pdfPath: file.confidentiality === 'confidential' ? null : `/api/v1/certificates/${certificate.code}/pdf`,
  };
  return { props: { ...base, certificate: shown }, verification };
}

function verifyRoute(parts: CertificateRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/certificates/:code',
    operationId: 'verify-certificate',
    tag: TAG,
    summary: { zh: '核验证书或通知书', en: 'Verify a certificate or notice' },
    access: 'public',
    params: codeParams,
    response: verificationSchema,
    handler: async ({ params }) => {
      const { props, verification } = await describeVerification(parts, params.code);
      const { certificate } = verification;
      const disagreements = [...verification.disagreements];
      const { certificate: shown, ...base } = props;
      if (certificate === null || shown === undefined) return { ...base, disagreements };
      const proof = {
        statement: certificate.statement,
        signature: Buffer.from(certificate.signature).toString('base64'),
        publicKeyPem: parts.publicKeys.get(certificate.keyId)?.publicKeyPem ?? null,
      };
      return {
        ...base,
        disagreements,
        certificate: { ...shown, lines: mutableLines(shown.lines), ...proof },
      };
    },
  });
}

function mutableLines(lines: readonly CertificateLine[]): z.input<typeof lineSchema>[] {
  return lines.map((line) => ({ ...line }));
}

function pageRoute(parts: CertificateRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '//verify/:code',
    operationId: 'verification-page',
    tag: TAG,
    summary: { zh: '核验页面', en: 'Verification page' },
    access: 'public',
    params: codeParams,
    response: 'html',
    handler: async ({ params }, context) => {
      const { props } = await describeVerification(parts, params.code);
      context.reply.code(props.status === 'unknown' ? 404 : 200);
      forbidStoring(context);
      return context.reply
        .type('text/html; charset=utf-8')
        .send(parts.renderPage('verification', props, context.language));
    },
  });
}

/** A revocation must be seen at once, so an earlier answer is never shown again. */
function forbidStoring(context: HandlerContext): void {
  context.reply.header('cache-control', 'no-store');
}

function pdfRoute(parts: CertificateRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/certificates/:code/pdf',
    operationId: 'get-certificate-pdf',
    tag: TAG,
    summary: { zh: '下载证书或通知书', en: 'The document of a certificate or notice' },
    access: 'public',
    params: codeParams,
    response: 'file',
    handler: async ({ params }, context) => {
      const certificate = await findByCode(parts.database.read, params.code);
      if (certificate === null) throw refuseCertificate('certificate.not_found', { code: params.code });
      const file = await findFile(parts.database.read, certificate.fileId);
      if (file.confidentiality === 'confidential') throw refuseCertificate('certificate.file_withheld');
      // The digest that was signed, not the one in the table of files: what is handed out is what was issued.
      const bytes = await parts.files.read(certificate.statement.fileSha256);
      forbidStoring(context);
      context.reply.header(
        'content-disposition',
        `inline; filename*=UTF-8''${encodeURIComponent(file.originalName)}`,
      );
      return context.reply.type('application/pdf').send(Buffer.from(bytes));
    },
  });
}
