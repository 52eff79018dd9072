import type { ModulePage } from '../../app/module-pages.ts';
import { reformText } from './reform-text.ts';

/** The workbench of reforms, by itself and from a settlement whose choices it takes over. */
export const pages: readonly ModulePage[] = [
  {
    path: '/reforms',
    load: async () => (await import('./reforms-page.tsx')).ReformsPage,
    navigation: { group: 'policy', label: reformText.title, order: 85, needs: 'reform.try' },
  },
  {
    path: '/settlements/$id/what-if',
    load: async () => (await import('./reforms-page.tsx')).SettlementReformsPage,
  },
];
