import type { Database } from '../../platform/database/database.ts';
import type { RunCommand } from '../../platform/http/idempotency.ts';
import type { Module } from '../../platform/module.ts';
import type { PublicKeys } from '../../platform/signing/signer.ts';
import { auditRoutes } from './audit-routes.ts';
import { verificationTasks } from './verification-job.ts';

/** What the audit module is made from. */
export interface AuditParts {
  readonly database: Database;
  readonly runCommand: RunCommand;
  /** The keys that checkpoints were signed with, retired ones included. */
  readonly publicKeys: PublicKeys;
  /** Names of the users who stand in events. */
  readonly userNames: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** The audit module: the chain as it stands, its events, and the verification of all of it. */
export function createAuditModule(parts: AuditParts): Module {
  return {
    name: 'audit',
    routes: auditRoutes(parts),
    tasks: verificationTasks(parts),
    actions: {
      'audit.read': { zh: '查阅台账', en: 'Read the ledger' },
      'audit.verify': { zh: '验证台账', en: 'Verify the ledger' },
    },
  };
}
