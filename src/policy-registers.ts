import { createSelfTransferDefinition, distributionDefinition } from './modules/distributions/index.ts';
import { insuranceDefinition, investmentDefinition } from './modules/finance/index.ts';
import { evaluationDefinition } from './modules/institutions/index.ts';
import { createInterpretationDefinition, type PackLibrary } from './modules/subsidies/index.ts';
import type { AnyRecordDefinition } from './platform/records/definition.ts';

/** The registers of the facts that policies look at beside contracts, and of how documents are read. */
export function policyDefinitions(parts: {
  readonly library: PackLibrary;
  readonly demonstration: boolean;
}): readonly AnyRecordDefinition[] {
  return [
    insuranceDefinition,
    investmentDefinition,
    evaluationDefinition,
    distributionDefinition,
    createSelfTransferDefinition(parts),
    createInterpretationDefinition(parts.library),
  ];
}
