import { z } from 'zod';
import { findById } from '../../platform/certificates/certificate-store.ts';
import { findFile } from '../../platform/files/file-records.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { refuseRecord } from '../../platform/records/record-errors.ts';
import { lockRecords } from '../../platform/records/record-store.ts';
import { getRecord } from '../../platform/records/record-views.ts';
import { ownPack, packsOfRun } from './packs-of-run.ts';
import { issueNotice, type NoticeParts } from './settlement-notice.ts';
import { type SettlementRouteParts, unitParams } from './settlement-routes.ts';
import { findUnit } from './settlement-views.ts';

/** Issuing the notice of a unit, and reading it. */
export function noticeRoutes(parts: SettlementRouteParts, notices: NoticeParts): Route[] {
  return [issueRoute(parts, notices), pdfRoute(parts, notices)];
}

function issueRoute(parts: SettlementRouteParts, notices: NoticeParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/settlements/:id/units/:unitId/notice',
    operationId: 'issue-settlement-notice',
    tag: 'settlements',
    summary: { zh: '出具核算通知书', en: 'Issue the notice of a unit' },
    access: 'settlement.issue',
    params: unitParams,
    response: z.object({
      certificateId: z.string(),
      code: z.string(),
      verificationUrl: z.string(),
      pdfUrl: z.string(),
    }),
    handler: async ({ params }, context) => {
      context.permitScoped('settlement.issue');
      context.reply.code(201);
      return await parts.kit.runCommand(context, async (transaction) => {
        const locked = await lockRecords(transaction, parts.definition, [params.id]);
        const settlement = locked.get(params.id);
        if (settlement === undefined) throw refuseRecord('record.not_found', { id: params.id });
        context.permit('settlement.issue', parts.definition.subject(settlement, 'settlement.issue'));
        const packs = await packsOfRun(transaction.query, parts.library, settlement);
        const compiled = ownPack(packs, settlement);
        const issued = await issueNotice(notices, transaction, {
          settlement,
          unitId: params.unitId,
          compiled,
        });
        return {
          certificateId: issued.id,
          code: issued.code,
          verificationUrl: issued.url,
          pdfUrl: `/api/v1/settlements/${params.id}/units/${params.unitId}/notice.pdf`,
        };
      });
    },
  });
}

function pdfRoute(parts: SettlementRouteParts, notices: NoticeParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/settlements/:id/units/:unitId/notice.pdf',
    operationId: 'get-settlement-notice',
    tag: 'settlements',
    summary: { zh: '下载核算通知书', en: 'The notice of a unit as PDF' },
    access: 'settlement.explain',
    params: unitParams,
    response: 'file',
    handler: async ({ params }, context) => {
      const record = await getRecord(parts.kit, parts.definition, { actor: context.actor, id: params.id });
      context.permit('settlement.explain', {
        ...parts.definition.subject(record, 'settlement.explain'),
        organizationIds: [params.unitId],
      });
      const stored = await findUnit(parts.kit.database.read, params.id, params.unitId);
      const { read } = parts.kit.database;
      const certificate = stored.certificateId === null ? null : await findById(read, stored.certificateId);
      if (certificate === null) throw refuseRecord('record.not_found', { id: params.unitId });
      const file = await findFile(read, certificate.fileId);
      const bytes = await notices.certificates.files.read(file.sha256);
      context.reply.header('content-type', 'application/pdf');
      context.reply.header(
        'content-disposition',
        `inline; filename*=UTF-8''${encodeURIComponent(file.originalName)}`,
      );
      return await context.reply.send(Buffer.from(bytes));
    },
  });
}
