import { PassThrough } from 'node:stream';
import type { JsonObject } from '../../kernel/json.ts';
import type { Action, Actor, Grant } from '../access/access.ts';
import { isGrantedAnywhere } from '../access/scopes.ts';
import { writeRegisterWorkbook } from '../excel/register-writer.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { AnyRecordDefinition } from './definition.ts';
import { type ListQuery, parseCursor, parseListQuery } from './list-query.ts';
import type { RecordKit } from './record-kit.ts';
import { listQuerySchema } from './record-routes.ts';
import { listRecords } from './record-views.ts';
import { sendWorkbook } from './workbook-answer.ts';

/** Rows that one export may hold: what Excel still opens with ease. */
const MAX_EXPORT_ROWS = 100_000;
const ROWS_PER_PAGE = 1_000;

/** Streams the list, as filtered and sorted on the page, into an Excel file. */
export function exportRoute(kit: RecordKit, definition: AnyRecordDefinition): Route {
  const { description } = definition;
  return defineRoute({
    method: 'GET',
    path: `/${description.plural}/export.xlsx`,
    operationId: `export-${description.plural}`,
    tag: description.plural,
    summary: { zh: `导出${description.title.zh}`, en: `Export ${description.title.en.toLowerCase()}` },
    access: `${description.noun}.export`,
    query: listQuerySchema,
    response: 'file',
    handler: async ({ query }, context) => {
      const action = `${description.noun}.export` as const;
      context.permitScoped(action);
      const actor = grantedOnly(kit, context.actor, action);
      const asked = { ...parseListQuery(description, query), limit: ROWS_PER_PAGE, cursor: null };
      const labels: Record<string, string> = {};
      const stream = new PassThrough();
      const rows = exportRows(kit, definition, { actor, query: asked, labels });
      const writing = writeRegisterWorkbook({
        description,
        rows,
        language: context.language,
        labels: { reference: (id) => labels[id], region: kit.regionName },
        stream,
      });
      // A failure half way must break the download: a truncated file that looks whole would be a lie.
      writing.catch((error: Error) => stream.destroy(error));
      return await sendWorkbook(context, {
        name: `${description.title[context.language]}.xlsx`,
        bytes: stream,
      });
    },
  });
}

/** The actor with those grants that allow the action: what may only be read in one place is not taken away from it. */
function grantedOnly(kit: RecordKit, actor: Actor, action: Action): Actor {
  const allows = (grant: Grant) => isGrantedAnywhere(kit.roles, { ...actor, grants: [grant] }, action);
  return { ...actor, grants: actor.grants.filter(allows) };
}

async function* exportRows(
  kit: RecordKit,
  definition: AnyRecordDefinition,
  work: {
    readonly actor: Actor;
    readonly query: ListQuery;
    readonly labels: Record<string, string>;
  },
): AsyncGenerator<JsonObject> {
  let query = work.query;
  for (let written = 0; written < MAX_EXPORT_ROWS; written += ROWS_PER_PAGE) {
    const page = await listRecords(kit, definition, { actor: work.actor, query });
    Object.assign(work.labels, page.references);
    yield* page.items;
    if (page.nextCursor === null) return;
    query = { ...query, cursor: parseCursor(page.nextCursor) };
  }
  throw new Error(`an export holds ${MAX_EXPORT_ROWS} rows, and this list has more`);
}
