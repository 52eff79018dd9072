/** The contracts module: technology contracts from draft to registration. */

export { CONTRACT_TYPES } from './contract-codes.ts';
export { contractDefinition } from './contract-definition.ts';
export { contractRegister } from './contract-schema.ts';
export { registeredTotals } from './registered-totals.ts';
