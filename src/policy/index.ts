/**
 * The door of the policy engine: load a pack, settle a unit's year, explain the result. Pure: files and time are
 * passed in.
 */
export { type CompiledPack, compilePack, requirePack } from './compile.ts';
export { explanationText } from './explain-text.ts';
export type { Evidence, Explanation, ExplanationKind, ParameterUse } from './explanation.ts';
export * from './facts.ts';
export { loadPack, type PackFiles } from './load-pack.ts';
export { findQuote, type Pack, type PackProblem, problemLine, type ResolvedCitation } from './pack.ts';
export type { Clause, Interpretation, Measure, Parameter, Relation, Target, Task } from './pack-schema.ts';
export { readPackTests, requestOf, runPackTest, withDecisions } from './pack-test.ts';
export { settleUnit } from './settle.ts';
export {
  type ApprovedRate,
  type DecisionUsed,
  ENGINE_VERSION,
  type ItemSettlement,
  type MeasureSettlement,
  type MeasureStatus,
  type MissingInput,
  type OpenQuestion,
  type RefusalReason,
  type RelationChoice,
  type SettlementRequest,
  type UnitSettlement,
} from './settlement.ts';
export { settlementJson } from './settlement-json.ts';
