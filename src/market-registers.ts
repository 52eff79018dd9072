import { achievementDefinition } from './modules/achievements/index.ts';
import { needDefinition } from './modules/needs/index.ts';
import type { AnyRecordDefinition } from './platform/records/definition.ts';

/** The registers of offers and needs, in the order of the navigation. */
export const marketDefinitions: readonly AnyRecordDefinition[] = [achievementDefinition, needDefinition];
