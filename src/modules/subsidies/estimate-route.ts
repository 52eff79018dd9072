import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { estimate } from './estimate.ts';
import { estimateAnswerSchema, estimateRequestSchema } from './estimate-schema.ts';
import { packsUnderStanding } from './interpretation-decisions.ts';
import type { PackLibrary } from './pack-library.ts';

/** What the calculator is made from: the documents, and the decisions that stand on them. */
export interface EstimateParts {
  readonly kit: RecordKit;
  readonly library: PackLibrary;
}

/** The public calculator: a few facts in, every document's answer out. Open to everybody; keeps nothing. */
export function estimateRoute({ kit, library }: EstimateParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/estimates',
    operationId: 'estimate-subsidies',
    tag: 'policies',
    summary: { zh: '政策测算：我可能得到多少', en: 'Estimate what could be granted' },
    access: 'public',
    body: estimateRequestSchema,
    response: estimateAnswerSchema,
    handler: async ({ body }) =>
      estimate(await packsUnderStanding(kit.database.read, library, body.unitRegion), body),
  });
}
