import type { CompiledException, ItemProgram } from './compile.ts';
import type { FactTable } from './fact-table.ts';
import type { Frame } from './frame.ts';
import { refusePolicy } from './policy-refusals.ts';

/** The outcome of an item that a condition refuses. An amount is ≥ 0 fen; NaN is "facts are missing". */
export const REFUSED = Number.NEGATIVE_INFINITY;

/** Evaluates one item without a trace: stops at the first condition that fails. The frame stands at the item's row. */
export function evaluateQuick(program: ItemProgram, frame: Frame): number {
  frame.day = program.date.quick(frame);
  let known = 1;
  for (const condition of program.quickConditions) {
    const value = condition(frame);
    if (value === 0) return REFUSED;
    known *= value;
  }
  return known === 1 ? amountOf(program, frame) : Number.NaN;
}

/** The amount of an item whose conditions hold, without a trace; NaN when facts are missing. */
export function amountOf(program: ItemProgram, frame: Frame): number {
  if (program.exceptions.length > 0) return amountWithExceptions(program, frame, false);
  return program.amount.quick(frame);
}

/**
 * Evaluates one item and records every node at the frame's trace offset: all conditions, and the amount when none
 * fails.
 */
export function evaluateTraced(program: ItemProgram, frame: Frame): number {
  frame.day = program.date.traced(frame);
  let refused = false;
  let known = 1;
  for (const { expression } of program.conditions) {
    const value = expression.traced(frame);
    if (value === 0) refused = true;
    else known *= value;
  }
  if (refused) return REFUSED;
  // The amount is computed even when a condition is open, so that an applicant sees what is at stake.
  const amount =
    program.exceptions.length > 0 ? amountWithExceptions(program, frame, true) : program.amount.traced(frame);
  return known === 1 ? amount : Number.NaN;
}

/** What the item would get if every open condition turned out true. Call right after `evaluateTraced` said NaN. */
export function amountAtStake(program: ItemProgram, frame: Frame): number {
  return frame.trace[frame.traceOffset + program.amount.index] ?? Number.NaN;
}

function amountWithExceptions(program: ItemProgram, frame: Frame, traced: boolean): number {
  const run = (expression: CompiledException['when']) =>
    (traced ? expression.traced : expression.quick)(frame);
  let chosen: { readonly entry: CompiledException; readonly amount: number } | null = null;
  let open = false;
  for (const entry of program.exceptions) {
    const applies = run(entry.when);
    if (Number.isNaN(applies)) open = true;
    if (applies !== 1) continue;
    const amount = run(entry.amount);
    if (chosen !== null && chosen.amount !== amount) {
      throw refusePolicy('policy.exceptions_conflict', {
        item: program.of,
        first: chosen.entry.exception.citation.clause,
        second: entry.exception.citation.clause,
      });
    }
    chosen = { entry, amount };
  }
  const base = run(program.amount);
  if (open) return Number.NaN;
  return chosen === null ? base : chosen.amount;
}

/** The outcomes of a whole table, with the full trace of every item one after another. */
export interface BatchResult {
  readonly outcomes: Float64Array;
  readonly trace: Float64Array;
}

/** The outcome of every row of a table, without a trace. */
export function evaluateTable(program: ItemProgram, table: FactTable, frame: Frame): Float64Array {
  const outcomes = new Float64Array(table.count);
  frame.data = table.data;
  for (let row = 0; row < table.count; row += 1) {
    frame.offset = row * table.width;
    outcomes[row] = evaluateQuick(program, frame);
  }
  return outcomes;
}

/** The outcome of every row with its full trace: the values of an item stand at `row × program.width`. */
export function traceTable(program: ItemProgram, table: FactTable, frame: Frame): BatchResult {
  const outcomes = new Float64Array(table.count);
  const trace = new Float64Array(table.count * program.width).fill(Number.NaN);
  frame.data = table.data;
  frame.trace = trace;
  for (let row = 0; row < table.count; row += 1) {
    frame.offset = row * table.width;
    frame.traceOffset = row * program.width;
    outcomes[row] = evaluateTraced(program, frame);
  }
  return { outcomes, trace };
}
