import type { DemoGrantParts } from './demo/grants.ts';
import type { Message } from './kernel/messages.ts';
import { marketDefinitions, marketModules } from './market-registers.ts';
import { createAuditModule } from './modules/audit/index.ts';
import { contractDefinition, contractTotalsModule } from './modules/contracts/index.ts';
import {
  createGrantRegisters,
  createGrantsModule,
  type ExchangeParts,
  type GrantRegisters,
  measureTotals,
  priorGrantsOf,
} from './modules/grants/index.ts';
import { createHomeModule } from './modules/home/index.ts';
import { sharingFeeDefinition } from './modules/instruments/index.ts';
import {
  createIntroductionsModule,
  createMandateDefinition,
  introductionDefinition,
} from './modules/introductions/index.ts';
import type { EmbeddingSettings } from './modules/matching/index.ts';
import { createMeetingsModule, meetingDefinition, registrationDefinition } from './modules/meetings/index.ts';
import {
  createOrganizationDefinition,
  qualificationDefinition,
  shareholdingDefinition,
} from './modules/organizations/index.ts';
import { receiptDefinition } from './modules/payments/index.ts';
import { createPeopleModule, personLabels } from './modules/people/index.ts';
import { createPermissionsModule, roleTable, userLabels } from './modules/permissions/index.ts';
import { createPlansModule } from './modules/plans/index.ts';
import { createReformsModule } from './modules/reforms/index.ts';
import { createRegionsModule, type RegionTree, regionCodeOf } from './modules/regions/index.ts';
import {
  createPackLibrary,
  createSettlementDefinition,
  createSubsidiesModule,
  type PackLibrary,
} from './modules/subsidies/index.ts';
import type { RoleTable } from './platform/access/access.ts';
import type { CertificateParts } from './platform/certificates/certificate.ts';
import { createCertificatesModule } from './platform/certificates/certificate-module.ts';
import { systemClock } from './platform/clock/clock.ts';
import type { Database } from './platform/database/database.ts';
import type { RunCommand } from './platform/http/idempotency.ts';
import type { RenderPage } from './platform/http/pages.ts';
import type { Module } from './platform/module.ts';
import type { AnyRecordDefinition } from './platform/records/definition.ts';
import { importTasks } from './platform/records/import-routes.ts';
import { createRecordKit, type RecordKit } from './platform/records/record-kit.ts';
import { registerModule } from './platform/records/register-module.ts';
import type { SearchIndex } from './platform/search/search-index.ts';
import type { SessionSettings } from './platform/sessions/session-settings.ts';
import type { PackFiles } from './policy/load-pack.ts';
import { policyDefinitions } from './policy-registers.ts';

/** What modules are made from. */
export interface CompositionParts {
  readonly database: Database;
  readonly runCommand: RunCommand;
  /** Keys, files and the public address that certificates are made with. */
  readonly certificates: CertificateParts;
  readonly nodeName: Message;
  readonly renderPage: RenderPage;
  /** The files of each policy pack, by the name of its folder. */
  readonly packs: Readonly<Record<string, PackFiles>>;
  readonly sessions: SessionSettings;
  readonly searchIndex: SearchIndex;
  /** The service that turns texts into vectors for matching; absent: it goes without. */
  readonly embedding?: EmbeddingSettings | null;
  readonly demonstration: boolean;
  /** What fingerprints of claims are exchanged with, and the keys of other nodes that are trusted. */
  readonly exchange: Omit<ExchangeParts, 'signer'>;
}

/** The modules of this node and the table of what its roles may do. */
export interface Composition {
  readonly modules: readonly Module[];
  readonly roles: RoleTable;
}

