/** The patents module: patents with their legal state, and the licences that may not outlast them. */
export { patentDefinition, patentLicenseDefinition } from './patent-definition.ts';
