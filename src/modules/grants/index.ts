import type { Message } from '../../kernel/messages.ts';
import { followerTask } from '../../platform/events/follower.ts';
import type { RenderPage } from '../../platform/http/pages.ts';
import type { Module } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { auditSampleDefinition } from './audit-sample-definition.ts';
import { budgetDefinition } from './budget-definition.ts';
import { capAccountsRoute } from './caps-route.ts';
import { createClaimDefinition } from './claim-definition.ts';
import type { ClaimSources } from './claim-facts.ts';
import { claimCapsRoute, publicNoticesRoute } from './claim-routes.ts';
import { createClawbackDefinition } from './clawback-definition.ts';
import { deskRoute } from './desk-route.ts';
import { doubleClaimDefinition } from './double-claim-definition.ts';
import { financeRoutes } from './finance-routes.ts';
import { type ExchangeParts, fingerprintRoutes } from './fingerprint-routes.ts';
import { grantsFollower } from './ledger-follower.ts';
import { letterRoutes } from './letter-routes.ts';
import { noticePages } from './notice-pages.ts';
import { objectionDefinition } from './objection-definition.ts';
import { createPaymentBatchDefinition } from './payment-batch-definition.ts';

export { type ExchangeSettings, exportFingerprints, importFingerprints } from './fingerprint-exchange.ts';
export { refuseFingerprints } from './fingerprint-file.ts';
export type { ExchangeParts } from './fingerprint-routes.ts';
export { grantsFollower } from './ledger-follower.ts';
export { measureTotals } from './measure-totals.ts';
export { priorGrantsOf } from './prior-grants.ts';
export { proposeClaims } from './proposals.ts';

/** The registers of grants, and what their rules read. */
export interface GrantRegisters {
  readonly sources: ClaimSources;
  readonly claim: AnyRecordDefinition;
  readonly clawback: AnyRecordDefinition;
  readonly batch: AnyRecordDefinition;
  readonly budget: AnyRecordDefinition;
  readonly objection: AnyRecordDefinition;
  readonly doubleClaim: AnyRecordDefinition;
  readonly definitions: readonly AnyRecordDefinition[];
}

/** The registers of this module: claims and what belongs to them. */
export function createGrantRegisters(sources: ClaimSources): GrantRegisters {
  const claim = createClaimDefinition(sources);
  const clawback = createClawbackDefinition(claim);
  const batch = createPaymentBatchDefinition(claim);
  const definitions = [
    claim,
    objectionDefinition,
    budgetDefinition,
    batch,
    clawback,
    doubleClaimDefinition,
    auditSampleDefinition,
  ];
  return {
    sources,
    claim,
    clawback,
    batch,
    budget: budgetDefinition,
    objection: objectionDefinition,
    doubleClaim: doubleClaimDefinition,
    definitions,
  };
}

/** What the grants module is made from. */
export interface GrantsParts extends GrantRegisters {
  readonly kit: RecordKit;
  readonly nodeName: Message;
  readonly renderPage: RenderPage;
  readonly exchange: ExchangeParts;
}

/** The grants module beside its registers: public notices, caps, and what follows from events of other modules. */
export function createGrantsModule(parts: GrantsParts): Module {
  return {
    name: 'grants',
    routes: [
      claimCapsRoute(parts),
      publicNoticesRoute(parts),
      capAccountsRoute(parts.kit),
      deskRoute(parts),
      ...noticePages(parts),
      ...fingerprintRoutes(parts),
      ...letterRoutes(parts),
      ...financeRoutes(parts),
    ],
    tasks: [followerTask(grantsFollower(parts))],
    actions: {
      'claim.issueLetter': { zh: '出具决定书', en: 'Issue letters of decisions' },
      'double-claim.exchange': { zh: '与其他节点交换申报指纹', en: 'Exchange fingerprints of claims' },
    },
  };
}
