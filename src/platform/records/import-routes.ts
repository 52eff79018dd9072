import { z } from 'zod';
import type { Language } from '../../kernel/messages.ts';
import type { Actor } from '../access/access.ts';
import { writeErrorsBack } from '../excel/register-errors.ts';
import { writeTemplateWorkbook } from '../excel/register-template.ts';
import { defineRoute, type HandlerContext, type Route } from '../http/route.ts';
import type { Task } from '../module.ts';
import type { AnyRecordDefinition } from './definition.ts';
import { mappingRoutes, rawOf } from './import-mapping-routes.ts';
import { applyImport, problemsByRow, readImportRows, storePreview, undoImport } from './import-service.ts';
import {
  findImport,
  type ImportRecord,
  importFile,
  importMapping,
  importRows,
  moveImport,
  type StoredImportRow,
} from './import-store.ts';
import { refuseRecord } from './record-errors.ts';
import type { RecordKit } from './record-kit.ts';
import { sendWorkbook } from './workbook-answer.ts';

const APPLY_TASK = 'records.apply-import';
const UNDO_TASK = 'records.undo-import';

export const importSchema = z.object({
  id: z.string(),
  noun: z.string(),
  fileName: z.string(),
  state: z.enum(['mapping', 'previewed', 'applying', 'applied', 'undoing', 'undone']),
  totals: z.object({ rows: z.number(), valid: z.number(), invalid: z.number(), duplicate: z.number() }),
  progress: z.object({ done: z.number(), total: z.number() }),
  createdBy: z.string(),
  createdAt: z.string(),
});

const rowsSchema = z.object({
  rows: z.array(
    z.object({
      row: z.number(),
      values: z.record(z.string(), z.unknown()),
      problems: z.array(z.object({ field: z.string().nullable(), code: z.string(), sentence: z.string() })),
      recordId: z.string().nullable(),
    }),
  ),
});

export const importParams = z.object({ importId: z.string().max(60) });

/** What the endpoints of one register's imports are made from. */
export interface ImportRouteParts {
  readonly kit: RecordKit;
  readonly definition: AnyRecordDefinition;
  readonly base: string;
  readonly tag: string;
}

/** The endpoints of Excel import: template, upload and preview, rows, marked file, apply, undo. */
export function importRoutes(kit: RecordKit, definition: AnyRecordDefinition): Route[] {
  const { description } = definition;
  if (description.importable !== true) return [];
  const parts: ImportRouteParts = {
    kit,
    definition,
    base: `/${description.plural}`,
    tag: description.plural,
  };
  return [
    templateRoute(parts),
    uploadRoute(parts),
    showRoute(parts),
    ...mappingRoutes(parts),
    rowsRoute(parts),
    errorsRoute(parts),
    startRoute(parts, { verb: 'apply', from: 'previewed', to: 'applying', task: APPLY_TASK }),
    startRoute(parts, { verb: 'undo', from: 'applied', to: 'undoing', task: UNDO_TASK }),
  ];
}

/** The jobs behind apply and undo. Both go on where they stopped, so running one twice changes nothing. */
export function importTasks(kit: RecordKit): Task[] {
  const run = (name: string, work: typeof applyImport): Task => ({
    name,
    run: async (payload, context) => {
      const { importId, noun, userId } = payload as { importId: string; noun: string; userId: string };
      const definition = kit.definitions.get(noun);
      if (definition === undefined) throw new Error(`no register is called ${noun}`);
      const request = { actor: importActor(userId), requestId: context.runId, causedBy: importId };
      await work(kit, definition, { importId, context: request, signal: context.signal });
    },
  });
  return [run(APPLY_TASK, applyImport), run(UNDO_TASK, undoImport)];
}

/** What the person was allowed to do was checked row by row at the preview; the job acts in that person's name. */
function importActor(userId: string): Actor {
  return { kind: 'user', userId, displayName: userId, personId: null, organizationId: null, grants: [] };
}

/** An import is its owner's alone: its rows were checked against that person's grants, and nobody else's. */
export async function ownImport(
  parts: ImportRouteParts,
  context: HandlerContext,
  importId: string,
): Promise<ImportRecord> {
  const { noun } = parts.definition.description;
  const found = await findImport(parts.kit.database.read, noun, importId);
  context.permitScoped(`${noun}.import`);
  if (found.createdBy !== context.actor.userId) throw refuseRecord('record.not_found', { id: importId });
  return found;
}

function templateRoute({ kit: _kit, definition, base, tag }: ImportRouteParts): Route {
  const { description } = definition;
  return defineRoute({
    method: 'GET',
    path: `${base}/template.xlsx`,
    operationId: `get-${description.plural}-template`,
    tag,
    summary: {
      zh: `下载${description.title.zh}导入模板`,
      en: `Import template: ${description.title.en.toLowerCase()}`,
    },
    access: `${description.noun}.import`,
    response: 'file',
    handler: async (_input, context) => {
      context.permitScoped(`${description.noun}.import`);
      const bytes = await writeTemplateWorkbook({
        fields: description.fields,
        title: description.title,
        language: context.language,
      });
      return await sendWorkbook(context, {
        name: `${description.title[context.language]}-template.xlsx`,
        bytes,
      });
    },
  });
}

