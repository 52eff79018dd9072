import type { ModulePage } from '../../app/module-pages.ts';
import { policyText } from './policy-text.ts';

/** The policy documents: their list, and each as a text to read. */
export const pages: readonly ModulePage[] = [
  {
    path: '/policies',
    load: async () => (await import('./policy-list-page.tsx')).PolicyListPage,
    navigation: { group: 'policy', label: policyText.heading, order: 80, needs: null },
    openToVisitors: true,
  },
  {
    path: '/policies/$packId',
    load: async () => (await import('./policy-page.tsx')).PolicyPage,
    openToVisitors: true,
  },
  {
    path: '/policies/$packId/check',
    load: async () => (await import('./policy-check-page.tsx')).PolicyCheckPage,
    openToVisitors: true,
  },
];
