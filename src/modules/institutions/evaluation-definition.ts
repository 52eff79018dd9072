import { unitRecordDefinition } from '../organizations/index.ts';
import { evaluationRegister } from './evaluation-schema.ts';

/** The register of evaluations: one result for an institution, a recognition and a document. */
export const evaluationDefinition = unitRecordDefinition({
  description: evaluationRegister,
  table: 'evaluations',
  uniqueFields: ['unitId', 'kind', 'level', 'documentNumber'],
  pastDates: ['evaluatedOn'],
});
