/** The contracts module: technology contracts from draft to registration. */
export { contractDefinition } from './contract-definition.ts';
export { contractRegister } from './contract-schema.ts';
