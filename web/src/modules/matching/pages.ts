import type { ModulePage } from '../../app/module-pages.ts';
import { modelsText } from './models-text.ts';

/** The match page, from either side, and the own switch. */
export const pages: readonly ModulePage[] = [
  {
    path: '/account/recommendation',
    load: async () => (await import('./recommendation-page.tsx')).RecommendationPage,
  },
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
  {
    path: '/matching/models',
    load: async () => (await import('./models-page.tsx')).ModelsPage,
    navigation: { group: 'oversight', label: modelsText.heading, order: 40, needs: 'matching.operate' },
  },
  {
    path: '/experts/$id/matches',
    load: async () => (await import('./match-page.tsx')).ExpertMatchPage,
    openToVisitors: true,
  },
  {
    path: '/instruments/$id/matches',
    load: async () => (await import('./match-page.tsx')).InstrumentMatchPage,
    openToVisitors: true,
  },
];
