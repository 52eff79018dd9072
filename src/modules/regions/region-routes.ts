import { z } from 'zod';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import {
  regionCodeSchema,
  regionDetailSchema,
  regionListQuerySchema,
  regionListSchema,
} from './region-schema.ts';
import { COUNTRY_CODE, type RegionTree } from './region-tree.ts';

/** What a search shows at most: more than anybody reads in a list of suggestions. */
const SEARCH_LIMIT = 50;

/** Reading the divisions; they are published facts and open to everybody. */
export function regionRoutes(tree: RegionTree): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/regions',
      operationId: 'list-regions',
      tag: 'regions',
      summary: { zh: '行政区划列表与查找', en: 'List or search administrative divisions' },
      access: 'public',
      query: regionListQuerySchema,
      response: regionListSchema,
      handler: async ({ query: { parent, q } }) => {
        if (q === undefined || q === '') {
          return { items: [...tree.children(parent ?? COUNTRY_CODE)], truncated: false };
        }
        // One more than is shown, so that the answer can say whether there was more.
        const found = tree.search(q, { limit: SEARCH_LIMIT + 1, inside: parent });
        return { items: found.slice(0, SEARCH_LIMIT), truncated: found.length > SEARCH_LIMIT };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/regions/:code',
      operationId: 'get-region',
      tag: 'regions',
      summary: { zh: '行政区划', en: 'One administrative division' },
      access: 'public',
      params: z.object({ code: regionCodeSchema }),
      response: regionDetailSchema,
      handler: async ({ params: { code } }) => ({
        item: tree.get(code),
        ancestors: [...tree.ancestors(code)],
        children: [...tree.children(code)],
      }),
    }),
  ];
}
