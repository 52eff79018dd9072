/** What registers of listings have in common; the rest stands in `listing-schema.ts` and `publication-schema.ts`. */
export { listingDefinition, unclearedOf } from './listing-definition.ts';
