import type { Message } from '../../kernel/messages.ts';
import type { RenderPage } from '../../platform/http/pages.ts';
import type { Module } from '../../platform/module.ts';
import type { AnyRecordDefinition } from '../../platform/records/definition.ts';
import type { RecordKit } from '../../platform/records/record-kit.ts';
import { adviceRoute } from './advice-route.ts';
import { type ClauseParts, clauseRoutes } from './clause-routes.ts';
import { documentPage } from './document-page.ts';
import { estimateRoute } from './estimate-route.ts';
import { formRoutes } from './form-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import type { PackLibrary } from './pack-library.ts';
import { managerRewardsRoute } from './person-rewards-route.ts';
import { policyRoutes } from './policy-routes.ts';
import type { PriorGrantSource } from './prior-grants.ts';
import { recheckRoute } from './recheck-route.ts';
import type { NoticeParts } from './settlement-notice.ts';
import { settlementRoutes } from './settlement-routes.ts';
import { settlementTask } from './settlement-run.ts';

export type { MeasureTotal } from './clause-routes.ts';
export { factsOfUnit, loadFacts, unitsOfYear } from './fact-loading.ts';
export { standingDecisions } from './interpretation-decisions.ts';
export { createInterpretationDefinition } from './interpretation-definition.ts';
export { archivedPack, keepLibrary, keptForms, piecesBehind, takePieces } from './pack-archive.ts';
export { archiveFile, piecesOfFile } from './pack-archive-file.ts';
export { createPackLibrary, type PackLibrary, packUnderDecisions } from './pack-library.ts';
export { ownPack, packsOfRun } from './packs-of-run.ts';
export { loadPaperFacts } from './paper-facts.ts';
export type { PriorGrantSource } from './prior-grants.ts';
export { refuseForeignChoices } from './settlement-choices.ts';
export { createSettlementDefinition } from './settlement-definition.ts';
export { factsFromJson, isSameResult, settlementHash, settlementToJson } from './settlement-json.ts';
export { explanationOf, findIssuer } from './settlement-notice.ts';
export { settleFacts, settlementTask } from './settlement-run.ts';
export { findUnit } from './settlement-views.ts';

/** What the subsidies module is made from. */
export interface SubsidiesParts {
  readonly kit: RecordKit;
  readonly library: PackLibrary;
  readonly definition: AnyRecordDefinition;
  readonly notices: NoticeParts;
  /** What was granted before, from the register of grants. */
  readonly priorGrants: PriorGrantSource;
  readonly nodeName: Message;
  readonly renderPage: RenderPage;
  /** What was granted and paid under each measure, from the same register. */
  readonly totals: ClauseParts['totals'];
}

/**
 * The subsidies module beside its register: what each policy document promises to whom, computed from the ledger and
 * explained.
 */
export function createSubsidiesModule(parts: SubsidiesParts): Module {
  return {
    name: 'subsidies',
    routes: [
      ...settlementRoutes(parts),
      recheckRoute(parts),
      adviceRoute(parts),
      ...noticeRoutes(parts, parts.notices),
      ...policyRoutes(parts),
      ...clauseRoutes(parts),
      ...formRoutes(parts),
      documentPage({ ...parts, demonstration: parts.notices.demonstration }),
      estimateRoute(parts),
      managerRewardsRoute(parts),
    ],
    tasks: [settlementTask(parts)],
    actions: {
      'settlement.explain': { zh: '查阅核算解释', en: 'Read explanations' },
      'settlement.issue': { zh: '出具核算通知书', en: 'Issue notices' },
    },
  };
}
