import { type CompiledPack, compilePack } from './compile.ts';
import { refusePolicy } from './policy-refusals.ts';

/**
 * The pack with other decisions on its questions of interpretation, compiled anew: to try out what each reading leads
 * to.
 * Refuses (`policy.unknown_decision`) a question or an option that the pack does not have.
 * The hash stays that of the pack; the settlement lists the decisions it was computed under.
 */
export function withDecisions(
  compiled: CompiledPack,
  decisions: Readonly<Record<string, string>>,
): CompiledPack {
  const { pack } = compiled;
  for (const [id, option] of Object.entries(decisions)) {
    const question = pack.interpretations.find((candidate) => candidate.id === id);
    if (!question?.options.some(({ code }) => code === option)) {
      throw refusePolicy('policy.unknown_decision', { interpretation: id, option });
    }
  }
  const interpretations = pack.interpretations.map((question) => {
    const decision = decisions[question.id];
    return decision === undefined ? question : { ...question, decision, decidedBy: '试算', decidedOn: null };
  });
  const result = compilePack({
    ...pack,
    interpretations,
    notices: compiled.underNotices.size === 0 ? [] : pack.notices,
  });
  if (result.ok) return result.compiled;
  throw new Error('a pack that compiled once compiles with other decisions');
}
