import { sql } from 'kysely';
import { z } from 'zod';
import { findById } from '../../platform/certificates/certificate-store.ts';
import { findFile } from '../../platform/files/file-records.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { refuseRecord } from '../../platform/records/record-errors.ts';
import { lockRecords } from '../../platform/records/record-store.ts';
import { getRecord } from '../../platform/records/record-views.ts';
import type { ClaimSources } from './claim-facts.ts';
import type { ClaimRouteParts } from './claim-routes.ts';
import { issueDecisionLetter } from './decision-letter.ts';
import { refuseLetter } from './letter-errors.ts';

/** What the endpoints of letters are made from. */
export interface LetterRouteParts extends ClaimRouteParts {
  readonly sources: ClaimSources;
}

const idParams = z.object({ id: z.string().max(60) });

const letterSchema = z.object({
  number: z.string().nullable(),
  title: z.string(),
  issuedOn: z.string(),
  verificationPath: z.string(),
  revokedOn: z.string().nullable(),
  revocationReason: z.string().nullable(),
  /** Where its PDF is; the same bytes at each download. */
  pdfPath: z.string(),
});

interface LetterRow {
  readonly claimVersion: number;
  readonly number: string | null;
  readonly title: string;
  readonly issuedOn: string;
  readonly code: string;
  readonly revokedOn: string | null;
  readonly revocationReason: string | null;
}

/** The letters of a claim: those that were issued, the PDF of each, and issuing one that is missing. */
export function letterRoutes(parts: LetterRouteParts): Route[] {
  return [listRoute(parts), issueRoute(parts), pdfRoute(parts)];
}

async function readClaim(
  { kit, claim }: LetterRouteParts,
  context: HandlerContext,
  id: string,
): Promise<RegisterRecord> {
  const record = await getRecord(kit, claim, { actor: context.actor, id });
  context.permit('claim.read', claim.subject(record, 'claim.read'));
  return record;
}

function listRoute(parts: LetterRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/claims/:id/letters',
    operationId: 'list-decision-letters',
    tag: 'claims',
    summary: { zh: '一项申报的决定书', en: 'The letters of decisions on a claim' },
    access: 'claim.read',
    params: idParams,
    response: z.object({ letters: z.array(letterSchema) }),
    handler: async ({ params }, context) => {
      await readClaim(parts, context, params.id);
      const { rows } = await sql<LetterRow>`
        select l.claim_version as "claimVersion", c.statement->>'documentNumber' as number, c.title, c.code,
          (c.issued_at at time zone 'Asia/Shanghai')::date as "issuedOn",
          (c.revoked_at at time zone 'Asia/Shanghai')::date as "revokedOn", c.revocation_reason as "revocationReason"
        from decision_letters l join certificates c on c.id = l.certificate_id where l.claim_id = ${params.id}
        order by l.claim_version desc
      `.execute(parts.kit.database.read);
      return {
        letters: rows.map(({ claimVersion, code, ...row }) => ({
          ...row,
          verificationPath: `/verify/${code}`,
          pdfPath: `/api/v1/claims/${params.id}/letters/${claimVersion}/pdf`,
        })),
      };
    },
  });
}

function issueRoute(parts: LetterRouteParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/claims/:id/letters',
    operationId: 'issue-decision-letter',
    tag: 'claims',
    summary: { zh: '出具决定书', en: 'Issue the letter of a decision' },
    access: 'claim.issueLetter',
    params: idParams,
    response: z.object({ code: z.string(), verificationUrl: z.string() }),
    handler: async ({ params }, context) => {
      context.permitScoped('claim.issueLetter');
      context.reply.code(201);
      return await parts.kit.runCommand(context, async (transaction) => {
        const claim = (await lockRecords(transaction, parts.claim, [params.id])).get(params.id);
        if (claim === undefined) throw refuseRecord('record.not_found', { id: params.id });
        context.permit('claim.issueLetter', parts.claim.subject(claim, 'claim.issueLetter'));
        const issued = await issueDecisionLetter(parts.sources, transaction, claim);
        return { code: issued.code, verificationUrl: issued.url };
      });
    },
  });
}

function pdfRoute(parts: LetterRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/claims/:id/letters/:version/pdf',
    operationId: 'get-decision-letter',
    tag: 'claims',
    summary: { zh: '下载决定书', en: 'The letter of a decision as PDF' },
    access: 'claim.read',
    params: idParams.extend({ version: z.string().max(60) }),
    response: 'file',
    handler: async ({ params }, context) => {
      await readClaim(parts, context, params.id);
      const { read } = parts.kit.database;
      const { rows } = await sql<{ id: string }>`
        select certificate_id as id from decision_letters
        where claim_id = ${params.id} and claim_version::text = ${params.version}
      `.execute(read);
      const certificate = rows[0] === undefined ? null : await findById(read, rows[0].id);
      if (certificate === null || parts.sources.letters === null) throw refuseLetter('letter.not_issued');
      const file = await findFile(read, certificate.fileId);
      const bytes = await parts.sources.letters.certificates.files.read(file.sha256);
      const name = encodeURIComponent(file.originalName);
      context.reply.header('content-disposition', `inline; filename*=UTF-8''${name}`);
      return await context.reply.type('application/pdf').send(Buffer.from(bytes));
    },
  });
}
