import { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { recordFeedback } from './feedback-store.ts';
import type { ListedNoun } from './listing-matcher.ts';
import {
  type AskedMatch,
  answerOf,
  basisOf,
  entryOf,
  findListing,
  type MatchingRouteParts,
} from './match-answer.ts';
import {
  feedbackBodySchema,
  type MatchAnswer,
  matchAnswerSchema,
  rankQuerySchema,
} from './matching-schema.ts';
import { modelRoutes } from './model-routes.ts';
import { matchInstitutions, matchPartners } from './partner-matching.ts';
import { recommendationRoutes } from './recommendation-routes.ts';
import { trainingRoutes } from './training-routes.ts';

/** One direction of matching: whose listing is asked about, and what answers. */
interface Direction {
  readonly noun: ListedNoun;
  readonly path: string;
  readonly operationId: string;
  readonly summary: Message;
  readonly answer: (parts: MatchingRouteParts, asked: AskedMatch) => Promise<MatchAnswer>;
}

const DIRECTIONS: readonly Direction[] = [
  {
    noun: 'need',
    path: '/matching/needs/:id/candidates',
    operationId: 'rank-candidates-of-need',
    summary: { zh: '为需求匹配成果并说明理由', en: 'Achievements for a need, with evidence' },
    answer: (parts, asked) => matchListings(parts, asked, 'achievement'),
  },
  {
    noun: 'need',
    path: '/matching/needs/:id/institutions',
    operationId: 'rank-institutions-of-need',
    summary: { zh: '为需求匹配机构并说明理由', en: 'Institutions for a need, with evidence' },
    answer: matchInstitutions,
  },
  {
    noun: 'need',
    path: '/matching/needs/:id/experts',
    operationId: 'rank-experts-of-need',
    summary: { zh: '为需求匹配专家并说明理由', en: 'Experts for a need, with evidence' },
    answer: (parts, asked) => matchPartners(parts, asked, 'expert'),
  },
  {
    noun: 'need',
    path: '/matching/needs/:id/instruments',
    operationId: 'rank-instruments-of-need',
    summary: { zh: '为需求匹配共享仪器并说明理由', en: 'Shared instruments for a need, with evidence' },
    answer: (parts, asked) => matchPartners(parts, asked, 'instrument'),
  },
  {
    noun: 'achievement',
    path: '/matching/achievements/:id/needs',
    operationId: 'rank-needs-of-achievement',
    summary: { zh: '为成果匹配需求并说明理由', en: 'Needs for an achievement, with evidence' },
    answer: (parts, asked) => matchListings(parts, asked, 'need'),
  },
  {
    noun: 'expert',
    path: '/matching/experts/:id/needs',
    operationId: 'rank-needs-of-expert',
    summary: { zh: '为专家匹配需求并说明理由', en: 'Needs for an expert, with evidence' },
    answer: (parts, asked) => matchListings(parts, asked, 'need'),
  },
  {
    noun: 'instrument',
    path: '/matching/instruments/:id/needs',
    operationId: 'rank-needs-of-instrument',
    summary: { zh: '为共享仪器匹配需求并说明理由', en: 'Needs for a shared instrument, with evidence' },
    answer: (parts, asked) => matchListings(parts, asked, 'need'),
  },
];

/** The endpoints of matching. Candidates are open to everybody, because they come from what is public. */
export function matchingRoutes(parts: MatchingRouteParts): Route[] {
  return [
    ...DIRECTIONS.map((direction) => candidatesRoute(parts, direction)),
    feedbackRoute(parts),
    ...recommendationRoutes(parts.kit),
    ...modelRoutes(parts),
    ...trainingRoutes(parts),
  ];
}

function candidatesRoute(
  parts: MatchingRouteParts,
  { noun, path, operationId, summary, answer }: Direction,
): Route {
  return defineRoute({
    method: 'GET',
    path,
    operationId,
    tag: 'matching',
    summary,
    access: 'public',
    limitPerMinute: 60,
    params: z.object({ id: z.string().max(40) }),
    query: rankQuerySchema,
    response: matchAnswerSchema,
    handler: async ({ params, query }, { actor }) => {
      const listing = await findListing(parts, actor, { noun, id: params.id });
      return await answer(parts, { listing, noun, query, actor });
    },
  });
}

async function matchListings(
  parts: MatchingRouteParts,
  asked: AskedMatch,
  partner: 'need' | 'achievement',
): Promise<MatchAnswer> {
  const basis = await basisOf(parts, asked);
  const { subject, isPublic } = asked.listing;
  const { pairs, matcher, note } = await parts.listings.rank(subject, partner, {
    isPublic,
    model: basis.model.model,
    deals: basis.deals,
  });
  const { said } = basis;
  const entries = pairs.map((pair) => entryOf(pair, { matcher, partner, said }));
  return answerOf(asked, basis, { entries, note });
}

function feedbackRoute(parts: MatchingRouteParts): Route {
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
      await findListing(parts, context.actor, { noun: 'need', id: body.needId });
      await findListing(parts, context.actor, { noun: 'achievement', id: body.achievementId });
      context.reply.code(201);
      return await parts.kit.runCommand(context, async (transaction) => ({
        id: await recordFeedback(transaction, body),
      }));
    },
  });
}
