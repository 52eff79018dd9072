import type { ModulePage } from '../../app/module-pages.ts';
import { auditText } from './audit-text.ts';

/** The ledger: its end, its events and its verifications. */
export const pages: readonly ModulePage[] = [
  {
    path: '/audit',
    load: async () => (await import('./audit-page.tsx')).AuditPage,
    navigation: { group: 'oversight', label: auditText.heading, order: 10, needs: 'audit.read' },
  },
];
