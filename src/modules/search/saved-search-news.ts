import { sql } from 'kysely';
import { z } from 'zod';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { getRecord } from '../../platform/records/record-views.ts';
import { search } from '../../platform/search/search-engine.ts';
import { NO_CONDITIONS } from '../../platform/search/search-request.ts';
import type { SearchParts } from './index.ts';
import { savedSearchDefinition } from './saved-search-definition.ts';
import { hitAnswer, todayOf } from './search-routes.ts';
import { searchHitSchema } from './search-schema.ts';

const NEWS_ON_PAGE = 50;

/** The news of a saved search that its owner has not acknowledged, all of them, a page at a time. */
export function newsRoute(parts: SearchParts): Route {
  const { kit, index } = parts;
  return defineRoute({
    method: 'GET',
    path: '/saved-searches/:id/news',
    operationId: 'list-saved-search-news',
    tag: 'saved-searches',
    summary: { zh: '检索订阅的新结果', en: 'The news of a saved search' },
    access: 'saved-search.read',
    params: z.object({ id: z.string().max(60) }),
    query: z.object({ offset: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
    response: z.object({
      /** What of the page is public still; a listing that was withdrawn meanwhile is counted and not shown. */
      items: z.array(searchHitSchema),
      count: z.number(),
      nextOffset: z.number().nullable(),
    }),
    handler: async ({ params, query }, context) => {
      const record = await getRecord(kit, savedSearchDefinition, { actor: context.actor, id: params.id });
      context.permit('saved-search.read', savedSearchDefinition.subject(record, 'saved-search.read'));
      const { rows } = await sql<{ id: string; count: number }>`
        select document_id as id, count(*) over ()::int as count from saved_search_hits
        where saved_search_id = ${record.id} and is_news
        order by found_at desc, document_id limit ${NEWS_ON_PAGE} offset ${query.offset}
      `.execute(kit.database.read);
      const end = query.offset + rows.length;
      const count = rows[0]?.count ?? 0;
      if (rows.length === 0) return { items: [], count, nextOffset: null };
      const { hits } = await search(index, {
        text: '',
        conditions: { ...NO_CONDITIONS, ids: rows.map((row) => row.id) },
        sort: 'newest',
        offset: 0,
        limit: rows.length,
        facets: false,
        today: todayOf(parts),
      });
      return { items: hits.map(hitAnswer), count, nextOffset: end < count ? end : null };
    },
  });
}
