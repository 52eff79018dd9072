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
import { evaluatedChildren } from './trace-walk.ts';

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
  const view: MissingView = {
    trace: run.itemTrace,
    offset: item.row * program.width,
    item: { of: program.of, run: item },
  };
  const parts = [
    ...program.conditions.map(({ expression }) => expression),
    ...program.exceptions.map(({ when }) => when),
    program.amount,
  ];
  const found = parts.flatMap((part) => missingInputs(part, view));
  return [...new Map(found.map((missing) => [missing.input, missing])).values()];
}

/** Where the values of an expression stand, and the item they are of; null at the account level. */
interface MissingView {
  readonly trace: Float64Array;
  readonly offset: number;
  readonly item: { readonly of: ItemKind; readonly run: ItemRun } | null;
}

/** The facts and parameters below an expression that are not known, as far as they made it not known. */
export function missingInputs(expression: CompiledExpression, view: MissingView): readonly MissingInput[] {
  const found: MissingInput[] = [];
  const { item } = view;
  const valueAt = (place: number) => view.trace[view.offset + place] ?? Number.NaN;
  const visit = (node: ExpressionNode, index: number): void => {
    if (!Number.isNaN(valueAt(index))) return;
    const { input, parameter } = node.detail;
    if (input !== undefined || parameter !== undefined) {
      found.push({
        input: input ?? `parameter.${parameter?.id ?? ''}`,
        label: node.label,
        itemId: item?.run.fact.id ?? null,
        itemLabel: item === null ? null : labelOf(item.of, item.run.fact),
      });
    }
    for (const { child, place } of evaluatedChildren(node, index, valueAt)) visit(child, place);
  };
  visit(expression.node, expression.index);
  return found;
}
