import type { Module } from '../../platform/module.ts';
import { type TakeDownParts, takeDownTask } from './take-down-job.ts';

export { clearanceDefinition } from './clearance-definition.ts';
export { loadUncleared } from './clearance-facts.ts';
export { openClearance } from './open-clearance.ts';

/** The clearances module beside its register: takes down what is not cleared any more. */
export function createClearancesModule(parts: TakeDownParts): Module {
  return { name: 'clearance-withdrawals', routes: [], actions: {}, tasks: [takeDownTask(parts)] };
}
