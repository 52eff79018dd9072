import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ColumnMapping, type RawSheet, readRawSheet } from '../excel/column-mapping.ts';
import { proposeMapping } from '../excel/propose-mapping.ts';
import { readMappedRows } from '../excel/register-reader.ts';
import { defineRoute, type HandlerContext, type Route } from '../http/route.ts';
import { checkImportRows } from './import-check.ts';
import { type ImportRouteParts, importParams, importSchema, ownImport } from './import-routes.ts';
import { importRowsOf } from './import-service.ts';
import {
  fillImport,
  findImport,
  type ImportRecord,
  importFile,
  importMapping,
  insertImport,
} from './import-store.ts';
import { refuseRecord } from './record-errors.ts';

const sourceSchema = z.object({
  columns: z.array(z.number().int().min(0).max(1_000)).max(10),
  part: z.enum(['first', 'last']).optional(),
  values: z.record(z.string().max(300), z.string().max(300)).optional(),
  otherwise: z.string().max(500).optional(),
});
const mappingSchema = z.object({
  sheet: z.string().nullable(),
  headerRow: z.number().int().min(0),
  fields: z.record(z.string(), sourceSchema),
});
const columnSchema = z.object({
  index: z.number(),
  header: z.string(),
  filled: z.number(),
  distinct: z.number(),
  values: z.array(z.object({ text: z.string(), count: z.number() })),
});

/** The endpoints of files with foreign headers: what stands in the columns with a proposal, and the person's answer. */
export function mappingRoutes(parts: ImportRouteParts): Route[] {
  return [showMappingRoute(parts), giveMappingRoute(parts)];
}

/** A file as it came, read again as rows of cells. */
export async function rawOf(name: string, bytes: Uint8Array): Promise<RawSheet> {
  return await readRawSheet({ name, bytes });
}

function showMappingRoute(parts: ImportRouteParts): Route {
  const { description, importHints = {} } = parts.definition;
  return defineRoute({
    method: 'GET',
    path: `${parts.base}/imports/:importId/mapping`,
    operationId: `get-${description.plural}-import-mapping`,
    tag: parts.tag,
    summary: { zh: '查看文件的列和建议的对应关系', en: 'Columns of the file and how they might be mapped' },
    access: `${description.noun}.import`,
    params: importParams,
    response: z.object({ columns: z.array(columnSchema), mapping: mappingSchema }),
    handler: async ({ params }, context) => {
      const found = await ownImport(parts, context, params.importId);
      const { read } = parts.kit.database;
      const raw = await rawOf(found.fileName, await importFile(read, found.id));
      const { columns, mapping } = proposeMapping(raw, description.fields, importHints);
      const given = (await importMapping(read, found.id)) ?? withOwnOrganization(parts, context, mapping);
      const shown = columns.map((each) => ({ ...each, values: [...each.values] }));
      return { columns: shown, mapping: given as z.input<typeof mappingSchema> };
    },
  });
}

/** Required organizations that no column names are, by proposal, the person's own. */
function withOwnOrganization(
  { definition }: ImportRouteParts,
  { actor }: HandlerContext,
  mapping: ColumnMapping,
): ColumnMapping {
  const fields = { ...mapping.fields };
  for (const [name, field] of Object.entries(definition.description.fields)) {
    const own = field.kind === 'reference' && field.to === 'organization' && field.required === true;
    if (own && fields[name] === undefined && actor.organizationId !== null)
      fields[name] = { columns: [], otherwise: actor.organizationId };
  }
  return { ...mapping, fields };
}

function giveMappingRoute(parts: ImportRouteParts): Route {
  const { kit, definition } = parts;
  const { description } = definition;
  return defineRoute({
    method: 'POST',
    path: `${parts.base}/imports/:importId/mapping`,
    operationId: `map-${description.plural}-import`,
    tag: parts.tag,
    summary: { zh: '确定列的对应关系并预览', en: 'Map the columns and preview' },
    access: `${description.noun}.import`,
    params: importParams,
    body: mappingSchema,
    response: importSchema,
    handler: async ({ params, body }, context) => {
      const found = await ownImport(parts, context, params.importId);
      refuseUnknown(parts, body);
      const bytes = await importFile(kit.database.read, found.id);
      const raw = await rawOf(found.fileName, bytes);
      const options = { regionCode: kit.regionCode };
      const rows = importRowsOf(readMappedRows(raw, description.fields, { mapping: body, options }));
      return await kit.runCommand(context, async (transaction) => {
        const { duplicates } = await checkImportRows(kit, definition, { transaction, rows });
        const filled = { rows, duplicates, mapping: body };
        if (found.state === 'mapping') {
          await fillImport(transaction, found.id, filled);
          return await findImport(transaction.query, description.noun, found.id);
        }
        // Mapped once more: the earlier preview stays as it was, and nothing of it has been written.
        if (found.state !== 'previewed')
          throw refuseRecord('record.import_not_ready', { state: found.state });
        const id = transaction.newId('imp');
        await insertImport(transaction, { ...copyOf(found, bytes), ...filled, id });
        return await findImport(transaction.query, description.noun, id);
      });
    },
  });
}

function copyOf({ noun, fileName }: ImportRecord, bytes: Uint8Array) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { noun, fileName, sha256, bytes, state: 'previewed' as const };
}

function refuseUnknown({ definition }: ImportRouteParts, mapping: ColumnMapping): void {
  const { fields } = definition.description;
  for (const name of Object.keys(mapping.fields)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined || field.computed === true)
      throw refuseRecord('record.unknown_field', { field: name });
  }
}
