import { unitRecordDefinition } from '../organizations/index.ts';
import { investmentRegister } from './investment-schema.ts';

/** The register of investments in young enterprises. */
export const investmentDefinition = unitRecordDefinition({
  description: investmentRegister,
  table: 'investments',
  uniqueFields: ['unitId', 'agreementNumber'],
  pastDates: ['paidOn'],
});
