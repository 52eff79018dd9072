import {
  achievementDefinition,
  achievementSearchDocument,
  completerDefinition,
} from './modules/achievements/index.ts';
import { clearanceDefinition, createClearancesModule } from './modules/clearances/index.ts';
import { registeredTotals } from './modules/contracts/index.ts';
import { disclosureDefinition } from './modules/disclosures/index.ts';
import { createDuplicatesModule, duplicateSuspicionDefinition } from './modules/duplicates/index.ts';
import { expertDefinition, expertSearchDocument } from './modules/experts/index.ts';
import { createFreshnessModule } from './modules/freshness/index.ts';
import { instrumentDefinition, instrumentSearchDocument } from './modules/instruments/index.ts';
import { createMatchingModule, type EmbeddingSettings } from './modules/matching/index.ts';
import { needDefinition, needSearchDocument } from './modules/needs/index.ts';
import { achievementPackageDefinition, packageItemDefinition } from './modules/packages/index.ts';
import { patentDefinition, patentLicenseDefinition } from './modules/patents/index.ts';
import { achievementShape, createPortalModule, needShape, type PortalParts } from './modules/portal/index.ts';
import {
  answerSearch,
  createSearchModule,
  type SearchParts,
  savedSearchDefinition,
  searchTermDefinition,
} from './modules/search/index.ts';
import { searchQuerySchema } from './modules/search/search-schema.ts';
import { systemClock } from './platform/clock/clock.ts';
import type { Module } from './platform/module.ts';
import type { AnyRecordDefinition } from './platform/records/definition.ts';
import type { RecordKit } from './platform/records/record-kit.ts';
import type { RegisterSource } from './platform/search/document-source.ts';

/** The registers of offers and needs, in the order of the navigation. */
export const marketDefinitions: readonly AnyRecordDefinition[] = [
  achievementDefinition,
  completerDefinition,
  needDefinition,
  clearanceDefinition,
  disclosureDefinition,
  patentDefinition,
  patentLicenseDefinition,
  achievementPackageDefinition,
  packageItemDefinition,
  duplicateSuspicionDefinition,
  expertDefinition,
  instrumentDefinition,
  searchTermDefinition,
  savedSearchDefinition,
];

const achievements = {
  definition: achievementDefinition,
  source: { noun: 'achievement', document: achievementSearchDocument },
} as const satisfies RegisterSource;
const needs = {
  definition: needDefinition,
  source: { noun: 'need', document: needSearchDocument },
} as const satisfies RegisterSource;

const experts = {
  definition: expertDefinition,
  source: { noun: 'expert', document: expertSearchDocument },
} as const satisfies RegisterSource;
const instruments = {
  definition: instrumentDefinition,
  source: { noun: 'instrument', document: instrumentSearchDocument },
} as const satisfies RegisterSource;

/** What the index holds: the registers, and what of their records is public. */
export const searchSources: readonly RegisterSource[] = [achievements, needs, experts, instruments];

/** What the search and the pages of the portal need from the node. */
export interface MarketParts extends Pick<PortalParts, 'nodeName' | 'demonstration' | 'renderPage'> {
  readonly searchIndex: SearchParts['index'];
  readonly embedding?: EmbeddingSettings | null;
  readonly certificates: Pick<PortalParts, 'publicUrl'>;
}

/** What works beside the registers of offers and needs: the jobs that keep them fresh, search, matching, portal. */
export function marketModules(kit: RecordKit, parts: MarketParts): readonly Module[] {
  const { nodeName, demonstration, renderPage } = parts;
  const clock = systemClock;
  const search = { kit, index: parts.searchIndex, clock };
  return [
    createFreshnessModule({ definitions: [achievementDefinition, needDefinition] }),
    createClearancesModule({ definitions: { achievement: achievementDefinition, need: needDefinition } }),
    createDuplicatesModule(),
    createSearchModule(search),
    createMatchingModule({
      ...search,
      embedding: parts.embedding ?? null,
      sources: { achievement: achievements, need: needs, expert: experts, instrument: instruments },
    }),
    createPortalModule({
      nodeName,
      demonstration,
      renderPage,
      publicUrl: parts.certificates.publicUrl,
      kit,
      clock,
      words: { regionName: kit.regionName },
      forms: { achievement: { ...achievementShape, ...achievements }, need: { ...needShape, ...needs } },
      search: (query) => answerSearch(search, searchQuerySchema.parse(query)),
      ledgerFigures: () => registeredTotals(kit.database.read),
    }),
  ];
}
