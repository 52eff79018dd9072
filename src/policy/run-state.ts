import type { Message } from '../kernel/messages.ts';
import type { CompiledCondition, CompiledRelation } from './compile.ts';
import { REFUSED } from './evaluate-items.ts';
import type { ItemFact } from './fact-table.ts';
import type { ItemKind, PriorGrantFact } from './facts.ts';
import type { Candidates } from './prepare.ts';
import type { RefusalReason } from './settlement.ts';

/** One item in one run. `outcome` is fen, REFUSED or NaN; `amount` its part after caps. */
export interface ItemRun {
  readonly fact: ItemFact[ItemKind];
  readonly row: number;
  readonly day: number;
  outcome: number;
  readonly atStake: number;
  amount: number;
  relationReasons: RefusalReason[];
  /** A relation on which a person has to choose, or another body to settle, before the item can be paid. */
  waitsFor: { readonly relation: string; readonly question: Message } | null;
}

/** One measure in one run. Amounts are exact doubles of fen; traces are kept for the explanation. */
export interface MeasureRun {
  readonly candidates: Candidates;
  readonly items: ItemRun[];
  readonly notPlaced: readonly ItemRun[];
  readonly failedSubject: readonly CompiledCondition[];
  readonly itemTrace: Float64Array;
  accountTrace: Float64Array;
  accountDay: number;
  /** What the account level came to, NaN when a value of the document is missing on that date. */
  account: number;
  /** After joint caps. */
  amount: number;
}

/** A joint cap that was laid on: over which measures, how high, and what its expressions came to. */
export interface JointCapRun {
  readonly relation: CompiledRelation;
  readonly measures: readonly MeasureRun[];
  /** Grants under measures of other packs that use the cap up first. */
  readonly others: readonly PriorGrantFact[];
  readonly cap: number;
  /** With the grants of others. */
  readonly sum: number;
  readonly trace: Float64Array;
}

/** Whether the item counts: it has an amount, and no relation waits or refuses. */
export function counts(item: ItemRun): boolean {
  return item.outcome !== REFUSED && !Number.isNaN(item.outcome);
}
