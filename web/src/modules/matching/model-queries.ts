import { queryOptions } from '@tanstack/react-query';
import type { MatchModelItem, MatchTrainings } from '../../../../src/modules/matching/matching-schema.ts';
import { get, post } from '../../app/api/client.ts';

/** The versions of the model, newest first. */
export const modelsQuery = queryOptions({
  queryKey: ['match-models'],
  queryFn: ({ signal }) => get<{ readonly items: readonly MatchModelItem[] }>('/matching/models', signal),
});

const WATCHED_EVERY_MS = 1_500;

/** Trainings and what there is to learn from; asked again while one runs. */
export const trainingsQuery = queryOptions({
  queryKey: ['match-trainings'],
  queryFn: ({ signal }) => get<MatchTrainings>('/matching/trainings', signal),
  refetchInterval: (query) =>
    query.state.data?.items.some(({ finishedAt }) => finishedAt === null) === true ? WATCHED_EVERY_MS : false,
});

/** Begins a training in the background. */
export async function startTraining(): Promise<void> {
  await post('/matching/trainings', {});
}

/** Lets a version rank from now on; an earlier one is a roll-back. */
export async function activateModel(id: string): Promise<void> {
  await post(`/matching/models/${encodeURIComponent(id)}/activate`, {});
}
