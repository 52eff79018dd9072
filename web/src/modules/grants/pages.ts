import type { ModulePage } from '../../app/module-pages.ts';

/** The desks of grants beside their registers. */
export const pages: readonly ModulePage[] = [
  {
    path: '/grants/desk',
    load: async () => (await import('./desk-page.tsx')).DeskPage,
    navigation: {
      group: 'policy',
      label: { zh: '兑付待办', en: 'Grant desk' },
      order: 1,
      needs: 'claim.read',
    },
  },
  {
    path: '/grants/proposals',
    load: async () => (await import('./proposals-page.tsx')).ProposalsPage,
    navigation: {
      group: 'policy',
      label: { zh: '免申即享', en: 'Proposed to you' },
      order: 2,
      needs: 'claim.confirm',
    },
  },
  {
    path: '/grants/finance',
    load: async () => (await import('./finance-page.tsx')).FinancePage,
    navigation: {
      group: 'policy',
      label: { zh: '预算与兑付', en: 'Budgets and payment' },
      order: 3,
      needs: 'budget.read',
    },
  },
  {
    path: '/grants/caps',
    load: async () => (await import('./caps-page.tsx')).CapsPage,
    navigation: {
      group: 'policy',
      label: { zh: '额度台账', en: 'Ledger of caps' },
      order: 4,
      needs: 'claim.read',
    },
  },
  {
    path: '/objections/new',
    load: async () => (await import('./objection-form-page.tsx')).ObjectionFormPage,
  },
];
