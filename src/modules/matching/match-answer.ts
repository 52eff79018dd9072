import type { z } from 'zod';
import type { Message } from '../../kernel/messages.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import { type Actor, permits } from '../../platform/access/access.ts';
import { sharedConcepts } from './evidence.ts';
import { feedbackOf, type StoredFeedback } from './feedback-store.ts';
import type { MatchingParts } from './index.ts';
import {
  type ListedNoun,
  type ListingMatcher,
  matchDocumentOf,
  type RankRequest,
} from './listing-matcher.ts';
import type { MatchDocument } from './match-document.ts';
import type { ComparedPair, Matcher } from './matcher.ts';
import type { MatchAnswer, MatchCandidate, rankQuerySchema } from './matching-schema.ts';
import { activeModel, type StoredModel } from './model-store.ts';
import { findOwnListing } from './own-listing.ts';
import { recommendableExperts } from './partner-facts.ts';
import { dealsWith } from './past-deals.ts';
import { findingsOf, reasonsOf } from './reasons.ts';
import { recommendationChoice } from './recommendation-choice.ts';

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

/** What the routes of matching work with. */
export type MatchingRouteParts = MatchingParts & { readonly listings: ListingMatcher };

/** A listing for one reader: what is public, or what belongs to the reader. */
export interface FoundListing {
  readonly subject: MatchDocument;
  readonly isPublic: boolean;
}

/** Says the same of what there is not and of what somebody else has not published. @throws matching.not_listed */
export async function findListing(
  parts: MatchingRouteParts,
  actor: Actor,
  { noun, id }: { readonly noun: ListedNoun; readonly id: string },
): Promise<FoundListing> {
  const listed = await parts.listings.find(noun, id);
  const isHidden = noun === 'expert' && !(await recommendableExperts(parts.kit.database.read, [id])).has(id);
  if (isHidden) throw refuse('matching.not_listed', { id });
  if (listed !== null) return { subject: listed, isPublic: true };
  const own = await findOwnListing(parts, parts.sources[noun], { id, actor });
  if (own === null) throw refuse('matching.not_listed', { id });
  return { subject: matchDocumentOf(own), isPublic: false };
}

/** What is asked of matching, by whom. */
export interface AskedMatch {
  readonly listing: FoundListing;
  readonly noun: ListedNoun;
  readonly query: z.infer<typeof rankQuerySchema>;
  readonly actor: Actor;
}

/** What an answer rests on beside the two sides: the model, and what is the reader's own. */
export interface MatchBasis {
  readonly model: StoredModel;
  readonly isPersonal: boolean;
  readonly deals: NonNullable<RankRequest['deals']> | null;
  readonly said: readonly StoredFeedback[];
}

/** The model that ranks, and what of the reader takes part: nothing once the person switched it off. */
export async function basisOf(
  parts: MatchingRouteParts,
  { listing, noun, query, actor }: AskedMatch,
): Promise<MatchBasis> {
  const { read } = parts.kit.database;
  const model = await activeModel(read);
  const isPersonal =
    query.personal === 'true' &&
    actor.kind === 'user' &&
    (await recommendationChoice(read, actor.userId)).isOn;
  if (!isPersonal) return { model, isPersonal, deals: null, said: [] };
  const { subject } = listing;
  const deals = await ownDeals(parts, actor, { noun, subject });
  const said = await feedbackOf(read, { userId: actor.userId, listingId: subject.id });
  return { model, isPersonal, deals, said };
}

/** One of the compared, in its place; its evidence is looked for only when it is shown. */
export interface RankedEntry {
  readonly level: number;
  /** The reader's own last word on the pair. */
  readonly feedback: StoredFeedback | undefined;
  readonly candidate: () => MatchCandidate;
}

/**
 * The answer of all that was compared, best first; `note` says what became of the vectors. With `leastLevel` what is
 * below it is counted among the compared and not shown.
 */
export function answerOf(
  { listing, query }: AskedMatch,
  { model, isPersonal }: MatchBasis,
  {
    entries: all,
    note,
    leastLevel = 1,
  }: {
    readonly entries: readonly RankedEntry[];
    readonly note: Message | null;
    readonly leastLevel?: number;
  },
): MatchAnswer {
  const ordered = [...all.filter(isWelcome), ...all.filter((each) => !isWelcome(each))];
  const good = all.filter((each) => each.level >= 3 && isWelcome(each)).length;
  return {
    subject: sideOf(listing.subject),
    candidates: ordered
      .filter(({ level }) => level >= leastLevel)
      .slice(0, query.limit)
      .map(({ candidate }) => candidate()),
    hasGoodMatch: good > 0,
    counts: { good, compared: all.length },
    model: { id: model.id, hash: model.hash },
    notes: [...(listing.isPublic ? [] : [NOT_PUBLIC]), ...(note === null ? [] : [note])],
    isPersonal,
    isPublic: listing.isPublic,
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
  parts: MatchingRouteParts,
  actor: Actor,
  { noun, subject }: { readonly noun: ListedNoun; readonly subject: MatchDocument },
): Promise<MatchBasis['deals']> {
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
function isWelcome({ feedback }: RankedEntry): boolean {
  return feedback?.verdict !== 'not-relevant';
}

/** A compared pair as an entry, with its evidence; `partner` is the side that is not the subject. */
export function entryOf(
  pair: ComparedPair,
  {
    matcher,
    partner,
    said,
  }: {
    readonly matcher: Matcher;
    readonly partner: 'need' | 'achievement';
    readonly said: readonly StoredFeedback[];
  },
): RankedEntry {
  const feedback = said.find(
    (each) => each.needId === pair.need.id && each.achievementId === pair.achievement.id,
  );
  const candidate = (): MatchCandidate => {
    const concepts = sharedConcepts(pair.need, pair.achievement, matcher.parts);
    return {
      record: sideOf(pair[partner]),
      score: pair.score,
      level: pair.level,
      concepts,
      targets: findingsOf(pair),
      reasons: reasonsOf(pair, concepts),
      feedback: feedback === undefined ? null : { verdict: feedback.verdict, reason: feedback.because },
    };
  };
  return { level: pair.level, feedback, candidate };
}

function sideOf({ id, title, body, ownerId }: MatchDocument): MatchAnswer['subject'] {
  return { id, title, body, ownerId: ownerId ?? null };
}
