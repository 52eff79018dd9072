import { z } from 'zod';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { counterfactual } from '../../policy/counterfactual.ts';
import type { UnitFact } from '../../policy/facts.ts';
import { ownPack, packsOfRun } from './packs-of-run.ts';
import { factsFromJson } from './settlement-json.ts';
import { readUnit, type SettlementRouteParts, unitParams } from './settlement-routes.ts';
import { requestOfRun } from './settlement-run.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** What would change a unit's result under one measure: the smallest change, or why nothing would. */
export function adviceRoute(parts: SettlementRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/settlements/:id/units/:unitId/measures/:measureId/advice',
    operationId: 'get-settlement-advice',
    tag: 'settlements',
    summary: { zh: '差什么才能得到更多', en: 'What would change the result of a unit' },
    access: 'settlement.explain',
    params: unitParams.extend({ measureId: z.string().max(80) }),
    response: z.object({
      items: z.array(
        z.object({
          about: z.enum(['refused', 'incomplete', 'cut']),
          itemLabel: z.string().nullable(),
          verdict: z.enum(['change', 'nothing', 'unknown']),
          sentence: words,
        }),
      ),
    }),
    handler: async ({ params }, context) => {
      const { record, stored } = await readUnit(parts, context, params);
      const unit = stored.result.unit as unknown as UnitFact;
      const given = { unit, facts: factsFromJson(stored.facts) };
      const packs = await packsOfRun(parts.kit.database.read, parts.library, record);
      const { request } = requestOfRun(packs, record, given);
      const found = counterfactual(ownPack(packs, record), request, params.measureId);
      return {
        items: found.map(({ about, itemLabel, verdict, sentence }) => ({
          about,
          itemLabel,
          verdict,
          sentence,
        })),
      };
    },
  });
}
