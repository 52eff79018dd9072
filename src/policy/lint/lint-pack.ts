import type { CompiledPack } from '../compile.ts';
import type { LintFinding, LintSeverity } from './finding.ts';
import {
  amountsLeftToNotice,
  ceilingsWithoutNotice,
  clausesWithoutAmount,
  measuresWithoutCap,
  unusedParameters,
  valuesThatEnded,
} from './lint-amounts.ts';
import { citationsWithoutSpan, openQuestions } from './lint-citations.ts';
import { unreachableCases } from './lint-reach.ts';
import { paidToSeveralParties, paidTwice, silentRelations } from './lint-relations.ts';
import { undefinedTerms } from './lint-terms.ts';

const ORDER: readonly LintSeverity[] = ['must', 'should', 'may'];

/**
 * Reads a compiled pack as its drafting office would want it read: where money cannot be computed, has no bound, is
 * paid twice, or depends on a word that nobody defined. Pure; `on` is the day (YYYY-MM-DD) on which validity is
 * judged. What matters most stands first, in the order of the document's rules.
 */
export function lintPack(compiled: CompiledPack, { on }: { readonly on: string }): readonly LintFinding[] {
  const findings = [
    ...unreachableCases(compiled),
    ...ceilingsWithoutNotice(compiled),
    ...amountsLeftToNotice(compiled),
    ...valuesThatEnded(compiled, on),
    ...citationsWithoutSpan(compiled),
    ...measuresWithoutCap(compiled),
    ...undefinedTerms(compiled),
    ...openQuestions(compiled),
    ...paidTwice(compiled),
    ...silentRelations(compiled),
    ...paidToSeveralParties(compiled),
    ...clausesWithoutAmount(compiled),
    ...unusedParameters(compiled),
  ];
  return ORDER.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
