import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { feedbackBodySchema, MatchAnswer } from '../../../../src/modules/matching/matching-schema.ts';
import { get, post } from '../../app/api/client.ts';

/** Which side is looked from. */
export type MatchSide = 'need' | 'achievement';

const PATHS: Readonly<Record<MatchSide, (id: string) => string>> = {
  need: (id) => `/matching/needs/${id}/candidates`,
  achievement: (id) => `/matching/achievements/${id}/needs`,
};

/** The candidates of a need, or the needs of an achievement. `personal` takes own past into account. */
export function matchesQuery(side: MatchSide, id: string, personal: boolean) {
  const path = `${PATHS[side](encodeURIComponent(id))}?personal=${personal}`;
  return queryOptions({
    queryKey: ['matches', side, id, personal],
    queryFn: ({ signal }) => get<MatchAnswer>(path, signal),
  });
}

export type Feedback = z.infer<typeof feedbackBodySchema>;

/** Records what the reader thinks of a pair; later models learn from it. */
export async function sendFeedback(feedback: Feedback): Promise<void> {
  await post('/matching/feedback', feedback);
}
