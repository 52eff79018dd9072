import type { ModulePage } from '../../app/module-pages.ts';

/** The pages of settlements; the register itself has its entry in the navigation. */
export const pages: readonly ModulePage[] = [
  { path: '/settlements', load: async () => (await import('./settlement-list-page.tsx')).SettlementListPage },
  { path: '/settlements/new', load: async () => (await import('./run-form-page.tsx')).RunFormPage },
  { path: '/settlements/$id', load: async () => (await import('./settlement-page.tsx')).SettlementPage },
  {
    path: '/settlements/$id/units/$unitId',
    load: async () => (await import('./unit-page.tsx')).UnitPage,
  },
];
