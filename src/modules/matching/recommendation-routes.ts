import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { recommendationAnswerSchema, recommendationBodySchema } from './matching-schema.ts';
import { chooseRecommendation, recommendationChoice } from './recommendation-choice.ts';

/** A person's own switch for personal recommendation: nobody reads or sets that of another. */
export function recommendationRoutes({ database, runCommand }: RecordKit): Route[] {
  const tag = 'matching';
  return [
    defineRoute({
      method: 'GET',
      path: '/matching/recommendation',
      operationId: 'get-recommendation-choice',
      tag,
      summary: { zh: '本人的个性化推荐开关', en: 'The own switch for personal recommendation' },
      access: 'signed-in',
      response: recommendationAnswerSchema,
      handler: async (_input, { actor }) => await recommendationChoice(database.read, actor.userId),
    }),
    defineRoute({
      method: 'POST',
      path: '/matching/recommendation',
      operationId: 'set-recommendation-choice',
      tag,
      summary: { zh: '打开或关闭本人的个性化推荐', en: 'Switch the own personal recommendation on or off' },
      access: 'signed-in',
      body: recommendationBodySchema,
      response: recommendationAnswerSchema,
      handler: async ({ body }, context) =>
        await runCommand(context, (transaction) => chooseRecommendation(transaction, body.isOn)),
    }),
  ];
}
