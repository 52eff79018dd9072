import { sql } from 'kysely';
import { z } from 'zod';
import { defineRefusals } from '../../kernel/refusal.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { MatchingRouteParts } from './match-answer.ts';
import { type MatchTraining, matchTrainingsSchema } from './matching-schema.ts';
import { everywhere } from './model-routes.ts';
import { readOutcomeSet, setFiles } from './outcome-set.ts';
import { TRAINING_TASK } from './training-job.ts';

const refuse = defineRefusals({
  'matching.training_runs': {
    status: 409,
    zh: '已有一次训练正在进行。',
    en: 'A training is running already.',
    next: {
      zh: '请等它结束后再开始，一般不到一分钟。',
      en: 'Wait until it ends; it takes less than a minute.',
    },
  },
});

const SHOWN_TRAININGS = 20;
const FILES = ['needs.jsonl', 'achievements.jsonl', 'judgements.csv'] as const;

/** Learning from outcomes: what there is to learn from, trainings with their figures, and the set as files. */
export function trainingRoutes(parts: MatchingRouteParts): Route[] {
  return [listRoute(parts), startRoute(parts), fileRoute(parts)];
}

function listRoute(parts: MatchingRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/matching/trainings',
    operationId: 'list-match-trainings',
    tag: 'matching',
    summary: { zh: '从对接结果训练的情况', en: 'Trainings from outcomes' },
    access: 'matching.operate',
    response: matchTrainingsSchema,
    handler: async (_input, context) => {
      context.permit('matching.operate', everywhere);
      const { read } = parts.kit.database;
      const { counts, needs, judgements } = await readOutcomeSet(read, parts.sources);
      const { rows } = await sql<MatchTraining>`
        select id, state, done, total, requested_at as "requestedAt", finished_at as "finishedAt", figures,
               model_id as "modelId"
          from match_trainings order by requested_at desc limit ${SHOWN_TRAININGS}`.execute(read);
      return {
        available: { ...counts, needs: needs.size, pairs: judgements.length },
        items: rows,
      };
    },
  });
}

function startRoute({ kit }: MatchingRouteParts): Route {
  return defineRoute({
    method: 'POST',
    path: '/matching/trainings',
    operationId: 'start-match-training',
    tag: 'matching',
    summary: { zh: '从对接结果训练匹配模型', en: 'Train a model from outcomes' },
    access: 'matching.operate',
    response: z.object({ id: z.string() }),
    handler: async (_input, context) => {
      context.permit('matching.operate', everywhere);
      context.reply.code(202);
      return await kit.runCommand(context, async (transaction) => {
        const id = transaction.newId('mtr');
        const { actor } = transaction.context;
        const { rows } = await sql<{ id: string }>`
          insert into match_trainings (id, state, requested_by, requested_at)
          values (${id}, 'waiting', ${actor.userId}, ${await transaction.now()})
          on conflict do nothing returning id`.execute(transaction.query);
        if (rows.length === 0) throw refuse('matching.training_runs');
        const stream = { streamType: 'match-training', streamId: id, version: 1, schemaVersion: 1 } as const;
        await transaction.append([{ ...stream, type: 'match-training.requested', data: {} }]);
        await transaction.enqueue(TRAINING_TASK, { trainingId: id });
        return { id };
      });
    },
  });
}

function fileRoute(parts: MatchingRouteParts): Route {
  return defineRoute({
    method: 'GET',
    path: '/matching/judgements/:file',
    operationId: 'get-match-judgements',
    tag: 'matching',
    summary: { zh: '导出评判集（用于 match train）', en: 'The judgements as files for match train' },
    access: 'matching.operate',
    params: z.object({ file: z.enum(FILES) }),
    response: 'file',
    handler: async ({ params }, context) => {
      context.permit('matching.operate', everywhere);
      const files = setFiles(await readOutcomeSet(parts.kit.database.read, parts.sources));
      return context.reply
        .header('content-type', 'text/plain; charset=utf-8')
        .header('content-disposition', `attachment; filename="${params.file}"`)
        .send(files[params.file]);
    },
  });
}
