/** The clearances module: nothing is shown to the public that has not been cleared. */
export { clearanceDefinition } from './clearance-definition.ts';
export { loadUncleared } from './clearance-facts.ts';
export { openClearance } from './open-clearance.ts';
