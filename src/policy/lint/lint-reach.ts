import type { CompiledMeasure, CompiledPack } from '../compile.ts';
import type { ExpressionNode } from '../expressions/expression.ts';
import { resolveCitation } from '../pack.ts';
import { nodesOf } from './expression-parts.ts';
import { citeClause, type LintFinding } from './finding.ts';
import { both, factNames, type World, worldsOf, worldsOfMeasure } from './worlds.ts';

/** Measures, exceptions and rows of tables that no case can reach, because their conditions exclude each other. */
export function unreachableCases(compiled: CompiledPack): readonly LintFinding[] {
  return compiled.measures.flatMap((measure) => {
    const worlds = worldsOfMeasure(measure);
    if (worlds.length === 0) return [unreachableMeasure(measure, compiled)];
    return [...exceptions(measure, worlds, compiled), ...rows(measure, worlds, compiled)];
  });
}

const ADVICE = {
  zh: '请核对条件是否写反、门槛是否高于上限，或删去不会适用的规定。',
  en: 'See whether a condition is reversed or a threshold above a limit; otherwise take the provision out.',
};

function unreachableMeasure({ measure }: CompiledMeasure, { pack }: CompiledPack): LintFinding {
  const conditions = [...measure.subject.conditions, ...measure.items.conditions];
  return {
    rule: 'unreachable-case',
    severity: 'must',
    subject: measure.id,
    message: {
      zh: `“${measure.title.zh}”的各项条件互相排斥，任何单位都不可能符合。`,
      en: `The conditions of "${measure.title.en}" exclude each other: nobody can ever qualify.`,
    },
    advice: ADVICE,
    citations: [
      ...citeClause(pack, measure.clause),
      ...conditions.map(({ citation }) => resolveCitation(pack, citation)),
    ],
  };
}

function exceptions(
  compiled: CompiledMeasure,
  worlds: readonly World[],
  { pack }: CompiledPack,
): readonly LintFinding[] {
  const name = factNames(compiled);
  return compiled.item.exceptions
    .filter(({ when }) => both(worlds, worldsOf(when.node, true, name)).length === 0)
    .map(
      ({ exception }): LintFinding => ({
        rule: 'unreachable-case',
        severity: 'must',
        subject: `${compiled.measure.id}/${exception.id}`,
        message: {
          zh: `“${compiled.measure.title.zh}”的例外“${exception.id}”与其条件互相排斥，永远不会适用。`,
          en: `The exception "${exception.id}" of "${compiled.measure.title.en}" contradicts its conditions: it never applies.`,
        },
        advice: ADVICE,
        citations: [resolveCitation(pack, exception.citation)],
      }),
    );
}

/**
 * Rows of a table by a fact whose code the conditions exclude. Options of a question are all possible until decided.
 */
function rows(
  compiled: CompiledMeasure,
  worlds: readonly World[],
  { pack }: CompiledPack,
): readonly LintFinding[] {
  const name = factNames(compiled);
  const tables = nodesOf(compiled.item.amount.node).filter(({ kind }) => kind === 'table');
  return tables.flatMap((table) => {
    const fact = table.children[0]?.detail.input ?? '';
    if (fact === '' || fact.startsWith('interpretation.')) return [];
    const codes = (table.detail.rows ?? []).filter((code) => code !== null);
    return codes.flatMap((code): readonly LintFinding[] => {
      const here: World = new Map([[name(fact), { codes: new Set([code]) }]]);
      if (both(worlds, [here]).length > 0) return [];
      return [unreachableRow(compiled, { table, code }, pack)];
    });
  });
}

function unreachableRow(
  { measure }: CompiledMeasure,
  { table, code }: { readonly table: ExpressionNode; readonly code: string },
  pack: CompiledPack['pack'],
): LintFinding {
  const cell = table.children[(table.detail.rows ?? []).indexOf(code) + 1];
  const parameter = cell?.detail.parameter;
  return {
    rule: 'unreachable-case',
    severity: 'must',
    subject: `${measure.id}/${code}`,
    message: {
      zh: `“${measure.title.zh}”对“${code}”规定了数额，而其条件已排除这一类。`,
      en: `"${measure.title.en}" has a value for "${code}", which its conditions exclude.`,
    },
    advice: ADVICE,
    citations:
      parameter === undefined
        ? citeClause(pack, measure.clause)
        : [resolveCitation(pack, parameter.citation)],
  };
}
