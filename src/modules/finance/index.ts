/** The finance module: insurances and investments, the base of what documents say about technology finance. */
export { insuranceDefinition } from './insurance-definition.ts';
export { investmentDefinition } from './investment-definition.ts';
