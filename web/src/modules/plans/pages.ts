import type { ModulePage } from '../../app/module-pages.ts';

/** What a document wants reached by when, beside what the ledger says. */
export const pages: readonly ModulePage[] = [
  {
    path: '/policies/$packId/plan',
    load: async () => (await import('./plan-page.tsx')).PlanPage,
    openToVisitors: true,
  },
];
