import { z } from 'zod';
import { defineRefusals } from '../../kernel/refusal.ts';
import type { Subject } from '../../platform/access/access.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import { sharedConcepts } from './evidence.ts';
import { feedbackOf, recordFeedback, type StoredFeedback } from './feedback-store.ts';
import type { MatchingParts } from './index.ts';
import type { ListedNoun, ListingMatcher } from './listing-matcher.ts';
import type { MatchDocument } from './match-document.ts';
import { matchModelFileSchema, readMatchModel } from './match-model.ts';
import type { ComparedPair, Matcher } from './matcher.ts';
import {
  feedbackBodySchema,
  type MatchAnswer,
  type MatchCandidate,
  matchAnswerSchema,
  matchModelSchema,
} from './matching-schema.ts';
import { activateModel, activeModel, activeModelId, addModel, listModels } from './model-store.ts';
import { findingsOf, reasonsOf } from './reasons.ts';

const refuse = defineRefusals({
  'matching.not_listed': {
    status: 404,
    zh: '公开的供需信息中没有“{id}”。',
    en: 'There is no public listing "{id}".',
    next: {
      zh: '请确认它已发布且未过期；刚发布的信息几秒后即可匹配。',
      en: 'See that it is published and not expired; what was just published can be matched seconds later.',
    },
  },
  'matching.no_such_model': {
    status: 404,
    zh: '没有编号为“{id}”的匹配模型。',
    en: 'There is no matching model "{id}".',
    next: { zh: '请从模型列表中选择。', en: 'Choose one of the list.' },
  },
});

/** Models rank for everybody: only a grant that holds everywhere covers them. */
const everywhere: Subject = { confidentiality: 'internal' };

/** The endpoints of matching. Candidates are open to everybody, because they come from what is public. */
export function matchingRoutes(parts: MatchingParts & { readonly listings: ListingMatcher }): Route[] {
  return [
    candidatesRoute(parts, 'need'),
    candidatesRoute(parts, 'achievement'),
    feedbackRoute(parts),
    modelsRoute(parts),
    addModelRoute(parts),
    activateRoute(parts),
  ];
}

type Parts = MatchingParts & { readonly listings: ListingMatcher };

const rankQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  /** `false`: nothing of the reader takes part, whoever is signed in. */
  personal: z.enum(['true', 'false']).default('true'),
});

function candidatesRoute(parts: Parts, noun: ListedNoun): Route {
  const isNeed = noun === 'need';
  return defineRoute({
    method: 'GET',
    path: isNeed ? '/matching/needs/:id/candidates' : '/matching/achievements/:id/needs',
    operationId: isNeed ? 'rank-candidates-of-need' : 'rank-needs-of-achievement',
    tag: 'matching',
    summary: isNeed
      ? { zh: '为需求匹配成果并说明理由', en: 'Achievements for a need, with evidence' }
      : { zh: '为成果匹配需求并说明理由', en: 'Needs for an achievement, with evidence' },
    access: 'public',
    limitPerMinute: 60,
    params: z.object({ id: z.string().max(40) }),
    query: rankQuerySchema,
    response: matchAnswerSchema,
    handler: async ({ params, query }, context) => {
      const subject = await parts.listings.find(noun, params.id);
      if (subject === null) throw refuse('matching.not_listed', { id: params.id });
      return await answerMatch(parts, { subject, noun, query }, context);
    },
  });
}

async function answerMatch(
  { kit, listings }: Parts,
  {
    subject,
    noun,
    query,
  }: {
    readonly subject: MatchDocument;
    readonly noun: ListedNoun;
    readonly query: z.infer<typeof rankQuerySchema>;
  },
  context: HandlerContext,
): Promise<MatchAnswer> {
  const read = kit.database.read;
  const { id, hash, model } = await activeModel(read);
  const partner = noun === 'need' ? 'achievement' : 'need';
  const { pairs, matcher } = await listings.rank(subject, partner, { limit: query.limit, model });
  const isPersonal = query.personal === 'true' && context.actor.kind === 'user';
  const said =
    isPersonal && context.actor.kind === 'user'
      ? await feedbackOf(read, { userId: context.actor.userId, listingId: subject.id })
      : [];
  const candidates = pairs.map((pair) => candidateOf(pair, { matcher, partner, said }));
  return {
    subject: sideOf(subject),
    candidates: [...candidates.filter(isWelcome), ...candidates.filter((each) => !isWelcome(each))],
    hasGoodMatch: candidates.some((candidate) => candidate.level >= 3 && isWelcome(candidate)),
    model: { id, hash },
    notes: [],
    isPersonal,
  };
}

/** What the reader called irrelevant is not taken away, but stands last. */
function isWelcome({ feedback }: MatchCandidate): boolean {
  return feedback?.verdict !== 'not-relevant';
}

function candidateOf(
  pair: ComparedPair,
  {
    matcher,
    partner,
    said,
  }: { readonly matcher: Matcher; readonly partner: ListedNoun; readonly said: readonly StoredFeedback[] },
): MatchCandidate {
  const concepts = sharedConcepts(pair.need, pair.achievement, matcher.parts);
  const own = said.find((each) => each.needId === pair.need.id && each.achievementId === pair.achievement.id);
  return {
    record: sideOf(pair[partner]),
    score: pair.score,
    level: pair.level,
    concepts,
    targets: findingsOf(pair),
    reasons: reasonsOf(pair, concepts),
    feedback: own === undefined ? null : { verdict: own.verdict, reason: own.because },
  };
}

function sideOf({ id, title, body, ownerId }: MatchDocument): MatchAnswer['subject'] {
  return { id, title, body, ownerId: ownerId ?? null };
}

function feedbackRoute({ kit, listings }: Parts): Route {
  return defineRoute({
    method: 'POST',
    path: '/matching/feedback',
    operationId: 'give-match-feedback',
    tag: 'matching',
    summary: { zh: '反馈匹配是否相关', en: 'Say whether a match is relevant' },
    access: 'signed-in',
    body: feedbackBodySchema,
    response: z.object({ id: z.string() }),
    handler: async ({ body }, context) => {
      for (const [noun, id] of [
        ['need', body.needId],
        ['achievement', body.achievementId],
      ] as const) {
        if ((await listings.find(noun, id)) === null) throw refuse('matching.not_listed', { id });
      }
      context.reply.code(201);
      return await kit.runCommand(context, async (transaction) => ({
        id: await recordFeedback(transaction, body),
      }));
    },
  });
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
