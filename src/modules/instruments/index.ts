/** The instruments module: fees paid for shared instruments, the base of the sharing subsidies. */
export { sharingFeeDefinition } from './sharing-fee-definition.ts';
export { sharingFeeRegister } from './sharing-fee-schema.ts';
