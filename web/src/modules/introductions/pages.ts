import type { ModulePage } from '../../app/module-pages.ts';

/** The desk of technology managers, and how far introductions come. */
export const pages: readonly ModulePage[] = [
  {
    path: '/introductions/desk',
    load: async () => (await import('./desk-page.tsx')).DeskPage,
    navigation: {
      group: 'encounters',
      label: { zh: '对接工作台', en: 'Introductions desk' },
      order: 3,
      needs: 'introduction.read',
    },
  },
  {
    path: '/introductions/funnel',
    load: async () => (await import('./funnel-page.tsx')).FunnelPage,
    navigation: {
      group: 'encounters',
      label: { zh: '对接漏斗', en: 'Funnel' },
      order: 5,
      needs: 'introduction.read',
    },
  },
  {
    path: '/introductions/funnel/behind',
    load: async () => (await import('./funnel-list-page.tsx')).FunnelListPage,
  },
];
