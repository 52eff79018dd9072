/** The experts module: what people can solve, listed with their consent and without their names. */
export { expertDefinition } from './expert-definition.ts';
export { expertSearchDocument } from './expert-search.ts';
