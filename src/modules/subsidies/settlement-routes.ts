import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.ts';
import { permits } from '../../platform/access/access.ts';
import { findById } from '../../platform/certificates/certificate-store.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RegisterRecord } from '../../platform/records/record.ts';
import { refuseRecord } from '../../platform/records/record-errors.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { getRecord } from '../../platform/records/record-views.ts';
import { unitsExportRoute } from './export-units.ts';
import { formSchema, formStanding } from './pack-forms.ts';
import type { PackLibrary } from './pack-library.ts';
import { ownFormOf } from './packs-of-run.ts';
import { findSettlement, findUnit, listUnits, summarize } from './settlement-views.ts';

/** What the endpoints of settlements are made from. */
export interface SettlementRouteParts {
  readonly kit: RecordKit;
  readonly library: PackLibrary;
  readonly definition: AnyRecordDefinition;
}

const settlementParams = z.object({ id: z.string().max(60) });
export const unitParams = z.object({ id: z.string().max(60), unitId: z.string().max(60) });
const words = z.object({ zh: z.string(), en: z.string() });

const unitLine = z.object({
  unitId: z.string(),
  unitName: z.string(),
  unitKind: z.string(),
  regionCode: z.string(),
  granted: z.string(),
  upTo: z.string(),
  statuses: z.array(z.string()),
  noticeId: z.string().nullable(),
});

const summarySchema = z.object({
  measures: z.array(
    z.object({
      id: z.string(),
      title: words,
      clauseLabel: words,
      units: z.number(),
      granted: z.string(),
      upTo: z.string(),
      byStatus: z.record(z.string(), z.number()),
    }),
  ),
  regions: z.array(z.object({ code: z.string(), units: z.number(), granted: z.string() })),
  unitsDone: z.number(),
  /** The form of the document that the run reads. */
  form: formSchema,
});

/** The endpoints of results: summary, units, and one unit with its explanation. */
export function settlementRoutes(parts: SettlementRouteParts): Route[] {
  return [summaryRoute(parts), unitsRoute(parts), unitsExportRoute(parts), unitRoute(parts)];
}

/** The settlement of a request, for those who may read it. */
async function readSettlement(
  parts: SettlementRouteParts,
  context: HandlerContext,
  id: string,
): Promise<RegisterRecord> {
  const record = await getRecord(parts.kit, parts.definition, { actor: context.actor, id });
  context.permit('settlement.read', parts.definition.subject(record, 'settlement.read'));
  return record;
}

function summaryRoute(parts: SettlementRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/settlements/:id/summary',
    operationId: 'get-settlement-summary',
    tag: 'settlements',
    summary: { zh: '核算汇总（按措施、按地区）', en: 'Totals of a settlement by measure and region' },
    access: 'settlement.read',
    params: settlementParams,
    response: summarySchema,
    handler: async ({ params }, context) => {
      const record = await readSettlement(parts, context, params.id);
      const summary = await summarize(parts.kit.database.read, params.id);
      return { ...summary, form: formStanding(parts.library, ownFormOf(parts.library, record)) };
    },
  });
}

function unitsRoute(parts: SettlementRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/settlements/:id/units',
    operationId: 'list-settlement-units',
    tag: 'settlements',
    summary: { zh: '核算结果（按单位）', en: 'Results of a settlement by unit' },
    access: 'settlement.read',
    params: settlementParams,
    query: z.object({
      q: z.string().max(100).optional(),
      status: z.enum(['granted', 'ceiling', 'refused', 'waiting', 'incomplete']).optional(),
      kind: z.string().max(40).optional(),
      measure: z.string().max(80).optional(),
      cursor: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({ items: z.array(unitLine), nextCursor: z.string().nullable(), count: z.number() }),
    handler: async ({ params, query }, context) => {
      await readSettlement(parts, context, params.id);
      const page = await listUnits(parts.kit.database.read, params.id, {
        text: query.q ?? null,
        status: query.status ?? null,
        kind: query.kind ?? null,
        measure: query.measure ?? null,
        cursor: query.cursor ?? null,
        limit: query.limit,
      });
      return { ...page, items: page.items.map((item) => ({ ...item, statuses: [...item.statuses] })) };
    },
  });
}

function unitRoute(parts: SettlementRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/settlements/:id/units/:unitId',
    operationId: 'get-settlement-unit',
    tag: 'settlements',
    summary: { zh: '一个单位的核算结果和逐步解释', en: 'The result of a unit with its explanation' },
    access: 'settlement.explain',
    params: unitParams,
    response: z.object({
      unitId: z.string(),
      result: z.custom<JsonObject>(),
      resultHash: z.string(),
      certificateId: z.string().nullable(),
      /** Path of the public page that verifies the notice; null until it is issued. */
      verificationPath: z.string().nullable(),
      form: formSchema,
    }),
    handler: async ({ params }, context) => {
      const { record, stored } = await readUnit(parts, context, params);
      const { certificateId } = stored;
      const certificate =
        certificateId === null ? null : await findById(parts.kit.database.read, certificateId);
      return {
        unitId: stored.unitId,
        result: stored.result,
        resultHash: stored.resultHash,
        certificateId,
        verificationPath: certificate === null ? null : `/verify/${certificate.code}`,
        form: formStanding(parts.library, ownFormOf(parts.library, record)),
      };
    },
  });
}

/** A unit's result may be read by the officials of the region and by the unit itself. */
export async function readUnit(
  parts: SettlementRouteParts,
  context: HandlerContext,
  asked: { readonly id: string; readonly unitId: string },
) {
  const { kit, definition } = parts;
  const record = await findSettlement(kit.database.read, definition, asked.id);
  const subject = definition.subject(record, 'settlement.read');
  const isOfficial = permits(kit.roles, context.actor, { action: 'settlement.read', subject });
  // The unit learns its result once somebody has approved it; before that, the run does not exist for it.
  if (!isOfficial && record.state !== 'approved') throw refuseRecord('record.not_found', { id: asked.id });
  const stored = await findUnit(kit.database.read, asked.id, asked.unitId);
  context.permit('settlement.explain', {
    ...parts.definition.subject(record, 'settlement.explain'),
    organizationIds: [asked.unitId],
  });
  return { record, stored };
}