function uploadRoute(parts: ImportRouteParts): Route {
  const { kit, definition, base, tag } = parts;
  const { description } = definition;
  return defineRoute({
    method: 'POST',
    path: `${base}/imports`,
    operationId: `preview-${description.plural}-import`,
    tag,
    summary: {
      zh: `上传并预览${description.title.zh}`,
      en: `Upload and preview ${description.title.en.toLowerCase()}`,
    },
    access: `${description.noun}.import`,
    body: 'upload',
    response: importSchema,
    handler: async (_input, context) => {
      context.permitScoped(`${description.noun}.import`);
      const file = { bytes: context.request.body as Buffer, name: uploadedName(context) };
      const rows = await readImportRows(kit, definition, file);
      // Whoever maps columns must have some: an empty file is refused before anything is kept of it.
      if (rows === null) await rawOf(file.name, file.bytes);
      context.reply.code(201);
      return await kit.runCommand(context, async (transaction) => {
        const id = await storePreview(kit, definition, { transaction, file, rows });
        return await findImport(transaction.query, description.noun, id);
      });
    },
  });
}

function uploadedName(context: HandlerContext): string {
  const header = context.request.headers['x-file-name'];
  if (typeof header !== 'string' || header === '') throw refuseRecord('record.file_name_missing');
  return decodeURIComponent(header).slice(0, 200);
}

function showRoute(parts: ImportRouteParts): Route {
  const { description } = parts.definition;
  return defineRoute({
    method: 'GET',
    path: `${parts.base}/imports/:importId`,
    operationId: `get-${description.plural}-import`,
    tag: parts.tag,
    summary: { zh: '查看一次导入的进度', en: 'Progress of an import' },
    access: `${description.noun}.import`,
    params: importParams,
    response: importSchema,
    handler: async ({ params }, context) => await ownImport(parts, context, params.importId),
  });
}

function rowsRoute(parts: ImportRouteParts): Route {
  const { description } = parts.definition;
  return defineRoute({
    method: 'GET',
    path: `${parts.base}/imports/:importId/rows`,
    operationId: `list-${description.plural}-import-rows`,
    tag: parts.tag,
    summary: { zh: '查看导入文件的各行', en: 'Rows of an import' },
    access: `${description.noun}.import`,
    params: importParams,
    query: z.object({
      only: z.enum(['invalid']).optional(),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    response: rowsSchema,
    handler: async ({ params, query }, context) => {
      await ownImport(parts, context, params.importId);
      const asked = { onlyInvalid: query.only === 'invalid', after: query.after, limit: query.limit };
      const rows = await importRows(parts.kit.database.read, params.importId, asked);
      return { rows: rows.map((row) => shownRow(row, context.language)) };
    },
  });
}

function shownRow(row: StoredImportRow, language: Language) {
  return {
    row: row.row_number,
    values: { ...row.shown },
    problems: row.problems.map((each) => ({
      field: each.field,
      code: each.code,
      sentence: each.sentence[language],
    })),
    recordId: row.record_id,
  };
}

function errorsRoute(parts: ImportRouteParts): Route {
  const { description } = parts.definition;
  return defineRoute({
    method: 'GET',
    path: `${parts.base}/imports/:importId/errors.xlsx`,
    operationId: `get-${description.plural}-import-errors`,
    tag: parts.tag,
    summary: { zh: '下载标注了问题的原文件', en: 'The uploaded file with its problems marked' },
    access: `${description.noun}.import`,
    params: importParams,
    response: 'file',
    handler: async ({ params }, context) => {
      const found = await ownImport(parts, context, params.importId);
      const original = await importFile(parts.kit.database.read, params.importId);
      const problems = await problemsByRow(parts.kit, params.importId);
      const mapping = await importMapping(parts.kit.database.read, params.importId);
      const bytes = await writeErrorsBack({
        original,
        ...(mapping === null ? {} : { mapped: { mapping, raw: await rawOf(found.fileName, original) } }),
        fields: description.fields,
        problems,
        language: context.language,
      });
      return await sendWorkbook(context, {
        name: `${found.fileName.replace(/\.xlsx$/i, '')}-问题标注.xlsx`,
        bytes,
      });
    },
  });
}

interface Start {
  readonly verb: 'apply' | 'undo';
  readonly from: 'previewed' | 'applied';
  readonly to: 'applying' | 'undoing';
  readonly task: string;
}

function startRoute(parts: ImportRouteParts, start: Start): Route {
  const { description } = parts.definition;
  return defineRoute({
    method: 'POST',
    path: `${parts.base}/imports/:importId/${start.verb}`,
    operationId: `${start.verb}-${description.plural}-import`,
    tag: parts.tag,
    summary:
      start.verb === 'apply'
        ? { zh: '确认导入', en: 'Apply an import' }
        : { zh: '撤销导入', en: 'Take an import back' },
    access: `${description.noun}.import`,
    params: importParams,
    response: importSchema,
    handler: async ({ params }, context) => {
      const found = await ownImport(parts, context, params.importId);
      if (start.verb === 'apply' && found.totals.valid === 0)
        throw refuseRecord('record.import_nothing_valid');
      return await parts.kit.runCommand(context, async (transaction) => {
        await moveImport(transaction, params.importId, { from: [start.from], to: start.to });
        const payload = { importId: params.importId, noun: description.noun, userId: context.actor.userId };
        await transaction.enqueue(start.task, payload, { jobKey: `${start.task}:${params.importId}` });
        return await findImport(transaction.query, description.noun, params.importId);
      });
    },
  });
}
