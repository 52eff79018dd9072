import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  feedbackBodySchema,
  MatchAnswer,
  RecommendationAnswer,
} from '../../../../src/modules/matching/matching-schema.ts';
import { get, post } from '../../app/api/client.ts';

/** Which side is looked from. */
export type MatchSide = 'need' | 'achievement';

const PATHS: Readonly<Record<MatchSide, (id: string) => string>> = {
  need: (id) => `/matching/needs/${id}/candidates`,
  achievement: (id) => `/matching/achievements/${id}/needs`,
};

/** The candidates of a need, or the needs of an achievement. The server follows the reader's own switch. */
export function matchesQuery(side: MatchSide, id: string) {
  const path = PATHS[side](encodeURIComponent(id));
  return queryOptions({
    queryKey: ['matches', side, id],
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
