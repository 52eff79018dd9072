/** The payments module: money received under contracts, with its evidence. */
export { receiptDefinition } from './receipt-definition.ts';
export { receiptRegister } from './receipt-schema.ts';