/** The one list of modules. A new register is one line in `definitions`, a new module one line in `modules`. */
export function composeModules(parts: CompositionParts): Composition {
  const { database, runCommand, sessions, demonstration } = parts;
  const regions = createRegionsModule({ demonstration });
  const library = createPackLibrary(parts.packs);
  const settlementDefinition = createSettlementDefinition(library);
  const grants = createGrantRegisters({
    library,
    settlement: settlementDefinition,
    demonstration,
    letters: { certificates: parts.certificates },
  });
  const mandate = createMandateDefinition(parts.certificates.signer);
  const definitions = [
    createOrganizationDefinition(regions.tree.has),
    qualificationDefinition,
    shareholdingDefinition,
    contractDefinition,
    receiptDefinition,
    sharingFeeDefinition,
    ...marketDefinitions,
    ...policyDefinitions({ library, demonstration }),
    settlementDefinition,
    ...grants.definitions,
    ...[meetingDefinition, registrationDefinition, mandate, introductionDefinition],
  ];
  const kit = kitOf(parts, definitions, regions.tree);
  const modules: Module[] = [
    createPermissionsModule({
      database,
      runCommand,
      settings: sessions,
      nodeName: parts.nodeName,
      allModules: () => modules,
    }),
    createPeopleModule({ database, runCommand, roles: roleTable }),
    regions,
    createHomeModule(kit),
    ...definitions.map((definition) => registerModule(kit, definition)),
    { name: 'imports', routes: [], tasks: importTasks(kit), actions: {} },
    contractTotalsModule,
    subsidiesModule(parts, kit, { library, definition: settlementDefinition }),
    grantsModule(parts, kit, grants),
    createReformsModule({ database, library, regionName: kit.regionName, ...parts.certificates }),
    createPlansModule({ kit, packs: library.packs, clock: systemClock, demonstration }),
    ...marketModules(kit, parts),
    ...encounterModules(parts, kit, mandate),
    certificatesModule(parts),
    auditModule(parts),
  ];
  return { modules, roles: roleTable };
}

function subsidiesModule(
  parts: CompositionParts,
  kit: RecordKit,
  own: { readonly library: PackLibrary; readonly definition: AnyRecordDefinition },
): Module {
  const { nodeName, renderPage, certificates, demonstration } = parts;
  return createSubsidiesModule({
    kit,
    ...own,
    nodeName,
    renderPage,
    notices: { certificates, demonstration },
    priorGrants: priorGrantsOf(own.library),
    totals: measureTotals,
  });
}

function auditModule({ database, runCommand, certificates }: CompositionParts): Module {
  return createAuditModule({
    database,
    runCommand,
    publicKeys: certificates.publicKeys,
    userNames: (ids) => actorLabels(database.read, ids),
  });
}

function grantsModule(parts: CompositionParts, kit: RecordKit, grants: GrantRegisters): Module {
  const { nodeName, renderPage, exchange, certificates } = parts;
  return createGrantsModule({
    kit,
    ...grants,
    nodeName,
    renderPage,
    exchange: { signer: certificates.signer, ...exchange },
  });
}

/** Where supply and demand meet. */
function encounterModules(
  { certificates }: CompositionParts,
  kit: RecordKit,
  mandate: AnyRecordDefinition,
): Module[] {
  const { publicKeys } = certificates;
  return [
    createMeetingsModule({ kit, ...certificates }),
    createIntroductionsModule({ kit, mandate, publicKeys }),
  ];
}

function kitOf(
  { database, runCommand }: CompositionParts,
  definitions: readonly AnyRecordDefinition[],
  tree: RegionTree,
): RecordKit {
  return createRecordKit({
    database,
    runCommand,
    roles: roleTable,
    definitions,
    labelSources: { user: actorLabels, person: personLabels },
    regionName: (code) => tree.find(code)?.fullName,
    regionCode: (text) => regionCodeOf(tree, text),
  });
}

/** The registers that a demonstration is filled with claims through, made as those of the node are. */
export function demonstrationGrants(parts: Pick<CompositionParts, 'packs' | 'certificates'>): DemoGrantParts {
  const library = createPackLibrary(parts.packs);
  const settlement = createSettlementDefinition(library);
  const letters = { certificates: parts.certificates };
  const grants = createGrantRegisters({ library, settlement, demonstration: true, letters });
  return { grants, settlement, library };
}

function certificatesModule(parts: CompositionParts): Module {
  const { publicKeys, files } = parts.certificates;
  const { database, nodeName, demonstration, renderPage } = parts;
  return createCertificatesModule({
    publicKeys,
    files,
    database,
    clock: systemClock,
    nodeName,
    demonstration,
    renderPage,
  });
}

/** Names of whoever stands in events: users by their names, the jobs of the node as 系统. */
async function actorLabels(
  read: Database['read'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const labels = new Map(await userLabels(read, ids));
  for (const id of ids) if (id === 'system' || id.startsWith('system:')) labels.set(id, '系统');
  return labels;
}
