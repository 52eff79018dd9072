import type { ModulePage } from '../../app/module-pages.ts';

/** The match page, from either side. */
export const pages: readonly ModulePage[] = [
  {
    path: '/needs/$id/matches',
    load: async () => (await import('./match-page.tsx')).NeedMatchPage,
    openToVisitors: true,
  },
  {
    path: '/achievements/$id/matches',
    load: async () => (await import('./match-page.tsx')).AchievementMatchPage,
    openToVisitors: true,
  },
];
