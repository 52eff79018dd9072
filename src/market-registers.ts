import { achievementDefinition, achievementSearchDocument } from './modules/achievements/index.ts';
import { clearanceDefinition } from './modules/clearances/index.ts';
import { createFreshnessModule } from './modules/freshness/index.ts';
import { needDefinition, needSearchDocument } from './modules/needs/index.ts';
import { createSearchModule, type SearchParts, searchTermDefinition } from './modules/search/index.ts';
import type { Module } from './platform/module.ts';
import type { AnyRecordDefinition } from './platform/records/definition.ts';
import type { RegisterSource } from './platform/search/document-source.ts';

/** The registers of offers and needs, in the order of the navigation. */
export const marketDefinitions: readonly AnyRecordDefinition[] = [
  achievementDefinition,
  needDefinition,
  clearanceDefinition,
  searchTermDefinition,
];

/** What works beside the registers of offers and needs: the jobs that keep them fresh, and the search over them. */
export function marketModules(search: SearchParts): readonly Module[] {
  return [
    createFreshnessModule({ definitions: [achievementDefinition, needDefinition] }),
    createSearchModule(search),
  ];
}

/** What the public search finds: the registers, and what of their records is public. */
export const searchSources: readonly RegisterSource[] = [
  { definition: achievementDefinition, source: { noun: 'achievement', document: achievementSearchDocument } },
  { definition: needDefinition, source: { noun: 'need', document: needSearchDocument } },
];
