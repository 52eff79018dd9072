import { fen } from '../kernel/money.ts';
import type { CompiledPack } from './compile.ts';
import { decodeDate } from './encoding.ts';
import { REFUSED } from './evaluate-items.ts';
import type { ExpressionNode } from './expressions/expression.ts';
import type { ItemKind } from './facts.ts';
import type { Frame } from './frame.ts';
import { resolveCitation } from './pack.ts';
import { labelOf } from './prepare.ts';
import type { CompiledExpression } from './program.ts';
import type { ItemRun, MeasureRun } from './run-state.ts';
import type { ItemSettlement, MeasureStatus, MissingInput, RefusalReason } from './settlement.ts';

interface ItemContext {
  readonly compiled: CompiledPack;
  readonly status: MeasureStatus;
  readonly frame: Frame;
}

/** One item of a measure as the result shows it: its own amount, its part after caps, why not, what is missing. */
export function assembleItem(item: ItemRun, run: MeasureRun, context: ItemContext): ItemSettlement {
  const { item: program } = run.candidates.compiled;
  const refused = item.outcome === REFUSED;
  const incomplete = Number.isNaN(item.outcome);
  const waits = item.waitsFor !== null && !refused;
  const measureWaits = context.status === 'waiting' && !refused;
  return {
    id: item.fact.id,
    kind: program.of,
    label: labelOf(program.of, item.fact),
    legalDate: decodeDate(item.day),
    status: refused ? 'refused' : incomplete ? 'incomplete' : waits ? 'waiting' : 'granted',
    computed: incomplete ? null : fen(refused ? 0 : item.outcome),
    amount: incomplete || measureWaits ? null : fen(item.amount),
    reasons: refused ? reasonsOf(item, run, context.compiled) : [],
    missing: incomplete ? missingOf(item, run) : [],
  };
}

function reasonsOf(item: ItemRun, run: MeasureRun, compiled: CompiledPack): readonly RefusalReason[] {
  const { item: program } = run.candidates.compiled;
  const offset = item.row * program.width;
  const failed = program.conditions.filter(
    ({ expression }) => run.itemTrace[offset + expression.index] === 0,
  );
  return [
    ...subjectReasons(run, compiled),
    ...failed.map(({ condition }) => ({
      condition: condition.id,
      sentence: condition.refusal,
      citation: resolveCitation(compiled.pack, condition.citation),
    })),
    ...item.relationReasons,
  ];
}

/** Why the unit itself is not one that the measure supports. */
export function subjectReasons(run: MeasureRun, compiled: CompiledPack): readonly RefusalReason[] {
  return run.failedSubject.map(({ condition }) => ({
    condition: condition.id,
    sentence: condition.refusal,
    citation: resolveCitation(compiled.pack, condition.citation),
  }));
}

function missingOf(item: ItemRun, run: MeasureRun): readonly MissingInput[] {
  const { item: program } = run.candidates.compiled;
  const view = { of: program.of, run: item };
  const parts = [
    ...program.conditions.map(({ expression }) => expression),
    ...program.exceptions.map(({ when }) => when),
    program.amount,
  ];
  const found = parts.flatMap((part) => missingInputs(part, run.itemTrace, item.row * program.width, view));
  return [...new Map(found.map((missing) => [missing.input, missing])).values()];
}

/** The facts and parameters below an expression that are not known, as far as they made it not known. */
export function missingInputs(
  expression: CompiledExpression,
  trace: Float64Array,
  offset: number,
  item: { readonly of: ItemKind; readonly run: ItemRun } | null,
): readonly MissingInput[] {
  const found: MissingInput[] = [];
  const visit = (node: ExpressionNode, index: number): number => {
    const open = Number.isNaN(trace[offset + index] ?? Number.NaN);
    const { input, parameter } = node.detail;
    if (open && node.children.length === 0 && (input !== undefined || parameter !== undefined)) {
      found.push({
        input: input ?? `parameter.${parameter?.id ?? ''}`,
        label: node.label,
        itemId: item?.run.fact.id ?? null,
        itemLabel: item === null ? null : labelOf(item.of, item.run.fact),
      });
    }
    let next = index + 1;
    for (const child of node.children) {
      // Rows of a table that were not chosen were not evaluated: they are not missing.
      const skip =
        node.kind === 'table' &&
        child !== node.children[0] &&
        !isChosen(node, child, trace, offset + index + 1);
      next = open && !skip ? visit(child, next) : next + sizeOf(child);
    }
    return next;
  };
  visit(expression.node, expression.index);
  return found;
}

function isChosen(node: ExpressionNode, child: ExpressionNode, trace: Float64Array, at: number): boolean {
  const of = node.children[0];
  // The choice itself stands right behind its table in the trace.
  const code = of?.type.kind === 'choice' ? of.type.codes[trace[at] ?? -1] : undefined;
  const rows = node.detail.rows ?? [];
  const row = code !== undefined && rows.includes(code) ? rows.indexOf(code) : rows.indexOf(null);
  return node.children.indexOf(child) - 1 === row;
}

function sizeOf(node: ExpressionNode): number {
  return node.children.reduce((sum, child) => sum + sizeOf(child), 1);
}
