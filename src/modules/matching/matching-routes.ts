import { z } from 'zod';
import { defineRefusals } from '../../kernel/refusal.ts';
import { type Actor, permits } from '../../platform/access/access.ts';
import { defineRoute, type HandlerContext, type Route } from '../../platform/http/route.ts';
import { sharedConcepts } from './evidence.ts';
import { feedbackOf, recordFeedback, type StoredFeedback } from './feedback-store.ts';
import type { MatchingParts } from './index.ts';
import {
  type ListedNoun,
  type ListingMatcher,
  matchDocumentOf,
  type RankRequest,
} from './listing-matcher.ts';
import type { MatchDocument } from './match-document.ts';
import type { ComparedPair, Matcher } from './matcher.ts';
import {
  feedbackBodySchema,
  type MatchAnswer,
  type MatchCandidate,
  matchAnswerSchema,
} from './matching-schema.ts';
import { modelRoutes } from './model-routes.ts';
import { activeModel } from './model-store.ts';
import { findOwnListing } from './own-listing.ts';
import { dealsWith } from './past-deals.ts';
import { findingsOf, reasonsOf } from './reasons.ts';
import { recommendationChoice } from './recommendation-choice.ts';
import { recommendationRoutes } from './recommendation-routes.ts';

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
});

/** The endpoints of matching. Candidates are open to everybody, because they come from what is public. */
export function matchingRoutes(parts: MatchingParts & { readonly listings: ListingMatcher }): Route[] {
  return [
    candidatesRoute(parts, 'need'),
    candidatesRoute(parts, 'achievement'),
    feedbackRoute(parts),
    ...recommendationRoutes(parts.kit),
    ...modelRoutes(parts),
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
      const listing = await findFor(parts, context.actor, { noun, id: params.id });
      return await answerMatch(parts, { listing, noun, query }, context);
    },
  });
}

/** A listing for one reader: what is public, or what belongs to the reader. */
interface FoundListing {
  readonly subject: MatchDocument;
  readonly isPublic: boolean;
}

/** Says the same of what there is not and of what somebody else has not published. @throws matching.not_listed */
async function findFor(
  parts: Parts,
  actor: Actor,
  { noun, id }: { readonly noun: ListedNoun; readonly id: string },
): Promise<FoundListing> {
  const listed = await parts.listings.find(noun, id);
  if (listed !== null) return { subject: listed, isPublic: true };
  const own = await findOwnListing(parts, parts.sources[noun], { id, actor });
  if (own === null) throw refuse('matching.not_listed', { id });
  return { subject: matchDocumentOf(own), isPublic: false };
}

interface AskedMatch {
  readonly listing: FoundListing;
  readonly noun: ListedNoun;
  readonly query: z.infer<typeof rankQuerySchema>;
}

async function answerMatch(
  parts: Parts,
  { listing, noun, query }: AskedMatch,
  { actor }: HandlerContext,
): Promise<MatchAnswer> {
  const { read } = parts.kit.database;
  const { subject, isPublic } = listing;
  const { id, hash, model } = await activeModel(read);
  const partner = noun === 'need' ? 'achievement' : 'need';
  const isPersonal =
    query.personal === 'true' &&
    actor.kind === 'user' &&
    (await recommendationChoice(read, actor.userId)).isOn;
  const deals = isPersonal ? await ownDeals(parts, actor, { noun, subject }) : null;
  const { pairs, matcher } = await parts.listings.rank(subject, partner, {
    limit: query.limit,
    model,
    deals,
  });
  const said = isPersonal ? await feedbackOf(read, { userId: actor.userId, listingId: subject.id }) : [];
  const candidates = pairs.map((pair) => candidateOf(pair, { matcher, partner, said }));
  return {
    subject: sideOf(subject),
    candidates: [...candidates.filter(isWelcome), ...candidates.filter((each) => !isWelcome(each))],
    hasGoodMatch: candidates.some((candidate) => candidate.level >= 3 && isWelcome(candidate)),
    model: { id, hash },
    notes: isPublic ? [] : [NOT_PUBLIC],
    isPersonal,
    isPublic,
  };
}

const NOT_PUBLIC = {
  zh: '这条信息没有公开：匹配结果只有本单位能看到，对方不会因此看到它。',
  en: 'This is not public: only its owner sees these results, and nobody listed here is shown it.',
};

/**
 * Past deals take part for the organization that the listing belongs to, when the reader may see its contracts: whom it
 * dealt with is nobody else's business.
 */
async function ownDeals(
  parts: Parts,
  actor: Actor,
  { noun, subject }: { readonly noun: ListedNoun; readonly subject: MatchDocument },
): Promise<RankRequest['deals']> {
  const { kit } = parts;
  // The index hides the organization of a need that is shown without its name.
  const ownerId =
    subject.ownerId ??
    (await findOwnListing(parts, parts.sources[noun], { id: subject.id, actor }))?.ownerId ??
    null;
  if (ownerId === null) return null;
  const grants = actor.grants.filter(({ area }) => area.kind === 'organization' && area.id === ownerId);
  const asked = { action: 'contract.read', subject: { organizationIds: [ownerId] } } as const;
  if (!permits(kit.roles, { ...actor, grants }, asked)) return null;
  return (others) => dealsWith(kit.database.read, ownerId, others);
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

function feedbackRoute(parts: Parts): Route {
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
        await findFor(parts, context.actor, { noun, id });
      }
      context.reply.code(201);
      return await parts.kit.runCommand(context, async (transaction) => ({
        id: await recordFeedback(transaction, body),
      }));
    },
  });
}
