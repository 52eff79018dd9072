import type { Module } from '../../platform/module.ts';
import { duplicatesTask } from './duplicate-jobs.ts';

export { duplicateSuspicionDefinition } from './duplicate-definition.ts';

/** Compares what is entered with what is there, and asks where two say nearly the same. */
export function createDuplicatesModule(): Module {
  return { name: 'duplicates', routes: [], actions: {}, tasks: [duplicatesTask] };
}
