import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  feedbackBodySchema,
  MatchAnswer,
  RecommendationAnswer,
} from '../../../../src/modules/matching/matching-schema.ts';
import { get, post } from '../../app/api/client.ts';

/** What is looked from. */
export type MatchSide = 'need' | 'achievement' | 'expert' | 'instrument';

/** What answers it. */
export type Partner = 'need' | 'achievement' | 'institution' | 'expert' | 'instrument';

/** What is looked for from each side, in the order of the tabs. */
export const PARTNERS: Readonly<Record<MatchSide, readonly Partner[]>> = {
  need: ['achievement', 'institution', 'expert', 'instrument'],
  achievement: ['need'],
  expert: ['need'],
  instrument: ['need'],
};

/** Where the register of each has its pages. */
export const PLURALS: Readonly<Record<Partner, string>> = {
  need: 'needs',
  achievement: 'achievements',
  institution: 'organizations',
  expert: 'experts',
  instrument: 'instruments',
};

const ENDINGS: Readonly<Record<Partner, string>> = {
  need: 'needs',
  achievement: 'candidates',
  institution: 'institutions',
  expert: 'experts',
  instrument: 'instruments',
};

/** What answers a listing. The server follows the reader's own switch. */
export function matchesQuery(side: MatchSide, id: string, partner: Partner) {
  const path = `/matching/${PLURALS[side]}/${encodeURIComponent(id)}/${ENDINGS[partner]}`;
  return queryOptions({
    queryKey: ['matches', side, id, partner],
    queryFn: ({ signal }) => get<MatchAnswer>(path, signal),
  });
}

/** The reader's own switch for personal recommendation; asked for only of who is signed in. */
export const recommendationQuery = queryOptions({
  queryKey: ['recommendation-choice'],
  queryFn: ({ signal }) => get<RecommendationAnswer>('/matching/recommendation', signal),
});

/** Switches personal recommendation on or off, for good. */
export async function chooseRecommendation(isOn: boolean): Promise<RecommendationAnswer> {
  return await post<RecommendationAnswer>('/matching/recommendation', { isOn });
}

export type Feedback = z.infer<typeof feedbackBodySchema>;

/** Records what the reader thinks of a pair; later models learn from it. */
export async function sendFeedback(feedback: Feedback): Promise<void> {
  await post('/matching/feedback', feedback);
}
