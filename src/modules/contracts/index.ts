/** The contracts module: technology contracts from draft to registration. */

import type { Module } from '../../platform/module.ts';
import { totalsTasks } from './registered-totals.ts';

export { CONTRACT_TYPES } from './contract-codes.ts';
export { contractDefinition } from './contract-definition.ts';
export { contractRegister } from './contract-schema.ts';
export { registeredTotals } from './registered-totals.ts';

/** What keeps the totals of contracts, beside their register. */
export const contractTotalsModule: Module = {
  name: 'contract-totals',
  routes: [],
  tasks: totalsTasks,
  actions: {},
};
