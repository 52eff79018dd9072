import { defineRoute, type Route } from '../../platform/http/route.ts';
import { estimate } from './estimate.ts';
import { estimateAnswerSchema, estimateRequestSchema } from './estimate-schema.ts';
import type { PackLibrary } from './pack-library.ts';

/** The public calculator: a few facts in, every document's answer out. Open to everybody; keeps nothing. */
export function estimateRoute(library: PackLibrary): Route {
  return defineRoute({
    method: 'POST',
    path: '/estimates',
    operationId: 'estimate-subsidies',
    tag: 'policies',
    summary: { zh: '政策测算：我可能得到多少', en: 'Estimate what could be granted' },
    access: 'public',
    body: estimateRequestSchema,
    response: estimateAnswerSchema,
    handler: async ({ body }) => estimate(library.packs, body),
  });
}
