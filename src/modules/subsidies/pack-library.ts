import type { Message } from '../../kernel/messages.ts';
import { type CompiledPack, compilePack, requirePack } from '../../policy/compile.ts';
import type { PackFiles } from '../../policy/load-pack.ts';
import { problemLine } from '../../policy/pack.ts';
import type { Interpretation, Parameter } from '../../policy/pack-schema.ts';
import { readPackTests, runPackTest } from '../../policy/pack-test.ts';
import { refuseSubsidy } from './subsidy-errors.ts';

/** The policy packs of this node, compiled once when it starts. */
export interface PackLibrary {
  readonly packs: readonly CompiledPack[];
  /** Refuses an unknown id (`settlement.pack_unknown`). */
  require(packId: string): CompiledPack;
  /** The files of a pack; none of one that is not there. */
  filesOf(packId: string): PackFiles;
  /** The cases of a pack, run once: whether each passes, and the measures it is about. */
  casesOf(packId: string): readonly PackCase[];
}

/** A case out of the tests of a pack. */
export interface PackCase {
  readonly name: string;
  readonly passes: boolean;
  readonly measures: readonly string[];
}

/**
 * Compiles every pack; a pack with a fault stops the start with all of its problems, because no amount could be
 * trusted.
 */
export function createPackLibrary(files: Readonly<Record<string, PackFiles>>): PackLibrary {
  const loaded = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, content]) => ({ content, compiled: requirePack(content, name) }));
  const packs = loaded.map(({ compiled }) => compiled);
  const found = (packId: string) => loaded.find(({ compiled }) => compiled.pack.id === packId);
  const ran = new Map<string, readonly PackCase[]>();
  return {
    packs,
    filesOf: (packId) => found(packId)?.content ?? {},
    casesOf: (packId) => {
      const entry = found(packId);
      const cases = ran.get(packId) ?? (entry === undefined ? [] : runCases(entry));
      ran.set(packId, cases);
      return cases;
    },
    require: (packId) => {
      const entry = found(packId);
      if (entry === undefined) throw refuseSubsidy('settlement.pack_unknown', { pack: packId });
      return entry.compiled;
    },
  };
}

function runCases(entry: { readonly content: PackFiles; readonly compiled: CompiledPack }): PackCase[] {
  const { content, compiled } = entry;
  const files = Object.keys(content).filter((file) => file.startsWith('tests/'));
  return files.sort().flatMap((file) =>
    readPackTests(content[file] ?? '').map((test) => ({
      name: test.name,
      passes: runPackTest(compiled, test).length === 0,
      measures: Object.keys(test.expect),
    })),
  );
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

/** A decision on a question that a document leaves open: which option, why, who, when, and where it is recorded. */
export interface TakenDecision {
  readonly interpretation: string;
  readonly option: string;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
  /** Id of the record of the decision; absent where it was taken for one settlement. */
  readonly record?: string;
}

/**
 * The pack under decisions that people took: open interpretations take the option that was chosen, with who chose it,
 * when and why. What the pack itself has decided cannot be changed here; the pack's hash stays that of the text.
 */
export function packUnderDecisions(
  compiled: CompiledPack,
  decisions: readonly TakenDecision[],
): CompiledPack {
  if (decisions.length === 0) return compiled;
  const interpretations = compiled.pack.interpretations.map((interpretation): Interpretation => {
    const taken = decisions.find((each) => each.interpretation === interpretation.id);
    if (taken === undefined || interpretation.decision !== null) return interpretation;
    const reason: Message = { zh: taken.reason, en: taken.reason };
    const { option: decision, decidedBy, decidedOn, record } = taken;
    return {
      ...interpretation,
      decision,
      reason,
      decidedBy,
      decidedOn,
      ...(record === undefined ? {} : { record }),
    };
  });
  const result = compilePack({ ...compiled.pack, interpretations });
  if (result.ok) return result.compiled;
  throw new Error(result.problems.map((problem) => problemLine(problem, 'en')).join('\n'));
}
