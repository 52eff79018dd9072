import { z } from 'zod';
import type { JsonObject } from '../../kernel/json.ts';
import type { Message } from '../../kernel/messages.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { UnitFact } from '../../policy/facts.ts';
import { ENGINE_VERSION } from '../../policy/settlement.ts';
import { formSchema, formStanding } from './pack-forms.ts';
import { ownFormOf, packsOfRun } from './packs-of-run.ts';
import { factsFromJson, isSameResult, settlementHash, settlementToJson } from './settlement-json.ts';
import { readUnit, type SettlementRouteParts, unitParams } from './settlement-routes.ts';
import { settleFacts } from './settlement-run.ts';

const words = z.object({ zh: z.string(), en: z.string() });

/** Computes a stored result again, from its facts and under the texts of its time, and tells what differs. */
export function recheckRoute(parts: SettlementRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/settlements/:id/units/:unitId/recheck',
    operationId: 'recheck-settlement-unit',
    tag: 'settlements',
    summary: {
      zh: '按存档事实和当时的文本重算并比对',
      en: 'Compute a result again from its stored facts and the texts of its time, and compare',
    },
    access: 'settlement.explain',
    params: unitParams,
    response: z.object({
      /** Every amount and every step is the same; the version of the engine may be another one. */
      same: z.boolean(),
      storedHash: z.string(),
      recomputedHash: z.string(),
      form: formSchema,
      engine: z.object({ stored: z.string(), current: z.string() }),
      /** The measures whose amount is another now; empty while `same`. Amounts are fen. */
      different: z.array(
        z.object({
          id: z.string(),
          title: words,
          stored: z.string().nullable(),
          recomputed: z.string().nullable(),
        }),
      ),
    }),
    handler: async ({ params }, context) => {
      const { record, stored } = await readUnit(parts, context, params);
      const unit = stored.result.unit as unknown as UnitFact;
      const packs = await packsOfRun(parts.kit.database.read, parts.library, record);
      const again = settlementToJson(
        settleFacts(packs, record, { unit, facts: factsFromJson(stored.facts) }),
      );
      return {
        same: isSameResult(again, stored),
        storedHash: stored.resultHash,
        recomputedHash: settlementHash(again),
        form: formStanding(parts.library, ownFormOf(parts.library, record)),
        engine: { stored: String(stored.result.engineVersion), current: ENGINE_VERSION },
        different: differences(stored.result, again),
      };
    },
  });
}

interface StoredMeasure {
  readonly id: string;
  readonly title: Message;
  readonly amount: string | null;
}

function differences(stored: JsonObject, again: JsonObject) {
  const measuresOf = (result: JsonObject) => result.measures as unknown as readonly StoredMeasure[];
  const [before, after] = [measuresOf(stored), measuresOf(again)];
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [one, other] = [before, after].map((list) => list.find((measure) => measure.id === id));
    const title = (one ?? other)?.title ?? { zh: id, en: id };
    const [was, is] = [one?.amount ?? null, other?.amount ?? null];
    return was === is ? [] : [{ id, title, stored: was, recomputed: is }];
  });
}
