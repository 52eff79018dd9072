import { z } from 'zod';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Subject } from '../../platform/access/access.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { MatchingParts } from './index.ts';
import { matchModelFileSchema, readMatchModel } from './match-model.ts';
import { matchModelSchema } from './matching-schema.ts';
import { activateModel, activeModelId, addModel, listModels } from './model-store.ts';

const refuse = defineRefusals({
  'matching.no_such_model': {
    status: 404,
    zh: '没有编号为“{id}”的匹配模型。',
    en: 'There is no matching model "{id}".',
    next: { zh: '请从模型列表中选择。', en: 'Choose one of the list.' },
  },
});

/** Models rank for everybody: only a grant that holds everywhere covers them. */
export const everywhere: Subject = { confidentiality: 'internal' };

type Parts = Pick<MatchingParts, 'kit'>;

/** The versions of the model: listed, added, activated and rolled back. */
export function modelRoutes(parts: Parts): Route[] {
  return [modelsRoute(parts), addModelRoute(parts), activateRoute(parts)];
}

function modelsRoute({ kit }: Parts): Route {
  return defineRoute({
    method: 'GET',
    path: '/matching/models',
    operationId: 'list-match-models',
    tag: 'matching',
    summary: { zh: '匹配模型的各个版本', en: 'Versions of the matching model' },
    access: 'matching.operate',
    response: z.object({ items: z.array(matchModelSchema) }),
    handler: async (_input, context) => {
      context.permit('matching.operate', everywhere);
      const active = await activeModelId(kit.database.read);
      const models = await listModels(kit.database.read);
      return {
        items: models.map(({ id, hash, addedAt, model }) => ({
          id,
          hash,
          trainedAt: addedAt,
          trainedOn: model.trainedOn,
          metrics: model.metrics,
          isActive: id === active,
        })),
      };
    },
  });
}

function addModelRoute({ kit }: Parts): Route {
  return defineRoute({
    method: 'POST',
    path: '/matching/models',
    operationId: 'add-match-model',
    tag: 'matching',
    summary: { zh: '添加训练好的匹配模型', en: 'Add a trained matching model' },
    access: 'matching.operate',
    body: z.object({ model: matchModelFileSchema }),
    response: z.object({ id: z.string() }),
    handler: async ({ body }, context) => {
      context.permit('matching.operate', everywhere);
      const model = readMatchModel(JSON.stringify(body.model), 'model');
      context.reply.code(201);
      return await kit.runCommand(context, async (transaction) => ({
        id: await addModel(transaction, model),
      }));
    },
  });
}

function activateRoute({ kit }: Parts): Route {
  return defineRoute({
    method: 'POST',
    path: '/matching/models/:id/activate',
    operationId: 'activate-match-model',
    tag: 'matching',
    summary: { zh: '启用或退回到某一版匹配模型', en: 'Activate a matching model, or roll back to it' },
    access: 'matching.operate',
    params: z.object({ id: z.string().max(40) }),
    response: z.object({ id: z.string() }),
    handler: async ({ params }, context) => {
      context.permit('matching.operate', everywhere);
      const known = await listModels(kit.database.read);
      if (!known.some(({ id }) => id === params.id))
        throw refuse('matching.no_such_model', { id: params.id });
      return await kit.runCommand(context, async (transaction) => {
        await activateModel(transaction, params.id);
        return { id: params.id };
      });
    },
  });
}
