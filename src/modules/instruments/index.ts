/** The instruments module: instruments open to others, and the fees paid for them: the base of sharing subsidies. */
export { instrumentDefinition } from './instrument-definition.ts';
export { instrumentSearchDocument } from './instrument-search.ts';
export { sharingFeeDefinition } from './sharing-fee-definition.ts';
export { sharingFeeRegister } from './sharing-fee-schema.ts';
