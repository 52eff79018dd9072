import { sql } from 'kysely';
import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { getRecord } from '../../platform/records/record-views.ts';
import type { UnitFact } from '../../policy/facts.ts';
import { settleUnit } from '../../policy/settle.ts';
import { factsFromJson } from './settlement-json.ts';
import type { SettlementRouteParts } from './settlement-routes.ts';
import { packOfSettlement, requestOf } from './settlement-run.ts';
import { ReformTally, reformedPack } from './what-if.ts';
import { reformSchema, whatIfAnswerSchema } from './what-if-schema.ts';

const UNITS_PER_PAGE = 200;

interface StoredRow {
  readonly unit_id: string;
  readonly unit: JsonObject;
  readonly facts: JsonObject;
}

/**
 * Tries a reform on the facts of a settlement: the same snapshot of the ledger, the same choices, other values of the
 * document. Nothing is stored, and nothing of the settlement changes.
 */
export function whatIfRoute(parts: SettlementRouteParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/settlements/:id/what-if',
    operationId: 'try-reform',
    tag: 'settlements',
    summary: { zh: '政策推演：改动参数后的结果', en: 'Try other values of the document on the same facts' },
    access: 'settlement.explain',
    params: z.object({ id: z.string().max(60) }),
    body: reformSchema,
    response: whatIfAnswerSchema,
    handler: async ({ params, body }, context) => {
      const { kit, definition, library } = parts;
      const record = await getRecord(kit, definition, { actor: context.actor, id: params.id });
      context.permit('settlement.explain', definition.subject(record, 'settlement.explain'));
      const started = performance.now();
      const baseline = packOfSettlement(library, record);
      const reform = reformedPack(baseline, body.changes);
      const tally = new ReformTally();
      let after = '';
      for (;;) {
        const { rows } = await sql<StoredRow>`
          select unit_id, result->'unit' as unit, facts from unit_settlements
          where settlement_id = ${params.id} and unit_id > ${after} order by unit_id limit ${UNITS_PER_PAGE}
        `.execute(kit.database.read);
        for (const row of rows) {
          const unit = row.unit as unknown as UnitFact;
          const request = requestOf(record, { unit, facts: factsFromJson(row.facts) });
          tally.add(settleUnit(baseline, request), settleUnit(reform, request));
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < UNITS_PER_PAGE) break;
        after = last.unit_id;
      }
      return tally.answer(Math.round(performance.now() - started));
    },
  });
}
