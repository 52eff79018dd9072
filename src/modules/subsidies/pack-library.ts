import type { Message } from '../../kernel/messages.ts';
import { type CompiledPack, compilePack, requirePack } from '../../policy/compile.ts';
import type { PackFiles } from '../../policy/load-pack.ts';
import { problemLine } from '../../policy/pack.ts';
import type { Interpretation, Parameter } from '../../policy/pack-schema.ts';
import type { SettlementChoices } from './settlement-choices.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

/** The policy packs of this node, compiled once when it starts. */
export interface PackLibrary {
  readonly packs: readonly CompiledPack[];
  /** Refuses an unknown id (`settlement.pack_unknown`). */
  require(packId: string): CompiledPack;
}

/**
 * Compiles every pack; a pack with a fault stops the start with all of its problems, because no amount could be
 * trusted.
 */
export function createPackLibrary(files: Readonly<Record<string, PackFiles>>): PackLibrary {
  const packs = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => requirePack(content, name));
  return {
    packs,
    require: (packId) => {
      const found = packs.find((compiled) => compiled.pack.id === packId);
      if (found === undefined) throw refuseSubsidy('settlement.pack_unknown', { pack: packId });
      return found;
    },
  };
}

/** A rate that a notice may fix under a ceiling of the document. */
export function approvableRates(compiled: CompiledPack): readonly Parameter[] {
  return compiled.pack.parameters.filter(
    (parameter) => parameter.nature === 'ceiling' && parameter.type === 'ratio',
  );
}

/** The questions that the pack leaves to a person. */
export function openInterpretations(compiled: CompiledPack): readonly Interpretation[] {
  return compiled.pack.interpretations.filter((interpretation) => interpretation.decision === null);
}

/**
 * The pack under the decisions of a settlement: open interpretations take the option that was chosen, with who chose
 * it, when and why. Decisions that the pack itself has taken cannot be changed here; the pack's hash stays that of the
 * text.
 */
export function packUnderDecisions(
  compiled: CompiledPack,
  choices: SettlementChoices,
  decidedBy: DecidedBy,
): CompiledPack {
  if (choices.decisions.length === 0) return compiled;
  const interpretations = compiled.pack.interpretations.map((interpretation): Interpretation => {
    const decision = choices.decisions.find((each) => each.interpretation === interpretation.id);
    if (decision === undefined || interpretation.decision !== null) return interpretation;
    const reason: Message = { zh: decision.reason, en: decision.reason };
    return {
      ...interpretation,
      decision: decision.option,
      reason,
      decidedBy: decidedBy.name,
      decidedOn: decidedBy.on,
    };
  });
  const result = compilePack({ ...compiled.pack, interpretations });
  if (result.ok) return result.compiled;
  throw new Error(result.problems.map((problem) => problemLine(problem, 'en')).join('\n'));
}

/** Who took the decisions of a settlement, and on which day. */
export interface DecidedBy {
  readonly name: string;
  readonly on: string;
}
