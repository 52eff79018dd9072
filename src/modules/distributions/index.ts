/** The distributions module: what completers got of the income, and when they may transfer unused achievements. */
export { distributionDefinition } from './distribution-definition.ts';
export { createSelfTransferDefinition } from './self-transfer-definition.ts';
