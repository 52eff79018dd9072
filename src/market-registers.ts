import { achievementDefinition } from './modules/achievements/index.ts';
import { clearanceDefinition } from './modules/clearances/index.ts';
import { createFreshnessModule } from './modules/freshness/index.ts';
import { needDefinition } from './modules/needs/index.ts';
import type { Module } from './platform/module.ts';
import type { AnyRecordDefinition } from './platform/records/definition.ts';

/** The registers of offers and needs, in the order of the navigation. */
export const marketDefinitions: readonly AnyRecordDefinition[] = [
  achievementDefinition,
  needDefinition,
  clearanceDefinition,
];

/** What works beside the registers of offers and needs: jobs. */
export function marketModules(): readonly Module[] {
  return [createFreshnessModule({ definitions: [achievementDefinition, needDefinition] })];
}
