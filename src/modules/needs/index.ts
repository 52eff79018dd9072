/** The needs module: what enterprises want solved. */
export { needDefinition } from './need-definition.ts';
export { needRegister } from './need-schema.ts';
export { needSearchDocument } from './need-search.ts';
