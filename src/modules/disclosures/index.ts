/** The disclosures module: inventors disclose service inventions, the office decides, the inventor sees it. */
export { disclosureDefinition } from './disclosure-definition.ts';
