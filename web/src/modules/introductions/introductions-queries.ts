import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Language, Message } from '../../../../src/kernel/messages.ts';
import type { ListAnswer } from '../../app/api/answers.ts';
import { get } from '../../app/api/client.ts';
import { stringifySearch } from '../../app/search-params.ts';
import type { FunnelBy, FunnelSteps } from './funnel-steps.ts';
import { OPEN_STATES } from './stages.ts';

/** How many introductions the desk shows at most: those that are due first. */
export const DESK_LIMIT = 100;

/** The open introductions that the person may read, the earliest deadline first. */
export const openIntroductionsQuery = queryOptions({
  queryKey: ['introductions', 'desk'],
  queryFn: ({ signal }) =>
    get<ListAnswer>(
      `/introductions${stringifySearch({ sort: 'dueOn', 'f.state': OPEN_STATES, limit: DESK_LIMIT })}`,
      signal,
    ),
});

/** The mandates that the person may read and that have not ended, the one that ends first at the top. */
export const openMandatesQuery = queryOptions({
  queryKey: ['introductions', 'mandates'],
  queryFn: ({ signal }) =>
    get<ListAnswer>(
      `/mandates${stringifySearch({ sort: 'endsOn', 'f.state': ['sent', 'confirmed', 'inForce'], limit: 50 })}`,
      signal,
    ),
});

export interface FunnelAnswer {
  readonly total: FunnelSteps;
  readonly items: readonly (FunnelSteps & { readonly id: string; readonly label: string })[];
}

/** How far introductions came, with a row for each listing, unit, institution or meeting. */
export function funnelQuery(by: FunnelBy) {
  return queryOptions({
    queryKey: ['introductions', 'funnel', by],
    queryFn: ({ signal }) => get<FunnelAnswer>(`/introduction-funnel?by=${by}`, signal),
    placeholderData: keepPreviousData,
  });
}

export interface ManagedDeal {
  readonly contractId: string;
  readonly number: string;
  readonly mandateId: string;
  readonly mandateName: string;
}

/** What a document would pay a manager, in fen, with each step in words. */
export interface ManagerReward {
  readonly packId: string;
  readonly documentTitle: Message;
  readonly measureId: string;
  readonly title: Message;
  readonly status: string;
  readonly amount: string | null;
  readonly text: Readonly<Record<Language, readonly string[]>>;
}

interface ManagerRewards {
  readonly items: readonly {
    readonly personId: string;
    readonly label: string;
    readonly deals: readonly ManagedDeal[];
    readonly shared: readonly ManagedDeal[];
    readonly rewards: readonly ManagerReward[];
  }[];
}

/** What documents pay technology managers for the deals of a year that signed mandates prove. */
export function managerRewardsQuery(year: number) {
  return queryOptions({
    queryKey: ['introductions', 'manager-rewards', year],
    queryFn: ({ signal }) => get<ManagerRewards>(`/manager-rewards?year=${year}`, signal),
  });
}

export interface FunnelListAnswer {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly begunOn: string;
    readonly received: string;
  }[];
  readonly more: boolean;
}

/** The introductions that a figure of a row counts. */
export function funnelListQuery(asked: { readonly by: string; readonly id: string; readonly step: string }) {
  return queryOptions({
    queryKey: ['introductions', 'funnel', 'behind', asked],
    queryFn: ({ signal }) =>
      get<FunnelListAnswer>(`/introduction-funnel/introductions${stringifySearch({ ...asked })}`, signal),
  });
}
